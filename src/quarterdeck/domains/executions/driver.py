"""Drives one segment of an execution: claim, interpret, finish. What the engine calls, as often as it takes."""

import asyncio
from collections.abc import Sequence
from datetime import datetime

import structlog

from quarterdeck.db.bus import Bus
from quarterdeck.db.unit_of_work import UnitOfWork, Work
from quarterdeck.domains.approvals.service import ApprovalsService
from quarterdeck.domains.crews.ports import Expressions
from quarterdeck.domains.executions.acting import Acting
from quarterdeck.domains.executions.activities import DurableRun
from quarterdeck.domains.executions.contracts import ExecutionStatus, NewEvent, Reason
from quarterdeck.domains.executions.errors import ExecutionFailedError, Superseded, Suspended
from quarterdeck.domains.executions.figures.contracts import End
from quarterdeck.domains.executions.figures.repository import FiguresRepository
from quarterdeck.domains.executions.interpreter import interpret
from quarterdeck.domains.executions.journal import Journal, events_of, publish, spent_of
from quarterdeck.domains.executions.ports import RunRef, Standing
from quarterdeck.domains.executions.repository import Claim, ExecutionsRepository, Spent
from quarterdeck.domains.executions.rules import REACHED, Move, transition
from quarterdeck.domains.executions.slots.slots import Slots
from quarterdeck.domains.executions.slots.turns import Turns
from quarterdeck.domains.executions.spans import drive_attributes
from quarterdeck.domains.executions.steps_repository import StepsRepository
from quarterdeck.domains.executions.vectors import Vectors
from quarterdeck.domains.models.service import ModelsService
from quarterdeck.domains.tools.service import ToolsService
from quarterdeck.kernel.clock import Clock
from quarterdeck.kernel.contracts import JsonObject
from quarterdeck.kernel.errors import UnavailableError
from quarterdeck.kernel.failpoints import failpoint
from quarterdeck.observability import metrics
from quarterdeck.observability.tracing import Tracing

LONGEST_PAUSE_SECONDS = 5

log = structlog.get_logger()


class Driver:
    """Knows how to work an execution to its end or to its next wait."""

    def __init__(  # noqa: PLR0913 - all that a drive works with, handed over once by the composition root
        self,
        work: Work,
        bus: Bus,
        clock: Clock,
        models: ModelsService,
        tools: ToolsService,
        approvals: ApprovalsService,
        standing: Standing,
        expressions: Expressions,
        tracing: Tracing | None = None,
    ) -> None:
        self._work = work
        self._bus = bus
        self._clock = clock
        self._models = models
        self._tools = tools
        self._approvals = approvals
        self._standing = standing
        self._expressions = expressions
        self._tracing = tracing or Tracing()
        self._turns = Turns(work, clock)
        self._slots = Slots(work, bus, clock)
        self._vectors = Vectors()

    async def drive(self, run: RunRef) -> None:
        """Drive until the segment is over; tries again for as long as the database does not answer."""
        pause = 0.1
        while True:
            try:
                with self._tracing.span("drive execution", drive_attributes(run)):
                    while await self._drive_once(run):
                        pass
            except Superseded:
                return
            except UnavailableError as error:
                log.warning("execution.database_unavailable", execution_id=str(run.execution_id), detail=error.detail)
                await asyncio.sleep(pause)
                pause = min(pause * 2, LONGEST_PAUSE_SECONDS)
            else:
                return

    async def _drive_once(self, run: RunRef) -> bool:
        """One claim to its end; True when an answer came while it went to sleep, so that it must go on."""
        claimed = await self._claim(run)
        if claimed is None:
            return False
        failpoint("after_claim")
        claim, journal, acting = claimed
        activities = DurableRun(
            journal,
            acting,
            self._models,
            self._tools,
            self._approvals,
            self._turns,
            self._slots,
            self._vectors,
            self._tracing,
        )
        metrics.active_executions.inc()
        try:
            async with asyncio.timeout(journal.seconds_left()):
                output = await interpret(activities, claim.plan, self._expressions)
            data: JsonObject = output.model_dump(mode="json", by_alias=True)
            await self._end(
                journal, Move.SUCCEED, NewEvent(type="execution.succeeded", data={"text": output.text}), output=data
            )
        except Suspended:
            await activities.settle_branches()
            return await self._suspend(journal, activities.wake_at)
        except ExecutionFailedError as error:
            await self._fail(journal, error.reason)
        except TimeoutError:
            limit = claim.plan.limits.max_seconds
            await self._fail(
                journal,
                Reason(code="max_seconds", detail=f"The execution was at work for longer than {limit} seconds."),
            )
        except (Superseded, UnavailableError):
            raise
        except Exception as error:
            log.exception("execution.failed_inside", execution_id=str(run.execution_id))
            await self._fail(
                journal,
                Reason(
                    code="internal",
                    detail=f"Quarterdeck failed inside: {type(error).__name__}. The log has the details.",
                ),
            )
        finally:
            metrics.active_executions.dec()
            await activities.close()
            await journal.close()
        return False

    async def _claim(self, run: RunRef) -> tuple[Claim, Journal, Acting] | None:
        now = self._clock.now()
        async with self._work.tenant(run.organization_id) as unit:
            executions = unit.repository(ExecutionsRepository)
            claim = await executions.claim(run, now)
            if claim is None:
                return None
            # A later claim may go on after a wait or after a death; a fork begins with what it shares.
            steps = [] if not claim.has_journal else await unit.repository(StepsRepository).all(run.execution_id)
            journal = Journal(claim, steps, self._work, self._bus, self._clock)
            acting = Acting(self._standing, journal)
            await acting.look(unit)
            kind = "execution.started" if claim.is_first else "execution.resumed"
            event = NewEvent(type=kind, data={"segment": run.segment})
            events = await executions.append(run.execution_id, claim.seq, [event], now)
            unit.after_commit(lambda: publish(self._bus, run.execution_id, events))
            if claim.is_first:
                unit.record(kind, run.execution_id)
        return claim, journal, acting

    async def _fail(self, journal: Journal, reason: Reason) -> None:
        journal.forgive()
        event = NewEvent(type="execution.failed", data={"reason": reason.model_dump()})
        await self._end(journal, Move.FAIL, event, reason=reason)

    async def _end(
        self,
        journal: Journal,
        move: Move,
        event: NewEvent,
        *,
        output: JsonObject | None = None,
        reason: Reason | None = None,
    ) -> None:
        failpoint("before_finish")
        claim, now = journal.claim, self._clock.now()
        status = transition(ExecutionStatus.RUNNING, move)
        async with journal.last() as (unit, unwritten):
            spent = spent_of(unwritten).model_copy(update={"active_ms": journal.take_active_ms(now)})
            events = [*events_of(unwritten), event]
            done = await unit.repository(ExecutionsRepository).finish(
                claim, move, spent, events, now, output=output, reason=reason
            )
            await journal.add_steps(unit, unwritten)
            await unit.repository(FiguresRepository).count(_ended(claim, status, now, done.totals))
            await self._approvals.close_all(unit, claim.run.execution_id)
            unit.record(event.type, claim.run.execution_id, event.data)
            unit.after_commit(lambda: publish(self._bus, claim.run.execution_id, done.events))
        failpoint("after_finish")
        duration = (now - claim.accepted_at).total_seconds()
        metrics.execution_duration_seconds.labels(claim.kind, status).observe(duration)

    async def _suspend(self, journal: Journal, wake_at: datetime | None) -> bool:
        """Go to sleep, unless an answer came, a timer ran out or the pause was taken back (then: True; it goes on)."""
        claim, now = journal.claim, self._clock.now()
        if wake_at is not None and wake_at <= now:
            return True
        async with journal.last() as (unit, unwritten):
            await journal.write(unit, unwritten)
            executions = unit.repository(ExecutionsRepository)
            locked = await executions.lock(claim.run.execution_id, 0)
            if locked is None:
                raise Superseded
            move = Move.PAUSE if locked.pause_requested else Move.SUSPEND
            if move is Move.SUSPEND and await self._has_more(unit, journal):
                return True
            status = transition(ExecutionStatus.RUNNING, move)
            events: Sequence[NewEvent] = [NewEvent(type=REACHED[status])]
            spent = Spent(active_ms=journal.take_active_ms(now))
            done = await executions.finish(claim, move, spent, events, now, wake_at=wake_at)
            unit.record(f"execution.{status}", claim.run.execution_id)
            unit.after_commit(lambda: publish(self._bus, claim.run.execution_id, done.events))
        return False

    @staticmethod
    async def _has_more(unit: UnitOfWork, journal: Journal) -> bool:
        """Whether this drive stopped for a pause that nobody wants any more, or for an answer that is there now."""
        if journal.is_pausing:
            return True
        return await unit.repository(StepsRepository).answers(journal.claim.run.execution_id) > journal.known_answers


def _ended(claim: Claim, status: ExecutionStatus, at: datetime, totals: Spent) -> End:
    amounts = totals.model_dump(include=set(End.model_fields))
    return End(
        workspace_id=claim.workspace_id, kind=claim.kind, name=claim.name, status=status, finished_at=at, **amounts
    )
