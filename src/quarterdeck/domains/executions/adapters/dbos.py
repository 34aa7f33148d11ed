"""The durable engine on DBOS: keeps the list of accepted runs, and nothing else of them (docs/adr/0003).

One row in DBOS's own tables for each run: written before `start` returns, closed when `drive` returns.
On SQLite these tables have a file of their own; on PostgreSQL a schema of their own.
"""

import asyncio
import logging
import sqlite3
from collections.abc import Callable, Coroutine
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from pathlib import Path
from typing import Any
from uuid import UUID

import orjson
import structlog
from dbos import DBOS, DBOSConfig, SetEnqueueOptions, SetWorkflowID
from dbos import Serializer as DbosSerializer

from quarterdeck.domains.executions.adapters.flights import Flights
from quarterdeck.domains.executions.ports import Drive, EngineStatus, RunRef
from quarterdeck.kernel.contracts import Json
from quarterdeck.kernel.errors import UnavailableError

APPLICATION = "quarterdeck"
WORKFLOW = "quarterdeck.execution"
QUEUE = "executions"
SCHEMA = "quarterdeck_engine"
# DBOS recovers only what the same application version began. What a run does is data, not this code,
# so the version never changes: an upgrade of Quarterdeck finishes what its predecessor left.
VERSION = "1"
LOCAL_EXECUTOR = "local"

# DBOS sends recovered runs through a queue of its own. It is looked at often after a launch, when there
# is most to recover and somebody waits for it, and less often later, when an executor may have died; on SQLite
# there is no other whose runs could come then. To look once costs eight milliseconds of CPU.
_EAGER_POLL_SECONDS, _EAGER_FOR_SECONDS = 0.05, 10.0
_CALM_POLL_SECONDS, _ALONE_POLL_SECONDS = 1.0, 60.0
_RECOVERY_QUEUE = "_dbos_internal_queue"
_QUEUE_POLL_SECONDS = 0.5
_FORGOTTEN_AT_ONCE = 200
_STATUS = {
    "ENQUEUED": EngineStatus.QUEUED,
    "DELAYED": EngineStatus.QUEUED,
    "PENDING": EngineStatus.RUNNING,
    "SUCCESS": EngineStatus.FINISHED,
}

_log = structlog.get_logger("quarterdeck.engine")


class DbosEngine:
    """Runs in this process what `start` accepts, and what it or a dead peer had not finished.

    DBOS is one per process, so is this. `url` is `sqlite:///file` or `postgresql://...`;
    `executor_id` names this process: constant where there is only one, unique where there are many.
    `capacity` is how many runs are driven at once. Above it runs wait: on SQLite in this process, on
    PostgreSQL in a queue from which any process takes them.
    """

    def __init__(self, url: str, *, executor_id: str = LOCAL_EXECUTOR, capacity: int = 500) -> None:
        self.executor_id = executor_id
        self._url = url
        self._is_sqlite = url.startswith("sqlite")
        self._capacity = capacity
        self._flights = Flights(capacity)
        self._drive: Drive | None = None
        self._dbos: DBOS | None = None
        self._workflow: Callable[[str, str, int], Coroutine[Any, Any, None]] | None = None

    async def launch(self, drive: Drive) -> None:
        """Open the engine's tables, making them if need be, and drive what this executor had not finished."""
        self._flights = Flights(self._capacity)
        self._drive = drive
        _route_log()
        if self._is_sqlite:
            _prepare_file(self._url)
        else:
            # In a thread: it builds indexes concurrently, which wait for every transaction of the database, and
            # those of this process end only while the loop runs. Launching then finds nothing left to do.
            await asyncio.to_thread(DBOS.migrate, self._url, schema=SCHEMA)
        self._dbos = DBOS(config=self._config())
        self._workflow = DBOS.workflow(name=WORKFLOW, max_recovery_attempts=None)(self._entry())
        DBOS.listen_queues([] if self._is_sqlite else [QUEUE])
        recovery = self._dbos._registry._register_internal_queue(  # noqa: SLF001 - DBOS names it nowhere else
            _RECOVERY_QUEUE, polling_interval_sec=_EAGER_POLL_SECONDS
        )
        later = _ALONE_POLL_SECONDS if self._is_sqlite else _CALM_POLL_SECONDS
        asyncio.get_running_loop().call_later(_EAGER_FOR_SECONDS, setattr, recovery, "_polling_interval_sec", later)
        # In the loop's own thread: DBOS takes the loop it is launched in as the one to run workflows on.
        DBOS.launch()
        if not self._is_sqlite:
            await DBOS.register_queue_async(
                QUEUE,
                partition_worker_concurrency=self._capacity,
                worker_concurrency=self._capacity,
                polling_interval_sec=_QUEUE_POLL_SECONDS,
            )

    async def shutdown(self, grace_seconds: float) -> None:
        """Refuse new runs, wait for those in flight, then leave the rest as they are for a successor."""
        await self._flights.close(grace_seconds)
        if self._dbos is None:
            return
        self._dbos = None
        # In a thread: threads of DBOS that end may still wait for this loop. Afterwards the loop needs
        # a pool of its own again, for DBOS had lent it one that is now closed.
        with ThreadPoolExecutor(1) as pool:
            loop = asyncio.get_running_loop()
            await loop.run_in_executor(pool, lambda: DBOS.destroy(destroy_registry=True))
            loop.set_default_executor(ThreadPoolExecutor(thread_name_prefix="asyncio"))

    async def renew(self, executor_id: str) -> None:
        """Drop what is in flight, for others have taken it over, and go on under another name."""
        if self._drive is None:
            return
        drive = self._drive
        await self.shutdown(0)
        self.executor_id = executor_id
        await self.launch(drive)

    async def start(self, run: RunRef) -> None:
        """Accept a run. Raises UnavailableError while the engine is shut."""
        if self._dbos is None or self._workflow is None or self._flights.closing:
            raise UnavailableError("The engine is shutting down.", mend="Try again in a moment.")
        arguments = (str(run.organization_id), str(run.execution_id), run.segment)
        with SetWorkflowID(run.engine_id):
            if self._is_sqlite or not self._flights.full:
                await DBOS.start_workflow_async(self._workflow, *arguments)
                return
            with SetEnqueueOptions(queue_partition_key=arguments[0]):
                await DBOS.enqueue_workflow_async(QUEUE, self._workflow, *arguments)

    async def interrupt(self, run: RunRef) -> None:
        """Cancel the drive if it is here; the run is then finished and not driven again."""
        self._flights.interrupt(run)

    async def adopt(self, executor_id: str) -> int:
        """Take over what a dead executor had not finished. Each run is taken once, however many try."""
        return await asyncio.to_thread(self._adopt, executor_id)

    async def owners(self) -> frozenset[str]:
        """Executors that have unfinished runs, looking at the thousand oldest of these."""
        pending = await DBOS.list_workflows_async(status="PENDING", limit=1000, load_input=False, load_output=False)
        return frozenset(one.executor_id for one in pending if one.executor_id is not None)

    async def status(self, run: RunRef) -> EngineStatus:
        """What the engine knows of this run."""
        driving = self._flights.driving(run)
        if driving is not None:
            return EngineStatus.RUNNING if driving else EngineStatus.QUEUED
        found = await DBOS.get_workflow_status_async(run.engine_id)
        return EngineStatus.UNKNOWN if found is None else _STATUS.get(found.status, EngineStatus.FAILED)

    async def forget(self, before: datetime) -> int:
        """Remove the rows of runs that ended before, a batch at a time."""
        ended = await DBOS.list_workflows_async(
            status=["SUCCESS", "ERROR", "CANCELLED"],
            completed_before=before.isoformat(),
            limit=_FORGOTTEN_AT_ONCE,
            load_input=False,
            load_output=False,
        )
        if ended:
            await DBOS.delete_workflows_async([one.workflow_id for one in ended])
        return len(ended)

    def _config(self) -> DBOSConfig:
        config = DBOSConfig(
            name=APPLICATION,
            system_database_url=self._url,
            dbos_system_schema=SCHEMA,
            application_version=VERSION,
            executor_id=self.executor_id,
            serializer=_JsonSerializer(),
            enable_otlp=False,
            log_level="WARNING",
            # Runs send each other no messages, so nothing listens and no connection is held for it.
            use_listen_notify=False,
            max_executor_threads=32,
            scheduler_polling_interval_sec=3600.0,
        )
        if self._is_sqlite:
            # One connection: SQLite has one writer, and threads wait for it better in the pool than at its lock.
            config["db_engine_kwargs"] = {"pool_size": 1, "connect_args": {"factory": _Connection}}
        return config

    def _entry(self) -> Callable[[str, str, int], Coroutine[Any, Any, None]]:
        async def execution(organization_id: str, execution_id: str, segment: int) -> None:
            run = RunRef(organization_id=UUID(organization_id), execution_id=UUID(execution_id), segment=segment)
            await self._carry(run)

        return execution

    async def _carry(self, run: RunRef) -> None:
        assert self._drive is not None  # noqa: S101 - set by launch, before DBOS calls anything
        await self._flights.carry(run, self._drive)

    def _adopt(self, executor_id: str) -> int:
        # DBOS offers this only for all runs of an executor and without saying how many were taken.
        # `resume_workflows` would do it too, but takes a run again that a rival is already driving.
        if self._dbos is None:
            return 0
        system = self._dbos._sys_db  # noqa: SLF001 - DBOS names it nowhere else
        pending = system.get_pending_workflows(executor_id, VERSION)
        return sum(system.reenqueue_for_recovery(one.workflow_id, [executor_id], _RECOVERY_QUEUE) for one in pending)


class _Connection(sqlite3.Connection):
    """A connection that does not wait for the disk at each commit: WAL keeps it consistent without."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.execute("PRAGMA synchronous=NORMAL").close()


class _JsonSerializer(DbosSerializer):
    """Identifiers and messages only, as JSON: nothing read from the tables is ever unpickled."""

    def serialize(self, data: Any) -> str:
        """Arguments of a workflow, its empty result, or the error it ended with."""
        if isinstance(data, BaseException):
            data = {"error": f"{type(data).__name__}: {data}"}
        return orjson.dumps(data).decode()

    def deserialize(self, serialized_data: str) -> Any:
        """Undo `serialize`; an error comes back as a RuntimeError with its text."""
        data: Json = orjson.loads(serialized_data)
        if isinstance(data, dict) and "error" in data:
            return RuntimeError(str(data["error"]))
        return data

    def name(self) -> str:
        """The format's name in DBOS's rows."""
        return "quarterdeck_json"


class _LogRoute(logging.Handler):
    """DBOS's own log, one level quieter, in our format and not on the console."""

    def emit(self, record: logging.LogRecord) -> None:
        """Pass one record on."""
        level = logging.ERROR if record.levelno >= logging.ERROR else logging.DEBUG
        _log.log(level, "dbos", detail=record.getMessage(), exc_info=record.exc_info)


def _route_log() -> None:
    logger = logging.getLogger("dbos")
    # A handler that is there before DBOS starts keeps it from adding its own.
    logger.handlers[:] = [_LogRoute()]
    logger.propagate = False


def _prepare_file(url: str) -> None:
    path = Path(url.removeprefix("sqlite:///"))
    path.parent.mkdir(parents=True, exist_ok=True)
    connection = sqlite3.connect(path)
    try:
        # The mode is kept in the file; without it each commit costs three to six times as much.
        connection.execute("PRAGMA journal_mode=WAL").close()
    finally:
        connection.close()
