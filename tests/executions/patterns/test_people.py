"""Where a pattern asks a person, the terms say who may answer, by when, and what happens without an answer."""

import asyncio
from typing import Any

import pytest

from quarterdeck.domains.approvals.contracts import Approval, Approve
from quarterdeck.domains.approvals.errors import NotYoursToDecideError
from quarterdeck.domains.executions.contracts import Execution, ExecutionStatus
from quarterdeck.kernel.principal import Role
from tests.executions.conftest import MakeDeck
from tests.executions.deck import ExecutionsDeck
from tests.executions.patterns.cases import NAMES, Cast, agents, launched, members, pipeline, words_to

pytestmark = pytest.mark.anyio


def _gate(terms: dict[str, Any]) -> dict[str, Any]:
    first, second, _ = members(NAMES)
    return {"type": "sequential", "members": [{**first, "gate": {"by": "person", "terms": terms}}, second]}


def _last_tier(terms: dict[str, Any]) -> dict[str, Any]:
    return {"type": "handoff", "members": members(NAMES[:1]), "unresolved": "person", "unresolved_terms": terms}


ASKING = pytest.mark.parametrize("place", [_gate, _last_tier])


async def _asking(make_deck: MakeDeck, place: Any, **terms: Any) -> tuple[ExecutionsDeck, Approval]:
    """A deck on which a run waits for a person on these terms."""
    deck = await launched(make_deck(Cast("nobody")), *agents(*NAMES), pipeline(place(terms)))
    execution_id = await deck.start("p", {"prompt": "x"}, kind="Pipeline")
    asked = await deck.asked(execution_id)
    assert (asked.purpose, asked.output) == ("human_input", "<ada>")
    return deck, asked


async def _time_passes(deck: ExecutionsDeck) -> None:
    await asyncio.sleep(1.1)
    assert await deck.keeper.keep() == 1
    await deck.deliver()


async def _text(deck: ExecutionsDeck, asked: Approval) -> str:
    done: Execution = await deck.wait(asked.execution_id)
    assert done.status is ExecutionStatus.SUCCEEDED, done.reason
    return done.output.text if done.output else ""


@ASKING
async def test_the_least_role_that_may_answer(make_deck: MakeDeck, place: Any) -> None:
    deck, asked = await _asking(make_deck, place, role="admin")
    with pytest.raises(NotYoursToDecideError):
        await deck.decide(asked, Approve(), deck.colleague(Role.EDITOR))
    await deck.decide(asked, Approve(text="by an admin"), deck.colleague(Role.ADMIN))
    assert await _text(deck, asked) == ("<ben>" if place is _gate else "by an admin")


@ASKING
async def test_without_an_answer_the_output_is_accepted(make_deck: MakeDeck, place: Any) -> None:
    deck, asked = await _asking(make_deck, place, deadline_seconds=1, on_deadline="approve")
    await _time_passes(deck)
    assert await _text(deck, asked) == ("<ben>" if place is _gate else "<ada>")


@ASKING
async def test_without_an_answer_it_is_rejected_for_good(make_deck: MakeDeck, place: Any) -> None:
    """Nobody said what must change, so nobody is asked to change it; a retry finds the same no."""
    deck, asked = await _asking(make_deck, place, deadline_seconds=1)
    await _time_passes(deck)
    for _ in range(2):
        failed = await deck.wait(asked.execution_id)
        assert failed.status is ExecutionStatus.FAILED
        assert failed.reason is not None
        assert failed.reason.code == "approval_rejected"
        assert failed.reason.detail.startswith("The output of ada was rejected: Nobody decided by")
        await deck.retry(asked.execution_id)
    assert len(words_to(deck, "ada")) == 1
    answered = [event.data for event in await deck.log(asked.execution_id) if event.type == "input.answered"]
    assert [(data["by"], data["action"]) for data in answered] == [("the deadline", "reject")]


@ASKING
async def test_without_an_answer_of_either_role_it_is_rejected(make_deck: MakeDeck, place: Any) -> None:
    deck, asked = await _asking(make_deck, place, deadline_seconds=1, on_deadline="escalate")
    await _time_passes(deck)
    await _time_passes(deck)
    failed = await deck.wait(asked.execution_id)
    assert failed.reason is not None
    assert failed.reason.code == "approval_rejected"


@ASKING
async def test_without_an_answer_it_fails_and_a_retry_asks_again(make_deck: MakeDeck, place: Any) -> None:
    deck, asked = await _asking(make_deck, place, deadline_seconds=1, on_deadline="fail")
    await _time_passes(deck)
    failed = await deck.wait(asked.execution_id)
    assert (failed.status, failed.reason and failed.reason.code) == (ExecutionStatus.FAILED, "approval_expired")
    await deck.retry(asked.execution_id)
    again = await deck.asked(asked.execution_id)
    assert again.id != asked.id
    assert len(words_to(deck, "ada")) == 1


@ASKING
async def test_without_an_answer_another_role_is_asked(make_deck: MakeDeck, place: Any) -> None:
    deck, asked = await _asking(make_deck, place, deadline_seconds=1, on_deadline="escalate", escalate_to="owner")
    await _time_passes(deck)
    now = await deck.asked(asked.execution_id)
    assert (now.id, now.role, now.is_escalated) == (asked.id, Role.OWNER, True)
    with pytest.raises(NotYoursToDecideError):
        await deck.decide(now, Approve(), deck.colleague(Role.ADMIN))


@ASKING
async def test_people_are_reminded(make_deck: MakeDeck, place: Any) -> None:
    deck, asked = await _asking(make_deck, place, remind_every_seconds=1)
    await _time_passes(deck)
    assert (await deck.asked(asked.execution_id)).reminders == 1
