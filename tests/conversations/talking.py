"""Conversations over real services and a real database; only the model and the engine are fakes."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from quarterdeck.domains.conversations.contracts import (
    ChatMessage,
    Conversation,
    ConversationExport,
    NewChatMessage,
    NewConversation,
)
from quarterdeck.domains.conversations.service import ConversationsService
from quarterdeck.domains.conversations.subscribers import AnswerSubscriber
from quarterdeck.domains.executions.contracts import DefinitionRef
from quarterdeck.domains.executions.events import DELETED, FINISHED
from quarterdeck.domains.policy.service import PolicyService, RolePolicy
from quarterdeck.kernel.clock import SystemClock
from quarterdeck.kernel.contracts import JsonObject
from quarterdeck.kernel.pagination import PageRequest
from quarterdeck.kernel.principal import Principal
from tests.executions.deck import ExecutionsDeck

TOPIC: JsonObject = {"type": "object", "properties": {"topic": {"type": "string"}}, "required": ["topic"]}
RECALLING: JsonObject = {
    "type": "object",
    "properties": {"question": {"type": "string"}, "conversation": {"type": "string", "default": ""}},
}
TWO: JsonObject = {
    "type": "object",
    "properties": {"topic": {"type": "string"}, "words": {"type": "integer"}},
    "required": ["topic", "words"],
}
ALL = PageRequest(limit=200)


@dataclass
class Talking:
    """Says things and waits for answers."""

    deck: ExecutionsDeck
    service: ConversationsService

    async def begin(self, name: str = "pilot", kind: Any = "Agent", **how: Any) -> Conversation:
        """A new conversation."""
        new = NewConversation(definition=DefinitionRef(kind=kind, name=name), **how)
        async with self.deck.work.begin(self.deck.principal) as unit:
            return await self.service.begin(unit, new)

    async def say(self, conversation: Conversation, text: str = "", **how: Any) -> ChatMessage:
        """Say something, and do not wait for the answer."""
        async with self.deck.work.begin(self.deck.principal) as unit:
            return await self.service.say(unit, conversation.id, NewChatMessage(text=text, **how))

    async def ask(self, conversation: Conversation, text: str = "", **how: Any) -> ChatMessage:
        """Say something; the message once it is answered."""
        said = await self.say(conversation, text, **how)
        await self.deck.wait(said.execution_id)
        return (await self.messages(conversation))[-1]

    async def messages(self, conversation: Conversation) -> list[ChatMessage]:
        """All of them, oldest first."""
        async with self.deck.work.begin(self.deck.principal, write=False) as unit:
            return list(reversed((await self.service.messages(unit, conversation.id, ALL)).items))

    async def found(self, q: str | None = None, page: PageRequest = ALL, by: Principal | None = None) -> list[str]:
        """The titles that a search finds."""
        async with self.deck.work.begin(by or self.deck.principal, write=False) as unit:
            return [each.title for each in (await self.service.page(unit, page, q)).items]

    async def export(self, conversation: Conversation) -> ConversationExport:
        """The whole conversation."""
        async with self.deck.work.begin(self.deck.principal, write=False) as unit:
            return await self.service.export(unit, conversation.id)

    async def delete_execution(self, execution_id: UUID) -> None:
        """As retention does."""
        async with self.deck.work.begin(self.deck.principal) as unit:
            await self.deck.service.delete(unit, execution_id)
        await self.deck.deliver()


async def talking(deck: ExecutionsDeck) -> Talking:
    """With an agent `pilot` and three crews."""
    await deck.engine.launch(deck.drive)
    crew = {"agents": ["pilot"]}
    await deck.seed(
        ("Agent", "pilot", {"role": "Pilot", "goal": "Find the way"}),
        ("Task", "brief", {"description": "Write about {topic}.", "agent": "pilot"}),
        ("Task", "measured", {"description": "Write {words} words about {topic}.", "agent": "pilot"}),
        ("Task", "reply", {"description": "Answer {question}. Before:\n{conversation}", "agent": "pilot"}),
        ("Crew", "briefers", {**crew, "tasks": ["brief"], "inputs": TOPIC}),
        ("Crew", "measurers", {**crew, "tasks": ["measured"], "inputs": TWO}),
        ("Crew", "repliers", {**crew, "tasks": ["reply"], "inputs": RECALLING}),
    )
    service = ConversationsService(deck.service, PolicyService(RolePolicy()), SystemClock())
    answers = AnswerSubscriber(deck.service)
    for name in FINISHED:
        deck.relay.subscribe(name, answers.finished, answers.interested)
    deck.relay.subscribe(DELETED, answers.removed, answers.interested)
    return Talking(deck, service)
