"""Says whether the migrations make the tables that the code declares (on SQLite; the tests do both databases)."""

import asyncio
import sys
import tempfile

from alembic.util import CommandError

from quarterdeck.db import migrate


async def compare(database_url: str) -> None:
    """Migrate an empty database and compare."""
    await migrate.upgrade(database_url)
    await migrate.check(database_url)


def main() -> int:
    """0 when they agree."""
    with tempfile.TemporaryDirectory() as directory:
        try:
            asyncio.run(compare(f"sqlite:///{directory}/empty.db"))
        except CommandError as error:
            print(f"{error}\nRun `make migration m=...` (or `make initial-migration` while nothing is released).")
            return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
