"""Messages between agents, on both databases: sent once, waited for without memory, within one workspace."""

import asyncio
import json
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest

from quarterdeck.domains.executions.contracts import Execution, ExecutionStatus
from quarterdeck.domains.executions.errors import WaitingUntil
from quarterdeck.domains.executions.messages.postbox import Postbox
from quarterdeck.domains.models.contracts import ModelRequest
from quarterdeck.domains.tools.contracts import ToolContext
from quarterdeck.domains.tools.errors import ToolFailedError
from quarterdeck.kernel.clock import SystemClock
from quarterdeck.kernel.contracts import JsonObject
from quarterdeck.kernel.ids import uuid7
from quarterdeck.kernel.pagination import PageRequest
from tests.executions.conftest import MakeDeck
from tests.executions.deck import ExecutionsDeck
from tests.executions.scripted import Answer, call, last_words

pytestmark = pytest.mark.anyio

PATIENCE_SECONDS = 15
TOOLS: JsonObject = {"tools": ["send_message", "wait_for_message"]}


def script(request: ModelRequest) -> Answer:
    """Does what its task says, then repeats what the tool gave."""
    words = last_words(request)
    first, _, rest = words.partition("\n")[0].partition(" ")
    if first == "Listen":
        return call("wait_for_message", **json.loads(rest or "{}"))
    if first == "Tell":
        to, _, text = rest.partition(" ")
        return call("send_message", to=to, text=text)
    return words


async def ready(deck: ExecutionsDeck) -> ExecutionsDeck:
    """Two agents who may write to each other, and a crew of both."""
    await deck.engine.launch(deck.driver.drive)
    await deck.seed(
        ("Agent", "reader", {"role": "r", "goal": "g", **TOOLS}),
        ("Agent", "writer", {"role": "w", "goal": "g", **TOOLS}),
        ("Task", "tell", {"description": "Tell reader The tide turns", "agent": "writer"}),
        ("Task", "listen", {"description": 'Listen {"from": "writer"}', "agent": "reader"}),
        ("Crew", "pair", {"agents": ["writer", "reader"], "tasks": ["tell", "listen"]}),
    )
    return deck


async def listens(deck: ExecutionsDeck, **arguments: Any) -> UUID:
    """An execution whose agent waits for a message."""
    started = await deck.start("reader", {"prompt": f"Listen {json.dumps(arguments)}"}, kind="Agent")
    await deck.wait(started, ExecutionStatus.WAITING)
    return started


async def tells(deck: ExecutionsDeck, to: str, text: str = "Ahoy") -> Execution:
    """An execution whose agent sends a message; everybody hears of it."""
    told = await deck.run("writer", {"prompt": f"Tell {to} {text}"}, kind="Agent")
    await deck.deliver()
    return told


async def output(deck: ExecutionsDeck, execution_id: UUID) -> Any:
    """What the tool gave to the agent of this execution."""
    execution = await deck.wait(execution_id)
    assert execution.status is ExecutionStatus.SUCCEEDED, execution.reason
    assert execution.output is not None
    return json.loads(execution.output.text)


async def test_a_message_wakes_who_waits_for_it_in_another_execution(make_deck: MakeDeck) -> None:
    deck = await ready(make_deck(script))
    listener = await listens(deck)
    await deck.crash()
    teller = await tells(deck, f"{listener}/reader", "The tide turns")
    received = await output(deck, listener)
    assert received == {
        "received": True,
        "from": "writer",
        "reply_to": f"{teller.id}/writer",
        "text": "The tide turns",
    }
    assert (await deck.types(listener)).count("message.received") == 1


async def test_a_message_waits_for_who_asks_later_in_the_same_execution(make_deck: MakeDeck) -> None:
    deck = await ready(make_deck(script))
    execution = await deck.run("pair")
    assert execution.output is not None
    assert json.loads(execution.output.text)["text"] == "The tide turns"


async def test_the_other_agents_mail_wakes_nobody_and_time_ends_the_wait(make_deck: MakeDeck) -> None:
    deck = await ready(make_deck(script))
    listener = await listens(deck, **{"from": "captain", "timeout_seconds": 1})
    await tells(deck, f"{listener}/reader")
    assert (await deck.types(listener)).count("message.received") == 0
    async with asyncio.timeout(PATIENCE_SECONDS):
        while (await deck.show(listener)).status is ExecutionStatus.WAITING:
            await deck.timers.keep()
            await asyncio.sleep(0.05)
    assert (await output(deck, listener))["received"] is False


async def test_what_nobody_could_read_is_refused_in_words(make_deck: MakeDeck) -> None:
    deck = await ready(make_deck(script))
    over = await tells(deck, "nobody")
    missing = uuid7()
    for to, words in (
        ("nobody", "There is no agent 'nobody' in execution"),
        (str(over.id), f"The execution {over.id} is over (succeeded)"),
        (f"{over.id}/reader", f"The execution {over.id} is over (succeeded)"),
        (f"{missing}/reader", f"There is no execution {missing} in this workspace"),
        ("a/b", "is no address"),
    ):
        told = await tells(deck, to)
        assert told.output is not None
        assert words in told.output.text


def context_of(deck: ExecutionsDeck, execution_id: UUID, **changed: Any) -> ToolContext:
    """A call by the writer."""
    fields: dict[str, Any] = {
        "principal": deck.principal,
        "execution_id": execution_id,
        "step": "s",
        "agent": "reader",
        "idempotency_key": "k",
        "approval_id": None,
        **changed,
    }
    return ToolContext.model_validate(fields)


async def test_a_call_that_is_repeated_sends_and_takes_once(make_deck: MakeDeck) -> None:
    deck = await ready(make_deck(script))
    listener = await listens(deck, **{"from": "captain"})
    postbox = Postbox(deck.work, SystemClock(), deck.delivery)
    for _ in range(2):
        await postbox.send(context_of(deck, listener), "reader", "Ahoy")
    taken = [await postbox.wait(context_of(deck, listener, step="first"), "", 60) for _ in range(2)]
    assert [each["text"] for each in taken] == ["Ahoy", "Ahoy"]
    with pytest.raises(WaitingUntil) as first:
        await postbox.wait(context_of(deck, listener, step="second"), "", 60)
    with pytest.raises(WaitingUntil) as again:
        await postbox.wait(context_of(deck, listener, step="second"), "", 600)
    assert again.value.until == first.value.until


async def test_no_message_leaves_its_workspace(make_deck: MakeDeck, other_organization: UUID) -> None:
    deck = await ready(make_deck(script))
    listener = await listens(deck)
    postbox = Postbox(deck.work, SystemClock(), deck.delivery)
    for stranger in (
        deck.principal.model_copy(update={"workspace_id": uuid7()}),
        deck.principal.model_copy(update={"organization_id": other_organization}),
    ):
        with pytest.raises(ToolFailedError, match="There is no execution"):
            await postbox.send(context_of(deck, uuid7(), principal=stranger), f"{listener}/reader", "Ahoy")


async def test_whoever_looks_is_told_which_messages_it_waits_for_and_until_when(make_deck: MakeDeck) -> None:
    deck = await ready(make_deck(script))
    before = deck.clock.now()
    listener = await listens(deck, **{"from": "writer", "timeout_seconds": 900})
    shown = await deck.show(listener)
    [expected] = shown.expects
    assert (expected.agent, expected.sender, expected.step) == ("reader", "writer", "task:reader/try.0/model.0/tool.0")
    assert before + timedelta(seconds=900) <= expected.until <= deck.clock.now() + timedelta(seconds=900)
    assert (shown.wakes_at, shown.waiting_for) == (expected.until, ())
    async with deck.work.begin(deck.principal, write=False) as unit:
        [listed] = (await deck.service.newest(unit, PageRequest(limit=10))).items
    assert listed.expects == (expected,)
    await tells(deck, f"{listener}/reader")
    over = await deck.wait(listener)
    assert (over.expects, over.wakes_at) == ((), None)
