"""SQL of conversations."""

from collections.abc import Collection
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Integer, Row, Select, bindparam, or_

from quarterdeck.db.base import TENANT, Id
from quarterdeck.db.repository import Repository
from quarterdeck.domains.conversations.contracts import ChatMessage, Conversation
from quarterdeck.domains.conversations.tables import conversation_messages, conversations
from quarterdeck.domains.executions.contracts import DefinitionRef, Execution
from quarterdeck.kernel.pagination import Page, PageRequest, cursor_of

_c, _m = conversations.c, conversation_messages.c


class ConversationsRepository(Repository):
    """Conversations of one person in one workspace; for the system's own work, of an organization."""

    async def add(self, conversation: Conversation, workspace_id: UUID, person_id: UUID) -> None:
        """Insert one."""
        of = conversation.definition
        row = conversation.model_dump(exclude={"definition"}) | {"kind": of.kind, "name": of.name}
        whose = {"workspace_id": workspace_id, "person_id": person_id, "touched": conversation.id}
        await self._insert(conversations, row | whose)

    async def find(
        self, conversation_id: UUID, workspace_id: UUID, person_id: UUID, *, lock: bool = False
    ) -> Conversation | None:
        """One; locked until the transaction ends if asked for."""
        statement = self._select(conversations).where(_c.id == conversation_id, *_whose(workspace_id, person_id))
        row = await self._one(statement.with_for_update() if lock else statement)
        return None if row is None else _conversation(row)

    async def page(
        self, workspace_id: UUID, person_id: UUID, page: PageRequest, q: str | None = None
    ) -> Page[Conversation]:
        """The last spoken in first, if `q` is in the title, in the name of who answers, or in what was said."""
        statement = self._select(conversations).where(*_whose(workspace_id, person_id))
        if q:
            said = self._select(conversation_messages, _m.conversation_id).where(_holds(q, _m.text, _m.answer))
            statement = statement.where(or_(_holds(q, _c.title, _c.name), _c.id.in_(said)))
        if page.cursor is not None:
            statement = statement.where(_c.touched < bindparam("page_after", type_=Id))
        statement = statement.order_by(_c.touched.desc()).limit(bindparam("page_rows", type_=Integer()))
        rows = await self._all(statement, **self._cut(page))
        shown = tuple(_conversation(row) for row in rows[: page.limit])
        more = cursor_of(rows[page.limit - 1].touched) if len(rows) > page.limit else None
        return Page(items=shown, next_cursor=more)

    async def change(self, conversation_id: UUID, **values: Any) -> None:
        """Write these columns."""
        await self._run(self._update(conversations).where(_c.id == conversation_id).values(values))

    async def remove(self, conversation_id: UUID) -> None:
        """Remove it with its messages."""
        await self._run(self._delete(conversations).where(_c.id == conversation_id))

    async def remove_of(self, person_id: UUID, until: datetime) -> None:
        """Remove what a person began in the organization until then, with its messages."""
        begun = (_c.person_id == person_id, _c.created_at <= until)
        await self._run(self._delete(conversations).where(*begun))

    async def add_message(self, conversation_id: UUID, message: ChatMessage) -> None:
        """Insert a message."""
        row = message.model_dump(include={"id", "text", "inputs", "execution_id", "is_removed", "created_at"})
        await self._insert(conversation_messages, row | {"conversation_id": conversation_id})

    async def messages(self, conversation_id: UUID, page: PageRequest) -> list[ChatMessage]:
        """Newest first, one more than asked."""
        statement = self._select(conversation_messages).where(_m.conversation_id == conversation_id)
        rows = await self._all(self._newest(conversation_messages, statement, page), **self._cut(page))
        return [_message(row) for row in rows]

    async def has_message(self, conversation_id: UUID, message_id: UUID) -> bool:
        """Whether it is one of this conversation."""
        mine = (_m.conversation_id == conversation_id, _m.id == message_id)
        return await self._one(self._select(conversation_messages, _m.id).where(*mine)) is not None

    async def remove_from(self, conversation_id: UUID, message_id: UUID) -> None:
        """Take out a message and all after it."""
        later = (_m.conversation_id == conversation_id, _m.id >= message_id)
        await self._run(self._delete(conversation_messages).where(*later))

    async def answers(self, execution_id: UUID) -> bool:
        """Whether an execution of the organization answers a message."""
        statement = self._select(conversation_messages, _m.id).where(_m.execution_id == execution_id)
        return await self._one(statement) is not None

    async def settle(self, execution: Execution) -> None:
        """Keep how an execution ended."""
        output = execution.output
        values = {
            "outcome": execution.status,
            "answer": None if output is None else output.text,
            "value": None if output is None else output.value,
            "reason": None if execution.reason is None else execution.reason.model_dump(),
            "finished_at": execution.finished_at,
        }
        await self._run(self._update(conversation_messages).where(_m.execution_id == execution.id).values(values))

    async def mark_removed(self, execution_id: UUID) -> None:
        """The execution is not there any more."""
        statement = self._update(conversation_messages).where(_m.execution_id == execution_id)
        await self._run(statement.values(is_removed=True))

    async def organizations(self, among: Collection[UUID]) -> frozenset[UUID]:
        """Those of these organizations that have conversations."""
        rows = await self._all(self._prepared("organizations", self._organizations), among=list(among))
        return frozenset(row[0] for row in rows)

    def _organizations(self) -> Select[Any]:
        tenant = conversations.c[TENANT]
        return self._select(conversations, tenant).where(tenant.in_(bindparam("among", expanding=True))).distinct()


def _whose(workspace_id: UUID, person_id: UUID) -> tuple[ColumnElement[bool], ...]:
    return (_c.workspace_id == workspace_id, _c.person_id == person_id)


def _holds(q: str, *columns: ColumnElement[Any]) -> ColumnElement[bool]:
    return or_(*(column.icontains(q, autoescape=True) for column in columns))


def _conversation(row: Row[Any]) -> Conversation:
    same = {name: value for name, value in row._mapping.items() if name in Conversation.model_fields}
    return Conversation(**same, definition=DefinitionRef(kind=row.kind, name=row.name))


def _message(row: Row[Any]) -> ChatMessage:
    same = {name: value for name, value in row._mapping.items() if name in ChatMessage.model_fields}
    return ChatMessage.model_validate({**same, "status": row.outcome})
