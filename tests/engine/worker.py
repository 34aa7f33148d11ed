"""A process that drives runs, to be killed by tests: `python -m tests.engine.worker URL LOG [options]`.

Appends `begin ID`, `end ID`, ... to LOG, one line for each thing that happens, written at once.
"""

import argparse
import asyncio
import os
import signal
from pathlib import Path
from uuid import UUID

from quarterdeck.db.session import Database
from quarterdeck.db.unit_of_work import Work
from quarterdeck.domains.executions.heartbeats.adapters.linux import LinuxMachine
from quarterdeck.domains.executions.heartbeats.service import Reaper
from quarterdeck.domains.executions.ports import RunRef
from quarterdeck.kernel.clock import SystemClock
from tests.support.engines import DurableEngine, engine_at


def options() -> argparse.Namespace:
    """What the test asks for."""
    parser = argparse.ArgumentParser()
    parser.add_argument("url")
    parser.add_argument("log", type=Path)
    parser.add_argument("--start", nargs="*", default=[], help="executions to start")
    parser.add_argument("--hang", action="store_true", help="drives never end")
    parser.add_argument("--reaper", help="address of the database of executors")
    parser.add_argument("--adopt", nargs="*", default=[], help="executors to take over from")
    parser.add_argument("--executor", default="local")
    return parser.parse_args()


async def main(asked: argparse.Namespace) -> None:
    """Drive until SIGTERM."""
    log = os.open(asked.log, os.O_WRONLY | os.O_CREAT | os.O_APPEND)

    def note(*words: object) -> None:
        os.write(log, (" ".join(map(str, words)) + "\n").encode())

    async def drive(run: RunRef) -> None:
        note("begin", run.execution_id)
        if asked.hang:
            try:
                await asyncio.Event().wait()
            except asyncio.CancelledError:
                note("cancel", run.execution_id)
                raise
        note("end", run.execution_id)

    stop = asyncio.Event()
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, stop.set)
    engine = engine_at(asked.url, executor_id=asked.executor)
    if asked.reaper is None:
        await engine.launch(drive)
        await serve(engine, asked, note, stop)
        await engine.shutdown(0.2)
    else:
        database = Database(asked.reaper)
        clock = SystemClock()
        reaper = Reaper(Work(database, clock), clock, engine, LinuxMachine())
        engine.executor_id = reaper.executor_id
        await reaper.enter()
        await engine.launch(drive)
        async with reaper.watching():
            await serve(engine, asked, note, stop)
        await engine.shutdown(0.2)
        await reaper.leave()
        await database.close()
    note("out")


async def serve(engine: DurableEngine, asked: argparse.Namespace, note: object, stop: asyncio.Event) -> None:
    """Do what was asked, then wait."""
    assert callable(note)
    for executor in asked.adopt:
        note("adopted", await engine.adopt(executor))
    for execution in asked.start:
        await engine.start(RunRef(organization_id=UUID(int=1), execution_id=UUID(execution)))
        note("started", execution)
    note("ready", engine.executor_id)
    await stop.wait()


if __name__ == "__main__":
    asyncio.run(main(options()))
