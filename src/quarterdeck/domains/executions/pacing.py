"""Requests a minute and requests at once: whoever comes too early waits his turn."""

import asyncio
from collections import defaultdict, deque
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager

WINDOW_SECONDS = 60.0


class Pacer:
    """Spreads requests under each key over a sliding minute, in the order in which they came."""

    def __init__(self) -> None:
        self._turns: dict[str, deque[float]] = defaultdict(deque)
        self._slots: dict[tuple[str, int], asyncio.Semaphore] = {}

    async def wait(self, key: str, per_minute: int | None) -> None:
        """Return when one more request under this key is allowed; None allows any number."""
        if per_minute is None:
            return
        now = asyncio.get_running_loop().time()
        turns = self._turns[key]
        while turns and turns[0] <= now - WINDOW_SECONDS:
            turns.popleft()
        turn = max(now, turns[-per_minute] + WINDOW_SECONDS) if len(turns) >= per_minute else now
        turns.append(turn)
        await asyncio.sleep(turn - now)

    @asynccontextmanager
    async def slot(self, key: str, at_once: int | None) -> AsyncGenerator[None]:
        """For the length of the block one of so many under this key; None allows any number.

        Another limit for the same key counts anew: what was let in under the old one is not in its count.
        """
        if at_once is None:
            yield
            return
        async with self._slots.setdefault((key, at_once), asyncio.Semaphore(at_once)):
            yield
