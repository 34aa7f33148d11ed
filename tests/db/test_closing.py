"""A database that is closed while work is under way: nothing stays open behind it."""

import asyncio

import psycopg
import pytest
from sqlalchemy import text

from quarterdeck.db.session import Database
from tests.support.databases import fresh_postgresql

pytestmark = pytest.mark.anyio


def open_connections(url: str) -> int:
    """How many the server has to this database, beside the one that asks."""
    with psycopg.connect(url, autocommit=True) as connection:
        row = connection.execute(
            "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
        ).fetchone()
    assert row is not None
    return int(row[0])


async def none_is_open(url: str) -> None:
    """Wait until the server has seen every connection go; a leaked one never does."""
    async with asyncio.timeout(10):
        while await asyncio.to_thread(open_connections, url):
            await asyncio.sleep(0.02)


async def ask(database: Database, seconds: float) -> None:
    """A transaction whose query takes so long."""
    async with database.transaction(None, write=True) as connection:
        await connection.execute(text(f"SELECT pg_sleep({seconds})"))


async def test_a_transaction_that_outlives_the_database_closes_its_connection() -> None:
    with fresh_postgresql() as url:
        database, inside, leave = Database(url), asyncio.Event(), asyncio.Event()

        async def stay() -> None:
            async with database.transaction(None, write=True) as connection:
                await connection.execute(text("SELECT 1"))
                inside.set()
                await leave.wait()

        staying = asyncio.create_task(stay())
        await inside.wait()
        await database.close()
        assert await asyncio.to_thread(open_connections, url) == 1
        leave.set()
        await staying
        await none_is_open(url)


async def test_whoever_is_cancelled_in_a_query_leaves_no_connection() -> None:
    """As the tasks beside a server are when it ends, at whatever point of their query."""
    with fresh_postgresql() as url:
        for pause in (0.0, 0.001, 0.005, 0.02):
            database = Database(url)
            # Connected before: the driver itself grumbles about a handshake that is cut short.
            await asyncio.gather(*(ask(database, 0.05) for _ in range(3)))
            asking = [asyncio.create_task(ask(database, 5)) for _ in range(3)]
            await asyncio.sleep(pause)
            for each in asking:
                each.cancel()
            await asyncio.wait(asking)
            await database.close()
            await none_is_open(url)
