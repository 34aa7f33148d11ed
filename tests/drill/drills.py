"""The drills: at a named place, at every place, at random times."""

import asyncio
import random
import signal
import subprocess

from tests.drill.stage import LOOK_SECONDS, PATIENCE_SECONDS, Stage

FAILPOINTS = (
    "after_claim",
    "before_model_call",
    "after_model_call",
    "after_approval",
    "after_effect_intent",
    "after_effect",
    "before_step_commit",
    "after_step_commit",
    "before_finish",
    "after_finish",
)
# No run of the drill passes any place so often; it bounds a drill whose worker never gets anywhere.
MOST_PASSES = 50


async def at(stage: Stage, failpoint: str, count: int) -> bool:
    """Die when this place is passed for the `count`-th time, restart, finish. False: it is never passed so often."""
    ids = await stage.add(1)
    worker = stage.spawn(failpoint=f"{failpoint}:{count}")
    if await stage.ended(worker, ids) and not await _dies_soon(worker, failpoint):
        await _stop(worker)
        return False
    before = await stage.died(worker)
    started = asyncio.get_running_loop().time()
    worker = stage.spawn()
    await stage.resumed(before, started)
    if not await stage.ended(worker, ids):
        stage.findings.faults.append(f"the worker after {failpoint}:{count} died too")
    await _stop(worker)
    stage.check_repeats(before)
    return True


async def everywhere(stage: Stage) -> None:
    """Die once at each pass of each place."""
    for failpoint in FAILPOINTS:
        count = 1
        while count <= MOST_PASSES and await at(stage, failpoint, count):
            count += 1
        if count == 1:
            stage.findings.faults.append(f"{failpoint} was never passed: the drill has looked at nothing there")


async def at_random(stage: Stage, kills: int, chance: random.Random) -> None:
    """Die at any time while ten executions are under way, again and again; then finish all."""
    ids = await stage.add(10)
    ready = stage.ready()
    worker = stage.spawn(seconds=0.05)
    for _ in range(kills):
        if await _ready(stage, worker, ready + 1):
            await asyncio.sleep(chance.uniform(0, 1.5))
        worker.send_signal(signal.SIGKILL)
        before = await stage.died(worker)
        ids += await stage.add(3)
        ready = stage.ready()
        started = asyncio.get_running_loop().time()
        worker = stage.spawn(seconds=0.05)
        await stage.resumed(before, started)
        stage.check_repeats(before)
    if not await stage.ended(worker, ids):
        stage.findings.faults.append("the last worker died by itself")
    await _stop(worker)


async def _ready(stage: Stage, worker: subprocess.Popen[bytes], total: int) -> bool:
    async with asyncio.timeout(PATIENCE_SECONDS):
        while stage.ready() < total:
            if worker.poll() is not None:
                return False
            await asyncio.sleep(LOOK_SECONDS)
    return True


async def _dies_soon(worker: subprocess.Popen[bytes], failpoint: str) -> bool:
    """The place after the end is passed when the execution is final already: give it the time to die there."""
    if failpoint != "after_finish":
        return worker.poll() is not None
    try:
        await asyncio.to_thread(worker.wait, 1)
    except subprocess.TimeoutExpired:
        return False
    return True


async def _stop(worker: subprocess.Popen[bytes]) -> None:
    if worker.poll() is None:
        worker.terminate()
        await asyncio.to_thread(worker.wait, PATIENCE_SECONDS)
