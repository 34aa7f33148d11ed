"""Processes that benchmarks measure: the deck, the bare endpoint, and what they cost."""

import os
import re
import socket
import subprocess
import sys
import time
from collections.abc import Generator
from contextlib import contextmanager, nullcontext
from pathlib import Path
from tempfile import TemporaryDirectory

import httpx
import psutil

ROOT = Path(__file__).parent.parent
START_SECONDS = 30


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Served:
    """A process that serves HTTP: its address, its CPU time, its memory."""

    def __init__(self, process: subprocess.Popen[bytes], url: str) -> None:
        self.process = process
        self.url = url
        self.key = ""
        self.headers: dict[str, str] = {}
        """What an authenticated request sends."""
        self._probe = psutil.Process(process.pid)

    def cpu_seconds(self) -> float:
        """User and system time of the process and its children so far."""
        processes = [self._probe, *self._probe.children(recursive=True)]
        return sum(sum(process.cpu_times()[:2]) for process in processes)

    def megabytes(self) -> float:
        """Resident memory of the process and its children."""
        processes = [self._probe, *self._probe.children(recursive=True)]
        return sum(process.memory_info().rss for process in processes) / 1e6


@contextmanager
def bare_endpoint() -> Generator[Served]:
    """The instant model and the bare list, in a uvicorn of its own, as fast as uvicorn gets."""
    port = free_port()
    command = [
        sys.executable,
        "-m",
        "uvicorn",
        "benchmarks.instant_model:app",
        "--port",
        str(port),
        "--log-level",
        "error",
    ]
    with running([*command, "--loop", "uvloop", "--http", "httptools"], f"http://127.0.0.1:{port}", {}) as served:
        yield served


@contextmanager
def deck(
    model: Served, database_url: str | None = None, data_dir: Path | None = None, **more: str
) -> Generator[Served]:
    """`quarterdeck up` on a fresh data directory (or this one), which may reach this model's address.

    `more` are QUARTERDECK_* settings, without the prefix.
    """
    with TemporaryDirectory() if data_dir is None else nullcontext(str(data_dir)) as directory:
        port = free_port()
        settings = {
            "QUARTERDECK_PORT": str(port),
            "QUARTERDECK_DATA_DIR": directory,
            "QUARTERDECK_LOG_LEVEL": "warning",
            "QUARTERDECK_REQUESTS_PER_SECOND": "0",
            "QUARTERDECK_SELF_APPROVAL": "true",
            "QUARTERDECK_ALLOW_PRIVATE_ADDRESSES": model.url.removeprefix("http://"),
        }
        settings |= {f"QUARTERDECK_{name}": value for name, value in more.items()}
        if database_url:
            settings["QUARTERDECK_DATABASE_URL"] = database_url
        command = [str(Path(sys.executable).parent / "quarterdeck"), "up"]
        with running(command, f"http://127.0.0.1:{port}", settings) as served:
            text = (Path(directory) / "local-key").read_text()
            found = re.search(r"qd_\w+", text)
            served.key = found.group() if found else text.strip()
            served.headers = {"Authorization": f"Bearer {served.key}"}
            yield served


@contextmanager
def running(
    command: list[str], url: str, settings: dict[str, str], *, seconds: float = START_SECONDS, log: int | None = None
) -> Generator[Served]:
    """The process of this command with these settings, once it answers in this time; `log` takes its stderr."""
    # Nothing of the surroundings may steer the deck that is measured.
    surroundings = {name: value for name, value in os.environ.items() if not name.startswith("QUARTERDECK_")}
    process = subprocess.Popen(command, cwd=ROOT, env=surroundings | settings, stdout=subprocess.DEVNULL, stderr=log)
    try:
        deadline = time.monotonic() + seconds
        while True:
            try:
                httpx.get(f"{url}/readyz")
                break
            except httpx.TransportError:
                if process.poll() is not None or time.monotonic() > deadline:
                    raise
                time.sleep(0.02)
        yield Served(process, url)
    finally:
        process.terminate()
        process.wait(20)
