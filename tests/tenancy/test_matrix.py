"""Every table x select, insert, update, delete, move, upsert x another organization and none: nothing gets through.

Two walls stand one behind the other: the repository's filter (on both databases) and row-level security
(on PostgreSQL). Each is tried without the other, and each is shown to fail when it is broken.
"""

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

import pytest
from sqlalchemy import ColumnElement, Table, text

from quarterdeck.db.connections import AnyConnection
from quarterdeck.db.row_level_security import APP_ROLE, SETTING
from quarterdeck.db.session import Database
from quarterdeck.kernel.ids import uuid7
from tests.support.databases import fresh_postgresql
from tests.tenancy.probes import VERBS, Attempt, Door, leaks_of_database, leaks_of_repository
from tests.tenancy.rows import Row, fill, tables

TENANTS = [table for table in tables() if table.info["tenant"]]
PLATFORM = [table for table in tables() if not table.info["tenant"]]


@dataclass(frozen=True)
class Filled:
    """A database in which two organizations have a row in every table."""

    database: Database
    rows: dict[UUID, dict[str, Row]]

    @property
    def victim(self) -> UUID:
        """Whose rows are tried."""
        return min(self.rows)

    @property
    def intruder(self) -> UUID:
        """Who tries."""
        return max(self.rows)

    def attempt(self, *, anonymous: bool = False) -> Attempt:
        """The intruder's attempt, or nobody's."""
        return Attempt(self.victim, self.rows[self.victim], {} if anonymous else self.rows[self.intruder])

    @asynccontextmanager
    async def as_nobody(self, setting: str | None) -> AsyncGenerator[AnyConnection]:
        """The application's role with no organization named: never set, or left empty by the transaction before."""
        async with self.database.as_owner() as connection:
            await connection.execute(text(f"SET LOCAL ROLE {APP_ROLE}"))
            if setting is not None:
                await connection.execute(text(f"SELECT set_config('{SETTING}', '{setting}', true)"))
            yield connection


async def filled(database: Database) -> Filled:
    """Write the rows."""
    async with database.transaction(None, write=True) as connection:
        rows = await fill(connection, [uuid7(), uuid7()])
        await database.commit(connection)
    return Filled(database, rows)


@pytest.fixture
async def both(database: Database) -> Filled:
    """Each database in turn."""
    return await filled(database)


@pytest.fixture
async def postgresql(tmp_path: Path, anyio_backend: str) -> AsyncGenerator[Filled]:
    """PostgreSQL alone, for what only it has."""
    del anyio_backend
    with fresh_postgresql() as url:
        database = Database(url, pool_size=2)
        yield await filled(database)
        await database.close()


def test_the_matrix_is_not_empty() -> None:
    assert {"organizations", "outbox", "definitions", "executions", "secrets"} <= {table.name for table in TENANTS}
    assert {"users", "sessions"} <= {table.name for table in PLATFORM}


async def test_row_level_security_stops_another_organization(postgresql: Filled) -> None:
    async with postgresql.database.transaction(postgresql.intruder, write=True) as connection:
        tried, leaks = await leaks_of_database(connection, postgresql.attempt(), tables())
    assert leaks == []
    assert tried == len(tables()) * len(VERBS)


@pytest.mark.parametrize("setting", [None, ""])
async def test_row_level_security_stops_nobody_in_particular(postgresql: Filled, setting: str | None) -> None:
    async with postgresql.as_nobody(setting) as connection:
        tried, leaks = await leaks_of_database(connection, postgresql.attempt(anonymous=True), tables())
    assert leaks == []
    assert tried == len(tables()) * len(VERBS)


async def test_the_repository_stops_another_organization(both: Filled) -> None:
    async with both.database.transaction(None, write=True) as connection:
        door = Door(connection, both.intruder)
        tried, leaks = await leaks_of_repository(connection, door, both.attempt(), TENANTS)
    assert leaks == []
    assert tried == len(TENANTS) * len(VERBS)


async def test_the_repository_of_an_organization_reaches_no_platform_table(both: Filled) -> None:
    async with both.database.transaction(None, write=True) as connection:
        door = Door(connection, both.intruder)
        for table in PLATFORM:
            with pytest.raises(PermissionError, match=table.name):
                await door.select(both.attempt(), table)


@pytest.mark.parametrize(
    "fault",
    [
        "ALTER TABLE secrets DISABLE ROW LEVEL SECURITY",
        f"CREATE POLICY open ON secrets TO {APP_ROLE} USING (true) WITH CHECK (true)",
    ],
)
async def test_a_table_without_its_policy_is_found(postgresql: Filled, fault: str) -> None:
    async with postgresql.database.as_owner() as connection:
        await connection.execute(text(fault))
        await connection.commit()
    async with postgresql.database.transaction(postgresql.intruder, write=True) as connection:
        _, leaks = await leaks_of_database(connection, postgresql.attempt(), tables())
    assert {leak.split(":")[0] for leak in leaks} >= {f"{verb} secrets" for verb in ("select", "update", "delete")}
    assert all(" secrets:" in leak for leak in leaks)


class OpenDoor(Door):
    """A repository that forgot its filter: the planted fault."""

    def _tenant(self, table: Table) -> tuple[ColumnElement[bool], ...]:
        del table
        return ()


async def test_a_repository_without_its_filter_is_found(both: Filled) -> None:
    async with both.database.transaction(None, write=True) as connection:
        door = OpenDoor(connection, both.intruder)
        _, leaks = await leaks_of_repository(connection, door, both.attempt(), TENANTS)
    found = {leak.split(":")[0] for leak in leaks}
    assert found >= {f"{verb} {table.name}" for verb in ("select", "update", "delete") for table in TENANTS}
