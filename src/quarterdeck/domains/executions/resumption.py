"""Puts people's answers into the journal and lets executions go on, or ends them: always under their row's lock."""

from uuid import UUID

from quarterdeck.db.bus import Bus
from quarterdeck.db.unit_of_work import UnitOfWork
from quarterdeck.domains.approvals.contracts import Approval
from quarterdeck.domains.approvals.service import ApprovalsService
from quarterdeck.domains.executions.answers import answer_of
from quarterdeck.domains.executions.contracts import FINAL, Event, Execution, ExecutionStatus, NewEvent, Reason, Step
from quarterdeck.domains.executions.figures.repository import FiguresRepository
from quarterdeck.domains.executions.journal import publish
from quarterdeck.domains.executions.ports import Queue, RunRef
from quarterdeck.domains.executions.repository import ExecutionsRepository
from quarterdeck.domains.executions.rules import REACHED, Move, transition
from quarterdeck.domains.executions.steps_repository import StepsRepository
from quarterdeck.kernel.clock import Clock
from quarterdeck.observability import metrics

CONTROL_TOPIC = "control"


class Resumption:
    """`queue` takes committed runs, without waiting."""

    def __init__(self, approvals: ApprovalsService, bus: Bus, clock: Clock, queue: Queue) -> None:
        self._approvals = approvals
        self._bus = bus
        self._clock = clock
        self._queue = queue

    async def decided(self, unit: UnitOfWork, organization: UUID, approval: Approval) -> bool:
        """A request was approved or rejected; a second time is no error. False when the execution is over."""
        step, event = answer_of(approval, self._clock.now())
        executions = unit.repository(ExecutionsRepository)
        locked = await executions.lock(approval.execution_id, 0)
        if locked is None or locked.status in FINAL:
            return False
        if await unit.repository(StepsRepository).find(approval.execution_id, step.key) is None:
            await self.record(
                unit, RunRef(organization_id=organization, execution_id=approval.execution_id), step, event
            )
        return True

    async def record(self, unit: UnitOfWork, run: RunRef, step: Step, event: NewEvent) -> bool:
        """Write an answer and wake the execution if it sleeps; False when it is over."""
        now, executions = self._clock.now(), unit.repository(ExecutionsRepository)
        locked = await executions.lock(run.execution_id, 1)
        if locked is None or locked.status in FINAL:
            return False
        await unit.repository(StepsRepository).add(run.execution_id, step)
        self.publish_later(unit, run, *await executions.append(run.execution_id, locked.seq, [event], now))
        if locked.status is ExecutionStatus.WAITING:
            await executions.next_segment(run.execution_id, now)
            woken = run.model_copy(update={"segment": locked.segment + 1})
            unit.after_commit(lambda: self._queue.start(woken))
        return True

    async def end(self, unit: UnitOfWork, run: RunRef, execution: Execution, move: Move, reason: Reason) -> None:
        """End it from outside, whatever it does; nothing, when it ended meanwhile."""
        now, status = self._clock.now(), transition(execution.status, move)
        event = NewEvent(type=REACHED[status], data={"reason": reason.model_dump()})
        moved = await unit.repository(ExecutionsRepository).move(
            execution.id, move, event, now, reason=reason.model_dump(), finished_at=now
        )
        if moved is None:
            return
        await unit.repository(FiguresRepository).ended(execution.id)
        await self._approvals.close_all(unit, execution.id)
        unit.record(event.type, execution.id, event.data)
        self.publish_later(unit, run, moved[0], interrupt=moved[1])
        duration = metrics.execution_duration_seconds.labels(execution.kind, status)
        unit.after_commit(lambda: duration.observe((now - execution.created_at).total_seconds()))

    def publish_later(self, unit: UnitOfWork, run: RunRef, *events: Event, interrupt: int | None = None) -> None:
        """Tell the listeners once it is committed, and whoever drives this segment that it is over."""

        def tell() -> None:
            publish(self._bus, run.execution_id, events)
            if interrupt is not None:
                stopped = run.model_copy(update={"segment": interrupt})
                self._bus.publish(CONTROL_TOPIC, {"interrupt": stopped.model_dump(mode="json")})

        unit.after_commit(tell)
