"""`quarterdeck up` as a process of its own, on a free port and a fresh data directory."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx

PATIENCE_SECONDS = 90
_QUARTERDECK = Path(sys.executable).parent / "quarterdeck"


@dataclass(frozen=True)
class Served:
    """A deck that answers at `url`; `key` is its owner's, `log` what it said, `process` what may be killed."""

    url: str
    key: str
    log: Path
    process: "subprocess.Popen[bytes]"

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
    """Serve until the block is left; `settings` are QUARTERDECK_* variables in lower case, without the prefix."""
    directory.mkdir(parents=True, exist_ok=True)
    data, log = directory / "deck", directory / "deck.log"
    # That of a former life may be another deck's by now.
    (data / "local-url").unlink(missing_ok=True)
    own = {"port": "0", "data_dir": str(data), "log_level": "warning", "log_format": "json", "requests_per_second": "0"}
    own["self_approval"] = "true"  # the owner of a deck of a test is alone
    # Nothing of the surroundings may steer the deck under test.
    surroundings = {name: value for name, value in os.environ.items() if not name.startswith("QUARTERDECK_")}
    environment = surroundings | {f"QUARTERDECK_{name.upper()}": value for name, value in (own | settings).items()}
    with log.open("wb") as output:
        process = subprocess.Popen(  # noqa: S603 - our own program
            [str(_QUARTERDECK), "up"], env=environment, stdout=output, stderr=output, cwd=directory
        )
        try:
            yield Served(_address(process, data, log), (data / "local-key").read_text().strip(), log, process)
        finally:
            process.send_signal(signal.SIGCONT)
            process.terminate()
            process.wait(PATIENCE_SECONDS)


def _address(process: subprocess.Popen[bytes], data: Path, log: Path) -> str:
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
