"""What Temporal alone has: histories and their limits, builds, TLS, a server that is not there."""

import asyncio
from collections.abc import AsyncGenerator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from uuid import uuid4

import pytest
from pydantic import SecretStr
from structlog.testing import capture_logs
from temporalio import activity
from temporalio.api.workflowservice.v1 import SetWorkerDeploymentCurrentVersionRequest
from temporalio.client import Client, WorkflowHistory
from temporalio.worker import Replayer
from temporalio.worker.workflow_sandbox import SandboxedWorkflowRunner

from quarterdeck.domains.executions.adapters.temporal.engine import TemporalEngine
from quarterdeck.domains.executions.adapters.temporal.keeper import ACTIVITY, WORKFLOW, Keeper, Kept
from quarterdeck.domains.executions.adapters.temporal.opening import look_at
from quarterdeck.domains.executions.adapters.temporal.place import Deployment, TemporalPlace
from quarterdeck.domains.executions.adapters.temporal.workers import Workers
from quarterdeck.domains.executions.ports import EngineStatus, RunRef
from quarterdeck.kernel.errors import InvalidInputError, UnavailableError
from tests.engine.test_conformance import Drives, a_run, becomes
from tests.support.doors import Door, authority, key_demanded, tls_in_front
from tests.support.temporal import temporal_address

pytestmark = pytest.mark.anyio
HISTORIES = sorted((Path(__file__).parent / "histories").glob("*.json"))
LONG = 10_000
MOST_TURNS = 40


@pytest.fixture(params=["temporal"])
def place() -> TemporalPlace:
    """The run's server, with a task queue that nobody else has."""
    return TemporalPlace(address=temporal_address(), task_queue=str(uuid4()))


@asynccontextmanager
async def launched(
    place: TemporalPlace, drive: Callable[[RunRef], Awaitable[None]], executor_id: str = "local"
) -> AsyncGenerator[TemporalEngine]:
    """An engine for the length of the block."""
    engine = TemporalEngine(place, executor_id=executor_id)
    await engine.launch(drive)
    try:
        yield engine
    finally:
        await engine.shutdown(0)


async def history(place: TemporalPlace, run: RunRef) -> WorkflowHistory:
    """All that the server keeps of the run's present workflow."""
    client = await Client.connect(place.address)
    return await client.get_workflow_handle(run.engine_id).fetch_history()


async def test_a_history_is_short_however_many_steps_a_drive_makes_and_holds_nothing_of_them(
    place: TemporalPlace,
) -> None:
    async def drive(run: RunRef) -> None:
        del run
        for _ in range(LONG):
            await asyncio.sleep(0)
        msg = "the secret of step 10000" * 500
        raise ValueError(msg)

    run = a_run()
    async with launched(place, drive) as engine:
        await engine.start(run)
        await becomes(engine, run, EngineStatus.FAILED)
    found = await history(place, run)
    assert len(found.events) <= 12
    assert sum(event.ByteSize() for event in found.events) < 5_000
    assert "secret" not in found.to_json()
    assert "ValueError" in found.to_json()


async def test_a_run_that_is_taken_over_again_and_again_is_continued_as_new(place: TemporalPlace) -> None:
    drives, run, turns = Drives(gated=True), a_run(), 0
    async with launched(place, drives, "0") as first, launched(place, drives, "1") as second:
        await first.start(run)
        await drives.until(drives.begun, 1)
        while not await is_continued(place, run):
            turns += 1
            assert turns < MOST_TURNS
            heir, former = (second, "0") if turns % 2 else (first, "1")
            # The former one's drive stops here and says so only now, as that of a process which was frozen.
            assert await heir.adopt(former) == 1
        assert await second.owners() == {str(turns % 2)}
        drives.gate.set()
        await becomes(first, run, EngineStatus.FINISHED)
        await first.start(run)
        assert await first.status(run) is EngineStatus.FINISHED
    assert drives.ended[run.engine_id] >= 1


async def test_a_worker_that_does_not_stop_holds_nobody_up(place: TemporalPlace) -> None:
    begun, over, run = asyncio.Event(), asyncio.Event(), a_run()

    @activity.defn(name=ACTIVITY)
    async def deaf(organization_id: str, execution_id: str, segment: int) -> None:
        del organization_id, execution_id, segment
        begun.set()
        while not over.is_set():
            with suppress(asyncio.CancelledError):
                await over.wait()

    client, queue = await Client.connect(place.address), f"{place.task_queue}.deaf"
    kept = Kept(str(run.organization_id), str(run.execution_id), run.segment, "local", queue, place.silence_seconds)
    workers = Workers(client, place, queue, deaf, stop_seconds=0.5)
    workers.start()
    await client.start_workflow(WORKFLOW, kept, id=run.engine_id, task_queue=place.task_queue)
    async with asyncio.timeout(20):
        await begun.wait()
        with capture_logs() as said:
            await workers.stop()
    assert [each["event"] for each in said] == ["engine.worker_does_not_stop"]
    over.set()


async def is_continued(place: TemporalPlace, run: RunRef) -> bool:
    """Whether the run's present workflow went on from an earlier one."""
    begin = (await history(place, run)).events[0]
    return bool(begin.workflow_execution_started_event_attributes.continued_execution_run_id)


@pytest.mark.parametrize("path", HISTORIES, ids=lambda path: path.stem)
async def test_what_earlier_releases_began_is_replayed_inside_the_sandbox(path: Path) -> None:
    replayer = Replayer(workflows=[Keeper], workflow_runner=SandboxedWorkflowRunner())
    written = path.read_text()  # noqa: ASYNC240 - a short file
    await replayer.replay_workflow(WorkflowHistory.from_json(path.stem, written))


def test_there_are_histories_to_replay() -> None:
    assert {path.stem for path in HISTORIES} >= {"adopted", "driven", "failed", "left", "thawed"}


async def test_runs_go_on_with_the_build_that_is_current(place: TemporalPlace) -> None:
    def build(number: str) -> TemporalPlace:
        return place.model_copy(update={"deployment": Deployment(name=place.task_queue, build_id=number)})

    drives, run, late = Drives(gated=True), a_run(), a_run()
    async with launched(build("1"), drives, "first") as first:
        async with asyncio.timeout(20):
            while "not seen" in (found := await described(build("1"))):
                await asyncio.sleep(0.05)
        assert "No build is current" in found
        await make_current(build("1"))
        assert "build '1' is current" in await look_at(build("1"))
        await first.start(run)
        await drives.until(drives.begun, 1)
    drives.gate.set()
    async with launched(build("2"), drives, "second") as second:
        await make_current(build("2"))
        assert await second.adopt("first") == 1
        await becomes(second, run, EngineStatus.FINISHED)
        await second.start(late)
        await becomes(second, late, EngineStatus.FINISHED)


async def described(place: TemporalPlace) -> str:
    """What a look at the place says, its complaint included."""
    try:
        return await look_at(place)
    except UnavailableError as error:
        return error.detail


async def make_current(place: TemporalPlace) -> None:
    """What an operator does at an upgrade, as soon as the server has seen the build."""
    assert place.deployment is not None
    client = await Client.connect(place.address)
    request = SetWorkerDeploymentCurrentVersionRequest(
        namespace="default",
        deployment_name=place.deployment.name,
        build_id=place.deployment.build_id,
        allow_no_pollers=True,
        ignore_missing_task_queues=True,
    )
    await client.workflow_service.set_worker_deployment_current_version(request)


async def test_over_tls_with_a_certificate_and_not_without(place: TemporalPlace, tmp_path: Path) -> None:
    issued = authority(tmp_path)
    async with tls_in_front(place.address, issued) as address:
        told = {"address": address, "tls": True, "certificate_authority": issued.certificate}
        known = {"client_certificate": issued.client_certificate, "client_key": issued.client_key}
        run = a_run()
        async with launched(place.model_copy(update=told | known), Drives()) as engine:
            await engine.start(run)
            await becomes(engine, run, EngineStatus.FINISHED)
        for missing in (told, {**told, **known, "certificate_authority": None}):
            with pytest.raises(UnavailableError, match="cannot be reached"):
                await look_at(place.model_copy(update=missing))
        with pytest.raises(InvalidInputError, match="cannot be read"):
            await look_at(place.model_copy(update={**told, "client_key": tmp_path / "nowhere.pem"}))


async def test_with_an_api_key_and_not_without(place: TemporalPlace, tmp_path: Path) -> None:
    issued, run = authority(tmp_path), a_run()
    with key_demanded(place.address, issued, "a key of the harbour") as address:
        told = {"address": address, "tls": True, "certificate_authority": issued.certificate}
        right = told | {"api_key": SecretStr("a key of the harbour")}
        async with launched(place.model_copy(update=right), Drives()) as engine:
            await engine.start(run)
            await becomes(engine, run, EngineStatus.FINISHED)
        for wrong in (told, told | {"api_key": SecretStr("another key")}):
            with pytest.raises(UnavailableError, match="refuses access") as refusal:
                await look_at(place.model_copy(update=wrong))
            assert "QUARTERDECK_TEMPORAL_API_KEY" in (refusal.value.mend or "")


@pytest.mark.slow
async def test_what_ends_while_the_server_is_away_ends_there_too_and_what_goes_on_is_not_begun_anew(
    place: TemporalPlace,
) -> None:
    door, ends, goes_on = Door(place.address), a_run(), a_run()
    await door.open()
    drives, lasting = Drives(gated=True), Drives(gated=True)

    async def drive(run: RunRef) -> None:
        await (drives if run == ends else lasting)(run)

    async with launched(place.model_copy(update={"address": door.address, "silence_seconds": 3}), drive) as engine:
        await engine.start(ends)
        await engine.start(goes_on)
        await drives.until(drives.begun, 1)
        await lasting.until(lasting.begun, 1)
        await door.shut()
        drives.gate.set()
        await drives.until(drives.ended, 1)
        # As long as the SDK tries to tell an end, after which it gives up.
        with pytest.raises(UnavailableError):
            await engine.start(a_run())
        with pytest.raises(UnavailableError):
            await engine.status(ends)
        await door.open()
        async with asyncio.timeout(30):
            while await status_or_unknown(engine, ends) is not EngineStatus.FINISHED:
                await asyncio.sleep(0.1)
        lasting.gate.set()
        await becomes(engine, goes_on, EngineStatus.FINISHED)
    await door.shut()
    assert lasting.begun == {goes_on.engine_id: 1}


async def status_or_unknown(engine: TemporalEngine, run: RunRef) -> EngineStatus:
    """Unknown while the server does not answer."""
    try:
        return await engine.status(run)
    except UnavailableError:
        return EngineStatus.UNKNOWN


async def test_a_server_that_is_not_there_and_a_namespace_that_is_not(place: TemporalPlace) -> None:
    nowhere = TemporalEngine(place.model_copy(update={"address": "127.0.0.1:1"}), executor_id="local")
    with pytest.raises(UnavailableError, match="cannot be reached"):
        await nowhere.launch(Drives())
    strange = TemporalEngine(place.model_copy(update={"namespace": "nowhere"}), executor_id="local")
    with pytest.raises(UnavailableError, match="'nowhere'"):
        await strange.launch(Drives())
    assert "answers" in await look_at(place)
