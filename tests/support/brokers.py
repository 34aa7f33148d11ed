"""Real brokers on free ports, in processes of their own that tests kill and start again on the same data."""

import os
import shutil
import signal
import socket
import subprocess
import time
from collections.abc import Generator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

READY_SECONDS = 60
RABBITMQ = "/usr/lib/rabbitmq/bin/rabbitmq-server"
_PACKAGES = {"redis-server": "redis-server", "nats-server": "nats-server", RABBITMQ: "rabbitmq-server"}


@dataclass
class BrokerProcess:
    """A broker's server; `start` after `kill` finds what it had on disk."""

    url: str
    port: int
    command: Sequence[str]
    log: Path
    environment: Mapping[str, str] = field(default_factory=dict[str, str])
    process: "subprocess.Popen[bytes] | None" = None

    def start(self) -> None:
        """Start it and wait until it takes connections."""
        program = _found(self.command[0])
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(  # noqa: S603 - a server of this machine
                [program, *self.command[1:]],
                env={**os.environ, **self.environment},
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        until = time.monotonic() + READY_SECONDS
        while not _answers(self.port):
            assert self.process.poll() is None, f"{self.command[0]} has ended:\n{self.log.read_text()[-2000:]}"
            assert time.monotonic() < until, f"{self.command[0]} does not answer:\n{self.log.read_text()[-2000:]}"
            time.sleep(0.05)

    def kill(self) -> None:
        """Kill it with everything that it started, as a power cut would."""
        if self.process is not None:
            with suppress(ProcessLookupError):
                os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()
            self.process = None


@contextmanager
def broker_process(kind: str, directory: Path) -> Generator[BrokerProcess]:
    """A running broker of this kind."""
    made = {"redis": _redis, "rabbitmq": _rabbitmq, "nats": _nats}[kind](directory)
    others = _port_mapper(made, directory) if kind == "rabbitmq" else None
    try:
        made.start()
        yield made
    finally:
        made.kill()
        if others is not None:
            others.kill()


def _redis(directory: Path) -> BrokerProcess:
    port = free_port()
    durable = ("--appendonly", "yes", "--appendfsync", "always", "--save", "")
    command = ("redis-server", "--bind", "127.0.0.1", "--port", str(port), "--dir", str(directory), *durable)
    return BrokerProcess(f"redis://127.0.0.1:{port}", port, command, directory / "redis.log")


def _nats(directory: Path) -> BrokerProcess:
    port = free_port()
    command = ("nats-server", "-js", "-sd", str(directory / "store"), "-a", "127.0.0.1", "-p", str(port))
    return BrokerProcess(f"nats://127.0.0.1:{port}", port, command, directory / "nats.log")


def _rabbitmq(directory: Path) -> BrokerProcess:
    port, mapper, distribution = free_port(), free_port(), free_port()
    environment = {
        "HOME": str(directory),
        "ERL_EPMD_PORT": str(mapper),
        "ERL_EPMD_ADDRESS": "127.0.0.1",
        "RABBITMQ_NODENAME": f"test{port}@localhost",
        "RABBITMQ_NODE_IP_ADDRESS": "127.0.0.1",
        "RABBITMQ_NODE_PORT": str(port),
        "RABBITMQ_DIST_PORT": str(distribution),
        "RABBITMQ_MNESIA_BASE": str(directory / "data"),
        "RABBITMQ_LOG_BASE": str(directory / "logs"),
        "RABBITMQ_ENABLED_PLUGINS_FILE": str(directory / "plugins"),
        "RABBITMQ_CONF_ENV_FILE": str(directory / "none.conf"),
        # It would keep both cores busy with waiting.
        "RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS": "+S 1:1 +sbwt none +sbwtdcpu none +sbwtdio none",
    }
    (directory / "plugins").write_text("[].\n")
    (directory / "none.conf").write_text("")
    url = f"amqp://guest:guest@127.0.0.1:{port}/"
    return BrokerProcess(url, port, (RABBITMQ,), directory / "rabbitmq.log", environment)


def _port_mapper(rabbitmq: BrokerProcess, directory: Path) -> BrokerProcess:
    """Erlang's, which RabbitMQ would otherwise leave behind."""
    port = rabbitmq.environment["ERL_EPMD_PORT"]
    command = ("epmd", "-port", port, "-address", "127.0.0.1")
    mapper = BrokerProcess("", int(port), command, directory / "epmd.log")
    mapper.start()
    return mapper


def _found(program: str) -> str:
    # Servers of Debian lie where only the path of root leads.
    found = shutil.which(program, path=f"{os.environ['PATH']}:/usr/sbin")
    assert found is not None, (
        f"{program} is missing: apt-get install --no-install-recommends {_PACKAGES.get(program, 'rabbitmq-server')}"
        " (scripts/setup test does it when it runs as root)"
    )
    return found


def free_port() -> int:
    """A port of this machine that nobody listens on."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def _answers(port: int) -> bool:
    with socket.socket() as probe:
        probe.settimeout(1)
        return probe.connect_ex(("127.0.0.1", port)) == 0
