"""A loop whose time jumps to the next thing that is due: hours of waiting cost nothing."""

import asyncio
import selectors
from datetime import UTC, datetime, timedelta
from typing import Any

from tests.executions.deck import FastClock

BEGIN = datetime(2030, 1, 1, tzinfo=UTC)


class StandstillError(Exception):
    """Nothing is due any more, and what is awaited has not come."""


class _Jumping(selectors.DefaultSelector):
    """Never waits: what the loop would have waited is added to its time."""

    def __init__(self) -> None:
        super().__init__()
        self.seconds = 0.0

    def select(self, timeout: float | None = None) -> list[Any]:
        """What is ready now; nothing is awaited from outside."""
        ready = super().select(0)
        if ready or timeout == 0:
            return ready
        if timeout is None:
            raise StandstillError
        self.seconds += max(timeout, 1e-6)
        return []


class JumpingLoop(asyncio.SelectorEventLoop):
    """An event loop in virtual time, from 0."""

    def __init__(self) -> None:
        self._jumping = _Jumping()
        super().__init__(self._jumping)

    def time(self) -> float:
        """Seconds since it began, jumps included."""
        return self._jumping.seconds


class VirtualClock(FastClock):
    """The clock of the loop that runs."""

    def now(self) -> datetime:
        """An instant of 2030."""
        return BEGIN + timedelta(seconds=asyncio.get_running_loop().time() + self.ahead)
