"""A process that fires schedules, to be killed by tests: `python -m tests.triggers.worker URL PRINCIPAL`.

It queues executions and runs none: what is counted are the rows.
"""

import asyncio
import sys

from quarterdeck.db.session import Database
from quarterdeck.db.unit_of_work import Work
from quarterdeck.kernel.clock import SystemClock
from quarterdeck.kernel.principal import Principal
from tests.executions.deck import ExecutionsDeck
from tests.executions.scripted import ScriptedProvider
from tests.triggers.scheduling import services


async def main(url: str, principal: str) -> None:
    """Fire until killed."""
    clock = SystemClock()
    work = Work(Database(url), clock)
    executions = ExecutionsDeck(work, Principal.model_validate_json(principal), ScriptedProvider(lambda _: "done"))
    scheduler, _ = services(executions, clock)
    await scheduler.run()


if __name__ == "__main__":
    asyncio.run(main(*sys.argv[1:]))
