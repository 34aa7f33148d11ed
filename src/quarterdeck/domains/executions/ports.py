"""What executions need of a durable engine."""

from collections.abc import Awaitable, Callable
from enum import StrEnum
from typing import Protocol
from uuid import UUID

from quarterdeck.kernel.contracts import Frozen


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
