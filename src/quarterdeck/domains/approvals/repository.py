"""SQL of approvals."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Row, and_, bindparam, not_, or_
from sqlalchemy.sql.dml import ReturningUpdate

from quarterdeck.db.repository import Repository
from quarterdeck.domains.approvals.contracts import (
    GUARDED,
    Approval,
    ApprovalStatus,
    Binding,
    DefinitionInForce,
    InboxFilter,
    NewApproval,
    Purpose,
)
from quarterdeck.domains.approvals.tables import approvals
from quarterdeck.kernel.contracts import Frozen
from quarterdeck.kernel.ids import uuid7
from quarterdeck.kernel.pagination import PageRequest
from quarterdeck.kernel.principal import Principal, Role


class Kept(Frozen):
    """A request with what is not shown of it: who asked, and the hash of what was granted."""

    approval: Approval
    workspace_id: UUID
    requester_id: UUID
    requester_person: UUID | None
    granted_hash: str | None


class DueRef(Frozen):
    """A request that time has something to say about, found across organizations."""

    organization_id: UUID
    id: UUID


class ApprovalRepository(Repository):
    """Requests of one organization; the keeper of deadlines looks across all."""

    async def add(
        self,
        new: NewApproval,
        arguments_hash: str | None,
        deadline_at: datetime | None,
        due_at: datetime | None,
        now: datetime,
    ) -> bool:
        """Insert unless the same question is open; says whether it was inserted."""
        row = {
            **new.model_dump(exclude={"requester", "definition", "terms"}),
            **{f"definition_{name}": value for name, value in new.definition.model_dump().items()},
            "id": uuid7(),
            "status": ApprovalStatus.PENDING,
            "requester_kind": new.requester.kind,
            "requester_id": new.requester.id,
            "requester_person": new.requester.person,
            "requester_name": new.requester.name,
            "arguments_hash": arguments_hash,
            "role": new.terms.role,
            "terms": new.terms.model_dump(mode="json"),
            "deadline_at": deadline_at,
            "due_at": due_at,
            "is_escalated": False,
            "reminders": 0,
            "created_at": now,
            "reason": "",
        }
        return await self._insert_if_absent(approvals, row)

    async def newest_of(self, execution_id: UUID, request: str) -> Kept | None:
        """The last time that this was asked and not withdrawn."""
        statement = self._select(approvals).where(
            approvals.c.execution_id == execution_id,
            approvals.c.request == request,
            approvals.c.status.not_in([ApprovalStatus.CLOSED, ApprovalStatus.EXPIRED]),
        )
        return _kept(await self._one(statement.order_by(approvals.c.id.desc()).limit(1)))

    async def get(self, approval_id: UUID, workspace_id: UUID | None, *, lock: bool = False) -> Kept | None:
        """One request (of any workspace for the system's own work), locked until the transaction ends if asked."""
        statement = self._select(approvals).where(approvals.c.id == approval_id)
        if workspace_id is not None:
            statement = statement.where(approvals.c.workspace_id == workspace_id)
        return _kept(await self._one(statement.with_for_update() if lock else statement))

    async def lock_pending(self, execution_id: UUID, request: str) -> Kept | None:
        """The open request of this name, locked; None when it is not open."""
        statement = self._select(approvals).where(
            approvals.c.execution_id == execution_id,
            approvals.c.request == request,
            approvals.c.status == ApprovalStatus.PENDING,
        )
        return _kept(await self._one(statement.with_for_update()))

    async def page(
        self, workspace_id: UUID, reader: Principal, which: InboxFilter, page: PageRequest, *, own: bool
    ) -> list[Kept]:
        """Newest first, one more than asked; `own` says whether the reader may decide on his own requests."""
        statement = self._select(approvals).where(*_wanted(workspace_id, reader, which, own=own))
        rows = await self._all(self._newest(approvals, statement, page), **self._cut(page))
        return [_keep(row) for row in rows]

    async def count(self, workspace_id: UUID, reader: Principal, which: InboxFilter, limit: int, *, own: bool) -> int:
        """How many, but no more than `limit`: what lies beyond is not looked at."""
        wanted = _wanted(workspace_id, reader, which, own=own)
        return len(await self._all(self._select(approvals, approvals.c.id).where(*wanted).limit(limit)))

    async def pending_of(self, execution_ids: Sequence[UUID]) -> list[Approval]:
        """What these executions wait for, the first asked first."""
        statement = self._select(approvals).where(
            approvals.c.execution_id.in_(execution_ids), approvals.c.status == ApprovalStatus.PENDING
        )
        # Sorted here: asked for in this order, SQLite goes through all that the organization ever asked.
        return sorted((_shown(row) for row in await self._all(statement)), key=lambda approval: approval.id)

    async def change(self, approval_id: UUID, **values: Any) -> Approval | None:
        """Change an open request; None when it is not open (any more)."""
        statement = self._update(approvals).where(
            approvals.c.id == approval_id, approvals.c.status == ApprovalStatus.PENDING
        )
        row = await self._one(statement.values(values).returning(*approvals.c))
        return None if row is None else _shown(row)

    async def use(self, approval_id: UUID, binding: Binding, now: datetime) -> Kept | None:
        """Use an approval up if it holds for exactly this, now; None when it does not."""
        definition = binding.definition
        statement = self._update(approvals).where(
            approvals.c.id == approval_id,
            approvals.c.purpose == Purpose.TOOL_CALL,
            approvals.c.status == ApprovalStatus.APPROVED,
            approvals.c.used_at.is_(None),
            approvals.c.valid_until > now,
            approvals.c.execution_id == binding.execution_id,
            approvals.c.request == binding.request,
            approvals.c.requester_id == binding.requester_id,
            approvals.c.definition_kind == definition.kind,
            approvals.c.definition_name == definition.name,
            approvals.c.definition_version == definition.version,
            approvals.c.tool == binding.tool,
            approvals.c.tool_version.is_not_distinct_from(binding.tool_version),
            approvals.c.arguments_hash == binding.arguments_hash,
        )
        return _kept(await self._one(statement.values(used_at=now).returning(*approvals.c)))

    async def close_all(self, execution_id: UUID) -> list[UUID]:
        """Withdraw what is open, and what was approved and not used; what was withdrawn."""
        statement = self._prepared("close_all", self._closed)
        return [row.id for row in await self._all(statement, execution=execution_id)]

    def _closed(self) -> ReturningUpdate[Any]:
        c = approvals.c
        unused = and_(c.status == ApprovalStatus.APPROVED, c.purpose == Purpose.TOOL_CALL, c.used_at.is_(None))
        statement = self._update(approvals).where(
            c.execution_id == bindparam("execution"), or_(c.status == ApprovalStatus.PENDING, unused)
        )
        return statement.values(status=ApprovalStatus.CLOSED, due_at=None).returning(c.id)

    async def forget(self, execution_id: UUID) -> None:
        """Remove all that the execution asked."""
        await self._run(self._delete(approvals).where(approvals.c.execution_id == execution_id))

    async def due(self, now: datetime, limit: int) -> list[DueRef]:
        """Open requests whose time has come, the longest due first."""
        statement = self._select(approvals, approvals.c.organization_id, approvals.c.id).where(
            approvals.c.status == ApprovalStatus.PENDING, approvals.c.due_at <= now
        )
        rows = await self._all(statement.order_by(approvals.c.due_at).limit(limit))
        return [DueRef(**row._mapping) for row in rows]


def _wanted(workspace_id: UUID, reader: Principal, which: InboxFilter, *, own: bool) -> list[ColumnElement[bool]]:
    mine = _decidable(reader, own=own) if which.mine else []
    return [approvals.c.workspace_id == workspace_id, *_conditions(which), *mine]


def _conditions(which: InboxFilter) -> list[ColumnElement[bool]]:
    equal = which.model_dump(include={"status", "purpose", "role", "execution_id", "tool"}, exclude_none=True)
    conditions = [approvals.c[name] == value for name, value in equal.items()]
    if which.definition is not None:
        conditions.append(approvals.c.definition_name == which.definition)
    if which.due_before is not None:
        conditions.append(approvals.c.deadline_at < which.due_before)
    return conditions


def _decidable(reader: Principal, *, own: bool) -> list[ColumnElement[bool]]:
    """What policy would let the reader decide."""
    within = [role for role in Role if role.rank <= reader.role.rank]
    conditions = [approvals.c.status == ApprovalStatus.PENDING, approvals.c.role.in_(within)]
    if not own:
        asked = approvals.c.requester_id == reader.id
        if reader.person is not None:
            asked = or_(asked, approvals.c.requester_person.is_not_distinct_from(reader.person))
        conditions.append(not_(and_(approvals.c.purpose.in_(GUARDED), asked)))
    return conditions


_PLAIN = tuple(name for name in Approval.model_fields if name not in {"definition", "requested_by"})


def _shown(row: Row[Any]) -> Approval:
    return Approval(
        **{name: row._mapping[name] for name in _PLAIN},
        definition=DefinitionInForce(
            kind=row.definition_kind, name=row.definition_name, version=row.definition_version
        ),
        requested_by=f"{row.requester_kind}:{row.requester_name or row.requester_id}",
    )


def _kept(row: Row[Any] | None) -> Kept | None:
    return None if row is None else _keep(row)


def _keep(row: Row[Any]) -> Kept:
    return Kept(
        approval=_shown(row),
        workspace_id=row.workspace_id,
        requester_id=row.requester_id,
        requester_person=row.requester_person,
        granted_hash=row.granted_hash,
    )
