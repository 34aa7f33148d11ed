"""Drives under way in this process, and how each of them may end; shared by every engine that drives in asyncio."""

import asyncio
from contextvars import Context
from dataclasses import dataclass

from quarterdeck.domains.executions.ports import Drive, RunRef

# A cancelled drive gets this long to tidy up before the process leaves without it.
PARTING_SECONDS = 5.0


class DriveAbandonedError(Exception):
    """A drive was cancelled by something other than its engine; its run ends as failed, not in silence."""


@dataclass(eq=False)
class _Flight:
    task: asyncio.Task[None]
    driving: bool = False
    interrupted: bool = False
    left: bool = False

    def leave(self) -> None:
        self.left = True
        self.task.cancel()


class Flights:
    """At most `capacity` drives at once; the others wait for their turn in the order of their coming."""

    def __init__(self, capacity: int) -> None:
        self._capacity = capacity
        self._slots = asyncio.Semaphore(capacity)
        self._flights: dict[str, _Flight] = {}
        self._closing = False

    @property
    def full(self) -> bool:
        """A further run would have to wait."""
        return len(self._flights) >= self._capacity

    @property
    def closing(self) -> bool:
        """No further run is driven here."""
        return self._closing

    def driving(self, run: RunRef) -> bool | None:
        """Whether this run is driven here (False: it waits for its turn), None if it is not here."""
        flight = self._flights.get(run.engine_id)
        return None if flight is None or flight.left else flight.driving

    async def carry(self, run: RunRef, drive: Drive) -> None:
        """Drive one run. Returning means that it ended, an error that it failed, CancelledError that it is left.

        A run that is left is unfinished: whoever keeps it gives it to a successor.
        """
        if self._closing:
            raise asyncio.CancelledError
        stale = self._flights.get(run.engine_id)
        if stale is not None:
            # The run was given to us anew, so somebody thought that we were dead: the older drive stops.
            stale.leave()
        # A context of its own: a run started from within another one must not become its child.
        task = asyncio.create_task(self._turn(run, drive), context=Context(), name=f"drive {run.engine_id}")
        flight = self._flights[run.engine_id] = _Flight(task)
        try:
            await asyncio.wait([task])
        except asyncio.CancelledError:
            flight.leave()
            raise
        finally:
            if self._flights.get(run.engine_id) is flight:
                del self._flights[run.engine_id]
        _conclude(run, flight)

    def interrupt(self, run: RunRef) -> None:
        """Cancel the drive of this run, if it is here; the run ends with it."""
        flight = self._flights.get(run.engine_id)
        if flight is not None:
            flight.interrupted = True
            flight.task.cancel()

    async def close(self, grace_seconds: float) -> None:
        """Take no more, wait for those under way, then leave the rest."""
        self._closing = True
        await self._settle(grace_seconds)
        for flight in self._flights.values():
            flight.leave()
        await self._settle(PARTING_SECONDS)

    async def _turn(self, run: RunRef, drive: Drive) -> None:
        async with self._slots:
            flight = self._flights.get(run.engine_id)
            if flight is not None:
                flight.driving = True
            await drive(run)

    async def _settle(self, seconds: float) -> None:
        tasks = [flight.task for flight in self._flights.values()]
        if tasks and seconds > 0:
            await asyncio.wait(tasks, timeout=seconds)


def _conclude(run: RunRef, flight: _Flight) -> None:
    if flight.task.cancelled():
        if flight.left:
            raise asyncio.CancelledError
        if flight.interrupted:
            return
        msg = f"the drive of {run.engine_id} was cancelled from within"
        raise DriveAbandonedError(msg)
    error = flight.task.exception()
    if error is None:
        return
    if flight.left:
        raise asyncio.CancelledError from error
    raise error
