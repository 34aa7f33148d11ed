"""`quarterdeck up` as a process of its own, on a free port and a fresh data directory."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Generator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

import httpx

from tests.support.warm import WarmProcess

PATIENCE_SECONDS = 90
_QUARTERDECK = Path(sys.executable).parent / "quarterdeck"
Process: TypeAlias = "subprocess.Popen[bytes] | WarmProcess"
Start: TypeAlias = "Callable[[Mapping[str, str], Path, Path], Process]"


@dataclass(frozen=True)
class Served:
    """A deck that answers at `url`; `key` is its owner's, `log` what it said, `process` what may be killed."""

    url: str
    key: str
    log: Path
    process: Process

    @property
    def headers(self) -> dict[str, str]:
        """What the owner sends with each request."""
        return {"Authorization": f"Bearer {self.key}"}

    def client(self) -> httpx.Client:
        """The owner's client."""
        return httpx.Client(base_url=self.url, headers=self.headers, timeout=30, trust_env=False)

    def said(self) -> str:
        """The end of the log."""
        return self.log.read_text(errors="replace")[-8_000:]


@contextmanager
def serving(directory: Path, **settings: str) -> Generator[Served]:
    """Serve until the block is left; `settings` are QUARTERDECK_* variables in lower case, without the prefix.

    The deck begins with its modules imported, which `serving_file` does not.
    """
    with _serving(directory, settings, _warm) as served:
        yield served


@contextmanager
def serving_file(directory: Path, **settings: str) -> Generator[Served]:
    """Start the installed file, as users do, and serve until the block is left."""
    with _serving(directory, settings, _cold) as served:
        yield served


@contextmanager
def _serving(directory: Path, settings: Mapping[str, str], start: Start) -> Generator[Served]:
    directory.mkdir(parents=True, exist_ok=True)
    data, log = directory / "deck", directory / "deck.log"
    # That of a former life may be another deck's by now.
    (data / "local-url").unlink(missing_ok=True)
    own = {"port": "0", "data_dir": str(data), "log_level": "warning", "log_format": "json", "requests_per_second": "0"}
    own["self_approval"] = "true"  # the owner of a deck of a test is alone
    # Nothing of the surroundings may steer the deck under test.
    surroundings = {name: value for name, value in os.environ.items() if not name.startswith("QUARTERDECK_")}
    environment = surroundings | {f"QUARTERDECK_{name.upper()}": value for name, value in {**own, **settings}.items()}
    log.write_bytes(b"")
    process = start(environment, directory, log)
    try:
        yield Served(_address(process, data, log), (data / "local-key").read_text().strip(), log, process)
    finally:
        process.send_signal(signal.SIGCONT)
        process.terminate()
        process.wait(PATIENCE_SECONDS)


def _warm(environment: Mapping[str, str], directory: Path, log: Path) -> Process:
    return WarmProcess(["up"], environment, directory, [Path(os.devnull), log, log])


def _cold(environment: Mapping[str, str], directory: Path, log: Path) -> Process:
    with log.open("wb") as output:
        return subprocess.Popen(  # noqa: S603 - our own program
            [str(_QUARTERDECK), "up"], env=environment, stdout=output, stderr=output, cwd=directory
        )


def _address(process: Process, data: Path, log: Path) -> str:
    deadline = time.monotonic() + PATIENCE_SECONDS
    while process.poll() is None and time.monotonic() < deadline:
        try:
            address = (data / "local-url").read_text().strip()
            httpx.get(f"{address}/healthz", trust_env=False).raise_for_status()
        except (FileNotFoundError, httpx.HTTPError):
            time.sleep(0.05)
        else:
            return address
    msg = f"the deck did not start:\n{log.read_text(errors='replace')}"
    raise RuntimeError(msg)
