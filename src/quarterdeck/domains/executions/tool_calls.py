"""One call of a tool: policy and people first, the ledger around it, its record after."""

import asyncio
import json
from collections.abc import Awaitable, Callable
from datetime import datetime
from itertools import count

from quarterdeck.domains.approvals.contracts import Binding
from quarterdeck.domains.approvals.service import ApprovalsService
from quarterdeck.domains.executions import prompts
from quarterdeck.domains.executions.acting import Acting
from quarterdeck.domains.executions.batches import Settlement
from quarterdeck.domains.executions.contracts import (
    CallDecision,
    EffectRecord,
    EffectState,
    NewEvent,
    Step,
    ToolOutcome,
)
from quarterdeck.domains.executions.effects_repository import EffectsRepository
from quarterdeck.domains.executions.errors import ExecutionFailedError, Suspended
from quarterdeck.domains.executions.journal import Journal
from quarterdeck.domains.executions.people import People
from quarterdeck.domains.executions.ports import Actor
from quarterdeck.domains.executions.repository import Spent
from quarterdeck.domains.executions.spans import CallSpans
from quarterdeck.domains.models.contracts import ToolCall, ToolSchema
from quarterdeck.domains.policy.contracts import Outcome
from quarterdeck.domains.tools.contracts import Effect, ToolContext
from quarterdeck.domains.tools.errors import ToolFailedError
from quarterdeck.domains.tools.ports import BoundTool
from quarterdeck.domains.tools.service import ToolsService
from quarterdeck.kernel.contracts import Frozen, Json, JsonObject
from quarterdeck.kernel.errors import ConflictError, InvalidInputError, NotFoundError, QuarterdeckError
from quarterdeck.kernel.failpoints import failpoint
from quarterdeck.kernel.ids import uuid7
from quarterdeck.observability import metrics

LEDGERED = frozenset({Effect.WRITES, Effect.DESTRUCTIVE, Effect.EXTERNAL})
TOOL_TIMEOUT_SECONDS = 300


class _Permit(Frozen):
    """A person's yes, and what it must hold for when it is used."""

    decision: CallDecision
    binding: Binding


class _Carried(Frozen):
    """What came of a call: made with these arguments, and what the ledger learns of it."""

    outcome: ToolOutcome
    arguments: JsonObject
    settle: Settlement | None = None


class _Intended(Frozen):
    """An effect that may be tried now, with these arguments, or whose outcome is known already."""

    arguments: JsonObject
    outcome: ToolOutcome | None = None


class ToolCalls:
    """The tools of one drive."""

    def __init__(
        self,
        journal: Journal,
        acting: Acting,
        tools: ToolsService,
        approvals: ApprovalsService,
        people: People,
        spans: CallSpans,
    ) -> None:
        self._journal = journal
        self._acting = acting
        self._tools = tools
        self._approvals = approvals
        self._people = people
        self._spans = spans
        self._bound: dict[str, BoundTool] = {}

    async def schemas(self, names: tuple[str, ...]) -> dict[str, ToolSchema]:
        """The tools of these names as a model sees them; binds them."""
        missing = tuple(name for name in names if name not in self._bound)
        if missing:
            try:
                async with self._journal.work.begin(self._journal.claim.principal, write=False) as unit:
                    self._bound |= await self._tools.bind(unit, missing)
            except (ConflictError, InvalidInputError, NotFoundError) as error:
                raise ExecutionFailedError(error.code, f"{error.detail} {error.mend or ''}".strip()) from error
        return {name: self._bound[name].schema for name in names}

    async def call(self, step: str, actor: Actor, call: ToolCall) -> ToolOutcome:
        """Make the call and record it."""
        done = self._journal.recorded(step)
        if done is not None:
            return ToolOutcome.model_validate(done.result)
        self._journal.check_limits()
        tool = self._bound.get(call.name)
        if tool is None:
            return ToolOutcome(text=prompts.unknown_tool(call.name, self._bound), is_error=True)
        # A tool may keep what it did under the name of this step: what led here must be known by then.
        await self._journal.settle()
        # What changes the world is decided by what holds at this moment, and before it is written down as begun.
        await self._acting.principal(fresh=tool.effect in LEDGERED)
        started = self._journal.clock.now()
        carried = await self._permitted(step, actor, tool, call)
        made = call.model_copy(update={"arguments": carried.arguments})
        await self._record(step, actor, made, carried.outcome, str(tool.effect), started, carried.settle)
        return carried.outcome

    async def compose(
        self, step: str, actor: Actor, call: ToolCall, work: Callable[[], Awaitable[ToolOutcome]]
    ) -> ToolOutcome:
        """A tool made of steps: recorded when they are done."""
        done = self._journal.recorded(step)
        if done is not None:
            return ToolOutcome.model_validate(done.result)
        self._journal.check_limits()
        started = self._journal.clock.now()
        outcome = await work()
        await self._record(step, actor, call, outcome, str(Effect.NONE), started, None)
        return outcome

    async def _permitted(self, step: str, actor: Actor, tool: BoundTool, call: ToolCall) -> _Carried:
        """Ask policy, and people where policy says so; a yes that does not hold (any more) is asked for again."""
        decision = tool.decide(self._acting.known, actor.agent)
        fault = tool.fault(call.arguments) if decision.outcome is Outcome.REQUIRE_APPROVAL else None
        if fault is not None:
            # Nobody is bothered with a call that could not be made.
            return _Carried(outcome=ToolOutcome(text=fault, is_error=True), arguments=call.arguments)
        permit: _Permit | None = None
        for number in count():
            if decision.outcome is Outcome.REQUIRE_APPROVAL:
                key = f"{step}/approval.{number}"
                said = await self._people.permit(key, actor, tool, call, decision.reason)
                if not said.approved:
                    text = prompts.call_rejected(call.name, said.by, said.reason)
                    return _Carried(outcome=ToolOutcome(text=text, is_error=True), arguments=call.arguments)
                permit = _Permit(decision=said, binding=self._people.binding(key, tool, call))
            carried = await self._carry_out(step, actor, tool, call, permit)
            if carried is not None:
                return carried
        msg = "counting has no end"
        raise AssertionError(msg)

    async def _carry_out(
        self, step: str, actor: Actor, tool: BoundTool, call: ToolCall, permit: _Permit | None
    ) -> _Carried | None:
        """Make the call, through the ledger if it has an effect or was approved; None if the approval does not hold."""
        if permit is None and tool.effect not in LEDGERED:
            return _Carried(outcome=await self._act(step, actor, tool, call, None), arguments=call.arguments)
        intended = await self._intend(step, tool, call, permit)
        if intended is None:
            return None
        outcome = intended.outcome
        if outcome is None:
            failpoint("after_effect_intent")
            granted = call.model_copy(update={"arguments": intended.arguments})
            outcome = await self._act(step, actor, tool, granted, permit)
        state = EffectState.FAILED if outcome.is_error else EffectState.DONE
        settle = (self._effect_key(step), state, outcome.text)
        failpoint("after_effect")
        if permit is not None:
            said = permit.decision
            text = prompts.call_approved(said.by, said.reason, said.arguments, outcome.text)
            outcome = outcome.model_copy(update={"text": text})
        return _Carried(outcome=outcome, arguments=intended.arguments, settle=settle)

    def _effect_key(self, step: str) -> str:
        return f"{self._journal.claim.run.execution_id}:{step}"

    async def _act(
        self, step: str, actor: Actor, tool: BoundTool, call: ToolCall, permit: _Permit | None
    ) -> ToolOutcome:
        self._journal.live("step.started", step, {"kind": "tool", "name": call.name, **actor.model_dump()})
        with self._spans.tool(step, actor, call) as told:
            outcome = await self._call(step, actor, tool, call, permit)
            told(outcome)
        return outcome

    async def _call(
        self, step: str, actor: Actor, tool: BoundTool, call: ToolCall, permit: _Permit | None
    ) -> ToolOutcome:
        context = ToolContext(
            principal=self._acting.known,
            execution_id=self._journal.claim.run.execution_id,
            step=step,
            agent=actor.agent,
            idempotency_key=self._effect_key(step),
            approval_id=None if permit is None else permit.decision.approval_id,
        )
        try:
            async with asyncio.timeout(TOOL_TIMEOUT_SECONDS):
                result = await tool.call(context, call.arguments)
        except TimeoutError:
            return ToolOutcome(text=f"{call.name} did not answer within {TOOL_TIMEOUT_SECONDS} seconds.", is_error=True)
        except ToolFailedError as error:
            return ToolOutcome(text=error.detail, is_error=True)
        except QuarterdeckError as error:
            return ToolOutcome(text=f"{error.title}: {error.detail}", is_error=True)
        return ToolOutcome(text=_as_text(result))

    async def _intend(self, step: str, tool: BoundTool, call: ToolCall, permit: _Permit | None) -> _Intended | None:
        """Write the intent into the ledger and use the approval up, together.

        None when the approval does not hold; an outcome, if it is known already; Suspended, if nobody can know it.
        """
        journal, execution_id, key = self._journal, self._journal.claim.run.execution_id, self._effect_key(step)
        async with journal.transaction() as unit:
            await journal.advance(unit, Spent(), [])
            effects = unit.repository(EffectsRepository)
            before = await effects.known(execution_id, key)
            if before is None:
                arguments = call.arguments
                if permit is not None:
                    grant = await self._approvals.use(unit, permit.decision.approval_id, permit.binding)
                    if grant is None:
                        return None
                    arguments = grant.arguments
                await effects.intend(execution_id, self._intent(step, tool, call.name, arguments))
                return _Intended(arguments=arguments)
            if before.state is EffectState.INTENDED and tool.repeatable:
                return _Intended(arguments=before.arguments)
            if before.state in {EffectState.DONE, EffectState.FAILED}:
                outcome = ToolOutcome(text=_as_text(before.outcome), is_error=before.state is EffectState.FAILED)
                return _Intended(arguments=before.arguments, outcome=outcome)
            if before.state is EffectState.INTENDED:
                await effects.settle(execution_id, key, EffectState.UNKNOWN, None, journal.clock.now())
            await self._people.ask_outcome(unit, before)
        raise Suspended

    def _intent(self, step: str, tool: BoundTool, name: str, arguments: JsonObject) -> EffectRecord:
        return EffectRecord(
            id=uuid7(),
            key=self._effect_key(step),
            step=step,
            tool=name,
            effect=str(tool.effect),
            arguments=arguments,
            state=EffectState.INTENDED,
            outcome=None,
            created_at=self._journal.clock.now(),
            settled_at=None,
        )

    async def _record(
        self,
        step: str,
        actor: Actor,
        call: ToolCall,
        outcome: ToolOutcome,
        effect: str,
        started: datetime,
        settle: Settlement | None,
    ) -> None:
        ended = self._journal.clock.now()
        event = NewEvent(
            type="tool.completed",
            step=step,
            data={
                **actor.model_dump(),
                "tool": call.name,
                "call_id": call.id,
                "arguments": call.arguments,
                "result": outcome.text,
                "is_error": outcome.is_error,
                "effect": effect,
                "ms": int((ended - started).total_seconds() * 1000),
            },
        )
        record = Step(
            key=step,
            kind="tool",
            name=call.name,
            result=outcome.model_dump(),
            started_at=started,
            finished_at=ended,
            **actor.model_dump(),
        )
        await self._journal.record(record, Spent(tool_calls=1), [event], settle)
        metrics.execution_steps_total.labels("tool", "error" if outcome.is_error else "ok").inc()


def _as_text(value: Json) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
