"""Several workers on PostgreSQL, with either engine, one killed or frozen: another takes over within ten seconds."""

import signal
import time
from uuid import uuid4

import pytest

from tests.engine.processes import Spawn, Worker

pytestmark = [pytest.mark.anyio, pytest.mark.slow, pytest.mark.timeout(400)]
TAKEOVER_SECONDS = 10.0
RESTART_SECONDS = 3.0


async def two(spawn: Spawn, engine_url: str, url: str) -> tuple[Worker, Worker, list[str]]:
    """A worker with runs that do not end, and an idle one that would end them."""
    runs = [str(uuid4()) for _ in range(5)]
    first = spawn(engine_url, "--reaper", url, "--hang", "--start", *runs)
    await first.until("begin", 5)
    second = spawn(engine_url, "--reaper", url)
    await second.until("ready", 1)
    return first, second, runs


@pytest.mark.sample
async def test_a_killed_worker_is_replaced(engine_url: str, shared_url: str, spawn: Spawn) -> None:
    first, second, runs = await two(spawn, engine_url, shared_url)
    assert second.count("begin").total() == 0
    first.send(signal.SIGKILL)
    await second.until("end", 5, within=TAKEOVER_SECONDS)
    assert second.count("begin") == dict.fromkeys(runs, 1)


async def test_a_frozen_worker_is_replaced_and_thawed_it_drops_its_runs(
    engine_url: str, shared_url: str, spawn: Spawn
) -> None:
    first, second, runs = await two(spawn, engine_url, shared_url)
    first.send(signal.SIGSTOP)
    frozen_at = time.monotonic()
    await second.until("end", 5, within=TAKEOVER_SECONDS)
    assert time.monotonic() - frozen_at > 2, "it was taken over before it could be known"
    first.send(signal.SIGCONT)
    await first.until("cancel", 5, within=TAKEOVER_SECONDS)
    assert second.count("begin") == dict.fromkeys(runs, 1)
    # The thawed one lives on under another name: it takes over from the second.
    await second.die(signal.SIGTERM)
    late = [str(uuid4())]
    third = spawn(engine_url, "--reaper", shared_url, "--hang", "--start", *late)
    await third.until("begin", 1)
    await third.die()
    await first.until("begin", 6, within=TAKEOVER_SECONDS)
    assert first.count("begin")[late[0]] == 1


async def test_the_only_worker_killed_and_restarted_resumes_at_once(
    engine_url: str, shared_url: str, spawn: Spawn
) -> None:
    runs = [str(uuid4()) for _ in range(3)]
    first = spawn(engine_url, "--reaper", shared_url, "--hang", "--start", *runs)
    await first.until("begin", 3)
    await first.die()
    second = spawn(engine_url, "--reaper", shared_url)
    await second.until("ready", 1)
    await second.until("end", 3, within=RESTART_SECONDS)


async def test_a_worker_told_to_end_hands_over_at_once(engine_url: str, shared_url: str, spawn: Spawn) -> None:
    first, second, runs = await two(spawn, engine_url, shared_url)
    await first.die(signal.SIGTERM)
    await second.until("end", 5, within=3)
    assert first.count("cancel") == dict.fromkeys(runs, 1)
