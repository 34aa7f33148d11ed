"""The trace in parts: whatever their size, together they are what one part shows that holds all."""

from datetime import timedelta
from uuid import UUID

import pytest

from quarterdeck.domains.executions.contracts import ExecutionStatus, Span, SpanPage
from quarterdeck.domains.executions.service import MAX_SPANS
from quarterdeck.domains.executions.steps_repository import StepsRepository
from quarterdeck.kernel.contracts import JsonObject
from tests.executions.conftest import MakeDeck
from tests.executions.deck import ExecutionsDeck
from tests.executions.test_forks import fork

pytestmark = pytest.mark.anyio

AGENT: JsonObject = {"role": "r", "goal": "g"}


async def ran(make_deck: MakeDeck, tasks: int = 3) -> tuple[ExecutionsDeck, UUID]:
    """A crew of so many tasks, each of one call, that has succeeded."""
    deck = make_deck(lambda _: "said")
    await deck.engine.launch(deck.driver.drive)
    names = [f"t{index}" for index in range(tasks)]
    await deck.seed(
        ("Agent", "writer", AGENT),
        *(("Task", name, {"description": "say", "agent": "writer"}) for name in names),
        ("Crew", "c", {"agents": ["writer"], "tasks": names}),
    )
    done = await deck.run("c")
    assert done.status is ExecutionStatus.SUCCEEDED, done.reason
    return deck, done.id


async def part(deck: ExecutionsDeck, execution_id: UUID, after: int = 0, limit: int = MAX_SPANS) -> SpanPage:
    async with deck.work.begin(deck.principal, write=False) as unit:
        return await deck.service.spans(unit, execution_id, after, limit)


async def parts(deck: ExecutionsDeck, execution_id: UUID, limit: int) -> list[Span]:
    """All parts of this size, one after the other."""
    found: list[Span] = []
    after: int | None = 0
    while after is not None:
        page = await part(deck, execution_id, after, limit)
        found += page.items
        after = page.next_after
    return found


@pytest.mark.parametrize("limit", [1, 2, 3])
async def test_parts_are_the_whole(make_deck: MakeDeck, limit: int) -> None:
    """Each span once; whatever a span belongs to stands before it."""
    deck, execution_id = await ran(make_deck)
    whole = await part(deck, execution_id)
    async with deck.work.begin(deck.principal, write=False) as unit:
        recorded = await unit.repository(StepsRepository).all(execution_id)
    assert (whole.next_after, whole.steps) == (None, len(recorded))
    found = await parts(deck, execution_id, limit)
    assert {span.id: span for span in found} == {span.id: span for span in whole.items}
    assert len(found) == len(whole.items) == 1 + 3 + 3
    before: set[str | None] = {None}
    for span in found:
        assert span.parent_id in before, span.id
        before.add(span.id)


async def test_a_task_stands_on_the_part_of_its_first_step_with_all_of_its_time(make_deck: MakeDeck) -> None:
    """Steps that ended at one instant go by their names."""
    deck, execution_id = await ran(make_deck, tasks=1)
    async with deck.work.begin(deck.principal) as unit:
        journal = unit.repository(StepsRepository)
        recorded = await journal.all(execution_id)
        (call,) = (step for step in recorded if step.kind == "model")
        end = recorded[-1].finished_at + timedelta(seconds=9)
        at_once = [("t0", "a/model.2"), ("t0", "a/model.1"), ("x", "x/model.0"), ("t0", "z/model.0")]
        for task, key in at_once:
            await journal.add(execution_id, call.model_copy(update={"task": task, "key": key, "finished_at": end}))
    many = len(recorded)
    ids = [[span.id for span in (await part(deck, execution_id, after, 2)).items] for after in (many, many + 2)]
    assert ids == [["a/model.1", "a/model.2"], ["task:x", "x/model.0", "z/model.0"]]
    task = next(span for span in (await part(deck, execution_id, limit=1)).items if span.id == "task:t0")
    assert (task.started_at, task.finished_at) == (min(step.started_at for step in recorded if step.task), end)


async def test_a_fork_begins_after_what_it_shares(make_deck: MakeDeck) -> None:
    deck, execution_id = await ran(make_deck)
    again = await deck.wait((await fork(deck, execution_id, step="task:t1/try.0/model.0")).id)
    page = await part(deck, again.id, limit=1)
    assert page.next_after == 1
    calls = [span.id for span in await parts(deck, again.id, 1) if "model.0" in span.id]
    assert calls == ["task:t1/try.0/model.0", "task:t2/try.0/model.0"]
