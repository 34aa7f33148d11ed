"""What a run asks of people: is an output good, may a tool be called, did an effect happen. Waiting costs rows."""

from quarterdeck.db.unit_of_work import UnitOfWork
from quarterdeck.domains.approvals.contracts import (
    Approval,
    ApprovalStatus,
    Binding,
    DefinitionInForce,
    NewApproval,
    Purpose,
)
from quarterdeck.domains.approvals.service import ApprovalsService, arguments_hash
from quarterdeck.domains.executions.answers import answer_of
from quarterdeck.domains.executions.contracts import (
    CallDecision,
    EffectRecord,
    EventType,
    InputRequest,
    NewEvent,
    Reply,
    Step,
)
from quarterdeck.domains.executions.errors import Suspended
from quarterdeck.domains.executions.journal import Journal
from quarterdeck.domains.executions.ports import Actor
from quarterdeck.domains.executions.prompts import render
from quarterdeck.domains.executions.repository import Spent
from quarterdeck.domains.executions.steps_repository import StepsRepository
from quarterdeck.domains.models.contracts import ToolCall
from quarterdeck.domains.tools.ports import BoundTool
from quarterdeck.kernel.contracts import JsonObject


class People:
    """Asks through the inbox; Suspended until somebody has answered."""

    def __init__(self, journal: Journal, approvals: ApprovalsService) -> None:
        self._journal = journal
        self._approvals = approvals

    async def judge(self, request: InputRequest) -> Reply:
        """A person's word on an output, or his answer to a question."""
        new = self._new(
            request.request,
            request.purpose,
            task=request.task,
            prompt=request.prompt,
            output=request.output,
            parameters=request.answer_schema,
            terms=request.terms.model_dump(),
        )
        data = request.model_dump(include={"request", "task", "prompt", "output"})
        return Reply.model_validate(await self._answer(new, "input.requested", data))

    async def permit(self, key: str, actor: Actor, tool: BoundTool, call: ToolCall, why: str) -> CallDecision:
        """A person's word on exactly this call."""
        new = self._new(
            key,
            Purpose.TOOL_CALL,
            task=actor.task,
            agent=actor.agent,
            prompt=f"May {actor.agent} call {call.name}? {why}",
            tool=call.name,
            tool_version=tool.version,
            effect=str(tool.effect),
            arguments=call.arguments,
            parameters=tool.schema.parameters,
            terms=tool.terms,
        )
        data: JsonObject = {
            **actor.model_dump(),
            "tool": call.name,
            "arguments": call.arguments,
            "prompt": new.prompt,
            "role": str(tool.terms.role),
        }
        return CallDecision.model_validate(await self._answer(new, "approval.requested", data))

    async def ask_outcome(self, unit: UnitOfWork, effect: EffectRecord) -> None:
        """Ask whether an effect happened, within the transaction that found out that nobody knows."""
        new = self._new(
            f"{effect.step}/effect",
            Purpose.EFFECT_OUTCOME,
            task="",
            prompt=f"The process died while {effect.tool} was at work. Did its effect happen?",
            output=render(effect.arguments),
        )
        _, is_new = await self._approvals.open(unit, new)
        if is_new:
            data: JsonObject = {"effect_id": str(effect.id), "tool": effect.tool, "arguments": effect.arguments}
            await self._journal.advance(unit, Spent(), [NewEvent(type="effect.unknown", step=effect.step, data=data)])

    def binding(self, key: str, tool: BoundTool, call: ToolCall) -> Binding:
        """What an approval of this call must hold for."""
        claim = self._journal.claim
        return Binding(
            execution_id=claim.run.execution_id,
            request=key,
            requester_id=claim.principal.id,
            definition=self._definition(),
            tool=call.name,
            tool_version=tool.version,
            arguments_hash=arguments_hash(call.arguments),
        )

    async def _answer(self, new: NewApproval, event: EventType, data: JsonObject) -> JsonObject:
        journal, key = self._journal, new.request
        done = journal.recorded(key)
        if done is None:
            journal.check_pause()
            async with journal.transaction() as unit:
                approval, is_new = await self._approvals.open(unit, new)
                asked = NewEvent(type=event, step=key, data={**data, "approval_id": str(approval.id)})
                await journal.advance(unit, Spent(), [asked] if is_new else [])
                done = None if approval.status is ApprovalStatus.PENDING else await self._adopt(unit, approval)
            if done is None:
                raise Suspended
            journal.adopt(done)
        if not isinstance(done.result, dict):
            msg = f"the answer {key} holds no decision"
            raise TypeError(msg)
        return done.result

    async def _adopt(self, unit: UnitOfWork, approval: Approval) -> Step:
        """The decision came before its event was delivered, or while this drive was under way: it counts now."""
        execution_id = approval.execution_id
        step, event = answer_of(approval, self._journal.clock.now())
        known = await unit.repository(StepsRepository).find(execution_id, step.key)
        if known is not None:
            return known
        await unit.repository(StepsRepository).add(execution_id, step)
        await self._journal.advance(unit, Spent(), [event])
        return step

    def _definition(self) -> DefinitionInForce:
        claim = self._journal.claim
        return DefinitionInForce(kind=claim.kind, name=claim.name, version=claim.version)

    def _new(self, key: str, purpose: Purpose, **asked: object) -> NewApproval:
        claim = self._journal.claim
        return NewApproval.model_validate(
            {
                "workspace_id": claim.workspace_id,
                "execution_id": claim.run.execution_id,
                "request": key,
                "purpose": purpose,
                "requester": claim.principal,
                "definition": self._definition(),
                **asked,
            }
        )
