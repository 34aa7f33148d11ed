"""Tools that need approval: each call waits for a person, durably, and is made once and as approved."""

import asyncio
from datetime import timedelta
from uuid import UUID

import pytest

from quarterdeck.domains.approvals.contracts import ApprovalStatus, Approve, Reject
from quarterdeck.domains.approvals.errors import AlreadyDecidedError, EditRefusedError, NotYoursToDecideError
from quarterdeck.domains.executions.contracts import ExecutionStatus
from quarterdeck.domains.models.contracts import ModelRequest
from quarterdeck.kernel.contracts import JsonObject
from tests.executions.conftest import MakeDeck
from tests.executions.deck import ExecutionsDeck
from tests.executions.scripted import Answer, call, last_words

pytestmark = pytest.mark.anyio


def writes_once(request: ModelRequest) -> Answer:
    """Call the tool, then say what came of it."""
    if request.messages[-1].role == "tool":
        return f"the tool said: {last_words(request)}"
    return call("write_note", text="hello")


async def ready(deck: ExecutionsDeck, **terms: object) -> ExecutionsDeck:
    """A crew `c` whose one writer may write notes with approval."""
    await deck.engine.launch(deck.driver.drive)
    spec: JsonObject = {"native": "write_note", "approval": "required"}
    await deck.seed(
        ("Tool", "write_note", {**spec, "approval_terms": terms} if terms else spec),
        ("Agent", "writer", {"role": "r", "goal": "g", "tools": ["write_note"]}),
        ("Task", "t", {"description": "write", "agent": "writer"}),
        ("Crew", "c", {"agents": ["writer"], "tasks": ["t"]}),
    )
    return deck


async def text_of(deck: ExecutionsDeck, execution_id: UUID) -> str:
    execution = await deck.wait(execution_id)
    assert execution.status is ExecutionStatus.SUCCEEDED, execution.reason
    assert execution.output is not None
    return execution.output.text


async def test_an_approved_call_is_made_once(make_deck: MakeDeck) -> None:
    deck = await ready(make_deck(writes_once))
    execution_id = await deck.start("c")
    approval = await deck.asked(execution_id)
    assert (approval.tool, approval.arguments, approval.effect) == ("write_note", {"text": "hello"}, "writes")
    assert deck.notes.written == []
    await deck.decide(approval, Approve())
    assert await text_of(deck, execution_id) == "the tool said: noted"
    assert [text for _, text in deck.notes.written] == ["hello"]
    types = await deck.types(execution_id)
    assert types.index("approval.requested") < types.index("approval.decided") < types.index("tool.completed")


async def test_a_rejected_call_is_not_made_and_the_agent_hears_why(make_deck: MakeDeck) -> None:
    deck = await ready(make_deck(writes_once))
    execution_id = await deck.start("c")
    await deck.decide(await deck.asked(execution_id), Reject(reason="not on a Sunday"))
    assert "not on a Sunday" in await text_of(deck, execution_id)
    assert deck.notes.written == []
    [completed] = [event for event in await deck.log(execution_id) if event.type == "tool.completed"]
    assert completed.data["is_error"] is True


async def test_edited_arguments_are_what_is_done(make_deck: MakeDeck) -> None:
    deck = await ready(make_deck(writes_once))
    execution_id = await deck.start("c")
    approval = await deck.asked(execution_id)
    with pytest.raises(EditRefusedError):
        await deck.decide(approval, Approve(arguments={"txet": "x"}))
    decided = await deck.decide(approval, Approve(reason="shorter", arguments={"text": "hi"}))
    assert decided.granted_arguments == {"text": "hi"}
    text = await text_of(deck, execution_id)
    assert "shorter" in text
    assert '{"text": "hi"}' in text
    assert [text for _, text in deck.notes.written] == ["hi"]
    [completed] = [event for event in await deck.log(execution_id) if event.type == "tool.completed"]
    assert completed.data["arguments"] == {"text": "hi"}


async def test_nobody_decides_on_his_own_request(make_deck: MakeDeck) -> None:
    deck = await ready(make_deck(writes_once))
    execution_id = await deck.start("c")
    approval = await deck.asked(execution_id)
    with pytest.raises(NotYoursToDecideError, match="own request"):
        await deck.decide(approval, Approve(), deck.principal)
    with pytest.raises(NotYoursToDecideError):
        await deck.decide(approval, Reject(reason="x"), deck.principal)
    await deck.decide(approval, Approve())
    assert await text_of(deck, execution_id)


async def test_of_two_deciders_one_wins(make_deck: MakeDeck) -> None:
    deck = await ready(make_deck(writes_once))
    execution_id = await deck.start("c")
    approval = await deck.asked(execution_id)
    decisions = [deck.decide(approval, Approve() if n % 2 else Reject(reason="no"), deliver=False) for n in range(6)]
    outcomes = await asyncio.gather(*decisions, return_exceptions=True)
    won = [each for each in outcomes if not isinstance(each, BaseException)]
    assert len(won) == 1
    assert sum(isinstance(each, AlreadyDecidedError) for each in outcomes) == 5
    await deck.deliver()
    await text_of(deck, execution_id)
    assert len(deck.notes.written) == (won[0].status is ApprovalStatus.APPROVED)


async def test_a_decision_outlives_the_process(make_deck: MakeDeck) -> None:
    """Crashed while waiting, and again between the decision and its delivery."""
    deck = await ready(make_deck(writes_once))
    execution_id = await deck.start("c")
    approval = await deck.asked(execution_id)
    await deck.crash()
    await deck.decide(approval, Approve(), deliver=False)
    await deck.crash()
    assert (await deck.show(execution_id)).status is ExecutionStatus.WAITING
    await deck.deliver()
    assert await text_of(deck, execution_id)
    assert len(deck.notes.written) == 1


async def test_a_cancel_closes_and_a_retry_asks_again(make_deck: MakeDeck) -> None:
    deck = await ready(make_deck(writes_once))
    execution_id = await deck.start("c")
    first = await deck.asked(execution_id)
    await deck.cancel(execution_id)
    with pytest.raises(AlreadyDecidedError):
        await deck.decide(first, Approve())
    await deck.retry(execution_id)
    second = await deck.asked(execution_id)
    assert second.id != first.id
    await deck.decide(second, Approve())
    assert await text_of(deck, execution_id)
    assert len(deck.notes.written) == 1


async def test_what_was_approved_before_a_cancel_is_asked_again(make_deck: MakeDeck) -> None:
    deck = await ready(make_deck(writes_once))
    execution_id = await deck.start("c")
    first = await deck.asked(execution_id)
    await deck.engine.shutdown(0)
    await deck.decide(first, Approve(), deliver=False)
    async with deck.work.begin(deck.principal) as unit:
        await deck.service.cancel(unit, execution_id)
    await deck.deliver()
    await deck.engine.launch(deck.driver.drive)
    await deck.retry(execution_id)
    second = await deck.asked(execution_id)
    assert second.id != first.id
    assert deck.notes.written == []


async def test_an_approval_that_is_too_old_is_asked_again(make_deck: MakeDeck) -> None:
    """Approved for a second; the execution goes on after that."""
    deck = await ready(make_deck(writes_once), valid_seconds=1)
    execution_id = await deck.start("c")
    first = await deck.asked(execution_id)
    decided = await deck.decide(first, Approve(), deliver=False)
    assert decided.valid_until is not None
    assert decided.decided_at is not None
    assert decided.valid_until - decided.decided_at == timedelta(seconds=1)
    await asyncio.sleep(1.1)
    await deck.deliver()
    async with asyncio.timeout(5):
        while not (execution := await deck.show(execution_id)).waiting_for:
            await asyncio.sleep(0.01)
    [second] = execution.waiting_for
    assert second.id != first.id
    assert deck.notes.written == []


async def test_a_changed_tool_asks_again(make_deck: MakeDeck) -> None:
    """The tool's definition is published anew between the decision and the call."""
    deck = await ready(make_deck(writes_once))
    execution_id = await deck.start("c")
    first = await deck.asked(execution_id)
    await deck.decide(first, Approve(), deliver=False)
    await deck.seed(
        (
            "Tool",
            "write_note",
            {"native": "write_note", "approval": "required", "approval_terms": {"valid_seconds": 600}},
        )
    )
    await deck.deliver()
    async with asyncio.timeout(5):
        while not (execution := await deck.show(execution_id)).waiting_for:
            await asyncio.sleep(0.01)
    [second] = execution.waiting_for
    assert (first.tool_version, second.tool_version) == (1, 2)
    assert deck.notes.written == []


async def test_a_call_that_could_not_be_made_bothers_nobody(make_deck: MakeDeck) -> None:
    def script(request: ModelRequest) -> Answer:
        if request.messages[-1].role == "tool":
            return f"the tool said: {last_words(request)}"
        return call("write_note", words="hello")

    deck = await ready(make_deck(script))
    execution_id = await deck.start("c")
    assert "was not called" in await text_of(deck, execution_id)
    assert "approval.requested" not in await deck.types(execution_id)


async def times_out(deck: ExecutionsDeck) -> None:
    """The deadline passes, the keeper looks, the execution hears of it."""
    await asyncio.sleep(1.1)
    assert await deck.keeper.keep() == 1
    await deck.deliver()


async def test_an_execution_fails_at_the_deadline_and_a_retry_asks_again(make_deck: MakeDeck) -> None:
    deck = await ready(make_deck(writes_once), deadline_seconds=1, on_deadline="fail")
    execution_id = await deck.start("c")
    first = await deck.asked(execution_id)
    await times_out(deck)
    failed = await deck.wait(execution_id)
    assert failed.status is ExecutionStatus.FAILED
    assert failed.reason is not None
    assert failed.reason.code == "approval_expired"
    assert not failed.waiting_for
    await deck.retry(execution_id)
    second = await deck.asked(execution_id)
    assert second.id != first.id
    await deck.decide(second, Approve())
    assert await text_of(deck, execution_id)
    assert len(deck.notes.written) == 1


async def test_at_the_deadline_the_agent_is_told_that_nobody_decided(make_deck: MakeDeck) -> None:
    deck = await ready(make_deck(writes_once), deadline_seconds=1)
    execution_id = await deck.start("c")
    await deck.asked(execution_id)
    await times_out(deck)
    assert "the deadline rejected the call: Nobody decided" in await text_of(deck, execution_id)
    assert deck.notes.written == []


async def test_an_output_is_accepted_at_its_deadline(make_deck: MakeDeck) -> None:
    """The same inbox, the same terms, for a task with human_input."""
    deck = make_deck(lambda _: "draft")
    await deck.engine.launch(deck.driver.drive)
    terms = {"role": "editor", "deadline_seconds": 1, "on_deadline": "approve"}
    await deck.seed(
        ("Agent", "writer", {"role": "r", "goal": "g"}),
        ("Task", "t", {"description": "d", "agent": "writer", "human_input": True, "human_input_terms": terms}),
        ("Crew", "c", {"agents": ["writer"], "tasks": ["t"]}),
    )
    execution_id = await deck.start("c")
    asked = await deck.asked(execution_id)
    assert (asked.purpose, asked.output, asked.role) == ("human_input", "draft", "editor")
    with pytest.raises(NotYoursToDecideError):
        await deck.decide(asked, Approve())
    await times_out(deck)
    assert await text_of(deck, execution_id) == "draft"


async def test_an_output_that_its_deadline_rejects_is_not_made_anew(make_deck: MakeDeck) -> None:
    deck = make_deck(lambda _: "draft")
    await deck.engine.launch(deck.driver.drive)
    terms = {"deadline_seconds": 1}
    await deck.seed(
        ("Agent", "writer", {"role": "r", "goal": "g"}),
        ("Task", "t", {"description": "d", "agent": "writer", "human_input": True, "human_input_terms": terms}),
        ("Crew", "c", {"agents": ["writer"], "tasks": ["t"]}),
    )
    execution_id = await deck.start("c")
    await deck.asked(execution_id)
    await times_out(deck)
    failed = await deck.wait(execution_id)
    assert failed.reason is not None
    assert failed.reason.code == "approval_rejected"
    assert "task t was rejected: Nobody decided by" in failed.reason.detail
    assert len(deck.provider.requests) == 1


async def test_an_output_is_judged_in_the_inbox(make_deck: MakeDeck) -> None:
    """Sent back with a reason, then replaced."""
    deck = make_deck(lambda request: f"draft {len(request.messages)}: {last_words(request)[-20:]}")
    await deck.engine.launch(deck.driver.drive)
    await deck.seed(
        ("Agent", "writer", {"role": "r", "goal": "g"}),
        ("Task", "t", {"description": "d", "agent": "writer", "human_input": True}),
        ("Crew", "c", {"agents": ["writer"], "tasks": ["t"]}),
    )
    execution_id = await deck.start("c")
    first = await deck.asked(execution_id)
    await deck.decide(first, Reject(reason="name the hours"))
    async with asyncio.timeout(5):
        while not (execution := await deck.show(execution_id)).waiting_for:
            await asyncio.sleep(0.01)
    assert "name the hours" in last_words(deck.provider.requests[1])
    await deck.decide(execution.waiting_for[0], Approve(text="open at nine"))
    assert await text_of(deck, execution_id) == "open at nine"


async def test_a_destructive_tool_is_asked_for_always(make_deck: MakeDeck) -> None:
    """Without a word in its definition, or without a definition; time alone never approves it."""

    def script(request: ModelRequest) -> Answer:
        if request.messages[-1].role == "tool":
            return f"the tool said: {last_words(request)}"
        return call("burn_note", text="old")

    deck = make_deck(script)
    await deck.engine.launch(deck.driver.drive)
    await deck.seed(
        ("Agent", "writer", {"role": "r", "goal": "g", "tools": ["burn_note"]}),
        ("Task", "t", {"description": "d", "agent": "writer"}),
        ("Crew", "c", {"agents": ["writer"], "tasks": ["t"]}),
    )
    execution_id = await deck.start("c")
    approval = await deck.asked(execution_id)
    assert (approval.effect, approval.tool_version) == ("destructive", None)
    await deck.decide(approval, Approve())
    assert await text_of(deck, execution_id)
    assert len(deck.notes.written) == 1
    terms = {"deadline_seconds": 1, "on_deadline": "approve"}
    await deck.seed(("Tool", "burn_note", {"native": "burn_note", "approval_terms": terms}))
    failed = await deck.run("c")
    assert failed.reason is not None
    assert "time alone does not approve" in failed.reason.detail
