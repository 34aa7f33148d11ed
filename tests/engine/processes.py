"""Workers as real processes, with what they noted."""

import asyncio
import os
import signal
import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path

# A process that starts on a machine with much else to do may take a minute to its first word.
SOON = 90.0
ROOT = Path(__file__).parents[2]


class Worker:
    """One worker process and its log."""

    def __init__(self, url: str, log: Path, *arguments: str) -> None:
        self.log = log
        self._errors = log.with_suffix(".stderr").open("wb")
        self.process = subprocess.Popen(  # noqa: S603 - our own worker
            [sys.executable, "-m", "tests.engine.worker", url, str(log), *arguments],
            cwd=ROOT,
            stdout=self._errors,
            stderr=self._errors,
        )

    def lines(self) -> list[str]:
        """Everything noted so far."""
        return self.log.read_text().splitlines() if self.log.exists() else []

    def count(self, word: str) -> Counter[str]:
        """How often this was noted, by what it was about."""
        return Counter(line.partition(" ")[2] for line in self.lines() if line.partition(" ")[0] == word)

    async def until(self, word: str, total: int, *, within: float = SOON) -> None:
        """Wait until it has noted this so often."""
        try:
            async with asyncio.timeout(within):
                while self.count(word).total() < total:
                    await asyncio.sleep(0.02)
        except TimeoutError:
            self._errors.flush()
            raise AssertionError(
                f"{word} x {total} not within {within} s: {self.lines()}\n{self.log.with_suffix('.stderr').read_text()}"
            ) from None

    def send(self, number: signal.Signals) -> None:
        """Send a signal."""
        os.kill(self.process.pid, number)

    async def die(self, number: signal.Signals = signal.SIGKILL) -> None:
        """Send a signal and wait for the end."""
        self.send(number)
        await asyncio.to_thread(self.process.wait, SOON)

    def close(self) -> None:
        """Make sure that it is gone."""
        if self.process.poll() is None:
            self.process.kill()
            self.process.wait()
        self._errors.close()


Spawn = Callable[..., Worker]
