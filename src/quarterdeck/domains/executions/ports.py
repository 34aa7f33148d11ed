"""What executions need of a durable engine, and what the interpreter needs of a run."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Protocol, TypeVar
from uuid import UUID

from quarterdeck.db.unit_of_work import UnitOfWork
from quarterdeck.domains.executions.contracts import InputRequest, LogPart, NewEvent, Reply, ToolOutcome
from quarterdeck.domains.executions.likeness import Likeness, Likening
from quarterdeck.domains.models.contracts import ModelReply, ModelRequest, ToolCall, ToolSchema
from quarterdeck.kernel.contracts import Frozen, Json
from quarterdeck.kernel.principal import Principal

T = TypeVar("T")


class RunRef(Frozen):
    """One drive of an execution. A new segment begins each time that a waiting execution goes on."""

    organization_id: UUID
    execution_id: UUID
    segment: int = 0

    @property
    def engine_id(self) -> str:
        """The engine's identifier: starting the same one twice starts it once."""
        return f"{self.execution_id}:{self.segment}"


class EngineStatus(StrEnum):
    """What the engine knows of a run."""

    UNKNOWN = "unknown"
    QUEUED = "queued"
    RUNNING = "running"
    FINISHED = "finished"
    FAILED = "failed"


Drive = Callable[[RunRef], Awaitable[None]]


class Engine(Protocol):
    """Keeps accepted runs alive: calls `drive` until it returns, again after a death of the process.

    The engine knows nothing of steps: `drive` finds in the journal what was done (docs/adr/0003).
    """

    async def launch(self, drive: Drive) -> None:
        """Begin to work; runs that this executor had not finished are driven again."""
        ...

    async def shutdown(self, grace_seconds: float) -> None:
        """Stop taking runs, give those in flight a moment; what is unfinished is recovered elsewhere."""
        ...

    async def start(self, run: RunRef) -> None:
        """Accept a run, durably, once; a second start of the same run does nothing."""
        ...

    async def interrupt(self, run: RunRef) -> None:
        """Cancel the drive of this run if it is in this process; its `drive` sees CancelledError."""
        ...

    async def adopt(self, executor_id: str) -> int:
        """Take over the unfinished runs of an executor that is dead; how many were taken."""
        ...

    async def status(self, run: RunRef) -> EngineStatus:
        """What the engine knows of this run."""
        ...

    async def forget(self, before: datetime) -> int:
        """Keep nothing any more of runs that ended before; how many, at most a batch, and 0 when there are none."""
        ...


class Queue(Protocol):
    """The door to the engine: takes runs that are committed, and begins each when it has a place."""

    async def admits(self, unit: UnitOfWork, *, is_limited: bool = False) -> bool:
        """Whether an execution of the principal's organization may begin as soon as it is committed.

        False: it has to wait for its turn (`is_limited`: its definition says how many there may be at once).
        Raises QueueFullError when as many wait as may.
        """
        ...

    def start(self, run: RunRef, *, at_once: bool = False) -> None:
        """Take a committed run: begin it (`at_once`, when `admits` said so) or let it wait for its turn."""
        ...


class Standing(Protocol):
    """Knows as what somebody stands now."""

    async def now(self, unit: UnitOfWork, principal: Principal) -> Principal:
        """The principal with his present role; raises ForbiddenError when he may not run executions any more."""
        ...


class Actor(Frozen):
    """Which agent acts for which task; goes into steps, events and traces."""

    task: str
    agent: str


class Rate(Frozen):
    """At most so many requests a minute under this key (None: any number)."""

    key: str
    per_minute: int | None


class Run(Protocol):
    """What the interpreter and the agent loop see of the world: every method is durable.

    A call that was recorded before returns its record without acting again. Raises Suspended when
    the execution has to wait, Superseded when another driver owns it, LimitReachedError at a bound.
    """

    async def call_model(
        self, step: str, actor: Actor, model: str, request: ModelRequest, rates: Sequence[Rate] = ()
    ) -> ModelReply:
        """One call of a language model, when its turn has come at each of the rates."""
        ...

    async def liken(
        self, step: str, actor: Actor, model: str, question: Likening, rates: Sequence[Rate] = ()
    ) -> Likeness:
        """How like a text is to each candidate, by an embedding model; what is recorded are the similarities."""
        ...

    async def call_tool(self, step: str, actor: Actor, call: ToolCall) -> ToolOutcome:
        """One call of a tool of the workspace; effects go through the ledger."""
        ...

    async def record_tool(
        self, step: str, actor: Actor, call: ToolCall, work: Callable[[], Awaitable[ToolOutcome]]
    ) -> ToolOutcome:
        """A tool that is itself made of steps (delegation): its outcome is recorded when they are done."""
        ...

    async def note(self, step: str, actor: Actor, event: NewEvent) -> None:
        """Put an event into the log, once."""
        ...

    async def emit(self, step: str, actor: Actor, name: str, payload: Json) -> Json:
        """Tell the application's event to triggers and outside listeners, once; the payload that was told.

        Raises ExecutionFailedError for what is no event.
        """
        ...

    def known(self, step: str, otherwise: Json = None) -> Json:
        """What this step concluded, when it is in the journal already; else `otherwise`. Acts on nothing."""
        ...

    async def conclude(self, step: str, actor: Actor, work: Callable[[], Awaitable[tuple[NewEvent, Json]]]) -> Json:
        """Work made of steps, whose result is recorded together with an event when it is done.

        Also an outcome that went wrong is a result: when the run is driven again it is what it was.
        """
        ...

    async def forget(self, steps: Sequence[str]) -> None:
        """Take back what these steps concluded, because nothing followed from it; a retry concludes anew."""
        ...

    async def sleep(self, step: str, actor: Actor, until: datetime | timedelta) -> None:
        """Go on at this instant, or after this time from when it was first asked; a long sleep costs a row."""
        ...

    async def take_number(self, step: str, actor: Actor, counter: str) -> int:
        """The next number of a counter of the workspace, from 0; shared by all executions, taken once by this step."""
        ...

    async def ask(self, request: InputRequest) -> Reply:
        """A person's answer; waits for it durably."""
        ...

    async def tool_schemas(self, names: tuple[str, ...]) -> dict[str, ToolSchema]:
        """The tools of these names as a model sees them."""
        ...

    async def within(self, seconds: int | None, what: str, work: Awaitable[T]) -> T:
        """Do the work within these seconds. Raises LimitReachedError past them."""
        ...

    def spawn(self, work: Awaitable[T]) -> asyncio.Future[T]:
        """Do the work side by side with the caller."""
        ...

    async def gather(self, branches: Sequence[asyncio.Future[T]]) -> list[T]:
        """Wait for branches: a failure stops the others; one that waits lets the others finish first."""
        ...


class Log(Protocol):
    """An execution's log, read in transactions of its own."""

    async def read(self, after: int, limit: int) -> LogPart:
        """Events above `after`, in order; an execution that is gone is over."""
        ...
