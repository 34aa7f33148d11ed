"""The bus over PostgreSQL: messages cross processes, and a listener comes back after its connection was cut."""

import asyncio
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager

import psycopg
import pytest
from sqlalchemy import make_url

from quarterdeck.db.bus_postgres import PostgresBus
from tests.support.databases import empty_postgresql

pytestmark = pytest.mark.anyio

PATIENCE_SECONDS = 10


@asynccontextmanager
async def _two_buses(url: str) -> AsyncGenerator[tuple[PostgresBus, PostgresBus]]:
    buses = PostgresBus(make_url(url)), PostgresBus(make_url(url))
    running = [asyncio.create_task(bus.run()) for bus in buses]
    try:
        await _listening(url)
        yield buses
    finally:
        for task in running:
            task.cancel()
        await asyncio.gather(*running, return_exceptions=True)


def _on(url: str, statement: str) -> int:
    with psycopg.connect(url, autocommit=True) as connection:
        row = connection.execute(statement.encode()).fetchone()
        assert row is not None
        return int(row[0])


LISTENERS = "FROM pg_stat_activity WHERE datname = current_database() AND query ILIKE 'LISTEN%'"


async def _listening(url: str) -> None:
    async with asyncio.timeout(PATIENCE_SECONDS):
        while await asyncio.to_thread(_on, url, f"SELECT count(*) {LISTENERS}") < 2:
            await asyncio.sleep(0.02)


async def test_messages_cross_in_order_and_a_large_one_is_left_out(postgresql_server: str) -> None:
    """What fits arrives; what PostgreSQL would refuse is for the listener to read from the database."""
    del postgresql_server
    with empty_postgresql() as url:
        async with _two_buses(url) as (here, there), there.subscribe("t") as subscription:
            here.publish("t", {"n": 1})
            here.publish("t", {"large": "x" * 9_000})
            here.publish("other", {"n": 2})
            here.publish("t", {"n": 3})
            assert await subscription.get(PATIENCE_SECONDS) == {"n": 1}
            assert await subscription.get(PATIENCE_SECONDS) == {"n": 3}


async def test_who_only_listens_comes_back_after_the_connection_was_cut(postgresql_server: str) -> None:
    """The server ends both connections; nobody publishes at the listener's side, and it hears again."""
    del postgresql_server
    with empty_postgresql() as url:
        async with _two_buses(url) as (here, there), there.subscribe("t") as subscription:
            cut = await asyncio.to_thread(_on, url, f"SELECT count(pg_terminate_backend(pid)) {LISTENERS}")
            assert cut == 2
            await _listening(url)
            here.publish("t", {"n": 1})
            assert await subscription.get(PATIENCE_SECONDS) == {"n": 1}
