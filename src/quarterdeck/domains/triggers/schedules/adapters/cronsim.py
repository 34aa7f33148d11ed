"""Cron by cronsim, which keeps to Debian's cron, also where the clocks change (docs/adr/0016)."""

from collections.abc import Iterator
from datetime import UTC, datetime
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from cronsim import CronSim, CronSimError

_FIELDS = 5
_SOME_DAY = datetime(2026, 1, 1, tzinfo=UTC)


class CronsimCalendar:
    """Fulfils `CronCalendar`."""

    def fault(self, expression: str) -> str | None:
        """Why this is no cron expression, or None when it is one."""
        if len(expression.split()) != _FIELDS:
            return "a cron expression has five fields: minute, hour, day of month, month, day of week"
        try:
            next(CronSim(expression, _SOME_DAY), None)
        except CronSimError as error:
            return f"{str(error).lower()} in {expression!r}"
        return None

    def knows_zone(self, time_zone: str) -> bool:
        """Whether there is a time zone of this name."""
        try:
            ZoneInfo(time_zone)
        except (ZoneInfoNotFoundError, ValueError, OSError):
            return False
        return True

    def after(self, expression: str, time_zone: str, instant: datetime) -> Iterator[datetime]:
        """The times strictly after an instant, in order; it ends when none comes in fifty years."""
        last = instant
        for local in CronSim(expression, instant.astimezone(ZoneInfo(time_zone))):
            # Within a repeated hour the library may begin with the first of the two, which is over.
            found = local.astimezone(UTC)
            if found > last:
                last = found
                yield found
