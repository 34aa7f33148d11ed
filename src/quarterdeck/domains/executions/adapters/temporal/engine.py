"""The durable engine on Temporal: keeps the list of accepted runs, and nothing else of them (docs/adr/0003, 0023).

One workflow for each run, which has one activity: the drive. The activity waits in a task queue that only
one launch of one executor listens to; an adoption moves it to the queue of another. What travels is the
run's reference alone, so payloads stay below a few hundred bytes whatever an execution handles.
"""

import asyncio
from contextlib import suppress
from datetime import datetime, timedelta
from functools import partial
from uuid import UUID, uuid4

import structlog
from temporalio import activity
from temporalio.client import Client, WorkflowExecutionStatus, WorkflowHandle, WorkflowUpdateFailedError
from temporalio.common import WorkflowIDReusePolicy
from temporalio.exceptions import ApplicationError, ApplicationErrorCategory, WorkflowAlreadyStartedError
from temporalio.service import RPCError, RPCStatusCode

from quarterdeck.domains.executions.adapters.flights import PARTING_SECONDS, Flights
from quarterdeck.domains.executions.adapters.temporal.connection import answering, connect
from quarterdeck.domains.executions.adapters.temporal.keeper import ACTIVITY, EXECUTOR, LEFT, WORKFLOW, Keeper, Kept
from quarterdeck.domains.executions.adapters.temporal.place import TemporalPlace
from quarterdeck.domains.executions.adapters.temporal.workers import Workers
from quarterdeck.domains.executions.ports import Drive, EngineStatus, RunRef
from quarterdeck.kernel.errors import UnavailableError

# A worker that was killed may have been handed a workflow's turn; after this long another one gets it.
_TURN_TIMEOUT = timedelta(seconds=2)
_ADOPTIONS_AT_ONCE = 50
# Threads of the SDK still hold the interpreter for a moment after their last answer, and a process that
# ends in it dies of "PyGILState_Release" (temporalio/sdk-python#300).
_SETTLE_SECONDS = 0.05
# The SDK need not log it once more.
_TOLD = ApplicationErrorCategory.BENIGN
_STATUS = {
    WorkflowExecutionStatus.RUNNING: EngineStatus.RUNNING,
    WorkflowExecutionStatus.COMPLETED: EngineStatus.FINISHED,
}

_log = structlog.get_logger("quarterdeck.engine")


class TemporalEngine:
    """Runs in this process what `start` accepts, and what it or a dead peer had not finished.

    `executor_id` names this process: constant where there is only one, unique where there are many.
    `capacity` is how many runs are driven at once; above it they wait in this process.
    """

    def __init__(self, place: TemporalPlace, *, executor_id: str, capacity: int = 500) -> None:
        self.executor_id = executor_id
        self._place = place
        self._capacity = capacity
        self._flights = Flights(capacity)
        self._drive: Drive | None = None
        self._client: Client | None = None
        self._queue = ""
        self._workers: Workers | None = None
        self._carried: dict[str, asyncio.Task[None]] = {}
        self._left: set[str] = set()

    async def launch(self, drive: Drive) -> None:
        """Connect and drive what this executor had not finished. Raises UnavailableError without a server."""
        self._flights = Flights(self._capacity)
        self._drive = drive
        self._left, self._carried = set(), {}
        self._client = await connect(self._place)
        self._queue = f"{self._place.task_queue}.{self.executor_id}.{uuid4().hex}"
        self._workers = Workers(self._client, self._place, self._queue, self._carry)
        self._workers.start()
        await self.adopt(self.executor_id)

    async def shutdown(self, grace_seconds: float) -> None:
        """Refuse new runs, wait for those in flight, then leave the rest as they are for a successor."""
        under_way = set(self._carried)
        await self._flights.close(grace_seconds)
        if self._client is None or self._workers is None:
            return
        client, self._client = self._client, None
        # The server learns of an end by a further turn of the workflow, which may need our worker.
        ends = [client.get_workflow_handle(one).result() for one in under_way - self._left]
        with suppress(TimeoutError):
            async with asyncio.timeout(PARTING_SECONDS):
                await asyncio.gather(*ends, return_exceptions=True)
        await self._workers.stop()
        await asyncio.sleep(_SETTLE_SECONDS)

    async def renew(self, executor_id: str) -> None:
        """Drop what is in flight, for others have taken it over, and go on under another name."""
        if self._drive is None:
            return
        drive = self._drive
        await self.shutdown(0)
        self.executor_id = executor_id
        await self.launch(drive)

    async def start(self, run: RunRef) -> None:
        """Accept a run. Raises UnavailableError while the engine is shut or the server does not answer."""
        if self._client is None or self._flights.closing:
            raise UnavailableError("The engine is shutting down.", mend="Try again in a moment.")
        kept = Kept(
            organization_id=str(run.organization_id),
            execution_id=str(run.execution_id),
            segment=run.segment,
            executor=self.executor_id,
            queue=self._queue,
            silence_seconds=self._place.silence_seconds,
        )
        async with answering(self._place):
            with suppress(WorkflowAlreadyStartedError):
                await self._client.start_workflow(
                    WORKFLOW,
                    kept,
                    id=run.engine_id,
                    task_queue=self._place.task_queue,
                    id_reuse_policy=WorkflowIDReusePolicy.REJECT_DUPLICATE,
                    task_timeout=_TURN_TIMEOUT,
                    memo={EXECUTOR: self.executor_id},
                    # The first turn comes with the answer, where the server does that: half the time to the drive.
                    request_eager_start=True,
                )

    async def interrupt(self, run: RunRef) -> None:
        """Cancel the drive if it is here; the run is then finished and not driven again."""
        self._flights.interrupt(run)

    async def adopt(self, executor_id: str) -> int:
        """Take over what a dead executor had not finished. Each run is taken once, however many try."""
        client, room = self._connected(), asyncio.Semaphore(_ADOPTIONS_AT_ONCE)

        async def take(engine_id: str) -> bool:
            async with room, answering(self._place):
                return await self._take(client.get_workflow_handle(engine_id), executor_id)

        found = [one for one, executor in await self._unfinished() if executor == executor_id]
        return sum(await asyncio.gather(*map(take, found)))

    async def owners(self) -> frozenset[str]:
        """Executors that have unfinished runs."""
        return frozenset(executor for _, executor in await self._unfinished())

    async def status(self, run: RunRef) -> EngineStatus:
        """What the engine knows of this run. Raises UnavailableError when the server does not answer."""
        driving = self._flights.driving(run)
        if driving is not None:
            return EngineStatus.RUNNING if driving else EngineStatus.QUEUED
        handle = self._connected().get_workflow_handle(run.engine_id)
        async with answering(self._place):
            try:
                found = await handle.describe()
            except RPCError as error:
                if error.status is RPCStatusCode.NOT_FOUND:
                    return EngineStatus.UNKNOWN
                raise
        if found.status is WorkflowExecutionStatus.RUNNING and await found.memo_value(EXECUTOR) == self.executor_id:
            # On its way to this process, or from it.
            return EngineStatus.QUEUED
        return EngineStatus.FAILED if found.status is None else _STATUS.get(found.status, EngineStatus.FAILED)

    async def forget(self, before: datetime) -> int:
        """Nothing: the server itself removes what is over, after its namespace's retention."""
        del before
        return 0

    @activity.defn(name=ACTIVITY)
    async def _carry(self, organization_id: str, execution_id: str, segment: int) -> None:
        assert self._drive is not None  # noqa: S101 - set by launch, before a worker calls anything
        run = RunRef(organization_id=UUID(organization_id), execution_id=UUID(execution_id), segment=segment)
        flight = self._carried.get(run.engine_id)
        if flight is None:
            flight = asyncio.create_task(self._flights.carry(run, self._drive))
            self._carried[run.engine_id] = flight
            flight.add_done_callback(partial(self._landed, run.engine_id))
        try:
            await self._heard(flight)
        except asyncio.CancelledError:
            self._left.add(run.engine_id)
            msg = "left to a successor"
            raise ApplicationError(msg, type=LEFT, category=_TOLD) from None
        except Exception as error:  # noqa: BLE001 - it is told, and the run fails
            # The server gets the error's name alone: a message may be long, or hold what is nobody's business.
            _log.exception("engine.drive_failed", run=run.engine_id)
            msg = "the drive failed"
            raise ApplicationError(msg, type=type(error).__name__, category=_TOLD) from None

    async def _heard(self, flight: "asyncio.Task[None]") -> None:
        """Wait for the end, telling the server that it is under way.

        A server that wants to hear no more of it was away for too long: it will ask anew, so the flight goes on.
        """
        while not (await asyncio.wait([flight], timeout=self._place.silence_seconds / 3))[0]:
            activity.heartbeat()
        await flight

    def _landed(self, engine_id: str, flight: "asyncio.Task[None]") -> None:
        if self._carried.get(engine_id) is flight:
            del self._carried[engine_id]
        # Its listener may be gone.
        if not flight.cancelled():
            flight.exception()

    async def _take(self, handle: WorkflowHandle[object, object], former: str) -> bool:
        try:
            taken = await handle.execute_update(  # pyright: ignore[reportUnknownMemberType] - the SDK's overloads
                Keeper.adopt, args=[former, self.executor_id, self._queue]
            )
        except WorkflowUpdateFailedError:
            return False
        except RPCError as error:
            # It ended between the listing and the asking.
            if error.status is RPCStatusCode.NOT_FOUND:
                return False
            raise
        return taken

    async def _unfinished(self) -> list[tuple[str, str]]:
        kept = f"WorkflowType = '{WORKFLOW}' AND TaskQueue = '{self._place.task_queue}'"
        found = self._connected().list_workflows(f"{kept} AND ExecutionStatus = 'Running'")
        async with answering(self._place):
            return [(one.id, str(await one.memo_value(EXECUTOR))) async for one in found]

    def _connected(self) -> Client:
        if self._client is None:
            raise UnavailableError("The engine is shutting down.", mend="Try again in a moment.")
        return self._client
