"""An execution acts as what its starter stands now: a lower role decides its next calls, a lost one ends it."""

import pytest

from quarterdeck.domains.executions.contracts import Answer, ExecutionStatus
from quarterdeck.domains.models.contracts import ModelRequest
from quarterdeck.kernel.ids import uuid7
from quarterdeck.kernel.principal import Principal, PrincipalKind, Role
from tests.executions.conftest import MakeDeck
from tests.executions.deck import ExecutionsDeck
from tests.executions.scripted import Answer as Scripted
from tests.executions.scripted import call
from tests.executions.test_durability import ready

pytestmark = pytest.mark.anyio


def two_notes(request: ModelRequest) -> Scripted:
    """A note, another one, and the end."""
    notes = sum(message.role == "tool" for message in request.messages)
    return call("write_note", text=f"note {notes}") if notes < 2 else "done"


async def noting(make_deck: MakeDeck) -> ExecutionsDeck:
    return await ready(make_deck(two_notes), {})


async def test_a_lower_role_decides_the_next_call(make_deck: MakeDeck) -> None:
    deck = await noting(make_deck)

    def lowered(request: ModelRequest) -> Scripted:
        if any(message.role == "tool" for message in request.messages):
            deck.standing.role = Role.VIEWER
        return two_notes(request)

    deck.provider.script = lowered
    done = await deck.run("c")
    assert done.status is ExecutionStatus.SUCCEEDED, done.reason
    assert [text for _, text in deck.notes.written] == ["note 0"]
    calls = [event.data for event in await deck.log(done.id) if event.type == "tool.completed"]
    assert [each["is_error"] for each in calls] == [False, True]
    assert "The role viewer does not allow tools.call" in str(calls[1]["result"])


async def test_the_same_crew_goes_on_while_the_role_stays(make_deck: MakeDeck) -> None:
    """The control, which asks once for each effect and not for each step."""
    deck = await noting(make_deck)
    done = await deck.run("c")
    assert done.status is ExecutionStatus.SUCCEEDED, done.reason
    assert [text for _, text in deck.notes.written] == ["note 0", "note 1"]
    assert deck.standing.asked == 3


async def test_a_lost_standing_ends_the_execution_before_the_effect(make_deck: MakeDeck, principal: Principal) -> None:
    """Nothing is written down as begun, so whoever retries it goes on from there, as himself."""
    deck = await noting(make_deck)

    def left(request: ModelRequest) -> Scripted:
        deck.standing.is_lost = any(message.role == "tool" for message in request.messages)
        return two_notes(request)

    deck.provider.script = left
    done = await deck.run("c")
    assert done.status is ExecutionStatus.FAILED
    assert done.reason is not None
    assert (done.reason.code, principal.name in done.reason.detail) == ("standing_lost", True)
    assert [text for _, text in deck.notes.written] == ["note 0"]
    async with deck.work.begin(principal, write=False) as unit:
        assert [str(effect.state) for effect in await deck.service.effects(unit, done.id)] == ["done"]
    deck.provider.script, deck.standing.is_lost = two_notes, False
    other = principal.model_copy(update={"id": uuid7(), "name": "Robin", "kind": PrincipalKind.API_KEY})
    async with deck.work.begin(other) as unit:
        await deck.service.retry(unit, done.id)
    done = await deck.wait(done.id)
    assert done.status is ExecutionStatus.SUCCEEDED, done.reason
    assert [text for _, text in deck.notes.written] == ["note 0", "note 1"]
    assert done.created_by == "api_key:Robin"


async def test_a_standing_lost_during_a_wait_ends_the_execution(make_deck: MakeDeck) -> None:
    """No model is called for somebody who left weeks ago."""
    deck = await ready(make_deck(lambda _: "draft"), {"human_input": True}, {})
    execution_id = await deck.start("c")
    [request] = (await deck.wait(execution_id, ExecutionStatus.WAITING)).waiting_for
    calls, deck.standing.is_lost = len(deck.provider.requests), True
    await deck.answer(execution_id, Answer(request=request.request, action="accept"))
    done = await deck.wait(execution_id)
    assert done.reason is not None
    assert (done.status, done.reason.code) == (ExecutionStatus.FAILED, "standing_lost")
    assert len(deck.provider.requests) == calls
