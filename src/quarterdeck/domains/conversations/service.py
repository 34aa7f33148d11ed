"""Use cases of conversations: begin, say, look, search, rename, delete, export."""

from collections.abc import Sequence
from uuid import UUID

from quarterdeck.db.unit_of_work import UnitOfWork
from quarterdeck.domains.conversations import rules
from quarterdeck.domains.conversations.contracts import (
    ChatMessage,
    Conversation,
    ConversationExport,
    NewChatMessage,
    NewConversation,
    Takes,
)
from quarterdeck.domains.conversations.errors import (
    ChatMessageNotFoundError,
    ConversationBusyError,
    ConversationNotFoundError,
    NobodysConversationError,
    NothingSaidError,
)
from quarterdeck.domains.conversations.repository import ConversationsRepository
from quarterdeck.domains.executions.contracts import FINAL, Execution, StartExecution, Utterance
from quarterdeck.domains.executions.service import ExecutionsService
from quarterdeck.domains.policy.service import PolicyService
from quarterdeck.kernel.clock import Clock
from quarterdeck.kernel.contracts import JsonObject
from quarterdeck.kernel.errors import ForbiddenError
from quarterdeck.kernel.ids import uuid7
from quarterdeck.kernel.pagination import MAX_LIMIT, Page, PageRequest, cursor_of

RUN = "executions.run"
REMEMBERED = PageRequest(limit=50)
"""So many of the newest messages are looked at for what is recalled."""


class ConversationsService:
    """Conversations of the person who acts, in the principal's workspace. Others get ConversationNotFoundError."""

    def __init__(self, executions: ExecutionsService, policy: PolicyService, clock: Clock) -> None:
        self._executions = executions
        self._policy = policy
        self._clock = clock

    async def begin(self, unit: UnitOfWork, new: NewConversation) -> Conversation:
        """A conversation without messages. Raises what starting the definition now would raise, whatever the inputs."""
        person = _person(unit)
        await self._executions.input_schema(unit, new.definition, new.version)
        now = self._clock.now()
        conversation = Conversation(
            id=uuid7(),
            title=new.title,
            definition=new.definition,
            version=new.version,
            created_at=now,
            updated_at=now,
        )
        await unit.repository(ConversationsRepository).add(conversation, unit.principal.workspace_id, person)
        unit.record("conversation.begun", conversation.id, new.definition.model_dump())
        return conversation

    async def page(self, unit: UnitOfWork, page: PageRequest, q: str | None = None) -> Page[Conversation]:
        """The last spoken in first; `q` is looked for in titles and in what was said."""
        conversations = unit.repository(ConversationsRepository)
        return await conversations.page(unit.principal.workspace_id, _person(unit), page, q)

    async def get(self, unit: UnitOfWork, conversation_id: UUID) -> Conversation:
        """One conversation."""
        return await self._find(unit, conversation_id)

    async def takes(self, unit: UnitOfWork, conversation_id: UUID) -> Takes:
        """What its messages must bring. Raises NotFoundError when there is nothing to talk to any more."""
        found = await self._find(unit, conversation_id)
        schema = await self._executions.input_schema(unit, found.definition, found.version)
        return Takes(input=rules.message_input(schema), input_schema=schema)

    async def rename(self, unit: UnitOfWork, conversation_id: UUID, title: str) -> Conversation:
        """Give it another title."""
        found = await self._find(unit, conversation_id)
        await unit.repository(ConversationsRepository).change(found.id, title=title)
        return found.model_copy(update={"title": title})

    async def remove(self, unit: UnitOfWork, conversation_id: UUID) -> None:
        """Remove it with its messages; the executions stay."""
        found = await self._find(unit, conversation_id)
        await unit.repository(ConversationsRepository).remove(found.id)
        unit.record("conversation.removed", found.id)

    async def say(self, unit: UnitOfWork, conversation_id: UUID, new: NewChatMessage) -> ChatMessage:
        """Start an execution that answers, with what was said before.

        Raises ConversationBusyError while the last one is at work, and what `ExecutionsService.start` raises.
        """
        conversation = await self._find(unit, conversation_id, lock=True)
        conversations = unit.repository(ConversationsRepository)
        last = await self._shown(unit, await conversations.messages(conversation_id, PageRequest(limit=1)))
        if last and not last[0].is_removed and last[0].status not in FINAL:
            raise ConversationBusyError(last[0].execution_id)
        if new.replaces is not None:
            if not await conversations.has_message(conversation_id, new.replaces):
                raise ChatMessageNotFoundError(new.replaces)
            await conversations.remove_from(conversation_id, new.replaces)
        execution = await self._start(unit, conversation, new)
        now = self._clock.now()
        message = ChatMessage(
            id=uuid7(),
            text=new.text.strip() or rules.told(new.inputs),
            inputs=new.inputs,
            execution_id=execution.id,
            status=execution.status,
            answer=None,
            reason=None,
            is_removed=False,
            created_at=now,
            finished_at=None,
        )
        await conversations.add_message(conversation_id, message)
        title = conversation.title or rules.title_of(message.text)
        await conversations.change(conversation_id, title=title, touched=message.id, updated_at=now)
        return message

    async def messages(self, unit: UnitOfWork, conversation_id: UUID, page: PageRequest) -> Page[ChatMessage]:
        """Newest first, each with its answer as it stands."""
        await self._find(unit, conversation_id)
        rows = await unit.repository(ConversationsRepository).messages(conversation_id, page)
        shown = await self._shown(unit, rows[: page.limit])
        return Page(items=tuple(shown), next_cursor=cursor_of(shown[-1].id) if len(rows) > page.limit else None)

    async def export(self, unit: UnitOfWork, conversation_id: UUID) -> ConversationExport:
        """All of it, oldest first."""
        conversation = await self._find(unit, conversation_id)
        found: list[ChatMessage] = []
        page = PageRequest(limit=MAX_LIMIT)
        while True:
            piece = await self.messages(unit, conversation_id, page)
            found += piece.items
            if piece.next_cursor is None:
                return ConversationExport(conversation=conversation, messages=tuple(reversed(found)))
            page = PageRequest(limit=MAX_LIMIT, cursor=piece.next_cursor)

    async def _start(self, unit: UnitOfWork, conversation: Conversation, new: NewChatMessage) -> Execution:
        definition = conversation.definition
        decision = self._policy.decide(unit.principal, RUN, {"kind": definition.kind, "name": definition.name})
        if not decision.allowed:
            raise ForbiddenError(decision.reason)
        schema = await self._executions.input_schema(unit, definition, conversation.version)
        rows = await unit.repository(ConversationsRepository).messages(conversation.id, REMEMBERED)
        before = await self._shown(unit, list(reversed(rows[: REMEMBERED.limit])))
        said = rules.recalled(before)
        is_agent = definition.kind == "Agent"
        request = StartExecution(
            definition=definition,
            version=conversation.version,
            inputs=_inputs(schema, new, () if is_agent else said),
            history=said if is_agent else None,
        )
        return await self._executions.start(unit, request)

    async def _shown(self, unit: UnitOfWork, rows: Sequence[ChatMessage]) -> list[ChatMessage]:
        """Messages with what their executions say now; of those that are gone, what was kept."""
        running = await self._executions.several(unit, [row.execution_id for row in rows])
        return [_as_now(row, running.get(row.execution_id)) for row in rows]

    async def _find(self, unit: UnitOfWork, conversation_id: UUID, *, lock: bool = False) -> Conversation:
        whose = (unit.principal.workspace_id, _person(unit))
        found = await unit.repository(ConversationsRepository).find(conversation_id, *whose, lock=lock)
        if found is None:
            raise ConversationNotFoundError
        return found


def _person(unit: UnitOfWork) -> UUID:
    person = unit.principal.person
    if person is None:
        raise NobodysConversationError
    return person


def _inputs(schema: JsonObject, new: NewChatMessage, said: Sequence[Utterance]) -> JsonObject:
    spoken, text = rules.message_input(schema), new.text.strip()
    inputs = dict(new.inputs)
    if text and spoken is not None:
        inputs.setdefault(spoken, text)
    if not text and not inputs and spoken is not None:
        raise NothingSaidError("The message has neither words nor inputs.", mend="Say something.")
    if said and rules.takes_conversation(schema):
        inputs.setdefault(rules.RECALLED, rules.as_text(said))
    return inputs


def _as_now(row: ChatMessage, execution: Execution | None) -> ChatMessage:
    if execution is None:
        return row.model_copy(update={"is_removed": True})
    output = execution.output
    return row.model_copy(
        update={
            "status": execution.status,
            "answer": None if output is None else output.text,
            "value": None if output is None else output.value,
            "reason": execution.reason,
            "is_removed": False,
            "finished_at": execution.finished_at,
        }
    )
