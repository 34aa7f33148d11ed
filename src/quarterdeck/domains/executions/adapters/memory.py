"""An engine in memory, for tests: what was accepted is kept in `MemoryRuns`, which outlives the engine."""

import asyncio
from dataclasses import dataclass, field
from datetime import UTC, datetime

from quarterdeck.domains.executions.adapters.flights import Flights
from quarterdeck.domains.executions.ports import Drive, EngineStatus, RunRef
from quarterdeck.kernel.errors import UnavailableError


@dataclass
class _Entry:
    run: RunRef
    executor_id: str
    status: EngineStatus = EngineStatus.RUNNING
    ended_at: datetime | None = None


@dataclass
class MemoryRuns:
    """What a durable engine would have on disk; several engines may share it, as processes share a database."""

    entries: dict[str, _Entry] = field(default_factory=dict[str, _Entry])

    def unfinished(self, executor_id: str) -> list[_Entry]:
        """The runs that this executor accepted and did not bring to an end."""
        return [
            entry
            for entry in self.entries.values()
            if entry.executor_id == executor_id and entry.status is EngineStatus.RUNNING
        ]


class MemoryEngine:
    """Behaves as the durable engines do, as far as a process that never dies can tell; `crash` makes it die."""

    def __init__(self, runs: MemoryRuns | None = None, *, executor_id: str = "local", capacity: int = 500) -> None:
        self.executor_id = executor_id
        self._runs = runs if runs is not None else MemoryRuns()
        self._capacity = capacity
        self._flights = Flights(capacity)
        self._drive: Drive | None = None
        self._tasks: set[asyncio.Task[None]] = set()

    async def launch(self, drive: Drive) -> None:
        """Begin, and drive again what was unfinished."""
        self._flights = Flights(self._capacity)
        self._drive = drive
        for entry in self._runs.unfinished(self.executor_id):
            self._spawn(entry)

    async def shutdown(self, grace_seconds: float) -> None:
        """Wait for what is under way, leave the rest."""
        await self._flights.close(grace_seconds)
        if self._tasks:
            await asyncio.wait(self._tasks)
        self._drive = None

    async def crash(self) -> None:
        """Die: every task disappears and nothing more is written, as after `kill -9`."""
        await self.shutdown(0)

    async def start(self, run: RunRef) -> None:
        """Accept a run once. Raises UnavailableError while the engine is shut."""
        if self._drive is None or self._flights.closing:
            raise UnavailableError("The engine is shutting down.", mend="Try again in a moment.")
        if run.engine_id not in self._runs.entries:
            entry = self._runs.entries[run.engine_id] = _Entry(run, self.executor_id)
            self._spawn(entry)

    async def interrupt(self, run: RunRef) -> None:
        """Cancel the drive if it is here; the run is then finished."""
        self._flights.interrupt(run)

    async def adopt(self, executor_id: str) -> int:
        """Take over what a dead executor had not finished."""
        found = self._runs.unfinished(executor_id)
        for entry in found:
            entry.executor_id = self.executor_id
            self._spawn(entry)
        return len(found)

    async def renew(self, executor_id: str) -> None:
        """Drop what is in flight, for others have taken it over, and go on under another name."""
        if self._drive is None:
            return
        drive = self._drive
        await self.shutdown(0)
        self.executor_id = executor_id
        await self.launch(drive)

    async def owners(self) -> frozenset[str]:
        """Executors that have unfinished runs."""
        return frozenset(
            entry.executor_id for entry in self._runs.entries.values() if entry.status is EngineStatus.RUNNING
        )

    async def status(self, run: RunRef) -> EngineStatus:
        """What is known of this run."""
        driving = self._flights.driving(run)
        if driving is not None:
            return EngineStatus.RUNNING if driving else EngineStatus.QUEUED
        entry = self._runs.entries.get(run.engine_id)
        return EngineStatus.UNKNOWN if entry is None else entry.status

    async def forget(self, before: datetime) -> int:
        """Drop what ended before."""
        ended = [name for name, one in self._runs.entries.items() if one.ended_at is not None and one.ended_at < before]
        for name in ended:
            del self._runs.entries[name]
        return len(ended)

    def _spawn(self, entry: _Entry) -> None:
        task = asyncio.create_task(self._carry(entry))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _carry(self, entry: _Entry) -> None:
        assert self._drive is not None  # noqa: S101 - start and launch have set it
        try:
            await self._flights.carry(entry.run, self._drive)
        except asyncio.CancelledError:
            return
        except Exception:  # noqa: BLE001 - whatever the drive raises, its run has failed
            entry.status = EngineStatus.FAILED
        else:
            entry.status = EngineStatus.FINISHED
        entry.ended_at = datetime.now(UTC)
