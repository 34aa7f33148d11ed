"""Pause and resume: a paused execution is a row, as one that waits is; it holds no process and no memory."""

from uuid import UUID

from quarterdeck.db.unit_of_work import UnitOfWork
from quarterdeck.domains.executions.contracts import Execution, ExecutionStatus, NewEvent
from quarterdeck.domains.executions.control.repository import ControlRepository
from quarterdeck.domains.executions.ports import Queue, RunRef
from quarterdeck.domains.executions.repository import ExecutionsRepository
from quarterdeck.domains.executions.resumption import Resumption
from quarterdeck.domains.executions.rules import Move, transition
from quarterdeck.domains.executions.service import ExecutionsService
from quarterdeck.kernel.clock import Clock
from quarterdeck.kernel.errors import NotFoundError


class PausesService:
    """Executions of the principal's workspace. `queue` takes committed runs, without waiting."""

    def __init__(self, executions: ExecutionsService, resumption: Resumption, clock: Clock, queue: Queue) -> None:
        self._executions = executions
        self._resumption = resumption
        self._clock = clock
        self._queue = queue

    async def pause(self, unit: UnitOfWork, execution_id: UUID) -> Execution:
        """Stop it before its next step; pausing what is paused is no error. Raises NotAllowedNowError when it is over.

        One that is at work finishes the step under way, and is `is_pausing` until then.
        """
        status = await self._locked(unit, execution_id)
        transition(status, Move.PAUSE)
        event = NewEvent(type="execution.pausing", data={"by": _name(unit)})
        if status is ExecutionStatus.RUNNING:
            await self._ask(unit, execution_id, event, wanted=True)
        elif status is not ExecutionStatus.PAUSED:
            paused = event.model_copy(update={"type": "execution.paused"})
            rows = unit.repository(ExecutionsRepository)
            moved = await rows.move(execution_id, Move.PAUSE, paused, self._clock.now(), pause_requested=False)
            if moved is not None:
                unit.record(paused.type, execution_id)
                self._resumption.publish_later(unit, _run(unit, execution_id), moved[0])
        return await self._executions.get(unit, execution_id)

    async def resume(self, unit: UnitOfWork, execution_id: UUID) -> Execution:
        """Go on; a pause that has not come about yet is taken back. Raises NotAllowedNowError if it is not paused."""
        status = await self._locked(unit, execution_id)
        if status is ExecutionStatus.RUNNING:
            event = NewEvent(type="execution.pause_withdrawn", data={"by": _name(unit)})
            if await self._ask(unit, execution_id, event, wanted=False):
                return await self._executions.get(unit, execution_id)
        if status is not ExecutionStatus.QUEUED:
            transition(status, Move.RESUME)
        now = self._clock.now()
        event = NewEvent(type="execution.queued", data={"resumed": True, "by": _name(unit)})
        moved = await unit.repository(ControlRepository).resume(execution_id, event, now)
        if moved is not None:
            run = _run(unit, execution_id).model_copy(update={"segment": moved[1]})
            self._resumption.publish_later(unit, run, moved[0])
            unit.after_commit(lambda: self._queue.start(run))
        return await self._executions.get(unit, execution_id)

    async def _locked(self, unit: UnitOfWork, execution_id: UUID) -> ExecutionStatus:
        await self._executions.get(unit, execution_id)
        locked = await unit.repository(ExecutionsRepository).lock(execution_id, 0)
        if locked is None:
            raise NotFoundError("There is no execution of this id.")
        return locked.status

    async def _ask(self, unit: UnitOfWork, execution_id: UUID, event: NewEvent, *, wanted: bool) -> bool:
        seq = await unit.repository(ControlRepository).ask_to_pause(execution_id, wanted=wanted)
        if seq is None:
            return False
        rows = unit.repository(ExecutionsRepository)
        told = await rows.append(execution_id, seq, [event], self._clock.now())
        self._resumption.publish_later(unit, _run(unit, execution_id), *told)
        return True


def _run(unit: UnitOfWork, execution_id: UUID) -> RunRef:
    return RunRef(organization_id=unit.principal.organization_id, execution_id=execution_id)


def _name(unit: UnitOfWork) -> str:
    return unit.principal.name or str(unit.principal.id)
