"""Pure rules of time: which times come next, which were missed, and what becomes of those."""

import itertools
from collections import deque
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta

from quarterdeck.domains.triggers.schedules.contracts import CatchUp, Timing
from quarterdeck.domains.triggers.schedules.errors import TimingError
from quarterdeck.domains.triggers.schedules.ports import CronCalendar
from quarterdeck.kernel.contracts import Frozen

GRACE = timedelta(minutes=1)
"""What is late by less than this is on time."""
MOST_MISSED = 1_000
"""So many missed times are counted; of a longer absence nobody needs the number."""
_WINDOWS = (timedelta(hours=6), timedelta(days=4), timedelta(days=100), timedelta(days=1_500))


class Verdict(Frozen):
    """What to do about the times that have come: start these, oldest first, and leave out those before `skipped`."""

    start: tuple[datetime, ...]
    skipped: datetime | None = None
    times_skipped: int = 0


def check_timing(calendar: CronCalendar, timing: Timing, now: datetime) -> None:
    """Raise TimingError when the timing cannot be read or names no time to come."""
    if not calendar.knows_zone(timing.time_zone):
        raise TimingError(
            "time_zone", f"there is no time zone {timing.time_zone!r}", "Use an IANA name such as Europe/Berlin."
        )
    if timing.cron is not None:
        fault = calendar.fault(timing.cron)
        if fault is not None:
            raise TimingError("cron", fault, "An example: 30 7 * * MON-FRI.")
    if next(upcoming(calendar, timing, now, now), None) is None:
        pointer = "at" if timing.at is not None else "cron"
        raise TimingError(pointer, "it names no time to come", "Choose a later one.")


def upcoming(calendar: CronCalendar, timing: Timing, anchor: datetime, instant: datetime) -> Iterator[datetime]:
    """The times strictly after an instant; intervals are counted from the anchor."""
    if timing.cron is not None:
        yield from calendar.after(timing.cron, timing.time_zone, instant)
    elif timing.every_seconds is not None:
        step = timedelta(seconds=timing.every_seconds)
        passed = max((instant - anchor) // step, 0)
        for n in itertools.count(passed + 1):
            yield anchor + n * step
    elif timing.at is not None and timing.at > instant:
        yield timing.at


def elapsed(
    calendar: CronCalendar, timing: Timing, anchor: datetime, first: datetime, now: datetime
) -> Sequence[datetime]:
    """The latest times from `first`, which is one of them, to now: at most MOST_MISSED, oldest first."""
    just_before = first - timedelta(microseconds=1)
    for window in (*_WINDOWS, None):
        since = just_before if window is None else max(just_before, now - window)
        if timing.every_seconds is not None:
            since = max(just_before, now - MOST_MISSED * timedelta(seconds=timing.every_seconds))
        found = deque(_until(upcoming(calendar, timing, anchor, since), now), maxlen=MOST_MISSED)
        if since == just_before or len(found) == MOST_MISSED or timing.every_seconds is not None:
            return list(found)
    return []


def decide(policy: CatchUp, limit: int, times: Sequence[datetime], now: datetime) -> Verdict:
    """Which of the times that have come (oldest first) are started."""
    if not times:
        return Verdict(start=())
    newest_is_on_time = now - times[-1] <= GRACE
    wanted = {CatchUp.SKIP: 1 if newest_is_on_time else 0, CatchUp.ONE: 1, CatchUp.ALL: limit}[policy]
    skipped = times[: max(len(times) - wanted, 0)]
    return Verdict(
        start=tuple(times[len(skipped) :]), skipped=skipped[-1] if skipped else None, times_skipped=len(skipped)
    )


def _until(times: Iterator[datetime], last: datetime) -> Iterator[datetime]:
    return itertools.takewhile(lambda time: time <= last, times)
