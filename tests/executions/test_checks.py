"""Checks before a publish: each open execution is replayed up to where it is; nothing changes."""

import asyncio

import pytest

from quarterdeck.domains.crews.adapters.cel import CelExpressions
from quarterdeck.domains.definitions.contracts import Metadata, SourceFile
from quarterdeck.domains.definitions.errors import DefinitionNotFoundError, InvalidDefinitionError
from quarterdeck.domains.executions.contracts import Answer, ExecutionStatus
from quarterdeck.domains.executions.control.checks import ChecksService
from quarterdeck.domains.executions.control.contracts import CheckReport
from quarterdeck.domains.executions.control.replays import ReplaysService
from quarterdeck.kernel.contracts import JsonObject
from tests.executions.conftest import MakeDeck
from tests.executions.deck import ExecutionsDeck
from tests.executions.scripted import last_words
from tests.executions.test_durability import ready
from tests.executions.test_pauses import pause

pytestmark = pytest.mark.anyio

TASK = """
apiVersion: quarterdeck/v1
kind: Task
metadata:
  name: {name}
spec:
  description: {description}
  agent: writer
  human_input: {asks}
"""


def _checks(deck: ExecutionsDeck) -> ChecksService:
    return ChecksService(deck.definitions, ReplaysService(deck.definitions, CelExpressions()))


async def of_files(deck: ExecutionsDeck, *texts: str, limit: int = 200) -> CheckReport:
    """What applying these would mean."""
    files = [SourceFile(path=f"{n}.yaml", text=text) for n, text in enumerate(texts)]
    async with deck.work.begin(deck.principal, write=False) as unit:
        return await _checks(deck).check_files(unit, files, limit)


async def of_draft(deck: ExecutionsDeck, kind: str, name: str, spec: JsonObject | None = None) -> CheckReport:
    """What publishing this draft would mean."""
    if spec is not None:
        async with deck.work.begin(deck.principal) as unit:
            await deck.definitions.update(unit, kind, name, Metadata(name=name), spec, expected=None)
    async with deck.work.begin(deck.principal, write=False) as unit:
        return await _checks(deck).check_draft(unit, kind, name, 200)


async def test_what_has_passed_a_change_stays_and_what_has_not_could_move(make_deck: MakeDeck) -> None:
    """One waits at the first task, one at the second, one is over, one is another crew's."""
    deck = await ready(
        make_deck(lambda request: last_words(request)[:2]), {"human_input": True}, {"human_input": True}, {}
    )
    await deck.seed(("Crew", "d", {"agents": ["writer"], "tasks": ["t0"]}))
    early, late, other = await deck.start("c"), await deck.start("c"), await deck.start("d")
    for execution_id in (early, late, other):
        await deck.wait(execution_id, ExecutionStatus.WAITING)
    [request] = (await deck.show(late)).waiting_for
    await deck.answer(late, Answer(request=request.request, action="accept"))
    async with asyncio.timeout(5):
        while (await deck.asked(late)).request == request.request:
            await asyncio.sleep(0.005)
    await pause(deck, late)
    calls = len(deck.provider.requests)

    report = await of_files(deck, TASK.format(name="t1", description="anew", asks="true"))
    assert {each.id: each.could_move for each in report.executions} == {early: True, late: False}
    assert (report.open, report.looked_at, report.could_move, report.stay) == (3, 3, 1, 1)
    [stays] = [each for each in report.executions if not each.could_move]
    assert (stays.status, stays.departures[0].step) == (ExecutionStatus.PAUSED, "task:t1/try.0/model.0")

    report = await of_files(deck, TASK.format(name="t0", description="t0", asks="true"))
    assert report.executions == (), "what says the same changes nothing"
    report = await of_draft(deck, "Task", "t2", {"description": "something else", "agent": "writer"})
    assert (report.could_move, report.stay) == (2, 0), "nobody has come so far"
    report = await of_draft(deck, "Agent", "writer", {"role": "another", "goal": "g", "tools": ["write_note"]})
    assert (report.could_move, report.stay) == (0, 3)
    report = await of_draft(deck, "crews", "d", {"agents": ["writer"], "tasks": ["nothing"]})
    [stays] = report.executions
    assert not stays.could_move
    assert "nothing" in stays.detail
    assert len(deck.provider.requests) == calls
    assert (await deck.show(early)).version == 1


async def test_what_no_execution_runs_concerns_none(make_deck: MakeDeck) -> None:
    deck = await ready(make_deck(lambda _: "x"), {"human_input": True})
    await deck.wait(await deck.start("c"), ExecutionStatus.WAITING)
    model = "apiVersion: quarterdeck/v1\nkind: Model\nmetadata: {name: m}\nspec: {provider: ollama, model: m}\n"
    report = await of_files(deck, TASK.format(name="t9", description="x", asks="false"), model)
    assert (report.executions, report.at_once) == ((), ("Model m",))
    await deck.seed(("Model", "m", {"provider": "ollama", "model": "m"}))
    assert (await of_files(deck, model)).at_once == (), "it says what is published"
    assert (await of_files(deck, model.replace("model: m", "model: n"))).at_once == ("Model m",)
    await deck.wait(await deck.start("c"), ExecutionStatus.WAITING)
    report = await of_files(deck, TASK.format(name="t0", description="x", asks="true"), limit=1)
    assert (report.open, report.looked_at, report.stay) == (2, 1, 1)
    with pytest.raises(InvalidDefinitionError):
        await of_files(deck, "kind: Task")
    with pytest.raises(DefinitionNotFoundError):
        await of_draft(deck, "Crew", "nobody")
    kinds = _checks(deck).pinned_kinds()
    assert {"agents", "tasks", "crews", "pipelines"} <= set(kinds)
    assert {"tools", "models"}.isdisjoint(kinds)


async def test_what_was_published_since_is_told_of_whoever_runs_something_older(make_deck: MakeDeck) -> None:
    """Also where the files say what is published by now: whoever began before could move, the next one runs it."""
    deck = await ready(make_deck(lambda _: "x"), {"human_input": True})
    early = await deck.start("c")
    await deck.wait(early, ExecutionStatus.WAITING)
    crew = {"agents": ["writer"], "tasks": ["t0"], "limits": {"max_seconds": 100}}
    await deck.republish("Crew", "c", crew)
    await deck.wait(await deck.start("c"), ExecutionStatus.WAITING)
    report = await of_draft(deck, "Crew", "c")
    assert [(each.id, each.could_move) for each in report.executions] == [(early, True)]
