"""Requests a minute: whoever comes too early waits his turn."""

import asyncio
from collections import defaultdict, deque

WINDOW_SECONDS = 60.0


class Pacer:
    """Spreads requests under each key over a sliding minute, in the order in which they came."""

    def __init__(self) -> None:
        self._turns: dict[str, deque[float]] = defaultdict(deque)

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
