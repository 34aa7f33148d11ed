"""What schedules need of whoever understands cron."""

from collections.abc import Iterator
from datetime import datetime
from typing import Protocol


class CronCalendar(Protocol):
    """Reads cron expressions in a time zone. All instants are aware and in UTC."""

    def fault(self, expression: str) -> str | None:
        """Why this is no cron expression, or None when it is one."""
        ...

    def knows_zone(self, time_zone: str) -> bool:
        """Whether there is a time zone of this name."""
        ...

    def after(self, expression: str, time_zone: str, instant: datetime) -> Iterator[datetime]:
        """The times strictly after an instant, in order; it ends when none comes in fifty years."""
        ...
