"""What a stream of an execution's log leaves behind when its client leaves."""

import asyncio
from uuid import uuid4

import pytest
from sqlalchemy import text

from quarterdeck.db.bus import InProcessBus
from quarterdeck.db.session import Database
from quarterdeck.domains.executions.contracts import LogPart
from quarterdeck.domains.executions.stream import follow
from tests.support.databases import fresh_postgresql

pytestmark = pytest.mark.anyio


class SlowLog:
    """A log that takes a moment to be read; `is_asked` once the database is at it."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self.is_asked = asyncio.Event()

    async def read(self, after: int, limit: int) -> LogPart:
        """Nothing, after a while."""
        del after, limit
        async with self._database.transaction(None, write=False) as connection:
            self.is_asked.set()
            await connection.execute(text("SELECT pg_sleep(0.3)"))
        return LogPart((), is_over=True)


async def server_process(database: Database) -> int:
    """Which of the server's processes serves the connection that rests."""
    async with database.transaction(None, write=False) as connection:
        return int((await connection.execute(text("SELECT pg_backend_pid()"))).scalar_one())


async def test_a_client_that_leaves_while_the_log_is_read_costs_no_connection() -> None:
    with fresh_postgresql() as url:
        database = Database(url)
        before, log = await server_process(database), SlowLog(database)

        async def listen() -> None:
            async for _ in follow(log, InProcessBus(), uuid4(), 0):
                pass

        listening = asyncio.create_task(listen())
        await log.is_asked.wait()
        await asyncio.sleep(0.05)
        listening.cancel()
        # The client need not wait for the end of what it does not want any more.
        with pytest.raises(asyncio.CancelledError):
            await listening
        assert database.in_use == 1
        async with asyncio.timeout(10):
            while database.in_use:
                await asyncio.sleep(0.01)
        assert await server_process(database) == before
        await database.close()
