"""The durable steps: what a Run does to the world, each recorded once."""

import asyncio
import json
from collections.abc import Awaitable, Callable, Sequence
from contextlib import aclosing
from datetime import datetime
from decimal import Decimal
from typing import Any, Literal, TypeVar

from quarterdeck.db.unit_of_work import UnitOfWork
from quarterdeck.domains.executions.contracts import (
    Answer,
    EffectRecord,
    EffectState,
    InputRequest,
    NewEvent,
    Step,
    ToolOutcome,
)
from quarterdeck.domains.executions.effects_repository import EffectsRepository, RequestsRepository
from quarterdeck.domains.executions.errors import ExecutionFailedError, LimitReachedError, Suspended
from quarterdeck.domains.executions.journal import Journal, Settlement
from quarterdeck.domains.executions.pacing import Pacer
from quarterdeck.domains.executions.ports import Actor, Rate
from quarterdeck.domains.executions.repository import Spent
from quarterdeck.domains.executions.spans import CallSpans
from quarterdeck.domains.models.contracts import (
    ModelReply,
    ModelRequest,
    TokenDelta,
    ToolCall,
    ToolSchema,
)
from quarterdeck.domains.models.service import ModelsService, OpenModel
from quarterdeck.domains.tools.contracts import Effect, ToolContext
from quarterdeck.domains.tools.errors import ToolFailedError
from quarterdeck.domains.tools.ports import Tool
from quarterdeck.domains.tools.service import ToolsService
from quarterdeck.kernel.contracts import Json, JsonObject
from quarterdeck.kernel.errors import QuarterdeckError
from quarterdeck.kernel.failpoints import failpoint
from quarterdeck.kernel.ids import uuid7
from quarterdeck.kernel.money import to_nano
from quarterdeck.observability import metrics
from quarterdeck.observability.tracing import Tracing

T = TypeVar("T")

LEDGERED = frozenset({Effect.WRITES, Effect.DESTRUCTIVE, Effect.EXTERNAL})
TOOL_TIMEOUT_SECONDS = 300


class DurableRun:
    """The Run of one drive: looks into the journal first, acts second, records third."""

    def __init__(
        self, journal: Journal, models: ModelsService, tools: ToolsService, model_pacer: Pacer, tracing: Tracing
    ) -> None:
        self._journal = journal
        self._models = models
        self._tools = tools
        self._resolved: dict[str, OpenModel] = {}
        self._bound: dict[str, Tool] = {}
        self._pacer = Pacer()
        self._model_pacer = model_pacer
        self._spans = CallSpans(tracing, journal.claim.run)
        self._branches: set[asyncio.Future[Any]] = set()

    async def call_model(
        self, step: str, actor: Actor, model: str, request: ModelRequest, rates: Sequence[Rate] = ()
    ) -> ModelReply:
        """One call of a language model."""
        done = self._journal.recorded(step)
        if done is not None:
            return ModelReply.model_validate(done.result)
        self._journal.check_limits()
        self._journal.live("step.started", step, {"kind": "model", "name": model, **actor.model_dump()})
        started = self._journal.clock.now()
        failpoint("before_model_call")
        try:
            opened = await self._resolve(model)
            await self._take_turn(opened, rates)
            with self._spans.model(step, actor, opened.model.target) as told:
                reply = await self._stream(step, actor, opened, request)
                told(reply)
        except QuarterdeckError as error:
            metrics.execution_steps_total.labels("model", "error").inc()
            detail = f"Agent {actor.agent} could not call model {model!r}: {error.detail}"
            raise ExecutionFailedError(error.code, f"{detail} {error.mend}" if error.mend else detail) from error
        failpoint("after_model_call")
        usage = reply.usage
        ended = self._journal.clock.now()
        event = NewEvent(
            type="model.completed",
            step=step,
            data={
                **actor.model_dump(),
                **reply.model_dump(mode="json", include={"text", "tool_calls", "usage", "model"}),
                "cost_usd": None if usage.cost_usd is None else str(usage.cost_usd),
                "ms": int((ended - started).total_seconds() * 1000),
            },
        )
        spent = Spent(
            model_calls=1,
            input_tokens=usage.input_tokens,
            output_tokens=usage.output_tokens,
            cost_nano_usd=to_nano(usage.cost_usd or Decimal(0)),
            unpriced_calls=int(usage.cost_usd is None),
        )
        record = Step(
            key=step,
            kind="model",
            name=model,
            started_at=started,
            finished_at=ended,
            result=reply.model_dump(mode="json"),
            **actor.model_dump(),
        )
        await self._journal.record(record, spent, [event])
        metrics.execution_steps_total.labels("model", "ok").inc()
        return reply

    async def _take_turn(self, opened: OpenModel, rates: Sequence[Rate]) -> None:
        for rate in rates:
            await self._pacer.wait(rate.key, rate.per_minute)
        model = opened.model
        await self._model_pacer.wait(f"{self._journal.claim.workspace_id}:{model.name}", model.max_requests_per_minute)

    async def _resolve(self, model: str) -> OpenModel:
        if model not in self._resolved:
            async with self._journal.work.begin(self._journal.claim.principal, write=False) as unit:
                self._resolved[model] = await self._models.open(unit, model)
        return self._resolved[model]

    async def _stream(self, step: str, actor: Actor, model: OpenModel, request: ModelRequest) -> ModelReply:
        async with aclosing(model.stream(request)) as answer:
            async for item in answer:
                if not isinstance(item, TokenDelta):
                    return item
                # After a cut the answer begins anew: whoever shows it drops what came before.
                anew = {"restarted": True} if item.restarted else {}
                self._journal.live("token", step, {"step": step, "text": item.text, **anew, **actor.model_dump()})
        raise ExecutionFailedError("model_output", "The model's stream ended without a reply.")

    async def call_tool(self, step: str, actor: Actor, call: ToolCall) -> ToolOutcome:
        """One call of a tool of the workspace; effects go through the ledger."""
        done = self._journal.recorded(step)
        if done is not None:
            return ToolOutcome.model_validate(done.result)
        self._journal.check_limits()
        tool = self._bound.get(call.name)
        if tool is None:
            known = ", ".join(sorted(self._bound)) or "none"
            return ToolOutcome(text=f"There is no tool {call.name!r}. Tools: {known}.", is_error=True)
        self._journal.live("step.started", step, {"kind": "tool", "name": call.name, **actor.model_dump()})
        started = self._journal.clock.now()
        settle: Settlement | None = None
        if tool.effect in LEDGERED:
            outcome = await self._intend(step, tool, call.name, call.arguments)
            if outcome is None:
                failpoint("after_effect_intent")
                outcome = await self._act(step, actor, tool, call)
            state = EffectState.FAILED if outcome.is_error else EffectState.DONE
            settle = (self._effect_key(step), state, outcome.text)
            failpoint("after_effect")
        else:
            outcome = await self._act(step, actor, tool, call)
        await self._record_tool(step, actor, call, outcome, str(tool.effect), started, settle)
        return outcome

    def _effect_key(self, step: str) -> str:
        return f"{self._journal.claim.run.execution_id}:{step}"

    async def _act(self, step: str, actor: Actor, tool: Tool, call: ToolCall) -> ToolOutcome:
        with self._spans.tool(step, actor, call) as told:
            outcome = await self._call(step, actor, tool, call)
            told(outcome)
        return outcome

    async def _call(self, step: str, actor: Actor, tool: Tool, call: ToolCall) -> ToolOutcome:
        claim = self._journal.claim
        context = ToolContext(
            organization_id=claim.run.organization_id,
            workspace_id=claim.workspace_id,
            execution_id=claim.run.execution_id,
            step=step,
            agent=actor.agent,
            idempotency_key=self._effect_key(step),
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

    async def _intend(self, step: str, tool: Tool, name: str, arguments: JsonObject) -> ToolOutcome | None:
        """Write the intent into the ledger. An outcome, if it is known already; Suspended, if nobody can know it."""
        journal, execution_id = self._journal, self._journal.claim.run.execution_id
        row = EffectRecord(
            id=uuid7(),
            key=self._effect_key(step),
            step=step,
            tool=name,
            effect=str(tool.effect),
            arguments=arguments,
            state=EffectState.INTENDED,
            outcome=None,
            created_at=journal.clock.now(),
            settled_at=None,
        )
        async with journal.work.tenant(journal.claim.run.organization_id) as unit:
            await journal.advance(unit, Spent(), [])
            effects = unit.repository(EffectsRepository)
            before = await effects.intend(execution_id, row)
            if before is None or (before.state is EffectState.INTENDED and tool.repeatable):
                return None
            if before.state in {EffectState.DONE, EffectState.FAILED}:
                return ToolOutcome(text=_as_text(before.outcome), is_error=before.state is EffectState.FAILED)
            if before.state is EffectState.INTENDED:
                await effects.settle(execution_id, row.key, EffectState.UNKNOWN, None, journal.clock.now())
            await self._ask_outcome(unit, before)
        raise Suspended

    async def _ask_outcome(self, unit: UnitOfWork, effect: EffectRecord) -> None:
        request = InputRequest(
            request=f"{effect.step}/effect",
            purpose="effect_outcome",
            task="",
            prompt=f"The process died while {effect.tool} was at work. Did its effect happen?",
            output=_as_text(effect.arguments),
        )
        journal, requests = self._journal, unit.repository(RequestsRepository)
        if await requests.open(journal.claim.run.execution_id, request, journal.clock.now()):
            data: JsonObject = {"effect_id": str(effect.id), "tool": effect.tool, "arguments": effect.arguments}
            await journal.advance(unit, Spent(), [NewEvent(type="effect.unknown", step=effect.step, data=data)])

    async def record_tool(
        self, step: str, actor: Actor, call: ToolCall, work: Callable[[], Awaitable[ToolOutcome]]
    ) -> ToolOutcome:
        """A tool made of steps: recorded when they are done."""
        done = self._journal.recorded(step)
        if done is not None:
            return ToolOutcome.model_validate(done.result)
        self._journal.check_limits()
        started = self._journal.clock.now()
        outcome = await work()
        await self._record_tool(step, actor, call, outcome, str(Effect.NONE), started, None)
        return outcome

    async def _record_tool(
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
        await self._journal.record(
            self._step(step, "tool", call.name, actor, outcome.model_dump(), started),
            Spent(tool_calls=1),
            [event],
            settle,
        )
        metrics.execution_steps_total.labels("tool", "error" if outcome.is_error else "ok").inc()

    async def note(self, step: str, actor: Actor, event: NewEvent) -> None:
        """Put an event into the log, once."""
        if self._journal.recorded(step) is None:
            record = self._step(step, "note", event.type, actor, None, self._journal.clock.now())
            await self._journal.record(record, Spent(), [event.model_copy(update={"step": step})])

    async def ask(self, request: InputRequest) -> Answer:
        """A person's answer; Suspended until there is one."""
        done = self._journal.recorded(request.request)
        if done is not None:
            return Answer.model_validate(done.result)
        journal = self._journal
        async with journal.work.tenant(journal.claim.run.organization_id) as unit:
            is_new = await unit.repository(RequestsRepository).open(
                journal.claim.run.execution_id, request, journal.clock.now()
            )
            event = NewEvent(type="input.requested", step=request.request, data=request.model_dump())
            await journal.advance(unit, Spent(), [event] if is_new else [])
        raise Suspended

    async def tool_schemas(self, names: tuple[str, ...]) -> dict[str, ToolSchema]:
        """The tools of these names as a model sees them; binds them for call_tool."""
        missing = tuple(name for name in names if name not in self._bound)
        if missing:
            async with self._journal.work.begin(self._journal.claim.principal, write=False) as unit:
                self._bound |= await self._tools.bind(unit, missing)
        return {name: self._bound[name].schema for name in names}

    async def within(self, seconds: int | None, what: str, work: Awaitable[T]) -> T:
        """Do the work within these seconds."""
        limit = asyncio.timeout(seconds)
        try:
            async with limit:
                return await work
        except TimeoutError as error:
            if not limit.expired():
                raise
            raise LimitReachedError("max_execution_time", f"{what} took longer than {seconds} seconds.") from error

    def spawn(self, work: Awaitable[T]) -> asyncio.Future[T]:
        """Do the work side by side with the caller."""
        branch = asyncio.ensure_future(work)
        self._branches.add(branch)
        # A branch that nobody gathers any more (a sibling failed) must not warn about its exception.
        branch.add_done_callback(_retrieved)
        return branch

    async def gather(self, branches: Sequence[asyncio.Future[T]]) -> list[T]:
        """Wait for branches: a failure stops the others; one that waits lets the others finish first."""
        if not branches:
            return []
        pending: set[asyncio.Future[T]] = set(branches)
        suspended = False
        while pending:
            done, pending = await asyncio.wait(pending, return_when=asyncio.FIRST_EXCEPTION)
            for branch in done:
                error = branch.exception()
                if isinstance(error, Suspended):
                    suspended = True
                elif error is not None:
                    raise error
        if suspended:
            raise Suspended
        return [branch.result() for branch in branches]

    async def close(self) -> None:
        """Stop the branches that are still at work."""
        left = [branch for branch in self._branches if not branch.done()]
        for branch in left:
            branch.cancel()
        await asyncio.gather(*left, return_exceptions=True)

    async def settle_branches(self) -> None:
        """Before the execution goes to sleep: let branches at work come to their own end or wait."""
        await asyncio.gather(*self._branches, return_exceptions=True)

    def _step(
        self, key: str, kind: Literal["tool", "note"], name: str, actor: Actor, result: Json, started: datetime
    ) -> Step:
        return Step(
            key=key,
            kind=kind,
            name=name,
            task=actor.task,
            agent=actor.agent,
            result=result,
            started_at=started,
            finished_at=self._journal.clock.now(),
        )


def _retrieved(branch: asyncio.Future[T]) -> None:
    if not branch.cancelled():
        branch.exception()


def _as_text(value: Json) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
