"""Messages to addresses and to other workspaces, on both databases: they start something once, and cross by policy."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any
from uuid import UUID

import pytest

from quarterdeck.db.unit_of_work import UnitOfWork
from quarterdeck.domains.executions.contracts import ExecutionStatus
from quarterdeck.domains.executions.messages.contracts import MOST_SENDERS, Letter, NewMessage, Senders
from quarterdeck.domains.executions.messages.errors import MessageRefusedError, TooManySendersError
from quarterdeck.domains.executions.messages.rules import destination
from quarterdeck.domains.identity.service import PeopleService
from quarterdeck.domains.policy.rules import MESSAGE_CROSS, decide
from quarterdeck.domains.tenants.errors import WorkspaceNotFoundError
from quarterdeck.domains.tenants.service import OrganizationsService
from quarterdeck.kernel.clock import SystemClock
from quarterdeck.kernel.ids import uuid7
from quarterdeck.kernel.principal import Principal, Role
from tests.executions.conftest import MakeDeck
from tests.executions.scripted import Answer, call, last_words
from tests.triggers.listening import Listening, listening

pytestmark = pytest.mark.anyio

DESK = {"on": "message", "address": "desk"}
WHO = '{"who": payload.json == null ? payload.text : payload.json.name}'


def script(request: Any) -> Answer:
    """Sends or waits when it is told so; anything else is an answer."""
    words = last_words(request)
    first, _, rest = words.partition("\n")[0].partition(" ")
    if first == "Tell":
        return call("send_message", to=rest, text="ahoy")
    return call("wait_for_message") if first == "Listen" else words


@pytest.fixture
async def deck(make_deck: MakeDeck) -> Listening:
    """Triggers over a crew, and an agent who writes and waits."""
    made = await listening(make_deck(script), SystemClock())
    await made.executions.seed(
        ("Agent", "clerk", {"role": "r", "goal": "g", "tools": ["send_message", "wait_for_message"]})
    )
    return made


async def send(deck: Listening, to: str, text: str = "Ada", by: Principal | None = None) -> None:
    """Somebody outside writes, and everybody hears of it."""
    async with deck.executions.work.begin(by or deck.executions.principal) as unit:
        await deck.executions.messages.send(unit, NewMessage(to=to, text=text))
    await deck.executions.deliver()


async def neighbour(deck: Listening, name: str = "staging") -> Principal:
    """The same person in another workspace of the organization."""
    own = deck.executions.principal
    organizations = OrganizationsService(PeopleService(SystemClock()), SystemClock())
    async with deck.executions.work.begin(own) as unit:
        workspace = await organizations.create_workspace(unit, name)
    return own.model_copy(update={"workspace_id": workspace.id, "role": Role.OPERATOR})


async def takes(deck: Listening, *names: str) -> Senders:
    """The deck's own workspace takes messages of these."""
    async with deck.executions.work.begin(deck.executions.principal) as unit:
        return await deck.executions.messages.set_senders(unit, Senders(workspaces=names))


async def test_a_message_from_outside_starts_what_listens_at_its_address(deck: Listening) -> None:
    await deck.create("desk", DESK, inputs=WHO)
    await deck.create("elsewhere", {"on": "message", "address": "elsewhere"})
    await send(deck, "@desk")
    await send(deck, "@desk", '{"name": "Grace"}')
    assert [execution.inputs for execution in await deck.started()] == [{"who": "Ada"}, {"who": "Grace"}]
    assert len(await deck.fires("desk")) == 2
    assert await deck.fires("elsewhere") == []


async def test_what_a_trigger_starts_has_the_triggers_priority(deck: Listening) -> None:
    await deck.create("desk", DESK, inputs=WHO, priority=40)
    await send(deck, "@desk")
    assert [execution.priority for execution in await deck.started()] == [40]


async def test_an_agents_message_is_heard_with_where_to_answer_and_how_deep_it_is(deck: Listening) -> None:
    await deck.create("desk", DESK, inputs='{"who": payload.reply_to + " " + string(event.depth)}')
    clerk = await deck.executions.run("clerk", {"prompt": "Tell @desk"}, kind="Agent")
    await deck.executions.deliver()
    started = [each for each in await deck.started() if each.kind == "Crew"]
    assert [each.inputs for each in started] == [{"who": f"{clerk.id}/clerk 0"}]


async def test_a_call_that_is_repeated_is_heard_once(deck: Listening) -> None:
    await deck.create("desk", DESK, inputs=WHO)
    letter = Letter(to="@desk", text="Ada", sender="clerk", sender_execution_id=None, key="k")
    for _ in range(2):
        async with deck.executions.work.begin(deck.executions.principal) as unit:
            await deck.executions.delivery.deliver(unit, letter)
        await deck.executions.deliver()
    assert len(await deck.started()) == 1


async def test_a_message_from_outside_wakes_an_execution_that_waits(deck: Listening) -> None:
    waiting = await deck.executions.start("clerk", {"prompt": "Listen"}, kind="Agent")
    await deck.executions.wait(waiting, ExecutionStatus.WAITING)
    await send(deck, f"{waiting}/clerk", "The tide turns")
    ended = await deck.executions.wait(waiting)
    assert ended.output is not None
    assert "The tide turns" in ended.output.text
    assert "reply_to" not in ended.output.text


async def test_what_nobody_hears_is_refused(deck: Listening) -> None:
    await deck.create("desk", DESK)
    async with deck.executions.work.begin(deck.executions.principal) as unit:
        await deck.triggers.pause(unit, "desk")
    for to, words in (("@desk", "No event trigger listens"), ("@Desk", "no address"), ("clerk", "no address")):
        with pytest.raises(MessageRefusedError, match=words):
            await send(deck, to)


async def test_no_message_crosses_to_a_workspace_that_does_not_list_the_senders(deck: Listening) -> None:
    await deck.create("desk", DESK, inputs=WHO)
    staging = await neighbour(deck)
    waiting = await deck.executions.start("clerk", {"prompt": "Listen"}, kind="Agent")
    await deck.executions.wait(waiting, ExecutionStatus.WAITING)
    for to in ("@default/desk", f"{waiting}/clerk", "@nowhere/desk"):
        with pytest.raises(MessageRefusedError):
            await send(deck, to, by=staging)
    assert await takes(deck, "staging") == Senders(workspaces=("staging",))
    name = await _own_name(deck)
    await send(deck, f"@{name}/desk", by=staging)
    await send(deck, f"{waiting}/clerk", by=staging)
    await deck.executions.wait(waiting)
    assert len(await deck.fires("desk")) == 1
    # The other way needs a word of its own.
    with pytest.raises(MessageRefusedError, match="takes messages"):
        await send(deck, "@staging/desk")
    await takes(deck)
    with pytest.raises(MessageRefusedError, match="takes messages"):
        await send(deck, f"@{name}/desk", by=staging)


async def test_those_who_accept_at_the_same_moment_lose_nobody(deck: Listening) -> None:
    """Each says a word of his own about one workspace, and leaves the rest of the list alone."""
    messages, work, own = deck.executions.messages, deck.executions.work, deck.executions.principal
    names = ("bridge", "harbour", "staging")
    for name in names:
        await neighbour(deck, name)

    async def said(verb: Callable[[UnitOfWork, str], Awaitable[Senders]], name: str) -> Senders:
        async with work.begin(own) as unit:
            return await verb(unit, name)

    await asyncio.gather(*(said(messages.accept, name) for name in (*names, "staging")))
    assert await said(messages.accept, "staging") == Senders(workspaces=names)
    assert await said(messages.accept, await _own_name(deck)) == Senders(workspaces=names), "its own are taken anyway"
    await asyncio.gather(said(messages.refuse, "harbour"), said(messages.refuse, "bridge"))
    assert await said(messages.refuse, "bridge") == Senders(workspaces=("staging",))
    for verb in (messages.accept, messages.refuse):
        with pytest.raises(WorkspaceNotFoundError):
            await said(verb, "nowhere")


async def test_the_list_of_senders_has_a_bound(deck: Listening) -> None:
    names = [f"w{number:03}" for number in range(MOST_SENDERS + 1)]
    organizations = OrganizationsService(PeopleService(SystemClock()), SystemClock())
    async with deck.executions.work.begin(deck.executions.principal) as unit:
        for name in names:
            await organizations.create_workspace(unit, name)
    full = await takes(deck, *names[:-1])
    async with deck.executions.work.begin(deck.executions.principal) as unit:
        with pytest.raises(TooManySendersError):
            await deck.executions.messages.accept(unit, names[-1])
    async with deck.executions.work.begin(deck.executions.principal, write=False) as unit:
        assert await deck.executions.messages.senders(unit) == full


async def _own_name(deck: Listening) -> str:
    own = deck.executions.principal
    organizations = OrganizationsService(PeopleService(SystemClock()), SystemClock())
    async with deck.executions.work.begin(own, write=False) as unit:
        return (await organizations.workspace(unit, own.workspace_id)).name


async def test_another_organizations_messages_never_arrive(deck: Listening, other_organization: UUID) -> None:
    await deck.create("desk", DESK)
    stranger = deck.executions.principal.model_copy(update={"organization_id": other_organization})
    with pytest.raises(MessageRefusedError):
        await send(deck, "@desk", by=stranger)
    with pytest.raises(WorkspaceNotFoundError):
        await takes(deck, "nowhere")


def test_policy_denies_a_crossing_that_is_not_listed() -> None:
    operator = Principal.model_validate(
        {"kind": "user", "id": uuid7(), "organization_id": uuid7(), "workspace_id": uuid7(), "role": "operator"}
    )
    viewer = operator.model_copy(update={"role": Role.VIEWER})
    assert decide(operator, MESSAGE_CROSS, {"listed": True}).allowed
    assert not decide(operator, MESSAGE_CROSS, {"listed": False}).allowed
    assert not decide(operator, MESSAGE_CROSS, {}).allowed
    assert not decide(viewer, MESSAGE_CROSS, {"listed": True}).allowed


def test_addresses_lead_where_they_say() -> None:
    own = uuid7()
    assert destination("clerk", own) == destination(f"{own}/clerk", None)
    for wrong in ("@", "@a/b/c", "@A", "a/b"):
        with pytest.raises(MessageRefusedError):
            destination(wrong, own)
