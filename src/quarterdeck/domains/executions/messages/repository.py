"""SQL of messages and of waits for them."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement

from quarterdeck.db.repository import Repository
from quarterdeck.domains.executions.contracts import ExpectedMessage
from quarterdeck.domains.executions.messages.tables import (
    addressed_messages,
    execution_messages,
    message_senders,
    message_waits,
)
from quarterdeck.kernel.contracts import Frozen


class Mail(Frozen):
    """One message."""

    id: UUID
    execution_id: UUID
    agent: str
    sender_execution_id: UUID | None
    sender: str
    body: str
    sent_at: datetime


class Addressed(Frozen):
    """A message to an address of a workspace: that it was sent, and by which call."""

    id: UUID
    workspace_id: UUID
    address: str
    key: str
    sent_at: datetime


class Wait(Frozen):
    """An agent that waits in a step; `sender` is from whom ("": from anybody)."""

    execution_id: UUID
    step: str
    agent: str
    sender: str
    deadline_at: datetime

    def takes(self, mail: Mail) -> bool:
        """Whether this message is what it waits for."""
        return mail.agent in {"", self.agent} and self.sender in {"", mail.sender}


_MAIL = tuple(execution_messages.c[name] for name in Mail.model_fields)


class MessagesRepository(Repository):
    """Mail of the executions of one organization; whoever reads or writes it holds the execution's row."""

    async def add(self, mail: Mail, key: str) -> bool:
        """Put it into the box, unless this call has put it there before; says whether it did."""
        return await self._insert_if_absent(execution_messages, {**mail.model_dump(), "key": key, "taken_by": None})

    async def taken(self, execution_id: UUID, step: str) -> Mail | None:
        """What this step has taken before."""
        return await self._first(execution_id, execution_messages.c.taken_by == step)

    async def take(self, wait: Wait) -> Mail | None:
        """The oldest message that this step waits for, if one lies there; it is nobody else's from now on."""
        c = execution_messages.c
        meant = [c.taken_by.is_(None), c.agent.in_(("", wait.agent))]
        mail = await self._first(wait.execution_id, *meant, *([c.sender == wait.sender] if wait.sender else []))
        if mail is not None:
            await self._run(self._update(execution_messages).where(c.id == mail.id).values(taken_by=wait.step))
        return mail

    async def get(self, mail_id: UUID) -> Mail | None:
        """A message that nobody has taken."""
        c = execution_messages.c
        row = await self._one(self._select(execution_messages, *_MAIL).where(c.id == mail_id, c.taken_by.is_(None)))
        return None if row is None else Mail(**row._mapping)

    async def begin(self, wait: Wait) -> Wait:
        """Note that a step waits; as it was noted first."""
        await self._insert_if_absent(message_waits, wait.model_dump())
        found = await self.waits(wait.execution_id)
        return next(each for each in found if each.step == wait.step)

    async def end(self, execution_id: UUID, step: str) -> None:
        """The step waits no more."""
        c = message_waits.c
        await self._run(self._delete(message_waits).where(c.execution_id == execution_id, c.step == step))

    async def waits(self, execution_id: UUID) -> Sequence[Wait]:
        """Who waits in this execution."""
        columns: list[ColumnElement[Any]] = [message_waits.c[name] for name in Wait.model_fields]
        found = self._select(message_waits, *columns).where(message_waits.c.execution_id == execution_id)
        return [Wait(**row._mapping) for row in await self._all(found.order_by(message_waits.c.step))]

    async def expected(self, execution_ids: Collection[UUID]) -> dict[UUID, tuple[ExpectedMessage, ...]]:
        """Which messages agents of these executions wait for."""
        c = message_waits.c
        if not execution_ids:
            return {}
        columns: list[ColumnElement[Any]] = [c[name] for name in Wait.model_fields]
        found = self._select(message_waits, *columns).where(c.execution_id.in_(execution_ids)).order_by(c.step)
        expected: dict[UUID, tuple[ExpectedMessage, ...]] = {}
        for row in await self._all(found):
            one = ExpectedMessage(step=row.step, agent=row.agent, sender=row.sender, until=row.deadline_at)
            expected[row.execution_id] = (*expected.get(row.execution_id, ()), one)
        return expected

    async def _first(self, execution_id: UUID, *conditions: ColumnElement[bool]) -> Mail | None:
        c = execution_messages.c
        mine = self._select(execution_messages, *_MAIL).where(c.execution_id == execution_id, *conditions)
        row = await self._one(mine.order_by(c.id).limit(1))
        return None if row is None else Mail(**row._mapping)


class AddressesRepository(Repository):
    """What was sent to addresses, and whose messages the workspaces of an organization take."""

    async def add(self, addressed: Addressed) -> bool:
        """Note that it is sent, unless this call has sent it before; says whether it did."""
        return await self._insert_if_absent(addressed_messages, addressed.model_dump())

    async def forget_before(self, instant: datetime) -> None:
        """Remove what was sent before this instant."""
        await self._run(self._delete(addressed_messages).where(addressed_messages.c.sent_at < instant))

    async def takes(self, workspace_id: UUID, sender_id: UUID) -> bool:
        """Whether this workspace takes messages of the other."""
        c = message_senders.c
        pair = (c.workspace_id == workspace_id, c.sender_workspace_id == sender_id)
        return await self._one(self._select(message_senders, c.workspace_id).where(*pair)) is not None

    async def senders(self, workspace_id: UUID) -> list[UUID]:
        """The workspaces whose messages this one takes."""
        c = message_senders.c
        found = self._select(message_senders, c.sender_workspace_id).where(c.workspace_id == workspace_id)
        return [row[0] for row in await self._all(found)]

    async def add_sender(self, workspace_id: UUID, sender_id: UUID, now: datetime) -> None:
        """Take messages of this one, too, unless they are taken already."""
        row = {"workspace_id": workspace_id, "sender_workspace_id": sender_id, "since": now}
        await self._insert_if_absent(message_senders, row)

    async def remove_sender(self, workspace_id: UUID, sender_id: UUID) -> bool:
        """Take messages of this one no more; says whether it was taken before."""
        c = message_senders.c
        pair = (c.workspace_id == workspace_id, c.sender_workspace_id == sender_id)
        return await self._run(self._delete(message_senders).where(*pair)) > 0

    async def set_senders(self, workspace_id: UUID, senders: Sequence[UUID], now: datetime) -> None:
        """Take messages of these, and of no other."""
        await self._run(self._delete(message_senders).where(message_senders.c.workspace_id == workspace_id))
        await self._insert(
            message_senders,
            *({"workspace_id": workspace_id, "sender_workspace_id": each, "since": now} for each in senders),
        )
