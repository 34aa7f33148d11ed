"""Forks: a new execution that shares what was recorded before a step; nothing shared is called or done again."""

import asyncio
from collections.abc import Callable
from typing import Any
from uuid import UUID

import pytest

from quarterdeck.domains.crews.adapters.cel import CelExpressions
from quarterdeck.domains.executions.contracts import EffectRecord, Execution, ExecutionStatus, Step
from quarterdeck.domains.executions.control.contracts import ForkRequest
from quarterdeck.domains.executions.control.errors import (
    EffectPendingError,
    ForkDepartsError,
    OverrideInvalidError,
    StepNotFoundError,
)
from quarterdeck.domains.executions.control.forks import ForksService
from quarterdeck.domains.executions.control.replays import ReplaysService
from quarterdeck.domains.executions.errors import InputsInvalidError
from quarterdeck.domains.models.contracts import ModelRequest
from quarterdeck.domains.models.errors import UnknownModelError
from quarterdeck.kernel.contracts import JsonObject
from quarterdeck.kernel.errors import ForbiddenError, NotFoundError
from quarterdeck.kernel.ids import uuid7
from quarterdeck.kernel.principal import Role
from tests.executions.conftest import MakeDeck
from tests.executions.deck import ExecutionsDeck
from tests.executions.patterns.cases import NAMES, PATTERNS, Cast, agents, launched
from tests.executions.scripted import Answer as Said
from tests.executions.scripted import call, last_words
from tests.executions.test_durability import WRITER, ready
from tests.executions.test_pauses import pause

pytestmark = pytest.mark.anyio

WHO: JsonObject = {"type": "object", "properties": {"who": {"type": "string"}}, "required": ["who"]}


async def fork(deck: ExecutionsDeck, execution_id: UUID, *, role: Role | None = None, **how: Any) -> Execution:
    """A fork, queued."""
    replays = ReplaysService(deck.definitions, CelExpressions())
    service = ForksService(deck.service, replays, deck.definitions, deck.models)
    principal = deck.principal if role is None else deck.colleague(role)
    async with deck.work.begin(principal) as unit:
        return await service.fork(unit, execution_id, ForkRequest.model_validate(how))


async def forked(deck: ExecutionsDeck, execution_id: UUID, **how: Any) -> Execution:
    """A fork that has succeeded."""
    done = await deck.wait((await fork(deck, execution_id, **how)).id)
    assert done.status is ExecutionStatus.SUCCEEDED, done.reason
    return done


async def until(holds: Callable[[], bool]) -> None:
    """Wait for something that the execution does by itself."""
    async with asyncio.timeout(5):
        while not holds():
            await asyncio.sleep(0.005)


async def journal(deck: ExecutionsDeck, execution_id: UUID) -> list[Step]:
    """The recorded steps."""
    async with deck.work.begin(deck.principal, write=False) as unit:
        return await deck.service.steps(unit, execution_id)


async def ledger(deck: ExecutionsDeck, execution_id: UUID) -> list[EffectRecord]:
    """The effects."""
    async with deck.work.begin(deck.principal, write=False) as unit:
        return await deck.service.effects(unit, execution_id)


def _script(request: ModelRequest) -> Said:
    """Each task writes a note of what it was told, and says it again."""
    words = last_words(request).splitlines()[0]
    return call("write_note", text=words) if len(request.messages) == 2 else f"<{request.messages[1].content[:30]}>"


async def _over(make_deck: MakeDeck) -> tuple[ExecutionsDeck, UUID]:
    """A crew of three tasks that is over; each wrote a note."""
    names = ["t0", "t1", "t2"]
    deck = await launched(
        make_deck(_script),
        ("Tool", "write_note", {"native": "write_note"}),
        ("Agent", "writer", WRITER),
        *(("Task", name, {"description": f"{name} for {{who}}", "agent": "writer"}) for name in names),
        ("Crew", "c", {"agents": ["writer"], "tasks": [*names], "inputs": WHO}),
    )
    done = await deck.run("c", {"who": "Ada"})
    assert done.status is ExecutionStatus.SUCCEEDED, done.reason
    return deck, done.id


async def test_what_came_before_is_shared_and_the_rest_done_anew(make_deck: MakeDeck) -> None:
    deck, parent = await _over(make_deck)
    calls, notes = len(deck.provider.requests), len(deck.notes.written)
    assert (calls, notes) == (6, 3)
    child = await forked(deck, parent, step="task:t1", inputs={"who": "Ben"})
    origin = child.forked_from
    assert origin is not None
    assert (origin.execution_id, origin.step, origin.changed) == (parent, "task:t1", ("input who",))
    before, after = await journal(deck, parent), await journal(deck, child.id)
    assert after[: origin.shared_steps] == before[: origin.shared_steps]
    assert before[origin.shared_steps].key == "task:t1/started"
    assert [step.key for step in after] == [step.key for step in before]
    assert len(deck.provider.requests) == calls + 4
    assert [text for _, text in deck.notes.written[notes:]] == ["t1 for Ben", "t2 for Ben"]
    assert child.usage.model_calls == 4, "what is shared was paid for once"
    assert child.output is not None
    assert [each.text[:11] for each in child.output.tasks] == ["<t0 for Ada", "<t1 for Ben", "<t2 for Ben"]
    effects = await ledger(deck, child.id)
    assert [effect.inherited_from for effect in effects] == [parent, None, None]
    assert effects[0].key == (await ledger(deck, parent))[0].key
    assert len({effect.key for effect in effects}) == 3
    types = await deck.types(child.id)
    assert types[:2] == ["execution.queued", "execution.started"]
    assert types.count("task.completed") == 2
    assert (await deck.show(parent)).forked_from is None
    grandchild = await forked(deck, child.id, step="task:t2/try.0/model.1")
    assert [effect.inherited_from for effect in await ledger(deck, grandchild.id)] == [parent, child.id, child.id]
    assert len(deck.provider.requests) == calls + 5


async def test_another_version_model_and_words(make_deck: MakeDeck) -> None:
    deck, parent = await _over(make_deck)
    await deck.seed(("Model", "other", {"provider": "ollama", "model": "other"}))
    child = await forked(deck, parent, step="task:t2", model="other")
    assert {step.name for step in (await journal(deck, child.id))[-4:] if step.kind == "model"} == {"other"}
    override = {"kind": "Task", "name": "t2", "spec": {"description": "say it to {who}, briefly"}}
    child = await forked(deck, parent, step="task:t2", overrides=[override])
    assert deck.notes.written[-1][1] == "say it to Ada, briefly"
    assert child.forked_from is not None
    assert child.forked_from.changed == ("Task t2",)
    override = {"kind": "Agent", "name": "writer", "spec": {"goal": "be kind"}}
    child = await forked(deck, parent, step="task:t2/try.0/model.1", overrides=[override])
    assert "be kind" in deck.provider.requests[-1].messages[0].content
    await deck.republish("Task", "t2", {"description": "anew for {who}", "agent": "writer"})
    child = await forked(deck, parent, step="task:t2", version=1)
    assert (child.version, deck.notes.written[-1][1]) == (1, "anew for Ada")
    same = await forked(deck, parent, step="task:t2")
    assert deck.notes.written[-1][1] == "t2 for Ada", "without a version it runs what the other ran"
    assert same.output is not None


async def test_what_cannot_be_forked_so_is_refused(make_deck: MakeDeck) -> None:
    deck, parent = await _over(make_deck)
    before = len(deck.provider.requests)
    refused: list[tuple[type[Exception], dict[str, Any]]] = [
        (StepNotFoundError, {"step": "task:t9"}),
        (InputsInvalidError, {"inputs": {"whom": "Ben"}}),
        (NotFoundError, {"version": 9}),
        (UnknownModelError, {"model": "nobody"}),
        (OverrideInvalidError, {"overrides": [{"kind": "Agent", "name": "nobody", "spec": {}}]}),
        (OverrideInvalidError, {"overrides": [{"kind": "Agent", "name": "writer", "spec": {"goal": ""}}]}),
        (OverrideInvalidError, {"overrides": [{"kind": "Agent", "name": "writer", "spec": {"gaol": "x"}}]}),
        (OverrideInvalidError, {"overrides": [{"kind": "Task", "name": "t1", "spec": {"agent": "other"}}]}),
        (ForbiddenError, {"role": Role.OPERATOR, "model": "embedded"}),
        (
            ForbiddenError,
            {"role": Role.OPERATOR, "overrides": [{"kind": "Agent", "name": "writer", "spec": {"goal": "x"}}]},
        ),
        (ForkDepartsError, {"version": 2, "step": "task:t2"}),
        (ForkDepartsError, {"overrides": [{"kind": "Agent", "name": "writer", "spec": {"tools": None}}]}),
    ]
    await deck.seed(("Task", "first", {"description": "first", "agent": "writer"}))
    await deck.republish("Crew", "c", {"agents": ["writer"], "tasks": ["first", "t2"], "inputs": WHO})
    for error, how in refused:
        with pytest.raises(error):
            await fork(deck, parent, **how)
    with pytest.raises(NotFoundError):
        await fork(deck, uuid7())
    assert len(deck.provider.requests) == before
    allowed = await fork(deck, parent, role=Role.OPERATOR, step="task:t2", inputs={"who": "Ben"})
    assert (await deck.wait(allowed.id)).status is ExecutionStatus.SUCCEEDED


async def test_from_where_a_failed_or_paused_one_stands(make_deck: MakeDeck) -> None:
    """The step that did not succeed is made anew in the fork, and the other one stays as it is."""
    answers: list[Said] = ["one", *[""] * 4, "two"]
    deck = await ready(make_deck(lambda _: answers.pop(0)), {}, {})
    failed = await deck.run("c")
    assert failed.status is ExecutionStatus.FAILED
    child = await forked(deck, failed.id, step="task:t1/try.0/model.0")
    assert child.output is not None
    assert [task.text for task in child.output.tasks] == ["one", "two"]
    assert (await deck.show(failed.id)).status is ExecutionStatus.FAILED
    answers += ["one", "two", "again"]
    deck.provider.seconds = 0.1
    execution_id = await deck.start("c")
    await until(lambda: len(deck.provider.requests) == 7)
    await pause(deck, execution_id)
    await deck.wait(execution_id, ExecutionStatus.PAUSED)
    child = await forked(deck, execution_id)
    assert child.forked_from is not None
    assert child.forked_from.step is None
    assert (await deck.show(execution_id)).status is ExecutionStatus.PAUSED


async def test_a_fork_survives_a_death_before_it_began(make_deck: MakeDeck) -> None:
    deck, parent = await _over(make_deck)
    calls = len(deck.provider.requests)
    deck.provider.seconds = 30
    child = await fork(deck, parent, step="task:t2")
    await until(lambda: len(deck.provider.requests) > calls)
    deck.provider.seconds = 0
    await deck.crash()
    assert (await deck.wait(child.id)).status is ExecutionStatus.SUCCEEDED
    assert len(deck.provider.requests) == calls + 3
    assert len(deck.notes.written) == 4


async def test_an_effect_that_may_have_happened_is_not_forked_over(make_deck: MakeDeck) -> None:
    deck = await ready(make_deck(_script), {}, {})
    deck.notes.hang.clear()
    execution_id = await deck.start("c")
    await until(lambda: bool(deck.notes.written))
    with pytest.raises(EffectPendingError):
        await fork(deck, execution_id)
    deck.notes.hang.set()
    await deck.wait(execution_id)
    assert len(deck.notes.written) == 2
    await forked(deck, execution_id, step="task:t1")
    assert len(deck.notes.written) == 3


async def test_every_pattern_forks_at_every_third_step(make_deck: MakeDeck) -> None:
    """Whatever the step, the fork ends as the other did and calls the model only for what it does not share."""
    pipelines = [("Pipeline", name, {"pattern": make(NAMES)}) for name, make in PATTERNS.items()]
    deck = await launched(make_deck(Cast()), *agents(*NAMES), *pipelines)
    for name in PATTERNS:
        parent = await deck.run(name, {"prompt": "count the ships"}, "Pipeline")
        assert parent.status is ExecutionStatus.SUCCEEDED, (name, parent.reason)
        steps = await journal(deck, parent.id)
        for number in range(0, len(steps), 3):
            made = len(deck.provider.requests)
            child = await forked(deck, parent.id, step=steps[number].key)
            assert child.output is not None
            assert parent.output is not None
            assert child.output.text == parent.output.text, (name, steps[number].key)
            again = len(deck.provider.requests) - made
            assert again == child.usage.model_calls
            shared = child.forked_from.shared_steps if child.forked_from else -1
            kept = [step for step in steps[:shared] if step.kind == "model"]
            assert again == parent.usage.model_calls - len(kept), (name, steps[number].key)
