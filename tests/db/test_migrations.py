"""The migrations make exactly the schema that the code declares, on both databases, also many at once."""

import asyncio
from collections.abc import Iterator
from pathlib import Path

import pytest
from alembic.util import CommandError
from sqlalchemy import Column, Integer, MetaData, Table, inspect, text

from quarterdeck.db import migrate
from quarterdeck.db.base import metadata, platform_table
from quarterdeck.db.connections import AnyConnection
from quarterdeck.db.schema import load_tables
from quarterdeck.db.session import Database
from quarterdeck.kernel.errors import UnavailableError
from tests.support.databases import DATABASES, empty_postgresql

UNFORCED = text(
    "SELECT relname FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace"
    " AND NOT (relrowsecurity AND relforcerowsecurity) ORDER BY relname"
)


@pytest.fixture(params=DATABASES)
def empty_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The address of a database without any table."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path}/empty.db"
        return
    with empty_postgresql() as url:
        yield url


async def tables_in(url: str) -> set[str]:
    """Names of the tables of a database, but for Alembic's own."""
    database = Database(url, pool_size=1)
    async with database.as_owner() as connection:
        names = await connection.run_sync(lambda sync: inspect(sync).get_table_names())
    await database.close()
    return set(names) - {"alembic_version"}


async def test_up_down_up(empty_url: str) -> None:
    declared = set(load_tables().tables)
    await migrate.upgrade(empty_url)
    assert await tables_in(empty_url) == declared
    assert await migrate.current(empty_url) == migrate.head()
    await migrate.downgrade(empty_url, "base")
    assert await tables_in(empty_url) == set()
    assert await migrate.current(empty_url) is None
    await migrate.upgrade(empty_url)
    assert await tables_in(empty_url) == declared


async def test_the_migrations_make_what_the_code_declares(empty_url: str) -> None:
    await migrate.upgrade(empty_url)
    await migrate.check(empty_url)


async def test_a_table_that_no_migration_makes_is_found(empty_url: str) -> None:
    await migrate.upgrade(empty_url)
    planted = platform_table("planted", Column("id", Integer, primary_key=True), why="a planted fault")
    try:
        with pytest.raises(CommandError, match="planted"):
            await migrate.check(empty_url)
    finally:
        metadata.remove(planted)


async def test_four_processes_at_once_migrate_once(empty_url: str) -> None:
    await asyncio.gather(*(migrate.upgrade(empty_url) for _ in range(4)))
    assert await tables_in(empty_url) == set(load_tables().tables)


async def unforced(connection: AnyConnection) -> list[str]:
    """Tables of a PostgreSQL database whose rows are not walled in."""
    return [row.relname for row in await connection.execute(UNFORCED)]


async def test_every_table_of_a_tenant_is_walled_in() -> None:
    declared: MetaData = load_tables()
    platform = sorted(table.name for table in declared.tables.values() if not _is_tenants(table))
    with empty_postgresql() as url:
        await migrate.upgrade(url)
        database = Database(url, pool_size=1)
        async with database.as_owner() as connection:
            assert await unforced(connection) == sorted([*platform, "alembic_version"])
            await connection.execute(text("ALTER TABLE outbox NO FORCE ROW LEVEL SECURITY"))
            assert "outbox" in await unforced(connection)
        await database.close()


def _is_tenants(table: Table) -> bool:
    return bool(table.info["tenant"])


async def test_a_schema_that_is_behind_is_not_ready_and_one_that_is_ahead_is(empty_url: str) -> None:
    database = Database(empty_url, pool_size=1)
    with pytest.raises(UnavailableError, match=migrate.head()):
        await migrate.require_schema(database)
    await migrate.upgrade(empty_url)
    await migrate.require_schema(database)
    async with database.as_owner() as connection:
        await connection.execute(text("UPDATE alembic_version SET version_num = 'of a later release'"))
        await connection.commit()
    await migrate.require_schema(database)
    await database.close()
