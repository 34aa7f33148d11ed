"""Several processes fire the same schedules and are killed at the worst places: each time has exactly one execution."""

import asyncio
import os
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Protocol

import pytest

from tests.executions.conftest import MakeDeck
from tests.support.clock import FakeClock
from tests.triggers.scheduling import ALL, Scheduling, scheduling

pytestmark = [pytest.mark.anyio, pytest.mark.slow, pytest.mark.timeout(240)]

ROOT = Path(__file__).parents[2]
SCHEDULES = 12
MINUTES = 8
PATIENCE_SECONDS = 90
PLACES = ("schedule_claimed:9", "schedule_before_commit:3", "schedule_after_commit:2")


class Spawn(Protocol):
    """Starts a worker."""

    def __call__(self, url: str, principal: str, failpoint: str = "") -> "subprocess.Popen[bytes]":
        """A process that fires schedules, and dies at the failpoint if there is one."""
        ...


@pytest.fixture
def spawn(tmp_path: Path) -> Iterator[Spawn]:
    """Starts workers, which are gone at the end."""
    started: list[subprocess.Popen[bytes]] = []

    def start(url: str, principal: str, failpoint: str = "") -> "subprocess.Popen[bytes]":
        with (tmp_path / f"worker-{len(started)}.log").open("wb") as log:
            process = subprocess.Popen(  # noqa: S603 - our own worker
                [sys.executable, "-m", "tests.triggers.worker", url, principal],
                cwd=ROOT,
                env={**os.environ, "QUARTERDECK_FAILPOINT": failpoint},
                stdout=log,
                stderr=log,
            )
        started.append(process)
        return process

    yield start
    for process in started:
        process.kill()
        process.wait()


@pytest.fixture
async def behind(make_deck: MakeDeck) -> Scheduling:
    """Schedules that were made minutes ago and that nobody has fired since."""
    long_ago = FakeClock(datetime.now(UTC) - timedelta(minutes=MINUTES))
    deck = await scheduling(make_deck(lambda _: "done"), long_ago)
    for n in range(SCHEDULES):
        await deck.create(f"s{n}", {"every_seconds": 60}, catch_up="all", catch_up_limit=100)
    return deck


async def all_fired(deck: Scheduling) -> None:
    """Wait until every schedule has fired as often as there are minutes."""
    async with asyncio.timeout(PATIENCE_SECONDS):
        while any([len(await deck.fires(f"s{n}")) < MINUTES for n in range(SCHEDULES)]):
            await asyncio.sleep(0.2)


async def check(deck: Scheduling) -> int:
    """Each time of each schedule has one fire, each fire one execution, and no execution has none; how many."""
    started = [fire for n in range(SCHEDULES) for fire in await deck.fires(f"s{n}")]
    executions = await every_execution(deck)
    assert Counter(fire.execution_id for fire in started) == dict.fromkeys(executions, 1)
    for n in range(SCHEDULES):
        due = [fire.due_at for fire in await deck.fires(f"s{n}")]
        assert due == [deck.clock.now() + timedelta(minutes=minute + 1) for minute in range(len(due))]
    return len(started)


async def every_execution(deck: Scheduling) -> set[object]:
    async with deck.executions.work.begin(deck.executions.principal, write=False) as unit:
        found, cursor = set[object](), None
        while True:
            page = await deck.executions.service.newest(unit, ALL.model_copy(update={"cursor": cursor}))
            found |= {execution.id for execution in page.items}
            cursor = page.next_cursor
            if cursor is None:
                return found


async def test_workers_that_are_killed_lose_and_double_nothing(
    behind: Scheduling, database_url: str, spawn: Spawn
) -> None:
    principal = behind.executions.principal.model_dump_json()
    doomed = [spawn(database_url, principal, place) for place in PLACES]
    for process, place in zip(doomed, PLACES, strict=True):
        assert await asyncio.to_thread(process.wait, PATIENCE_SECONDS) == -9, place
    survivors = [spawn(database_url, principal) for _ in range(2)]
    await all_fired(behind)
    assert await check(behind) >= SCHEDULES * MINUTES
    assert [process.poll() for process in survivors] == [None, None]
