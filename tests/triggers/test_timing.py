"""Which times come next and which were missed: cron where the clocks change, intervals, catch-up."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from itertools import islice, takewhile
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from quarterdeck.domains.triggers.schedules import rules
from quarterdeck.domains.triggers.schedules.adapters.cronsim import CronsimCalendar
from quarterdeck.domains.triggers.schedules.contracts import CatchUp, Timing
from quarterdeck.domains.triggers.schedules.errors import TimingError

CALENDAR = CronsimCalendar()
NOON = datetime(2026, 6, 1, 12, tzinfo=UTC)
ZONES = ("Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "America/Havana", "Africa/Casablanca", "UTC")
EXPRESSIONS = ("30 2 * * *", "0 * * * *", "*/15 * * * *", "30 1 * * *", "15,45 2 * * *", "0 */2 * * *", "5 0-3 * * *")


def local(expression: str, zone: str, since: datetime, number: int) -> list[str]:
    """The next times as a clock on the wall shows them."""
    times = islice(CALENDAR.after(expression, zone, since), number)
    return [time.astimezone(ZoneInfo(zone)).strftime("%d %H:%M%z") for time in times]


def all_until(last: datetime, expression: str, zone: str, since: datetime) -> list[datetime]:
    """All times after an instant up to another one."""
    return list(takewhile(lambda time: time <= last, CALENDAR.after(expression, zone, since)))


@pytest.mark.parametrize(
    ("expression", "since", "expected"),
    [
        # Berlin jumps from 02:00 to 03:00 on 29 March: what falls into the gap is run once, right after it.
        ("30 2 * * *", datetime(2026, 3, 28, tzinfo=UTC), ["28 02:30+0100", "29 03:00+0200", "30 02:30+0200"]),
        ("0 * * * *", datetime(2026, 3, 29, 0, tzinfo=UTC), ["29 03:00+0200", "29 04:00+0200"]),
        ("*/30 * * * *", datetime(2026, 3, 29, 0, 10, tzinfo=UTC), ["29 01:30+0100", "29 03:00+0200", "29 03:30+0200"]),
        # It repeats the hour from 02:00 on 25 October: a fixed time is run once, what goes by the hour each time.
        ("30 2 * * *", datetime(2026, 10, 24, 12, tzinfo=UTC), ["25 02:30+0200", "26 02:30+0100"]),
        ("30 * * * *", datetime(2026, 10, 25, 0, tzinfo=UTC), ["25 02:30+0200", "25 02:30+0100", "25 03:30+0100"]),
    ],
)
def test_cron_where_the_clocks_change(expression: str, since: datetime, expected: list[str]) -> None:
    assert local(expression, "Europe/Berlin", since, len(expected)) == expected


def test_a_search_that_begins_in_the_repeated_hour_never_goes_back() -> None:
    """At the second 02:10 the fixed 02:30 is over: it was at the first."""
    second = datetime(2026, 10, 25, 1, 10, tzinfo=UTC)
    assert local("30 2 * * *", "Europe/Berlin", second, 1) == ["26 02:30+0100"]


@settings(max_examples=150, deadline=None)
@given(
    zone=st.sampled_from(ZONES),
    expression=st.sampled_from(EXPRESSIONS),
    start=st.datetimes(datetime(2026, 1, 1), datetime(2026, 12, 1)),  # noqa: DTZ001 - the strategy wants naive ones
    seconds=st.integers(1, 40 * 86_400),
)
def test_steps_meet_every_time_once(zone: str, expression: str, start: datetime, seconds: int) -> None:
    """Going from each time to the next gives what one search gives, strictly rising; wherever a search begins."""
    since = start.replace(tzinfo=UTC)
    until = since + timedelta(seconds=seconds)
    searched = list(takewhile(lambda time: time <= until, CALENDAR.after(expression, zone, since)))
    stepped: list[datetime] = []
    now = since
    while (following := next(CALENDAR.after(expression, zone, now))) <= until:
        stepped.append(following)
        now = following
    assert stepped == searched
    assert searched == sorted(set(searched))


@settings(max_examples=60, deadline=None)
@given(expression=st.sampled_from(EXPRESSIONS), zone=st.sampled_from(ZONES), days=st.integers(1, 500))
def test_missed_times_are_the_latest_of_all(expression: str, zone: str, days: int) -> None:
    """However long the deck was away, the latest thousand times are found, without a walk through all others."""
    timing = Timing(cron=expression, time_zone=zone)
    first = next(CALENDAR.after(expression, zone, NOON))
    now = first + timedelta(days=days)
    # A search may begin anywhere, so the latest thousand are found from where there are just more of them.
    a_day = len(all_until(NOON + timedelta(days=1), expression, zone, NOON))
    since = max(NOON, now - timedelta(days=rules.MOST_MISSED / a_day + 2))
    latest = all_until(now, expression, zone, since)
    assert since == NOON or len(latest) > rules.MOST_MISSED
    assert list(rules.elapsed(CALENDAR, timing, NOON, first, now)) == latest[-rules.MOST_MISSED :]


@given(every=st.integers(10, 5_000_000), passed=st.integers(0, 10**9))
def test_intervals_are_counted_from_the_anchor(every: int, passed: int) -> None:
    timing, now = Timing(every_seconds=every), NOON + timedelta(seconds=passed)
    following = next(rules.upcoming(CALENDAR, timing, NOON, now))
    assert now < following <= now + timedelta(seconds=every)
    assert (following - NOON) % timedelta(seconds=every) == timedelta(0)
    if passed >= every:
        first = NOON + timedelta(seconds=every)
        times = rules.elapsed(CALENDAR, timing, NOON, first, now)
        assert times[-1] == following - timedelta(seconds=every)
        assert len(times) == min(passed // every, rules.MOST_MISSED)


def minutes(*late: int) -> Sequence[datetime]:
    return [NOON - timedelta(minutes=each) for each in late]


@pytest.mark.parametrize(
    ("policy", "late", "started", "skipped"),
    [
        (CatchUp.SKIP, (0,), (0,), 0),
        (CatchUp.SKIP, (1,), (1,), 0),
        (CatchUp.SKIP, (2,), (), 1),
        (CatchUp.SKIP, (9, 5, 0), (0,), 2),
        (CatchUp.ONE, (9, 5, 2), (2,), 2),
        (CatchUp.ONE, (0,), (0,), 0),
        (CatchUp.ALL, (9, 5), (9, 5), 0),
        (CatchUp.ALL, (9, 7, 5, 2), (7, 5, 2), 1),
        (CatchUp.ALL, (), (), 0),
    ],
)
def test_catch_up(policy: CatchUp, late: tuple[int, ...], started: tuple[int, ...], skipped: int) -> None:
    verdict = rules.decide(policy, 3, minutes(*late), NOON)
    assert list(verdict.start) == minutes(*started)
    assert verdict.times_skipped == skipped
    assert (verdict.skipped is None) is (skipped == 0)


@pytest.mark.parametrize(
    ("timing", "pointer"),
    [
        ({"cron": "61 * * * *"}, "/timing/cron"),
        ({"cron": "0 0 * * * *"}, "/timing/cron"),
        ({"cron": "nonsense!"}, "/timing/cron"),
        ({"cron": "0 0 30 2 *"}, "/timing/cron"),
        ({"cron": "0 7 * * *", "time_zone": "Europe/Atlantis"}, "/timing/time_zone"),
        ({"cron": "0 7 * * *", "time_zone": "../../etc/passwd"}, "/timing/time_zone"),
        ({"at": NOON}, "/timing/at"),
    ],
)
def test_a_timing_that_names_no_time_is_refused(timing: dict[str, str], pointer: str) -> None:
    with pytest.raises(TimingError) as refused:
        rules.check_timing(CALENDAR, Timing.model_validate(timing), NOON)
    assert refused.value.fields[0].pointer == pointer


@pytest.mark.parametrize("timing", [{}, {"cron": "0 7 * * *", "every_seconds": 60}, {"every_seconds": 9}])
def test_a_timing_is_exactly_one_thing(timing: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        Timing.model_validate(timing)
