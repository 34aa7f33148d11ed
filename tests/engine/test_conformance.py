"""What every engine promises to executions, whatever it is built on."""

import asyncio
from collections import Counter
from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest

from quarterdeck.domains.executions.ports import Engine, EngineStatus, RunRef
from quarterdeck.kernel.errors import UnavailableError
from tests.engine.conftest import Deck

pytestmark = pytest.mark.anyio
SOON = 45.0


def a_run() -> RunRef:
    return RunRef(organization_id=uuid4(), execution_id=uuid4())


class Drives:
    """A drive that counts, and stops at a gate when told to."""

    def __init__(self, *, gated: bool = False) -> None:
        self.begun: Counter[str] = Counter()
        self.ended: Counter[str] = Counter()
        self.cancelled: Counter[str] = Counter()
        self.gate = asyncio.Event()
        self._changed = asyncio.Condition()
        if not gated:
            self.gate.set()

    async def __call__(self, run: RunRef) -> None:
        """Count the beginning, wait at the gate, count the end."""
        await self._count(self.begun, run)
        try:
            await self.gate.wait()
        except asyncio.CancelledError:
            self.cancelled[run.engine_id] += 1
            raise
        await self._count(self.ended, run)

    async def until(self, counter: Counter[str], total: int) -> None:
        """Wait until the counter has come to this."""
        async with asyncio.timeout(SOON), self._changed:
            await self._changed.wait_for(lambda: counter.total() >= total)

    async def _count(self, counter: Counter[str], run: RunRef) -> None:
        async with self._changed:
            counter[run.engine_id] += 1
            self._changed.notify_all()


async def becomes(engine: Engine, run: RunRef, status: EngineStatus) -> None:
    async with asyncio.timeout(SOON):
        while await engine.status(run) is not status:
            await asyncio.sleep(0.01)


async def test_start_drives_once_and_finishes(deck: Deck) -> None:
    drives, run = Drives(), a_run()
    engine = await deck.launch(drives)
    assert await engine.status(run) is EngineStatus.UNKNOWN
    await engine.start(run)
    await becomes(engine, run, EngineStatus.FINISHED)
    assert drives.ended == {run.engine_id: 1}


async def test_what_ended_is_forgotten_and_what_is_under_way_is_not(deck: Deck) -> None:
    """Temporal forgets by itself, so there nothing changes."""
    drives, run = Drives(), a_run()
    engine = await deck.launch(drives)
    await engine.start(run)
    await becomes(engine, run, EngineStatus.FINISHED)
    drives.gate.clear()
    under_way = a_run()
    await engine.start(under_way)
    await drives.until(drives.begun, 2)
    assert await engine.forget(datetime.now(UTC) - timedelta(hours=1)) == 0
    assert await engine.status(run) is EngineStatus.FINISHED
    forgotten = await engine.forget(datetime.now(UTC) + timedelta(hours=1))
    assert await engine.status(run) is (EngineStatus.UNKNOWN if forgotten else EngineStatus.FINISHED)
    assert forgotten == (0 if deck.is_temporal else 1)
    assert await engine.status(under_way) is EngineStatus.RUNNING
    assert await engine.forget(datetime.now(UTC) + timedelta(hours=1)) == 0
    drives.gate.set()
    await becomes(engine, under_way, EngineStatus.FINISHED)


async def test_second_start_does_nothing_neither_during_nor_after(deck: Deck) -> None:
    drives, run = Drives(gated=True), a_run()
    engine = await deck.launch(drives)
    await asyncio.gather(*(engine.start(run) for _ in range(5)))
    await drives.until(drives.begun, 1)
    assert await engine.status(run) is EngineStatus.RUNNING
    await engine.start(run)
    drives.gate.set()
    await becomes(engine, run, EngineStatus.FINISHED)
    await engine.start(run)
    await asyncio.sleep(0.1)
    assert drives.begun == {run.engine_id: 1}


async def test_a_drive_that_raises_leaves_its_run_failed(deck: Deck) -> None:
    async def drive(run: RunRef) -> None:
        raise ValueError(run.engine_id)

    run = a_run()
    engine = await deck.launch(drive)
    await engine.start(run)
    await becomes(engine, run, EngineStatus.FAILED)


async def test_a_drive_that_cancels_itself_fails_and_is_not_lost(deck: Deck) -> None:
    async def drive(run: RunRef) -> None:
        del run
        raise asyncio.CancelledError

    run = a_run()
    engine = await deck.launch(drive)
    await engine.start(run)
    await becomes(engine, run, EngineStatus.FAILED)


async def test_interrupt_cancels_the_drive_and_ends_the_run(deck: Deck) -> None:
    drives, run, other = Drives(gated=True), a_run(), a_run()
    engine = await deck.launch(drives)
    await engine.start(run)
    await engine.start(other)
    await drives.until(drives.begun, 2)
    await engine.interrupt(run)
    await becomes(engine, run, EngineStatus.FINISHED)
    assert drives.cancelled == {run.engine_id: 1}
    assert await engine.status(other) is EngineStatus.RUNNING
    await engine.shutdown(0)
    drives.gate.set()
    engine = await deck.launch(drives)
    await becomes(engine, other, EngineStatus.FINISHED)
    assert drives.begun[run.engine_id] == 1


async def test_interrupt_of_a_run_that_is_not_here_does_nothing(deck: Deck) -> None:
    run = a_run()
    engine = await deck.launch(Drives())
    await engine.interrupt(run)
    assert await engine.status(run) is EngineStatus.UNKNOWN


async def test_many_at_once_are_each_driven_once(deck: Deck) -> None:
    drives = Drives()
    engine = await deck.launch(drives)
    runs = [a_run() for _ in range(deck.many)]
    await asyncio.gather(*(engine.start(run) for run in runs))
    await drives.until(drives.ended, deck.many)
    assert set(drives.begun.values()) == {1}
    assert len(drives.begun) == deck.many
    await becomes(engine, runs[-1], EngineStatus.FINISHED)


async def test_no_more_than_capacity_are_driven_at_once_and_all_get_their_turn(deck: Deck) -> None:
    drives = Drives(gated=True)
    engine = await deck.launch(drives, capacity=2)
    runs = [a_run() for _ in range(6)]
    for run in runs:
        await engine.start(run)
    await drives.until(drives.begun, 2)
    await asyncio.sleep(0.5)
    assert drives.begun.total() == 2
    statuses = Counter([await engine.status(run) for run in runs])
    assert statuses == {EngineStatus.RUNNING: 2, EngineStatus.QUEUED: 4}
    drives.gate.set()
    await drives.until(drives.ended, 6)
    assert set(drives.begun.values()) == {1}


async def test_a_new_segment_is_a_run_of_its_own(deck: Deck) -> None:
    drives, first = Drives(), a_run()
    engine = await deck.launch(drives)
    await engine.start(first)
    await becomes(engine, first, EngineStatus.FINISHED)
    second = first.model_copy(update={"segment": 1})
    assert await engine.status(second) is EngineStatus.UNKNOWN
    await engine.start(second)
    await becomes(engine, second, EngineStatus.FINISHED)
    assert drives.ended == {first.engine_id: 1, second.engine_id: 1}


async def test_a_drive_may_start_another_run_and_not_wait_for_it(deck: Deck) -> None:
    child, parent = a_run(), a_run()
    driven: list[RunRef] = []

    async def drive(run: RunRef) -> None:
        driven.append(run)
        if run == parent:
            await engine.start(child)

    engine = await deck.launch(drive)
    await engine.start(parent)
    await becomes(engine, parent, EngineStatus.FINISHED)
    await becomes(engine, child, EngineStatus.FINISHED)
    assert driven == [parent, child]


async def test_shutdown_waits_for_a_drive_that_ends_in_time(deck: Deck) -> None:
    drives, run = Drives(gated=True), a_run()
    engine = await deck.launch(drives)
    await engine.start(run)
    await drives.until(drives.begun, 1)
    asyncio.get_running_loop().call_later(0.1, drives.gate.set)
    await engine.shutdown(SOON)
    engine = await deck.launch(drives)
    assert await engine.status(run) is EngineStatus.FINISHED
    assert drives.cancelled == {}


async def test_shutdown_leaves_what_does_not_end_for_the_next_launch(deck: Deck) -> None:
    drives, runs = Drives(gated=True), [a_run() for _ in range(5)]
    engine = await deck.launch(drives)
    for run in runs:
        await engine.start(run)
    await drives.until(drives.begun, 5)
    await engine.shutdown(0.1)
    assert drives.cancelled.total() == 5
    with pytest.raises(UnavailableError):
        await engine.start(a_run())
    drives.gate.set()
    engine = await deck.launch(drives)
    for run in runs:
        await becomes(engine, run, EngineStatus.FINISHED)
    assert set(drives.begun.values()) == {2}
    assert set(drives.ended.values()) == {1}


async def test_a_drive_that_fails_because_the_engine_leaves_has_not_failed(deck: Deck) -> None:
    begun = asyncio.Event()
    tries = 0

    async def drive(run: RunRef) -> None:
        nonlocal tries
        del run
        tries += 1
        if tries > 1:
            return
        begun.set()
        try:
            await asyncio.Event().wait()
        except asyncio.CancelledError as cancelled:
            raise OSError from cancelled

    run = a_run()
    engine = await deck.launch(drive)
    await engine.start(run)
    await begun.wait()
    await engine.shutdown(0)
    engine = await deck.launch(drive)
    await becomes(engine, run, EngineStatus.FINISHED)
    assert tries == 2


async def test_another_executor_does_not_drive_until_it_adopts_and_adopts_once(deck: Deck) -> None:
    drives, runs = Drives(gated=True), [a_run() for _ in range(3)]
    engine = await deck.launch(drives, executor_id="first")
    for run in runs:
        await engine.start(run)
    await drives.until(drives.begun, 3)
    await engine.shutdown(0)
    drives.gate.set()
    survivor = await deck.launch(drives, executor_id="second")
    await asyncio.sleep(0.7)
    assert drives.begun.total() == 3
    assert await asyncio.gather(survivor.adopt("first"), survivor.adopt("nobody")) == [3, 0]
    assert await survivor.adopt("first") == 0
    for run in runs:
        await becomes(survivor, run, EngineStatus.FINISHED)
    assert set(drives.ended.values()) == {1}
