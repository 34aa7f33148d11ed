"""Schedules on both databases, with a clock set by hand."""

import json
from datetime import UTC, datetime

import pytest

from quarterdeck.domains.definitions.contracts import SourceFile
from quarterdeck.domains.executions.contracts import ExecutionStatus
from quarterdeck.domains.executions.errors import InputsInvalidError
from quarterdeck.domains.triggers.schedules.contracts import CatchUp, Fire, FireOutcome, ScheduleSpec
from quarterdeck.domains.triggers.schedules.errors import ScheduleExistsError, ScheduleNotFoundError, TimingError
from quarterdeck.domains.triggers.schedules.repository import KEPT_FIRES, SchedulesRepository
from quarterdeck.kernel.errors import PreconditionError, QuarterdeckError
from quarterdeck.kernel.ids import uuid7
from quarterdeck.kernel.pagination import PageRequest
from tests.triggers.scheduling import Scheduling

pytestmark = pytest.mark.anyio

BERLIN = {"cron": "30 2 * * *", "time_zone": "Europe/Berlin"}


def utc(*when: int) -> datetime:
    return datetime(*when, tzinfo=UTC)


async def test_a_time_starts_one_execution(deck: Scheduling) -> None:
    made = await deck.create("nightly", BERLIN, inputs={"who": "the night"})
    assert made.next_fires[:2] == (utc(2026, 1, 1, 1, 30), utc(2026, 1, 2, 1, 30))
    await deck.at(2026, 1, 1, 1, 29)
    assert await deck.started() == []
    await deck.at(2026, 1, 1, 1, 30)
    await deck.scheduler.fire_due()
    [execution] = await deck.started()
    [fire] = await deck.fires("nightly")
    assert (fire.due_at, fire.outcome, fire.execution_id) == (utc(2026, 1, 1, 1, 30), "started", execution.id)
    assert execution.inputs == {"who": "the night"}
    assert execution.created_by == "service:schedule nightly"
    assert (await deck.executions.wait(execution.id)).status is ExecutionStatus.SUCCEEDED
    assert (await deck.get("nightly")).next_fires[0] == utc(2026, 1, 2, 1, 30)


async def test_a_year_of_nights_with_both_changes_of_the_clocks(deck: Scheduling) -> None:
    """Each night once, also the two with 23 and 25 hours."""
    await deck.create("nightly", BERLIN, catch_up=CatchUp.SKIP)
    for month, days in ((3, (28, 29, 30)), (10, (24, 25, 26))):
        for day in days:
            for hour in range(4):
                for minute in (0, 30, 59):
                    await deck.at(2026, month, day, hour, minute)
    due = [fire.due_at for fire in await deck.fires("nightly") if fire.outcome == "started"]
    assert due[:3] == [utc(2026, 3, 28, 1, 30), utc(2026, 3, 29, 1), utc(2026, 3, 30, 0, 30)]
    assert due[3:] == [utc(2026, 10, 24, 0, 30), utc(2026, 10, 25, 0, 30), utc(2026, 10, 26, 1, 30)]
    assert len(await deck.started()) == len(due) == 6


@pytest.mark.parametrize(
    ("policy", "limit", "expected"),
    [
        (CatchUp.SKIP, 10, [("skipped", 5)]),
        (CatchUp.ONE, 10, [("skipped", 4), ("started", 1)]),
        (CatchUp.ALL, 3, [("skipped", 2), ("started", 1), ("started", 1), ("started", 1)]),
    ],
)
async def test_what_was_missed(deck: Scheduling, policy: CatchUp, limit: int, expected: list[tuple[str, int]]) -> None:
    """The deck was away for five hours and a half."""
    await deck.create("hourly", {"cron": "0 * * * *"}, catch_up=policy, catch_up_limit=limit)
    await deck.at(2026, 1, 1, 5, 30)
    fires = await deck.fires("hourly")
    assert [(fire.outcome.value, fire.times) for fire in fires] == expected
    assert len(await deck.started()) == len([each for each in expected if each[0] == "started"])
    assert (await deck.get("hourly")).next_fires[0] == utc(2026, 1, 1, 6)


async def test_an_interval_counts_from_the_making(deck: Scheduling) -> None:
    deck.clock.set(utc(2026, 1, 1, 0, 0, 7))
    await deck.create("often", {"every_seconds": 90})
    for minute in range(1, 5):
        for second in range(0, 60, 10):
            await deck.at(2026, 1, 1, 0, minute, second)
    assert [fire.due_at for fire in await deck.fires("often")] == [
        utc(2026, 1, 1, 0, 1, 37),
        utc(2026, 1, 1, 0, 3, 7),
        utc(2026, 1, 1, 0, 4, 37),
    ]
    assert (await deck.get("often")).next_fires[0] == utc(2026, 1, 1, 0, 6, 7)


async def test_one_shot_fires_once_and_is_over(deck: Scheduling) -> None:
    made = await deck.create("once", {"at": "2026-01-01T02:00:00+01:00"})
    assert made.next_fires == (utc(2026, 1, 1, 1),)
    for minute in range(0, 50, 10):
        await deck.at(2026, 1, 1, 1, minute)
    assert len(await deck.started()) == 1
    assert (await deck.get("once")).next_fires == ()


async def test_paused_it_starts_nothing_and_resumed_it_goes_on(deck: Scheduling) -> None:
    work, principal = deck.executions.work, deck.executions.principal
    await deck.create("hourly", {"cron": "0 * * * *"}, catch_up=CatchUp.ALL)
    async with work.begin(principal) as unit:
        assert (await deck.schedules.pause(unit, "hourly")).next_fires == ()
        assert (await deck.schedules.pause(unit, "hourly")).revision == 2
    await deck.at(2026, 1, 1, 3, 30)
    assert await deck.fires("hourly") == []
    async with work.begin(principal) as unit:
        resumed = await deck.schedules.resume(unit, "hourly")
    assert (resumed.is_paused, resumed.next_fires[0]) == (False, utc(2026, 1, 1, 4))
    await deck.at(2026, 1, 1, 4)
    assert [fire.due_at for fire in await deck.fires("hourly")] == [utc(2026, 1, 1, 4)]


async def test_a_one_shot_whose_time_passed_in_a_pause_is_not_resumed(deck: Scheduling) -> None:
    await deck.create("once", {"at": "2026-01-01T01:00:00Z"})
    async with deck.executions.work.begin(deck.executions.principal) as unit:
        await deck.schedules.pause(unit, "once")
    await deck.at(2026, 1, 1, 2)
    with pytest.raises(TimingError):
        async with deck.executions.work.begin(deck.executions.principal) as unit:
            await deck.schedules.resume(unit, "once")


async def test_a_start_that_fails_is_told_and_the_next_time_is_tried(deck: Scheduling) -> None:
    """The crew was changed: the schedule's inputs do not fit any more; then it is mended."""
    await deck.create("hourly", {"cron": "0 * * * *"}, inputs={"who": "them"})
    numbers = {"type": "object", "properties": {"who": {"type": "integer"}}}
    crew = {"agents": ["writer"], "tasks": ["t"], "inputs": numbers}
    document = {"apiVersion": "quarterdeck/v1", "kind": "Crew", "metadata": {"name": "c"}, "spec": crew}
    async with deck.executions.work.begin(deck.executions.principal) as unit:
        file = SourceFile(path="c.yaml", text=json.dumps(document))
        await deck.executions.definitions.apply(unit, [file])
    await deck.at(2026, 1, 1, 1)
    [fire] = await deck.fires("hourly")
    assert fire.outcome is FireOutcome.FAILED
    assert fire.reason is not None
    assert (fire.reason.code, fire.execution_id) == ("inputs_invalid", None)
    spec = ScheduleSpec.model_validate(
        {"definition": {"name": "c"}, "inputs": {"who": 7}, "timing": {"cron": "0 * * * *"}}
    )
    async with deck.executions.work.begin(deck.executions.principal) as unit:
        await deck.schedules.replace(unit, "hourly", spec, 1)
    await deck.at(2026, 1, 1, 2)
    assert [fire.outcome.value for fire in await deck.fires("hourly")] == ["failed", "started"]


async def test_what_cannot_be_started_is_refused_when_it_is_made(deck: Scheduling) -> None:
    with pytest.raises(InputsInvalidError):
        await deck.create("wrong", {"every_seconds": 60}, inputs={"whom": "?"})
    with pytest.raises(QuarterdeckError) as missing:
        await deck.create("wrong", {"every_seconds": 60}, definition={"kind": "Crew", "name": "nowhere"})
    assert missing.value.status == 404
    with pytest.raises(ScheduleNotFoundError):
        await deck.get("wrong")


async def test_names_are_unique_and_revisions_are_seen(deck: Scheduling) -> None:
    made = await deck.create("one", {"every_seconds": 60})
    with pytest.raises(ScheduleExistsError):
        await deck.create("one", {"every_seconds": 60})
    spec = ScheduleSpec.model_validate({"definition": {"name": "c"}, "timing": {"every_seconds": 120}})
    async with deck.executions.work.begin(deck.executions.principal) as unit:
        assert (await deck.schedules.replace(unit, "one", spec, made.revision)).revision == 2
    with pytest.raises(PreconditionError):
        async with deck.executions.work.begin(deck.executions.principal) as unit:
            await deck.schedules.replace(unit, "one", spec, made.revision)
    async with deck.executions.work.begin(deck.executions.principal) as unit:
        await deck.schedules.remove(unit, "one")
    with pytest.raises(ScheduleNotFoundError):
        await deck.get("one")


async def test_the_history_keeps_the_latest_thousand(deck: Scheduling) -> None:
    made = await deck.create("often", {"every_seconds": 10})
    fields = {"fired_at": deck.clock.now(), "outcome": "skipped", "times": 1, "execution_id": None, "reason": None}
    async with deck.executions.work.begin(deck.executions.principal) as unit:
        repository = unit.repository(SchedulesRepository)
        for _ in range(KEPT_FIRES + 5):
            fire = Fire.model_validate({"id": uuid7(), "due_at": deck.clock.advance(seconds=1), **fields})
            assert await repository.claim_fire(made.id, fire)
            assert not await repository.claim_fire(made.id, fire.model_copy(update={"id": uuid7()}))
        await repository.forget_old_fires(made.id)
        pages = [await repository.fires(made.id, PageRequest(limit=KEPT_FIRES))]
    assert len(pages[0].items) == KEPT_FIRES
    assert pages[0].next_cursor is None
    assert pages[0].items[0].due_at == deck.clock.now()
