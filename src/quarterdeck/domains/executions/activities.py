"""The durable steps: what a Run does to the world, each recorded once."""

import asyncio
from collections.abc import Awaitable, Callable, Generator, Sequence
from contextlib import AbstractAsyncContextManager, aclosing, contextmanager
from datetime import datetime, timedelta
from decimal import Decimal

from pydantic import ValidationError

from quarterdeck.domains.approvals.service import ApprovalsService
from quarterdeck.domains.executions.acting import Acting
from quarterdeck.domains.executions.branches import Branches
from quarterdeck.domains.executions.contracts import (
    InputRequest,
    NewEvent,
    Reply,
    Step,
    ToolOutcome,
)
from quarterdeck.domains.executions.errors import ExecutionFailedError, Suspended, WaitingUntil
from quarterdeck.domains.executions.events import ApplicationEventEmitted
from quarterdeck.domains.executions.journal import Journal
from quarterdeck.domains.executions.likeness import Likeness, Likening
from quarterdeck.domains.executions.pacing import Pacer
from quarterdeck.domains.executions.people import People
from quarterdeck.domains.executions.ports import Actor, Rate
from quarterdeck.domains.executions.repository import Spent
from quarterdeck.domains.executions.slots.slots import Model, Slots
from quarterdeck.domains.executions.slots.turns import Turns
from quarterdeck.domains.executions.spans import CallSpans
from quarterdeck.domains.executions.tool_calls import ToolCalls
from quarterdeck.domains.executions.vectors import Vectors, recorded_likeness
from quarterdeck.domains.models.contracts import (
    ModelReply,
    ModelRequest,
    TokenDelta,
    ToolCall,
    ToolSchema,
)
from quarterdeck.domains.models.service import ModelsService, OpenModel
from quarterdeck.domains.tools.service import ToolsService
from quarterdeck.kernel.contracts import Json
from quarterdeck.kernel.errors import DatabaseUnavailableError, QuarterdeckError
from quarterdeck.kernel.failpoints import failpoint
from quarterdeck.kernel.money import to_nano
from quarterdeck.observability import metrics
from quarterdeck.observability.tracing import Tracing

NAP_SECONDS = 5.0
"""A shorter sleep is slept through; a longer one ends the drive, so that it costs a row and no memory."""


class DurableRun(Branches):
    """The Run of one drive: looks into the journal first, acts second, records third.

    `wake_at` is when the first of its sleepers must go on, if the drive ends before.
    """

    def __init__(  # noqa: PLR0913 - all that a drive works with, handed over once by the driver
        self,
        journal: Journal,
        acting: Acting,
        models: ModelsService,
        tools: ToolsService,
        approvals: ApprovalsService,
        turns: Turns,
        slots: Slots,
        vectors: Vectors,
        tracing: Tracing,
    ) -> None:
        super().__init__()
        self.wake_at: datetime | None = None
        self._journal = journal
        self._acting = acting
        self._models = models
        self._resolved: dict[str, OpenModel] = {}
        self._pacer = Pacer()
        self._turns = turns
        self._slots = slots
        self._vectors = vectors
        self._spans = CallSpans(tracing, journal.claim.run)
        self._people = People(journal, approvals)
        self._calls = ToolCalls(journal, acting, tools, approvals, self._people, self._spans)

    async def call_model(
        self, step: str, actor: Actor, model: str, request: ModelRequest, rates: Sequence[Rate] = ()
    ) -> ModelReply:
        """One call of a language model."""
        done = self._journal.recorded(step)
        if done is not None:
            return ModelReply.model_validate(done.result)
        self._journal.check_limits()
        await self._acting.principal()
        self._journal.live("step.started", step, {"kind": "model", "name": model, **actor.model_dump()})
        started = self._journal.clock.now()
        failpoint("before_model_call")
        with _failing("model", f"Agent {actor.agent} could not call model {model!r}"):
            opened = await self._resolve(model)
            await self._take_turn(opened, rates)
            async with self._slot(opened):
                with self._spans.model(step, actor, opened.model.target) as told:
                    reply = await self._stream(step, actor, opened, request)
                    told(reply)
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

    async def liken(
        self, step: str, actor: Actor, model: str, question: Likening, rates: Sequence[Rate] = ()
    ) -> Likeness:
        """How like a text is to each candidate, by an embedding model."""
        done = self._journal.recorded(step)
        if done is not None:
            return Likeness.model_validate(done.result)
        self._journal.check_limits()
        await self._acting.principal()
        self._journal.live("step.started", step, {"kind": "embedding", "name": model, **actor.model_dump()})
        started = self._journal.clock.now()
        failpoint("before_model_call")
        with _failing("embedding", f"The {actor.agent} could not embed by model {model!r}"):
            opened = await self._resolve(model)
            await self._take_turn(opened, rates)
            async with self._slot(opened):
                with self._spans.embedding(step, actor, opened.model.target) as told:
                    likeness = await self._vectors.liken(str(self._journal.claim.workspace_id), opened, question)
                    told(likeness)
        failpoint("after_model_call")
        await self._journal.record(*recorded_likeness(step, actor, model, likeness, started, self._journal.clock.now()))
        metrics.execution_steps_total.labels("embedding", "ok").inc()
        return likeness

    async def _take_turn(self, opened: OpenModel, rates: Sequence[Rate]) -> None:
        for rate in rates:
            await self._pacer.wait(rate.key, rate.per_minute)
        await self._turns.wait(self._model(opened), opened.model.max_requests_per_minute)

    def _slot(self, opened: OpenModel) -> AbstractAsyncContextManager[None]:
        """One of so many calls of this model at once, in all processes."""
        return self._slots.slot(self._model(opened), opened.model.max_concurrent_calls)

    def _model(self, opened: OpenModel) -> Model:
        claim = self._journal.claim
        return Model(organization_id=claim.run.organization_id, workspace_id=claim.workspace_id, name=opened.model.name)

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
        """One call of a tool of the workspace: with leave of policy and people, effects through the ledger."""
        try:
            return await self._calls.call(step, actor, call)
        except WaitingUntil as waiting:
            self.wake_at = waiting.until if self.wake_at is None else min(waiting.until, self.wake_at)
            raise

    async def record_tool(
        self, step: str, actor: Actor, call: ToolCall, work: Callable[[], Awaitable[ToolOutcome]]
    ) -> ToolOutcome:
        """A tool made of steps: recorded when they are done."""
        return await self._calls.compose(step, actor, call, work)

    async def note(self, step: str, actor: Actor, event: NewEvent) -> None:
        """Put an event into the log, once."""
        if self._journal.recorded(step) is None:
            await self._journal.room()
            record = self._noted(step, actor, event.type, None, self._journal.clock.now())
            self._journal.record_later(record, [event.model_copy(update={"step": step})])

    async def emit(self, step: str, actor: Actor, name: str, payload: Json) -> Json:
        """Tell an event of the application, in the transaction that records this step; the payload that was told."""
        done = self._journal.recorded(step)
        if done is not None:
            return done.result
        self._journal.check_limits()
        await self._acting.principal()
        claim = self._journal.claim
        try:
            emitted = ApplicationEventEmitted(
                name=name,
                payload=payload,
                workspace_id=claim.workspace_id,
                execution_id=claim.run.execution_id,
                depth=claim.depth,
            )
        except ValidationError as error:
            why = "; ".join(str(fault["msg"]) for fault in error.errors(include_input=False))
            raise ExecutionFailedError("event_invalid", f"The event {name!r} cannot be emitted: {why}.") from error
        record = self._noted(step, actor, "event.emitted", payload, self._journal.clock.now())
        told = NewEvent(type="event.emitted", step=step, data={"name": name, "payload": payload})
        await self._journal.record(record, Spent(), [told], emitted=emitted)
        return payload

    async def ask(self, request: InputRequest) -> Reply:
        """A person's answer; Suspended until there is one."""
        return await self._people.judge(request)

    async def tool_schemas(self, names: tuple[str, ...]) -> dict[str, ToolSchema]:
        """The tools of these names as a model sees them; binds them for call_tool."""
        return await self._calls.schemas(names)

    def known(self, step: str, otherwise: Json = None) -> Json:
        """What this step concluded, when it is in the journal already."""
        done = self._journal.recorded(step)
        return otherwise if done is None else done.result

    async def conclude(self, step: str, actor: Actor, work: Callable[[], Awaitable[tuple[NewEvent, Json]]]) -> Json:
        """Work made of steps, whose result is recorded together with an event when it is done."""
        done = self._journal.recorded(step)
        if done is not None:
            return done.result
        self._journal.check_limits()
        await self._journal.room()
        started = self._journal.clock.now()
        event, result = await work()
        record = self._noted(step, actor, event.type, result, started)
        self._journal.record_later(record, [event.model_copy(update={"step": step})])
        return result

    async def forget(self, steps: Sequence[str]) -> None:
        """Take back what these steps concluded."""
        await self._journal.forget(steps)

    async def sleep(self, step: str, actor: Actor, until: datetime | timedelta) -> None:
        """Set the timer once; Suspended while it is far from due."""
        now = self._journal.clock.now()
        done = self._journal.recorded(step)
        if done is None:
            self._journal.check_limits()
            due = until if isinstance(until, datetime) else now + until
            record = self._noted(step, actor, "timer.set", due.isoformat(), now)
            event = NewEvent(type="timer.set", step=step, data={"until": due.isoformat()})
            await self._journal.record(record, Spent(), [event])
        else:
            due = datetime.fromisoformat(str(done.result))
        left = (due - self._journal.clock.now()).total_seconds()
        if left > NAP_SECONDS:
            self.wake_at = due if self.wake_at is None else min(due, self.wake_at)
            raise Suspended
        if left > 0:
            await asyncio.sleep(left)

    async def take_number(self, step: str, actor: Actor, counter: str) -> int:
        """The next number of a counter of the workspace, from 0."""
        done = self._journal.recorded(step)
        if done is not None:
            return int(str(done.result))
        record = self._noted(step, actor, "number", None, self._journal.clock.now())
        return await self._journal.take_number(record, counter)

    def _noted(self, step: str, actor: Actor, name: str, result: Json, started: datetime) -> Step:
        return Step(
            key=step,
            kind="note",
            name=name,
            result=result,
            started_at=started,
            finished_at=self._journal.clock.now(),
            **actor.model_dump(),
        )


@contextmanager
def _failing(kind: str, failed: str) -> Generator[None]:
    """What is wrong with a call fails the execution; a database that does not answer is waited for, as everywhere."""
    try:
        yield
    except DatabaseUnavailableError:
        raise
    except QuarterdeckError as error:
        metrics.execution_steps_total.labels(kind, "error").inc()
        detail = f"{failed}: {error.detail}"
        raise ExecutionFailedError(error.code, f"{detail} {error.mend}" if error.mend else detail) from error
