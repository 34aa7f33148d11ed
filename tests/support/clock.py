"""A clock that stands still until a test turns it."""

from datetime import UTC, datetime, timedelta


class FakeClock:
    """Fulfils `quarterdeck.kernel.clock.Clock`; `set` and `advance` turn it."""

    def __init__(self, now: datetime = datetime(2026, 1, 1, tzinfo=UTC)) -> None:
        self._now = now

    def now(self) -> datetime:
        """The instant that was set, aware, in UTC."""
        return self._now

    def set(self, now: datetime) -> None:
        """Turn it to this instant."""
        self._now = now.astimezone(UTC)

    def advance(self, **duration: float) -> datetime:
        """Turn it on by a duration, given as for `timedelta`; the new instant."""
        self._now += timedelta(**duration)
        return self._now
