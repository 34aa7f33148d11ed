"""SQL of executions: their rows, their log and their journal."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import Row, bindparam, func, literal
from sqlalchemy.sql.dml import ReturningUpdate

from quarterdeck.db.repository import Repository
from quarterdeck.domains.executions.contracts import (
    FINAL,
    Event,
    Execution,
    ExecutionStatus,
    NewEvent,
    Reason,
    UsageTotals,
)
from quarterdeck.domains.executions.errors import Superseded
from quarterdeck.domains.executions.plan import Plan, plan_of
from quarterdeck.domains.executions.ports import RunRef
from quarterdeck.domains.executions.queueing.contracts import Place
from quarterdeck.domains.executions.queueing.rules import POINT_MS, place_in, rank
from quarterdeck.domains.executions.rules import Move, sources, transition
from quarterdeck.domains.executions.tables import execution_events, executions
from quarterdeck.kernel.contracts import Frozen, JsonObject
from quarterdeck.kernel.money import from_nano
from quarterdeck.kernel.principal import Principal


class Claim(Frozen):
    """The right to drive an execution, as long as its fence stands."""

    run: RunRef
    kind: str
    name: str
    version: int
    workspace_id: UUID
    plan: Plan
    principal: Principal
    fence: int
    seq: int
    accepted_at: datetime
    started_at: datetime
    is_first: bool
    has_journal: bool
    is_pausing: bool
    usage: UsageTotals
    steps: int
    active_ms: int
    depth: int = 0


class Spent(Frozen):
    """What one checkpoint adds to the totals."""

    steps: int = 0
    model_calls: int = 0
    tool_calls: int = 0
    input_tokens: int = 0
    output_tokens: int = 0
    cost_nano_usd: int = 0
    unpriced_calls: int = 0
    active_ms: int = 0


class Checkpoint(NamedTuple):
    """What a checkpoint gave: its numbered events, the new totals, and whether to stop before the next step."""

    events: list[Event]
    totals: Spent
    is_pausing: bool


class Locked(NamedTuple):
    """An execution's row as it stands for the rest of the transaction; `seq` is the number of its last event."""

    status: ExecutionStatus
    segment: int
    seq: int
    pause_requested: bool


_SPENT = tuple(Spent.model_fields)
_TOTALS = tuple(executions.c[name] for name in _SPENT)
_MORE: dict[str, Any] = {name: executions.c[name] + bindparam(f"more_{name}") for name in _SPENT}
_NAMES = (
    *("id", "kind", "name", "title", "version", "status", "pause_requested", "reason", "inputs", "output"),
    *("forked_from", "trial", "principal", "started_by", "priority"),
    *("wake_at", "created_at", "started_at", "finished_at"),
)
SHOWN = (*(executions.c[name] for name in _NAMES), *_TOTALS)


class ExecutionsRepository(Repository):
    """Executions of one workspace's organization; the engine's own work is scoped to the organization, too."""

    async def add(self, row: JsonObject | dict[str, Any]) -> None:
        """Insert an execution."""
        await self._insert(executions, row)

    async def get(self, execution_id: UUID, workspace_id: UUID) -> Execution | None:
        """One execution, as the API shows it."""
        statement = self._prepared(
            "get",
            lambda: self._select(executions, *SHOWN).where(
                executions.c.id == bindparam("execution"), executions.c.workspace_id == bindparam("workspace")
            ),
        )
        row = await self._one(statement, execution=execution_id, workspace=workspace_id)
        return None if row is None else shown(row)

    async def several(self, execution_ids: Sequence[UUID], workspace_id: UUID) -> list[Execution]:
        """Those of these executions that there are."""
        these = (executions.c.id.in_(execution_ids), executions.c.workspace_id == workspace_id)
        return [shown(row) for row in await self._all(self._select(executions, *SHOWN).where(*these))]

    async def of_organization(self, execution_id: UUID) -> Execution | None:
        """One execution of any workspace, for the system's own work."""
        row = await self._one(self._select(executions, *SHOWN).where(executions.c.id == execution_id))
        return None if row is None else shown(row)

    async def plan(self, execution_id: UUID) -> Plan | None:
        """What an execution of the organization works through."""
        row = await self._one(self._select(executions, executions.c.plan).where(executions.c.id == execution_id))
        return None if row is None else plan_of(row.plan)

    async def caused(self, execution_id: UUID) -> tuple[UUID, int] | None:
        """The workspace of an execution of the organization, and how many events led to it."""
        columns = (executions.c.workspace_id, executions.c.depth)
        row = await self._one(self._select(executions, *columns).where(executions.c.id == execution_id))
        return None if row is None else (row.workspace_id, row.depth)

    async def rename(self, execution_id: UUID, title: str | None, search: str) -> None:
        """Call it so from now on."""
        statement = self._update(executions).where(executions.c.id == execution_id)
        await self._run(statement.values(title=title, search=search))

    async def delete(self, execution_id: UUID) -> None:
        """Remove an execution with its journal, log and ledger."""
        await self._run(self._delete(executions).where(executions.c.id == execution_id))

    async def claim(self, run: RunRef, now: datetime) -> Claim | None:
        """Become the driver of this segment; None when it is over, or another segment has begun.

        Takes the number `seq` for the event that tells of it.
        """
        statement = self._prepared("claim", self._claimed)
        row = await self._one(statement, execution=run.execution_id, run_segment=run.segment, now=now)
        if row is None:
            return None
        return Claim(
            run=run,
            kind=row.kind,
            name=row.name,
            version=row.version,
            workspace_id=row.workspace_id,
            plan=plan_of(row.plan),
            principal=Principal.model_validate(row.principal),
            fence=row.fence,
            accepted_at=row.created_at,
            started_at=row.started_at,
            seq=row.event_seq,
            # The first event says that it was queued, the second that this claim started it.
            is_first=row.event_seq == 2,  # noqa: PLR2004
            has_journal=row.event_seq > 2 or row.forked_from is not None,  # noqa: PLR2004
            is_pausing=row.pause_requested,
            usage=usage_of(row),
            steps=row.steps,
            active_ms=row.active_ms,
            depth=row.depth,
        )

    def _claimed(self) -> ReturningUpdate[Any]:
        c = executions.c
        whose = (c.id == bindparam("execution"), c.segment == bindparam("run_segment"))
        return (
            self._update(executions)
            .where(*whose, c.status.in_(sources(Move.CLAIM)))
            .values(
                status=ExecutionStatus.RUNNING,
                place=Place.TAKEN,
                fence=c.fence + 1,
                event_seq=c.event_seq + 1,
                started_at=func.coalesce(c.started_at, bindparam("now", type_=c.started_at.type)),
            )
            .returning(*c)
        )

    async def checkpoint(self, claim: Claim, spent: Spent, events: Sequence[NewEvent], now: datetime) -> Checkpoint:
        """Record events and add to the totals, if the claim still stands.

        Raises Superseded when somebody else owns the execution now.
        """
        statement = self._prepared("checkpoint", lambda: self._advanced(_MORE))
        return await self._advance(statement, {}, claim, spent, events, now)

    async def finish(
        self,
        claim: Claim,
        move: Move,
        spent: Spent,
        events: Sequence[NewEvent],
        now: datetime,
        *,
        output: JsonObject | None = None,
        reason: Reason | None = None,
        wake_at: datetime | None = None,
    ) -> Checkpoint:
        """Move the claimed execution on, if the claim still stands; one that waits is woken at `wake_at`."""
        status = transition(ExecutionStatus.RUNNING, move)
        values: dict[str, Any] = {"status": status, "place": place_in(status)}
        if output is not None:
            values["output"] = output
        if reason is not None:
            values["reason"] = reason.model_dump()
        if move is Move.SUSPEND:
            values["wake_at"] = wake_at
        if status in FINAL:
            values["finished_at"] = now
        if move is Move.PAUSE:
            values["pause_requested"] = False
        c = executions.c
        statement = self._prepared(
            f"finish {sorted(values)}",
            lambda: self._advanced({name: bindparam(f"new_{name}", type_=c[name].type) for name in values} | _MORE),
        )
        new = {f"new_{name}": value for name, value in values.items()}
        return await self._advance(statement, new, claim, spent, events, now)

    def _advanced(self, values: dict[str, Any]) -> Any:
        return (
            self._update(executions)
            .where(
                executions.c.id == bindparam("execution"),
                executions.c.fence == bindparam("claimed_fence"),
                executions.c.status == ExecutionStatus.RUNNING,
            )
            .values(event_seq=executions.c.event_seq + bindparam("new_events"), **values)
            .returning(executions.c.event_seq, executions.c.pause_requested, *_TOTALS)
        )

    async def _advance(
        self,
        statement: Any,
        values: dict[str, Any],
        claim: Claim,
        spent: Spent,
        events: Sequence[NewEvent],
        now: datetime,
    ) -> Checkpoint:
        whose = {"execution": claim.run.execution_id, "claimed_fence": claim.fence, "new_events": len(events)}
        more = {f"more_{name}": getattr(spent, name) for name in _SPENT}
        row = await self._one(statement, **whose, **more, **values)
        if row is None:
            raise Superseded
        numbered = await self.append(claim.run.execution_id, row.event_seq, events, now)
        return Checkpoint(numbered, Spent(**{name: getattr(row, name) for name in _SPENT}), row.pause_requested)

    async def append(self, execution_id: UUID, last_seq: int, events: Sequence[NewEvent], now: datetime) -> list[Event]:
        """Insert events whose numbers were taken from the execution's row in this transaction."""
        first = last_seq - len(events) + 1
        numbered = [
            Event(seq=first + offset, type=event.type, at=now, step=event.step, data=event.data)
            for offset, event in enumerate(events)
        ]
        await self._insert(
            execution_events, *({**event.model_dump(), "execution_id": execution_id} for event in numbered)
        )
        return numbered

    async def move(
        self, execution_id: UUID, move: Move, event: NewEvent, now: datetime, **values: Any
    ) -> tuple[Event, int] | None:
        """Move an execution that nobody needs to have claimed (cancel, wake, retry), raising its fence.

        The event and the segment; None when its status does not allow the move any more.
        """
        status = transition(next(iter(sources(move))), move)
        statement = (
            self._update(executions)
            .where(executions.c.id == execution_id, executions.c.status.in_(sources(move)))
            .values(
                status=status,
                place=place_in(status),
                fence=executions.c.fence + 1,
                event_seq=executions.c.event_seq + 1,
                **values,
            )
            .returning(executions.c.event_seq, executions.c.segment)
        )
        row = await self._one(statement)
        if row is None:
            return None
        return (await self.append(execution_id, row.event_seq, [event], now))[0], row.segment

    async def lock(self, execution_id: UUID, events: int) -> Locked | None:
        """Take the execution's row until the transaction ends, and numbers for events."""
        statement = (
            self._update(executions)
            .where(executions.c.id == execution_id)
            .values(event_seq=executions.c.event_seq + events)
            .returning(executions.c.status, executions.c.segment, executions.c.event_seq, executions.c.pause_requested)
        )
        row = await self._one(statement)
        return (
            None
            if row is None
            else Locked(ExecutionStatus(row.status), row.segment, row.event_seq, row.pause_requested)
        )

    async def next_segment(self, execution_id: UUID, now: datetime) -> None:
        """Queue a waiting execution again."""
        statement = self._update(executions).where(
            executions.c.id == execution_id, executions.c.status.in_(sources(Move.WAKE))
        )
        await self._run(
            statement.values(
                status=ExecutionStatus.QUEUED,
                place=Place.WAITING,
                segment=executions.c.segment + 1,
                fence=executions.c.fence + 1,
                queued_at=now,
            )
        )

    async def retry(
        self, execution_id: UUID, principal: Principal, event: NewEvent, now: datetime
    ) -> tuple[Event, int] | None:
        """Queue an execution that failed or was cancelled again, as a new segment that acts for this principal."""
        return await self.move(
            execution_id,
            Move.RETRY,
            event,
            now,
            segment=executions.c.segment + 1,
            principal=principal.model_dump(mode="json"),
            rank=literal(rank(now, 0), executions.c.rank.type) - executions.c.priority * POINT_MS,
            queued_at=now,
            finished_at=None,
            reason=None,
            pause_requested=False,
        )

    async def events(self, execution_id: UUID, after: int, limit: int) -> list[Event]:
        """Events with a number above `after`, in order."""
        c = execution_events.c
        statement = self._prepared(
            "events",
            lambda: (
                self._select(execution_events, *(c[name] for name in Event.model_fields))
                .where(c.execution_id == bindparam("execution"), c.seq > bindparam("after"))
                .order_by(c.seq)
                .limit(bindparam("rows"))
            ),
        )
        rows = await self._all(statement, execution=execution_id, after=after, rows=limit)
        return [Event(**row._mapping) for row in rows]


def usage_of(spent: Spent | Row[Any]) -> UsageTotals:
    """The totals as clients see them: a sum that leaves calls out is not given out as the cost."""
    known = from_nano(spent.cost_nano_usd)
    return UsageTotals(
        input_tokens=spent.input_tokens,
        output_tokens=spent.output_tokens,
        cost_usd=None if spent.unpriced_calls else known,
        known_cost_usd=known,
        unpriced_calls=spent.unpriced_calls,
        model_calls=spent.model_calls,
        tool_calls=spent.tool_calls,
    )


def shown(row: Row[Any]) -> Execution:
    """The execution of a row of SHOWN, as the API gives it."""
    same = {name: value for name, value in row._mapping.items() if name in Execution.model_fields}
    begun_by = f"{row.principal['kind']}:{row.principal['name'] or row.principal['id']}"
    pausing = row.pause_requested and row.status == ExecutionStatus.RUNNING
    wakes_at = row.wake_at if row.status == ExecutionStatus.WAITING else None
    return Execution(**same, is_pausing=pausing, wakes_at=wakes_at, usage=usage_of(row), created_by=begun_by)
