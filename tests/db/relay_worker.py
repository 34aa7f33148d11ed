"""A process that delivers events, to be killed by tests: `python -m tests.db.relay_worker URL NOTES`.

Its subscriber writes the subject of each event into a file, which outlives it; it ends when nothing is due.
"""

import asyncio
import sys
from pathlib import Path

from quarterdeck.db.outbox import DomainEvent
from quarterdeck.db.relay import Relay
from quarterdeck.db.session import Database
from quarterdeck.db.unit_of_work import UnitOfWork, Work
from quarterdeck.kernel.clock import SystemClock


async def main(url: str, notes: Path) -> None:
    """Deliver what is due."""
    database = Database(url)
    clock = SystemClock()
    relay = Relay(Work(database, clock), clock)

    async def note(unit: UnitOfWork, event: DomainEvent) -> None:
        del unit
        with notes.open("a") as file:
            file.write(f"{event.subject}\n")

    relay.subscribe("*", note)
    while await relay.deliver_due():
        pass
    await database.close()


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1], Path(sys.argv[2])))
