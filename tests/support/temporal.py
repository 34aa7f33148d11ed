"""One Temporal development server for a whole test run, shared by its workers, stopped when the run ends."""

import os
import socket
import subprocess
import sys
import time
from pathlib import Path
from uuid import uuid4

from tests.support.engines import TEMPORAL
from tests.support.postgres import RUN_DIRECTORY, locked

_START_SECONDS = 30.0
# Few enough events that a test can see a history being continued as new.
_SUGGESTED_EVENTS = 60


def temporal_url() -> str:
    """As good as an empty server of one's own: the run's server, and a task queue that nobody else has."""
    return f"{TEMPORAL}{temporal_address()}/{uuid4()}"


def temporal_settings() -> dict[str, str]:
    """What a deck needs to run on it, as settings."""
    return {"engine": "temporal", "temporal_address": temporal_address(), "temporal_task_queue": str(uuid4())}


def temporal_address() -> str:
    """The address of the run's server, started now if nobody asked before."""
    directory = Path(os.environ[RUN_DIRECTORY])
    with locked(directory, "temporal"):
        address = directory / "temporal.address"
        if not address.exists():
            address.write_text(_start(directory))
        return address.read_text()


def _start(directory: Path) -> str:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    program = str(Path(sys.executable).parent / "temporal")
    with (directory / "temporal.log").open("wb") as log:
        server = subprocess.Popen(  # noqa: S603 - ships with the package, the arguments are ours
            [
                program,
                *("server", "start-dev", "--headless", "--ip", "127.0.0.1", "--port", str(port)),
                # In memory: on a disk each of its transactions waits for it.
                *("--log-level", "error"),
                *("--dynamic-config-value", f"limit.historyCount.suggestContinueAsNew={_SUGGESTED_EVENTS}"),
            ],
            stdout=log,
            stderr=log,
            stdin=subprocess.DEVNULL,
            start_new_session=True,
        )
    (directory / "temporal.pid").write_text(str(server.pid))
    server.returncode = 0  # It outlives the process that started it; the end of the run kills it by this number.
    until = time.monotonic() + _START_SECONDS
    # The port is open before the server answers on it.
    health = [program, "operator", "cluster", "health", "--address", f"127.0.0.1:{port}"]
    while time.monotonic() < until:
        if subprocess.run(health, capture_output=True, check=False).returncode == 0:  # noqa: S603 - as above
            return f"127.0.0.1:{port}"
        time.sleep(0.1)
    msg = f"the Temporal server did not start: {(directory / 'temporal.log').read_text()}"
    raise RuntimeError(msg)
