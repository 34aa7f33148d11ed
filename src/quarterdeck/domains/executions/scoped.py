"""A Run inside a Run, so that plans can contain plans: steps with a prefix, calls within a plan's own rate."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime, timedelta
from typing import TypeVar

from quarterdeck.domains.executions.contracts import InputRequest, NewEvent, Reply, ToolOutcome
from quarterdeck.domains.executions.likeness import Likeness, Likening
from quarterdeck.domains.executions.plan import CrewPlan, Plan
from quarterdeck.domains.executions.ports import Actor, Rate, Run
from quarterdeck.domains.models.contracts import ModelReply, ModelRequest, ToolCall, ToolSchema
from quarterdeck.kernel.contracts import Json

T = TypeVar("T")


class ScopedRun:
    """The same Run, under names of its own."""

    def __init__(self, run: Run, scope: str) -> None:
        self._run = run
        self._prefix = f"{scope}/"

    async def call_model(
        self, step: str, actor: Actor, model: str, request: ModelRequest, rates: Sequence[Rate] = ()
    ) -> ModelReply:
        """One call of a language model, when its turn has come at each of the rates."""
        return await self._run.call_model(self._prefix + step, actor, model, request, rates)

    async def liken(
        self, step: str, actor: Actor, model: str, question: Likening, rates: Sequence[Rate] = ()
    ) -> Likeness:
        """How like a text is to each candidate."""
        return await self._run.liken(self._prefix + step, actor, model, question, rates)

    async def call_tool(self, step: str, actor: Actor, call: ToolCall) -> ToolOutcome:
        """One call of a tool of the workspace; effects go through the ledger."""
        return await self._run.call_tool(self._prefix + step, actor, call)

    async def record_tool(
        self, step: str, actor: Actor, call: ToolCall, work: Callable[[], Awaitable[ToolOutcome]]
    ) -> ToolOutcome:
        """A tool that is itself made of steps: its outcome is recorded when they are done."""
        return await self._run.record_tool(self._prefix + step, actor, call, work)

    async def note(self, step: str, actor: Actor, event: NewEvent) -> None:
        """Put an event into the log, once."""
        await self._run.note(self._prefix + step, actor, event)

    async def emit(self, step: str, actor: Actor, name: str, payload: Json) -> Json:
        """Tell an event of the application, once; the payload that was told."""
        return await self._run.emit(self._prefix + step, actor, name, payload)

    def known(self, step: str, otherwise: Json = None) -> Json:
        """What this step concluded, when it is in the journal already."""
        return self._run.known(self._prefix + step, otherwise)

    async def conclude(self, step: str, actor: Actor, work: Callable[[], Awaitable[tuple[NewEvent, Json]]]) -> Json:
        """Work made of steps, whose result is recorded together with an event when it is done."""
        return await self._run.conclude(self._prefix + step, actor, work)

    async def forget(self, steps: Sequence[str]) -> None:
        """Take back what these steps concluded."""
        await self._run.forget([self._prefix + step for step in steps])

    async def sleep(self, step: str, actor: Actor, until: datetime | timedelta) -> None:
        """Go on at this instant, or after this time from when it was first asked."""
        await self._run.sleep(self._prefix + step, actor, until)

    async def take_number(self, step: str, actor: Actor, counter: str) -> int:
        """The next number of a counter of the workspace, from 0."""
        return await self._run.take_number(self._prefix + step, actor, counter)

    async def ask(self, request: InputRequest) -> Reply:
        """A person's answer; waits for it durably."""
        return await self._run.ask(request.model_copy(update={"request": self._prefix + request.request}))

    async def tool_schemas(self, names: tuple[str, ...]) -> dict[str, ToolSchema]:
        """The tools of these names as a model sees them."""
        return await self._run.tool_schemas(names)

    async def within(self, seconds: int | None, what: str, work: Awaitable[T]) -> T:
        """Do the work within these seconds. Raises LimitReachedError past them."""
        return await self._run.within(seconds, what, work)

    def spawn(self, work: Awaitable[T]) -> asyncio.Future[T]:
        """Do the work side by side with the caller."""
        return self._run.spawn(work)

    async def gather(self, branches: Sequence[asyncio.Future[T]]) -> list[T]:
        """Wait for branches: a failure stops the others; one that waits lets the others finish first."""
        return await self._run.gather(branches)


class PacedRun(ScopedRun):
    """The same Run, whose model calls take turns at one more rate: of a plan, with all that works inside of it."""

    def __init__(self, run: Run, rate: Rate) -> None:
        super().__init__(run, "")
        self._prefix = ""
        self._rate = rate

    async def call_model(
        self, step: str, actor: Actor, model: str, request: ModelRequest, rates: Sequence[Rate] = ()
    ) -> ModelReply:
        """One call of a language model, when its turn has come here as well."""
        return await self._run.call_model(step, actor, model, request, (*rates, self._rate))

    async def liken(
        self, step: str, actor: Actor, model: str, question: Likening, rates: Sequence[Rate] = ()
    ) -> Likeness:
        """How like a text is to each candidate, when its turn has come here as well."""
        return await self._run.liken(step, actor, model, question, (*rates, self._rate))


def paced(run: Run, plan: Plan) -> Run:
    """The Run in which this plan is worked, within the requests a minute that it says."""
    spec = plan.crew if isinstance(plan, CrewPlan) else plan.spec
    if spec.max_requests_per_minute is None:
        return run
    return PacedRun(run, Rate(key=f"{plan.kind}:{plan.name}", per_minute=spec.max_requests_per_minute))
