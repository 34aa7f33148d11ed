"""A Run in memory, for properties: its journal outlives it, and it may die at any model call and after any event."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from quarterdeck.domains.executions.branches import Branches
from quarterdeck.domains.executions.contracts import InputRequest, NewEvent, Reply, ToolOutcome
from quarterdeck.domains.executions.errors import ExecutionFailedError
from quarterdeck.domains.executions.likeness import Likeness, Likening
from quarterdeck.domains.executions.ports import Actor, Rate
from quarterdeck.domains.models.contracts import ModelReply, ModelRequest, Provider, ToolCall, ToolSchema
from quarterdeck.kernel.contracts import Json

Model = Callable[[str, str, ModelRequest], str]
"""Answers for the agent of this name in this step. Raises ExecutionFailedError."""


class Died(BaseException):
    """The process is gone."""


@dataclass
class Memory:
    """What is recorded of one execution."""

    steps: dict[str, Json] = field(default_factory=dict[str, Json])
    events: list[tuple[str, str]] = field(default_factory=list[tuple[str, str]])
    numbers: dict[str, int] = field(default_factory=dict[str, int])

    def add(self, step: str, result: Json, event: str = "") -> None:
        """Record a step; none may be recorded twice, but for one that was taken back."""
        assert step not in self.steps, f"{step} is recorded twice"
        self.steps[step] = result
        if event:
            self.events.append((step, event))


class MemoryRun(Branches):
    """One drive over this memory; `calls` are the model calls that it made, `dies_at` counts these and what it told.

    Who is at work beside the moment at which it dies is gone with it: he records nothing more, and takes nothing back.
    """

    def __init__(self, memory: Memory, model: Model, *, dies_at: int | None = None) -> None:
        super().__init__()
        self.memory = memory
        self._model = model
        self._dies_at = dies_at
        self._is_dead = False
        self._moments = 0
        self.calls: list[str] = []

    async def call_model(
        self, step: str, actor: Actor, model: str, request: ModelRequest, rates: Sequence[Rate] = ()
    ) -> ModelReply:
        """The recorded reply, or a new one."""
        del rates
        if step not in self.memory.steps:
            self._call(step)
            # Others may come first: the order in which branches end is not that in which they began.
            for _ in range(len(step) % 3):
                await asyncio.sleep(0)
            text = self._model(actor.agent, step, request)
            reply = ModelReply(text=text, model=model, provider=Provider.EMBEDDED)
            self._add(step, reply.model_dump(mode="json"))
        return ModelReply.model_validate(self.memory.steps[step])

    async def liken(
        self, step: str, actor: Actor, model: str, question: Likening, rates: Sequence[Rate] = ()
    ) -> Likeness:
        """The recorded similarities, or new ones, drawn from the texts."""
        del actor, rates
        if step not in self.memory.steps:
            self._call(step)
            drawn = {name: float(len("".join(texts)) % 3 - 1) for name, texts in question.candidates.items()}
            likeness = Likeness(similarities=drawn, model=model, calls=1)
            self._add(step, likeness.model_dump(mode="json"))
        return Likeness.model_validate(self.memory.steps[step])

    async def call_tool(self, step: str, actor: Actor, call: ToolCall) -> ToolOutcome:
        """There are no tools."""
        raise AssertionError(step, actor, call)

    async def record_tool(
        self, step: str, actor: Actor, call: ToolCall, work: Callable[[], Awaitable[ToolOutcome]]
    ) -> ToolOutcome:
        """There are no tools."""
        raise AssertionError(step, actor, call, work)

    async def note(self, step: str, actor: Actor, event: NewEvent) -> None:
        """Put an event into the log, once."""
        del actor
        if step not in self.memory.steps:
            self._add(step, None, event.type)

    async def emit(self, step: str, actor: Actor, name: str, payload: Json) -> Json:
        """Put it into the log, once."""
        del actor
        if step not in self.memory.steps:
            self._add(step, payload, name)
            self._live_on()
            # As with calls: others may come first to what they record next.
            for _ in range(len(step) % 3):
                await asyncio.sleep(0)
        return self.memory.steps[step]

    def known(self, step: str, otherwise: Json = None) -> Json:
        """The recorded result."""
        return self.memory.steps.get(step, otherwise)

    async def conclude(self, step: str, actor: Actor, work: Callable[[], Awaitable[tuple[NewEvent, Json]]]) -> Json:
        """The recorded result, or a new one."""
        del actor
        if step not in self.memory.steps:
            event, result = await work()
            self._add(step, result, event.type)
        return self.memory.steps[step]

    async def forget(self, steps: Sequence[str]) -> None:
        """Take steps back."""
        self._check_alive()
        for step in steps:
            del self.memory.steps[step]

    async def sleep(self, step: str, actor: Actor, until: datetime | timedelta) -> None:
        """Time passes at once."""
        del actor, until
        if step not in self.memory.steps:
            self._add(step, None, "timer.set")
        await asyncio.sleep(0)

    async def take_number(self, step: str, actor: Actor, counter: str) -> int:
        """The recorded number, or the next one."""
        del actor
        if step not in self.memory.steps:
            self._check_alive()
            number = self.memory.numbers.get(counter, 0)
            self.memory.numbers[counter] = number + 1
            self._add(step, number)
        return int(str(self.memory.steps[step]))

    async def ask(self, request: InputRequest) -> Reply:
        """Everybody accepts everything."""
        return Reply(request=request.request, action="accept")

    async def tool_schemas(self, names: tuple[str, ...]) -> dict[str, ToolSchema]:
        """There are no tools."""
        assert not names
        return {}

    def _call(self, step: str) -> None:
        self._check_alive()
        self.calls.append(step)
        self._live_on()

    def _live_on(self) -> None:
        """Die here, if this is the moment."""
        self._moments += 1
        self._is_dead = self._dies_at == self._moments
        self._check_alive()

    def _add(self, step: str, result: Json, event: str = "") -> None:
        self._check_alive()
        self.memory.add(step, result, event)

    def _check_alive(self) -> None:
        if self._is_dead:
            raise Died


def fails(agent: str) -> ExecutionFailedError:
    """What a refused model call raises."""
    return ExecutionFailedError("model_refused", f"{agent} is out of order")
