"""What polls the server: for turns of workflows, which any process may do, and for this launch's own drives."""

import asyncio
from collections.abc import Callable
from importlib.metadata import version

import structlog
from temporalio.client import Client
from temporalio.common import VersioningBehavior, WorkerDeploymentVersion
from temporalio.worker import PollerBehaviorSimpleMaximum, UnsandboxedWorkflowRunner, Worker, WorkerDeploymentConfig

from quarterdeck.domains.executions.adapters.temporal.keeper import Keeper
from quarterdeck.domains.executions.adapters.temporal.place import Deployment, TemporalPlace, Versioning

# Few turns at once, so that one that was taken is done within its timeout however many wait.
_TURNS = 10
# A turn that is handed to a process which was frozen or killed at this moment is lost until its timeout; so few wait.
_POLLS = PollerBehaviorSimpleMaximum(2)
# Of drives only as many are at work as the engine has room for; the others wait in this process.
_DRIVES = 100_000
_PAUSE_SECONDS = 1.0
# The SDK may wait for ever for a report of an activity that it has lost (temporalio/sdk-rust#1537).
_STOP_SECONDS = 10.0
_PRODUCT = "quarterdeck"
_BEHAVIOR = {
    Versioning.AUTO_UPGRADE: VersioningBehavior.AUTO_UPGRADE,
    Versioning.PINNED: VersioningBehavior.PINNED,
}

_log = structlog.get_logger("quarterdeck.engine")


class Workers:
    """Two workers of one launch; one that fails is replaced after a pause, until they are stopped."""

    def __init__(
        self,
        client: Client,
        place: TemporalPlace,
        queue: str,
        drive: Callable[..., object],
        *,
        stop_seconds: float = _STOP_SECONDS,
    ) -> None:
        self._client = client
        self._place = place
        self._queue = queue
        self._drive = drive
        self._stop_seconds = stop_seconds
        self._stopping = False
        self._live: list[Worker] = []
        self._tasks: list[asyncio.Task[None]] = []

    def start(self) -> None:
        """Begin to poll."""
        self._tasks = [asyncio.create_task(self._keep_up(make)) for make in (self._turns, self._drives)]

    async def stop(self) -> None:
        """Poll no more; what drives have reported has reached the server then, or is not waited for any longer.

        A drive of which the server has no report is begun again by it and finds in the journal what is done.
        """
        self._stopping = True
        try:
            async with asyncio.timeout(self._stop_seconds):
                await asyncio.gather(*(worker.shutdown() for worker in self._live))
        except TimeoutError:
            _log.warning("engine.worker_does_not_stop", seconds=self._stop_seconds)
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    async def _keep_up(self, make: Callable[[], Worker]) -> None:
        while not self._stopping:
            worker = make()
            self._live.append(worker)
            try:
                await worker.run()
            except Exception:  # noqa: BLE001 - without workers nothing would go on, whatever it was
                _log.exception("engine.worker_failed", task_queue=worker.task_queue)
                await asyncio.sleep(_PAUSE_SECONDS)
            finally:
                self._live.remove(worker)

    def _turns(self) -> Worker:
        deployment = self._place.deployment
        return Worker(
            self._client,
            task_queue=self._place.task_queue,
            workflows=[Keeper],
            # The keeper imports nothing that a sandbox would keep out; the tests replay it inside one.
            workflow_runner=UnsandboxedWorkflowRunner(),
            max_concurrent_workflow_tasks=_TURNS,
            workflow_task_poller_behavior=_POLLS,
            # A cached workflow waits ten seconds for its process when that was killed; and a replay is short.
            max_cached_workflows=0,
            deployment_config=_named() if deployment is None else _versioned(deployment),
        )

    def _drives(self) -> Worker:
        return Worker(
            self._client,
            task_queue=self._queue,
            activities=[self._drive],
            max_concurrent_activities=_DRIVES,
            # Its queue belongs to this launch alone, whatever build is current.
            deployment_config=_named(),
        )


def _named() -> WorkerDeploymentConfig:
    """Shown by the server and heeded by nobody; unnamed, the SDK would hash the code of every loaded module."""
    named = WorkerDeploymentVersion(deployment_name=_PRODUCT, build_id=version(_PRODUCT))
    return WorkerDeploymentConfig(version=named, use_worker_versioning=False)


def _versioned(deployment: Deployment) -> WorkerDeploymentConfig:
    return WorkerDeploymentConfig(
        version=WorkerDeploymentVersion(deployment_name=deployment.name, build_id=deployment.build_id),
        use_worker_versioning=True,
        default_versioning_behavior=_BEHAVIOR[deployment.versioning],
    )
