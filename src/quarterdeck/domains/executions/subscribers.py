"""How executions react to decisions of people, and to their own end."""

from uuid import UUID

from quarterdeck.db.objects import Objects
from quarterdeck.db.outbox import DomainEvent
from quarterdeck.db.unit_of_work import UnitOfWork
from quarterdeck.domains.approvals.contracts import ApprovalStatus
from quarterdeck.domains.approvals.service import ApprovalsService
from quarterdeck.domains.executions.contracts import FINAL, NewEvent, Reason, Step
from quarterdeck.domains.executions.messages.repository import MessagesRepository
from quarterdeck.domains.executions.ports import RunRef
from quarterdeck.domains.executions.repository import ExecutionsRepository
from quarterdeck.domains.executions.resumption import Resumption
from quarterdeck.domains.executions.rules import Move, objects_folder
from quarterdeck.domains.executions.steps_repository import StepsRepository
from quarterdeck.kernel.clock import Clock


class DecisionSubscriber:
    """Hears `approval.decided`, perhaps twice: the execution goes on once, or fails when nobody decided in time."""

    def __init__(self, approvals: ApprovalsService, resumption: Resumption) -> None:
        self._approvals = approvals
        self._resumption = resumption

    async def decided(self, unit: UnitOfWork, event: DomainEvent) -> None:
        """Apply one decision."""
        approval = await self._approvals.of_organization(unit, event.subject)
        if approval is None:
            return  # deleted with its execution
        match approval.status:
            case ApprovalStatus.APPROVED | ApprovalStatus.REJECTED:
                # The outcome of an effect was journalled by whoever told it.
                if event.data["purpose"] != "effect_outcome":
                    await self._resumption.decided(unit, event.organization_id, approval)
            case ApprovalStatus.EXPIRED:
                execution = await unit.repository(ExecutionsRepository).of_organization(approval.execution_id)
                if execution is not None and execution.status not in FINAL:
                    what = f"the call of {approval.tool}" if approval.tool else f"the output of task {approval.task}"
                    reason = Reason(code="approval_expired", detail=f"Nobody decided on {what} in time.")
                    run = RunRef(organization_id=event.organization_id, execution_id=execution.id)
                    await self._resumption.end(unit, run, execution, Move.EXPIRE, reason)
            case ApprovalStatus.PENDING | ApprovalStatus.CLOSED:
                return


class DeletedSubscriber:
    """Hears `execution.deleted`: what its rows only referred to goes, too."""

    def __init__(self, objects: Objects) -> None:
        self._objects = objects

    async def deleted(self, unit: UnitOfWork, event: DomainEvent) -> None:
        """Remove the objects of one execution. Raises UnavailableError; the relay tries again."""
        del unit
        await self._objects.remove(f"{event.organization_id}/{objects_folder(event.subject)}")


class MessageSubscriber:
    """Hears `message.sent`, perhaps twice: an execution in which somebody waits for this message goes on."""

    def __init__(self, resumption: Resumption, clock: Clock) -> None:
        self._resumption = resumption
        self._clock = clock

    async def sent(self, unit: UnitOfWork, event: DomainEvent) -> None:
        """Wake who waits; whoever asks later finds it in the box."""
        execution_id, messages = event.subject, unit.repository(MessagesRepository)
        locked = await unit.repository(ExecutionsRepository).lock(execution_id, 0)
        mail = await messages.get(UUID(str(event.data["message_id"])))
        if locked is None or mail is None:
            return
        if not any(wait.takes(mail) for wait in await messages.waits(execution_id)):
            return
        now, key = self._clock.now(), f"message:{mail.id}"
        if await unit.repository(StepsRepository).find(execution_id, key) is not None:
            return
        step = Step(
            key=key,
            kind="answer",
            name="message",
            task="",
            agent=mail.sender,
            result={"message_id": str(mail.id)},
            started_at=now,
            finished_at=now,
        )
        told = NewEvent(type="message.received", step=key, data={"from": mail.sender, "to": mail.agent})
        run = RunRef(organization_id=event.organization_id, execution_id=execution_id)
        await self._resumption.record(unit, run, step, told)
