"""The workflow that keeps one run: deterministic, a few events long however many steps the execution has.

Its commands are replayed from histories that older releases wrote (tests/engine/histories): a change that would
issue other commands for these must be guarded by `workflow.patched`.
"""

import asyncio
from dataclasses import dataclass, replace
from datetime import timedelta

from temporalio import workflow
from temporalio.common import RetryPolicy
from temporalio.exceptions import ActivityError, ApplicationError
from temporalio.exceptions import TimeoutError as SilenceError

WORKFLOW = "quarterdeck.execution"
ACTIVITY = "quarterdeck.drive"
EXECUTOR = "executor"
"""The memo in which the server shows who drives a run."""
LEFT = "left"
"""The type of the error by which a drive says that it leaves the run to a successor."""
# Temporal wants a bound; how long a run may take is for its own limits to say.
_UNBOUNDED = timedelta(days=3650)


def _unheard(drive: "asyncio.Task[None]") -> None:
    if not drive.cancelled():
        drive.exception()


@dataclass(frozen=True)
class Kept:
    """A run, who drives it, and the task queue that only one launch of this executor listens to."""

    organization_id: str
    execution_id: str
    segment: int
    executor: str
    queue: str
    silence_seconds: float = 60
    """A drive of which the server hears nothing for so long is asked for anew."""


@workflow.defn(name=WORKFLOW)
class Keeper:
    """Has one run driven until its drive returns or fails; hands it to another executor when told to."""

    @workflow.init
    def __init__(self, kept: Kept) -> None:
        self._executor = kept.executor
        self._queue = kept.queue

    @workflow.run
    async def run(self, kept: Kept) -> None:
        """Drive the run from this queue, then from the queue of whoever adopts it."""
        while True:
            if workflow.info().is_continue_as_new_suggested():
                # Only a run that was taken over hundreds of times gets here: a drive adds three events.
                await workflow.wait_condition(workflow.all_handlers_finished)
                workflow.continue_as_new(
                    replace(kept, executor=self._executor, queue=self._queue),
                    memo={EXECUTOR: self._executor},
                )
            if await self._is_driven(kept, self._queue):
                await workflow.wait_condition(workflow.all_handlers_finished)
                return

    async def _is_driven(self, kept: Kept, queue: str) -> bool:
        """Whether the drive from this queue came to its end; False: somebody else has adopted the run."""
        drive = workflow.start_activity(
            ACTIVITY,
            args=[kept.organization_id, kept.execution_id, kept.segment],
            task_queue=queue,
            start_to_close_timeout=_UNBOUNDED,
            heartbeat_timeout=timedelta(seconds=kept.silence_seconds),
            retry_policy=RetryPolicy(maximum_attempts=1),
        )
        await workflow.wait_condition(lambda: drive.done() or self._queue != queue)
        if not drive.done():
            # Its process is gone or has lost the run: what it may still report counts no more. It is not cancelled,
            # for the SDK takes a report of an activity that it gave up for a fault of the workflow.
            drive.add_done_callback(_unheard)
            return False
        try:
            await drive
        except ActivityError as error:
            if isinstance(error.cause, SilenceError):
                # Its end was not heard, or its process is gone: asked again, it says so or joins what is under way,
                # and where nobody is left to ask, the run waits to be adopted.
                return False
            if not isinstance(error.cause, ApplicationError) or error.cause.type != LEFT:
                raise
            await workflow.wait_condition(lambda: self._queue != queue)
            return False
        return True

    @workflow.update
    async def adopt(self, former: str, executor: str, queue: str) -> bool:
        """Move the run to another queue, if this executor still has it; whether it did."""
        if self._executor != former or self._queue == queue:
            return False
        self._executor, self._queue = executor, queue
        workflow.upsert_memo({EXECUTOR: executor})
        return True
