"""Conversations: each message is an execution, what was said before goes along, the answer is the execution's."""

import pytest

from quarterdeck.domains.conversations.errors import (
    ChatMessageNotFoundError,
    ConversationBusyError,
    ConversationNotFoundError,
    NobodysConversationError,
    NothingSaidError,
)
from quarterdeck.domains.executions.contracts import ExecutionStatus
from quarterdeck.domains.executions.errors import InputsInvalidError
from quarterdeck.domains.models.contracts import ModelRequest
from quarterdeck.kernel.errors import ForbiddenError, NotFoundError
from quarterdeck.kernel.ids import uuid7
from quarterdeck.kernel.pagination import PageRequest
from quarterdeck.kernel.principal import PrincipalKind, Role
from tests.conversations.talking import Talking, talking
from tests.executions.conftest import MakeDeck
from tests.executions.scripted import last_words

pytestmark = pytest.mark.anyio


def parrot(request: ModelRequest) -> str:
    """Says what it was told last."""
    return f"You said: {last_words(request)}"


def gone(request: ModelRequest) -> Exception:
    """Fails whatever is asked."""
    return RuntimeError(f"gone: {len(request.messages)}")


@pytest.fixture
async def talk(make_deck: MakeDeck) -> Talking:
    """Conversations with a parrot."""
    return await talking(make_deck(parrot))


async def test_an_agent_is_told_what_was_said_before(talk: Talking) -> None:
    conversation = await talk.begin()
    first = await talk.ask(conversation, "My name is Ada.")
    assert (first.status, first.answer) == (ExecutionStatus.SUCCEEDED, "You said: My name is Ada.")
    await talk.ask(conversation, "What is it?")
    said = [(message.role, message.content) for message in talk.deck.provider.requests[-1].messages]
    assert said[1:] == [
        ("user", "My name is Ada."),
        ("assistant", "You said: My name is Ada."),
        ("user", "What is it?"),
    ]
    assert await talk.found() == ["My name is Ada."]


async def test_a_fork_and_a_retry_remember_it_too(talk: Talking) -> None:
    """What was said is part of the plan: whatever drives the execution again finds it there."""
    conversation = await talk.begin()
    await talk.ask(conversation, "First")
    talk.deck.provider.script = gone
    failed = await talk.ask(conversation, "Second")
    assert (failed.status, failed.answer) == (ExecutionStatus.FAILED, None)
    assert failed.reason is not None
    talk.deck.provider.script = parrot
    await talk.deck.retry(failed.execution_id)
    await talk.deck.wait(failed.execution_id)
    assert (await talk.messages(conversation))[-1].answer == "You said: Second"
    assert [message.content for message in talk.deck.provider.requests[-1].messages][1] == "First"


async def test_a_crew_gets_the_words_in_the_input_that_takes_them(talk: Talking) -> None:
    conversation = await talk.begin("briefers", "Crew")
    message = await talk.ask(conversation, "tides")
    assert message.answer is not None
    assert "Write about tides." in message.answer
    recalling = await talk.begin("repliers", "Crew")
    await talk.ask(recalling, "What are tides?")
    assert "Person:" not in last_words(talk.deck.provider.requests[-1])
    await talk.ask(recalling, "And why?")
    told = last_words(talk.deck.provider.requests[-1])
    assert "Answer And why?" in told
    assert "Person: What are tides?" in told


async def test_several_inputs_come_from_a_form(talk: Talking) -> None:
    conversation = await talk.begin("measurers", "Crew")
    async with talk.deck.work.begin(talk.deck.principal, write=False) as unit:
        takes = await talk.service.takes(unit, conversation.id)
    assert takes.input is None
    assert takes.input_schema["required"] == ["topic", "words"]
    with pytest.raises(InputsInvalidError):
        await talk.say(conversation, "tides")
    message = await talk.ask(conversation, inputs={"topic": "tides", "words": 20})
    assert message.text == "topic: tides\nwords: 20"
    assert message.answer is not None
    assert "Write 20 words about tides." in message.answer


async def test_one_message_at_a_time(make_deck: MakeDeck) -> None:
    talk = await talking(make_deck(parrot, seconds=30))
    conversation = await talk.begin()
    said = await talk.say(conversation, "Slowly")
    with pytest.raises(ConversationBusyError):
        await talk.say(conversation, "Faster")
    await talk.deck.cancel(said.execution_id)
    [stopped] = await talk.messages(conversation)
    assert stopped.status is ExecutionStatus.CANCELLED


async def test_a_message_is_edited_and_sent_again(talk: Talking) -> None:
    """It and what follows it leave the conversation; what is recalled then is what stands above it."""
    conversation = await talk.begin()
    await talk.ask(conversation, "One")
    second = await talk.ask(conversation, "Two")
    await talk.ask(conversation, "Three")
    await talk.ask(conversation, "Zwei", replaces=second.id)
    assert [message.text for message in await talk.messages(conversation)] == ["One", "Zwei"]
    assert len(talk.deck.provider.requests[-1].messages) == 4
    assert (await talk.deck.show(second.execution_id)).status is ExecutionStatus.SUCCEEDED
    with pytest.raises(ChatMessageNotFoundError):
        await talk.say(conversation, "Two", replaces=second.id)
    assert len(await talk.messages(conversation)) == 2


async def test_search_looks_into_titles_questions_and_answers(talk: Talking) -> None:
    tides = await talk.begin()
    await talk.ask(tides, "Tides & 100% of the moon")
    await talk.begin(title="Stars")
    await talk.deck.deliver()
    assert await talk.found() == ["Stars", "Tides & 100% of the moon"]
    assert await talk.found("tides") == await talk.found("100%") == await talk.found("YOU SAID")
    assert await talk.found("tides") == ["Tides & 100% of the moon"]
    assert await talk.found("stars") == ["Stars"]
    assert await talk.found("1_0") == []
    await talk.ask(tides, "Again")
    assert (await talk.found())[0] == "Tides & 100% of the moon"
    assert await talk.found(page=PageRequest(limit=1)) == ["Tides & 100% of the moon"]


async def test_an_answer_stays_when_its_execution_goes(talk: Talking) -> None:
    conversation = await talk.begin()
    message = await talk.ask(conversation, "Remember this")
    await talk.deck.deliver()
    await talk.delete_execution(message.execution_id)
    [kept] = await talk.messages(conversation)
    assert kept.is_removed
    assert (kept.status, kept.answer) == (ExecutionStatus.SUCCEEDED, "You said: Remember this")
    await talk.ask(conversation, "Do you?")
    assert talk.deck.provider.requests[-1].messages[1].content == "Remember this"


async def test_nobody_else_sees_it(talk: Talking) -> None:
    conversation = await talk.begin()
    await talk.ask(conversation, "Secret")
    for role in Role:
        colleague = talk.deck.colleague(role)
        assert await talk.found(by=colleague) == []
        async with talk.deck.work.begin(colleague) as unit:
            with pytest.raises(ConversationNotFoundError):
                await talk.service.get(unit, conversation.id)
    key = talk.deck.principal.model_copy(update={"kind": PrincipalKind.API_KEY, "id": uuid7(), "owner_id": None})
    async with talk.deck.work.begin(key) as unit:
        with pytest.raises(NobodysConversationError):
            await talk.service.page(unit, PageRequest())
    own = key.model_copy(update={"owner_id": talk.deck.principal.id})
    assert await talk.found(by=own) == ["Secret"]


async def test_what_is_wrong_is_said(talk: Talking) -> None:
    with pytest.raises(NotFoundError):
        await talk.begin("nobody")
    conversation = await talk.begin()
    with pytest.raises(NothingSaidError):
        await talk.say(conversation, "  ")
    viewer = talk.deck.principal.model_copy(update={"role": Role.VIEWER})
    talk.deck.principal = viewer
    with pytest.raises(ForbiddenError):
        await talk.say(conversation, "Let me")
    assert await talk.messages(conversation) == []


async def test_a_conversation_goes_and_its_executions_stay(talk: Talking) -> None:
    conversation = await talk.begin()
    message = await talk.ask(conversation, "Bye")
    async with talk.deck.work.begin(talk.deck.principal) as unit:
        await talk.service.remove(unit, conversation.id)
    assert await talk.found() == []
    assert (await talk.deck.show(message.execution_id)).status is ExecutionStatus.SUCCEEDED
    await talk.deck.deliver()


async def test_all_of_it_is_exported(talk: Talking) -> None:
    conversation = await talk.begin()
    for number in range(3):
        await talk.ask(conversation, f"Number {number}")
    export = await talk.export(conversation)
    assert [message.text for message in export.messages] == ["Number 0", "Number 1", "Number 2"]
    assert export.conversation.title == "Number 0"
