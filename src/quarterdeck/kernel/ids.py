"""Identifiers: UUID version 7 (RFC 9562), so that identifiers sort by the time they were made."""

import os
import threading
import time
from datetime import UTC, datetime, timedelta
from uuid import UUID

_lock = threading.Lock()
_last = 0


def uuid7() -> UUID:
    """A new UUIDv7; strictly increasing within a process, also within one millisecond."""
    global _last  # noqa: PLW0603 - the one counter that keeps identifiers of a process in order
    stamp = time.time_ns()
    # 48 bits of milliseconds and 12 bits of the fraction, as RFC 9562 section 6.2 method 3 allows.
    tick = (stamp // 1_000_000 << 12) | (stamp % 1_000_000 * 4096 // 1_000_000)
    with _lock:
        tick = max(tick, _last + 1)
        _last = tick
    chance = int.from_bytes(os.urandom(8)) & ((1 << 62) - 1)
    return UUID(int=(tick >> 12) << 80 | 0x7 << 76 | (tick & 0xFFF) << 64 | 0b10 << 62 | chance)


def first_uuid7_at(instant: datetime) -> UUID:
    """The least UUIDv7 that can have been made at this instant: a bound for identifiers made before or after it."""
    milliseconds = (instant - datetime(1970, 1, 1, tzinfo=UTC)) // timedelta(milliseconds=1)
    return UUID(int=max(0, min(milliseconds, (1 << 48) - 1)) << 80 | 0x7 << 76 | 0b10 << 62)
