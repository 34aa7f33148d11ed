"""A Run over what was recorded: answers from the journal, notes what is asked, and does nothing to the world."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import TypeVar

from quarterdeck.domains.executions import prompts
from quarterdeck.domains.executions.branches import Branches
from quarterdeck.domains.executions.contracts import InputRequest, NewEvent, Reply, Step, ToolOutcome
from quarterdeck.domains.executions.errors import ExecutionFailedError, Suspended
from quarterdeck.domains.executions.likeness import Likeness, Likening
from quarterdeck.domains.executions.ports import Actor, Rate
from quarterdeck.domains.models.contracts import ModelReply, ModelRequest, ToolCall, ToolSchema
from quarterdeck.kernel.contracts import Json

T = TypeVar("T")

_within_recorded: ContextVar[bool] = ContextVar("within_recorded", default=False)
"""Whether the work at hand is part of something whose result is recorded: what is missing there had failed."""


@dataclass(frozen=True)
class Asked:
    """What a plan asked for at one step; `given` are its parts, such as arguments or the messages of a prompt."""

    step: str
    kind: str
    name: str
    actor: Actor
    is_recorded: bool
    given: Mapping[str, object] = field(default_factory=dict[str, object])

    @property
    def parts(self) -> dict[str, object]:
        """All by which two askings are compared."""
        return {"name": self.name, "task": self.actor.task, "agent": self.actor.agent, **self.given}

    @property
    def stops(self) -> bool:
        """Whether nothing that follows from this step can be known."""
        return not self.is_recorded and self.kind in {"model", "embedding", "tool", "answer", "number", "timer"}


class RecordedRun(Branches):
    """Gives each step its recorded result; one that has none ends the way there, as a wait does.

    Work whose result is recorded as a whole (a member's turn, a delegation) is gone through all the same, so that
    what it asks for is seen. What fails to be found there had failed when it was recorded.
    """

    def __init__(self, journal: Mapping[str, Step]) -> None:
        super().__init__()
        self._journal = journal
        self._bound: set[str] = set()
        self.asked: dict[str, Asked] = {}

    async def call_model(
        self, step: str, actor: Actor, model: str, request: ModelRequest, rates: Sequence[Rate] = ()
    ) -> ModelReply:
        """The recorded reply."""
        del rates
        given = {name: getattr(request, name) for name in ModelRequest.model_fields if name != "tools"}
        tools = tuple(sorted(tool.name for tool in request.tools))
        return ModelReply.model_validate(self._find(step, "model", model, actor, {**given, "tools": tools}).result)

    async def liken(
        self, step: str, actor: Actor, model: str, question: Likening, rates: Sequence[Rate] = ()
    ) -> Likeness:
        """The recorded similarities."""
        del rates
        return Likeness.model_validate(self._find(step, "embedding", model, actor, question.model_dump()).result)

    async def call_tool(self, step: str, actor: Actor, call: ToolCall) -> ToolOutcome:
        """The recorded outcome."""
        if step not in self._journal and call.name not in self._bound:
            return ToolOutcome(text=prompts.unknown_tool(call.name, self._bound), is_error=True)
        given = {"arguments": call.arguments}
        return ToolOutcome.model_validate(self._find(step, "tool", call.name, actor, given).result)

    async def record_tool(
        self, step: str, actor: Actor, call: ToolCall, work: Callable[[], Awaitable[ToolOutcome]]
    ) -> ToolOutcome:
        """The recorded outcome of a tool made of steps, after going through these."""
        known = self._note(step, "composed", call.name, actor, {"arguments": call.arguments})
        if known is None:
            return await work()
        await self._gone_through(work)
        return ToolOutcome.model_validate(known.result)

    async def note(self, step: str, actor: Actor, event: NewEvent) -> None:
        """Note the event."""
        self._note(step, "note", event.type, actor, {"data": event.data})

    async def emit(self, step: str, actor: Actor, name: str, payload: Json) -> Json:
        """Note the event; nobody hears of it, and what was told is what is recorded."""
        known = self._note(step, "event", name, actor, {"payload": payload})
        return payload if known is None else known.result

    async def sleep(self, step: str, actor: Actor, until: datetime | timedelta) -> None:
        """No time passes: what followed is recorded, or the way ends there."""
        del until
        self._find(step, "timer", "timer.set", actor, {})

    def known(self, step: str, otherwise: Json = None) -> Json:
        """Nothing before its turn: every step is gone through when the plan comes to it."""
        del step
        return otherwise

    async def conclude(self, step: str, actor: Actor, work: Callable[[], Awaitable[tuple[NewEvent, Json]]]) -> Json:
        """The recorded conclusion, after going through the work that led to it."""
        known = self._note(step, "turn", "", actor, {})
        if known is None:
            event, result = await work()
            told: str = event.type
        else:
            found = await self._gone_through(work)
            told, result = (found[0].type, found[1]) if found else (known.name, None)
        given = {} if known is not None and result is None else {"result": result}
        self._note(step, "turn", told, actor, given)
        return result if known is None else known.result

    async def forget(self, steps: Sequence[str]) -> None:
        """What was taken back is not in the journal."""

    async def take_number(self, step: str, actor: Actor, counter: str) -> int:
        """The recorded number."""
        return int(str(self._find(step, "number", counter, actor, {}).result))

    async def ask(self, request: InputRequest) -> Reply:
        """The recorded answer."""
        actor = Actor(task=request.task, agent="")
        given = request.model_dump(include={"prompt", "output"})
        return Reply.model_validate(self._find(request.request, "answer", "answer", actor, given).result)

    async def tool_schemas(self, names: tuple[str, ...]) -> dict[str, ToolSchema]:
        """Tools by name alone: what they are is looked up when they are called, and here none is."""
        self._bound.update(names)
        return {name: ToolSchema(name=name, description="", parameters={}) for name in names}

    async def within(self, seconds: int | None, what: str, work: Awaitable[T]) -> T:
        """Do the work, for which no time is needed."""
        del seconds, what
        return await work

    def _note(self, step: str, kind: str, name: str, actor: Actor, given: Mapping[str, object]) -> Step | None:
        known = self._journal.get(step)
        self.asked[step] = Asked(step, kind, name, actor, known is not None, given)
        return known

    def _find(self, step: str, kind: str, name: str, actor: Actor, given: Mapping[str, object]) -> Step:
        known = self._note(step, kind, name, actor, given)
        if known is not None:
            return known
        if _within_recorded.get():
            raise ExecutionFailedError("not_recorded", f"The step {step} has no record, so it had failed.")
        raise Suspended

    @staticmethod
    async def _gone_through(work: Callable[[], Awaitable[T]]) -> T | None:
        token = _within_recorded.set(True)
        try:
            return await work()
        except Exception:  # noqa: BLE001 - however it ends, what it came to is recorded
            return None
        finally:
            _within_recorded.reset(token)
