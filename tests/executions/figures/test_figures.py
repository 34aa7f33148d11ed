"""Each execution that is over is counted once, where it ended, and read in steps of a period."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quarterdeck.db.unit_of_work import Work
from quarterdeck.domains.executions.contracts import Answer, ExecutionStatus
from quarterdeck.domains.executions.errors import ExecutionFailedError
from quarterdeck.domains.executions.figures.contracts import Dashboard, Period
from quarterdeck.domains.executions.figures.repository import FiguresRepository
from quarterdeck.domains.executions.figures.rules import (
    class_of,
    frame_of,
    hour_of,
    instant_of,
    percentile,
    time_in,
)
from quarterdeck.domains.executions.figures.service import FiguresService
from quarterdeck.kernel.ids import uuid7
from quarterdeck.kernel.principal import Principal
from tests.executions.conftest import MakeDeck
from tests.executions.deck import ExecutionsDeck
from tests.executions.test_durability import ready
from tests.support.clock import FakeClock

pytestmark = pytest.mark.anyio


async def shown(deck: ExecutionsDeck, period: Period = Period.DAY) -> Dashboard:
    """The workspace's figures now."""
    async with deck.work.begin(deck.principal, write=False) as unit:
        return await FiguresService(deck.clock).dashboard(unit, period)


def counts(found: Dashboard) -> tuple[int, int, int]:
    """Succeeded, failed and cancelled."""
    return found.totals.succeeded, found.totals.failed, found.totals.cancelled


async def test_what_ends_is_counted_with_what_it_took(make_deck: MakeDeck) -> None:
    """In the hour of its end, by definition; what still runs or waits is not there."""
    deck = await ready(make_deck(lambda _: "draft", seconds=0.02), {"human_input": True})
    first, second, third = [await deck.start("c") for _ in range(3)]
    for execution_id in (first, second, third):
        await deck.wait(execution_id, ExecutionStatus.WAITING)
    assert counts(await shown(deck)) == (0, 0, 0)
    [asked] = (await deck.show(first)).waiting_for
    await deck.answer(first, Answer(request=asked.request, action="accept"))
    done = await deck.wait(first)
    await deck.cancel(second)
    found = await shown(deck)
    assert counts(found) == (1, 0, 1)
    assert found.totals.success_rate == 1
    spent = done.usage.input_tokens + (await deck.show(second)).usage.input_tokens
    assert (found.totals.input_tokens, found.totals.executions) == (spent, 2)
    assert found.totals.p50_ms is not None
    assert 15 <= found.totals.p50_ms < 5_000
    assert [(row.kind, row.name, row.executions, row.cancelled) for row in found.definitions] == [("Crew", "c", 2, 1)]
    [point] = [point for point in found.points if point.executions]
    assert point.at <= (done.finished_at or done.created_at) < point.at + timedelta(seconds=found.step_seconds)
    assert sum(point.input_tokens for point in found.points) == found.totals.input_tokens
    assert found.before.executions == 0


async def test_a_retry_takes_back_what_was_counted(make_deck: MakeDeck) -> None:
    """However often it failed before: it is one execution, with the end that it came to."""
    tries = 0

    def script(_: object) -> str | Exception:
        nonlocal tries
        tries += 1
        return ExecutionFailedError("model_refused", "no") if tries < 3 else "done"

    deck = await ready(make_deck(script), {})
    execution_id = await deck.start("c")
    await deck.wait(execution_id)
    assert counts(await shown(deck)) == (0, 1, 0)
    for expected in ((0, 1, 0), (1, 0, 0)):
        await deck.retry(execution_id)
        assert counts(await shown(deck)) == (0, 0, 0)
        assert (await shown(deck)).definitions == ()
        await deck.wait(execution_id)
        assert counts(await shown(deck)) == expected
    done = await deck.show(execution_id)
    totals = (await shown(deck)).totals
    assert (totals.input_tokens, totals.output_tokens) == (done.usage.input_tokens, done.usage.output_tokens)
    assert (totals.cost_usd, totals.known_cost_usd) == (done.usage.cost_usd, done.usage.known_cost_usd)


async def test_a_period_is_that_workspace_and_that_time(make_deck: MakeDeck) -> None:
    """The figures of the period before stand beside it; another workspace's are nowhere."""
    deck = await ready(make_deck(lambda _: "done"), {})
    await deck.run("c")
    deck.clock.ahead = 86_400
    await deck.run("c")
    day, week = await shown(deck), await shown(deck, Period.WEEK)
    assert (day.totals.executions, day.before.executions) == (1, 1)
    assert (week.totals.executions, week.before.executions, len(week.points)) == (2, 0, 28)
    elsewhere = deck.principal.model_copy(update={"workspace_id": uuid7()})
    async with deck.work.begin(elsewhere, write=False) as unit:
        other = await FiguresService(deck.clock).dashboard(unit, Period.MONTH)
    assert (other.totals.executions, other.definitions, len(other.points)) == (0, (), 30)


async def test_figures_outlive_executions_and_are_forgotten_in_the_end(make_deck: MakeDeck) -> None:
    deck = await ready(make_deck(lambda _: "done"), {})
    done = await deck.run("c")
    async with deck.work.begin(deck.principal) as unit:
        await deck.service.delete(unit, done.id)
    assert counts(await shown(deck)) == (1, 0, 0)
    hour = hour_of(deck.clock.now())
    for until, left in ((hour, 1), (hour + 1, 0)):
        async with deck.work.system() as unit:
            await unit.repository(FiguresRepository).forget_before(until)
        assert (await shown(deck)).totals.executions == left


async def test_what_is_not_over_or_not_there_is_not_counted(work: Work, principal: Principal, clock: FakeClock) -> None:
    async with work.begin(principal) as unit:
        rows = unit.repository(FiguresRepository)
        for nobody in (UUID(int=1), uuid7()):
            await rows.ended(nobody)
            await rows.retried(nobody)
        found = await FiguresService(clock).dashboard(unit, Period.MONTH)
    assert (found.totals.executions, found.totals.success_rate, found.totals.p95_ms) == (0, None, None)


@given(st.integers(min_value=0, max_value=10**10))
def test_a_class_stands_for_its_times_within_a_tenth(milliseconds: int) -> None:
    assert abs(time_in(class_of(milliseconds)) - milliseconds) <= max(1, milliseconds * 0.1)


@given(st.lists(st.integers(min_value=0, max_value=10**8), min_size=1, max_size=200), st.sampled_from([0.5, 0.95]))
def test_a_percentile_is_that_of_the_times_within_a_tenth(times: list[int], part: float) -> None:
    classes = [class_of(each) for each in times]
    found = percentile({each: classes.count(each) for each in classes}, part)
    within = sorted(times)[max(0, -int(-part * len(times) // 1) - 1)]
    assert found is not None
    assert abs(found - within) <= max(1, within * 0.1)


@given(st.datetimes(min_value=datetime(2000, 1, 1), max_value=datetime(2100, 1, 1)), st.sampled_from(Period))  # noqa: DTZ001 - given a zone below
def test_now_is_in_the_last_step_and_steps_lie_at_even_hours(naive: datetime, period: Period) -> None:
    now = naive.replace(tzinfo=UTC)
    frame = frame_of(period, now)
    assert instant_of(frame.last - frame.step) <= now < instant_of(frame.last)
    assert frame.first % frame.step == 0
    assert frame.with_before().last == frame.last
