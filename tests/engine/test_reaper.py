"""Who is dead, and who takes over, on both databases and with clocks that the test turns."""

import asyncio
from uuid import uuid4

import pytest

from quarterdeck.db.session import Database
from quarterdeck.db.unit_of_work import Work
from quarterdeck.domains.executions.adapters.memory import MemoryEngine, MemoryRuns
from quarterdeck.domains.executions.heartbeats.adapters.linux import LinuxMachine
from quarterdeck.domains.executions.heartbeats.contracts import Executor
from quarterdeck.domains.executions.heartbeats.repository import ExecutorRepository
from quarterdeck.domains.executions.heartbeats.service import Reaper
from quarterdeck.domains.executions.ports import RunRef
from quarterdeck.kernel.clock import SystemClock

pytestmark = pytest.mark.anyio


class Elsewhere:
    """A machine where nothing is known of other processes; `gone` makes it know."""

    name = "elsewhere"

    def __init__(self) -> None:
        self.gone = False

    def birth(self, pid: int) -> str | None:
        """Made up from the number, until it is gone."""
        return None if self.gone else f"tick-of-{pid}"


class Fleet:
    """Processes that share a database and an engine's store, with one clock that the test turns."""

    def __init__(self, database: Database) -> None:
        self.now = 0.0
        self.runs = MemoryRuns()
        self.machine = Elsewhere()
        self.driven: list[str] = []
        self.work = Work(database, SystemClock())

    async def process(self) -> tuple[Reaper, MemoryEngine]:
        """One more process, announced and launched; its drives never end."""
        engine = MemoryEngine(self.runs)
        reaper = Reaper(self.work, SystemClock(), engine, self.machine, monotonic=lambda: self.now)
        engine.executor_id = reaper.executor_id
        await reaper.enter()
        await engine.launch(self._drive)
        return reaper, engine

    async def rows(self) -> list[Executor]:
        """Every executor there is."""
        async with self.work.system(write=False) as unit:
            return await unit.repository(ExecutorRepository).all()

    async def pass_seconds(self, seconds: float, *living: Reaper) -> int:
        """Time goes by while these beat and watch; how many runs were taken."""
        taken = 0
        for _ in range(int(seconds * 2)):
            self.now += 0.5
            for reaper in living:
                await reaper.beat()
                taken += await reaper.reap()
        return taken

    async def _drive(self, run: RunRef) -> None:
        self.driven.append(run.engine_id)
        await asyncio.Event().wait()


@pytest.fixture
def fleet(database: Database) -> Fleet:
    return Fleet(database)


def a_run() -> RunRef:
    return RunRef(organization_id=uuid4(), execution_id=uuid4())


async def test_a_silent_process_is_taken_over_after_six_seconds_and_not_before(fleet: Fleet) -> None:
    _, first = await fleet.process()
    second, heir = await fleet.process()
    await first.start(a_run())
    assert await fleet.pass_seconds(5.5, second) == 0
    assert await fleet.pass_seconds(1.5, second) == 1
    assert [row.id for row in await fleet.rows()] == [second.executor_id]
    assert await heir.owners() == {second.executor_id}


async def test_a_process_that_beats_is_left_alone(fleet: Fleet) -> None:
    first, engine = await fleet.process()
    second, _ = await fleet.process()
    await engine.start(a_run())
    assert await fleet.pass_seconds(20, first, second) == 0
    assert len(await fleet.rows()) == 2


async def test_of_two_survivors_one_takes_over(fleet: Fleet) -> None:
    _, first = await fleet.process()
    survivors = [await fleet.process() for _ in range(2)]
    await first.start(a_run())
    await fleet.pass_seconds(5.5, *(reaper for reaper, _ in survivors))
    fleet.now += 1
    assert sorted(await asyncio.gather(*(reaper.reap() for reaper, _ in survivors))) == [0, 1]


async def test_a_process_known_to_be_gone_is_taken_over_at_once(fleet: Fleet) -> None:
    _, first = await fleet.process()
    await first.start(a_run())
    second, _ = await fleet.process()
    assert await second.reap() == 0
    fleet.machine.gone = True
    assert await second.reap() == 1


async def test_a_process_that_left_is_taken_over_at_once(fleet: Fleet) -> None:
    first, engine = await fleet.process()
    await engine.start(a_run())
    second, _ = await fleet.process()
    await engine.shutdown(0)
    await first.leave()
    assert await second.reap() == 1


async def test_a_thawed_process_that_was_given_up_goes_on_under_another_name(fleet: Fleet) -> None:
    frozen, engine = await fleet.process()
    second, _ = await fleet.process()
    run, late = a_run(), a_run()
    await engine.start(run)
    await asyncio.sleep(0.05)
    former = frozen.executor_id
    assert await fleet.pass_seconds(7, second) == 1
    # Thawed, it accepts a run before it notices; that one must not be lost either.
    await engine.start(late)
    await frozen.beat()
    assert frozen.executor_id != former
    await frozen.revive()
    assert {row.id for row in await fleet.rows()} == {frozen.executor_id, second.executor_id}
    assert fleet.runs.unfinished(former) == []
    assert [entry.run for entry in fleet.runs.unfinished(frozen.executor_id)] == [late]
    await asyncio.sleep(0.05)
    assert fleet.driven.count(run.engine_id) == 2
    assert await fleet.pass_seconds(10, frozen, second) == 0


async def test_a_watcher_that_was_frozen_itself_takes_nobody_for_dead(fleet: Fleet) -> None:
    first, engine = await fleet.process()
    second, _ = await fleet.process()
    await engine.start(a_run())
    await second.reap()
    fleet.now += 60
    assert await second.reap() == 0
    assert await fleet.pass_seconds(5, first, second) == 0


async def test_a_takeover_that_was_cut_short_is_finished_by_another(fleet: Fleet) -> None:
    _, first = await fleet.process()
    second, half = await fleet.process()
    third, _ = await fleet.process()
    await first.start(a_run())
    dead = next(row for row in await fleet.rows() if row.id == first.executor_id)
    async with fleet.work.system() as unit:
        assert await unit.repository(ExecutorRepository).claim(dead, second.executor_id)
    assert await fleet.pass_seconds(3, second, third) == 1
    await half.shutdown(0)
    assert await fleet.pass_seconds(8, third) == 1
    assert [row.id for row in await fleet.rows()] == [third.executor_id]


async def test_the_claim_of_a_claimer_that_vanished_is_taken_over(fleet: Fleet) -> None:
    _, first = await fleet.process()
    third, _ = await fleet.process()
    await first.start(a_run())
    dead = next(row for row in await fleet.rows() if row.id == first.executor_id)
    async with fleet.work.system() as unit:
        assert await unit.repository(ExecutorRepository).claim(dead, "vanished")
    assert await third.reap() == 1


async def test_runs_without_any_row_of_their_executor_are_found(fleet: Fleet) -> None:
    reaper, engine = await fleet.process()
    await engine.start(a_run())
    async with fleet.work.system() as unit:
        await unit.repository(ExecutorRepository).remove(reaper.executor_id)
    survivor, _ = await fleet.process()
    assert await survivor.adopt_orphans() == 0
    assert await survivor.adopt_orphans() == 1


async def test_linux_tells_births_apart_and_knows_the_dead() -> None:
    machine = LinuxMachine()
    sleeper = await asyncio.create_subprocess_exec("sleep", "60")
    born = machine.birth(sleeper.pid)
    assert born is not None
    assert machine.birth(sleeper.pid) == born
    sleeper.kill()
    await sleeper.wait()
    assert machine.birth(sleeper.pid) is None
    assert machine.name == LinuxMachine().name


class Unwilling(MemoryEngine):
    """An engine that cannot take over."""

    async def adopt(self, executor_id: str) -> int:
        """Fail."""
        raise OSError(executor_id)


async def test_a_takeover_that_fails_stops_neither_the_beats_nor_the_process(fleet: Fleet) -> None:
    left, _ = await fleet.process()
    await left.leave()
    engine = Unwilling(fleet.runs)
    reaper = Reaper(fleet.work, SystemClock(), engine, fleet.machine)
    await reaper.enter()
    async with reaper.watching():
        async with asyncio.timeout(10):
            while next(row.beats for row in await fleet.rows() if row.id == reaper.executor_id) < 2:
                await asyncio.sleep(0.05)
    claimed = next(row for row in await fleet.rows() if row.id == left.executor_id)
    assert claimed.claimed_by == reaper.executor_id
