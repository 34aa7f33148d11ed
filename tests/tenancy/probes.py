"""Attempts of one organization (or of nobody) on the rows of another: each says how it leaked, or nothing."""

from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import Connection as PlainConnection
from sqlalchemy import NestedTransaction, Table, Update, delete, func, insert, select, update
from sqlalchemy.dialects import postgresql
from sqlalchemy.exc import DBAPIError
from sqlalchemy.sql.base import Executable

from quarterdeck.db.base import TENANT
from quarterdeck.db.connections import AnyConnection, Connection
from quarterdeck.db.repository import Repository
from tests.tenancy.rows import Row, row_for

VERBS = ("select", "insert", "update", "delete", "move", "upsert")
WALL = ("row-level security", "permission denied")


@dataclass(frozen=True)
class Attempt:
    """Somebody at the rows of `victim`; `own` are his own rows by table (none, when he has no organization)."""

    victim: UUID
    victims: dict[str, Row]
    own: dict[str, Row]

    def fresh(self, table: Table) -> Row:
        """A new row that claims to be the victim's."""
        return row_for(table, self.victim, self.victims)


def statements(attempt: Attempt, table: Table) -> dict[str, Executable]:
    """What is tried on the bare connection, by verb; the victim's rows are named, so a wall must hide them."""
    theirs = [] if TENANT not in table.columns else [table.c[TENANT] == attempt.victim]
    mine = [table.c[key.name] == attempt.own[table.name][key.name] for key in table.primary_key] if attempt.own else []
    some = next(column for column in table.columns if not column.primary_key)
    moved = {TENANT: attempt.victim} if TENANT in table.columns else {some.name: some}
    return {
        "select": select(func.count()).select_from(table).where(*theirs),
        "insert": insert(table).values(attempt.fresh(table)),
        "update": update(table).where(*theirs).values({some.name: some}),
        "delete": delete(table).where(*theirs),
        "move": update(table).where(*(mine or theirs)).values(moved),
        "upsert": postgresql.insert(table)
        .values(attempt.victims[table.name])
        .on_conflict_do_update(index_elements=list(table.primary_key), set_={some.name: some}),
    }


async def leaks_of_database(connection: AnyConnection, attempt: Attempt, tables: list[Table]) -> tuple[int, list[str]]:
    """How many attempts were made on PostgreSQL itself, without any repository, and which got through."""
    tried, leaks = 0, list[str]()
    for table in tables:
        for verb, statement in statements(attempt, table).items():
            tried += 1
            touched = await _touched(connection, verb, statement)
            if touched:
                leaks.append(f"{verb} {table.name}: {touched}")
    return tried, leaks


async def _touched(connection: AnyConnection, verb: str, statement: Executable) -> str:
    savepoint = await connection.run_sync(PlainConnection.begin_nested)
    try:
        result = await connection.execute(statement)
        count = result.scalar_one() if verb == "select" else result.rowcount
    except DBAPIError as error:
        # Anything but the wall's own refusal would hide that there is no wall.
        return "" if any(text in str(error.orig) for text in WALL) else f"refused for another reason: {error.orig}"
    finally:
        await _undo(connection, savepoint)
    return f"{count} rows" if count else ""


async def _undo(connection: AnyConnection, savepoint: NestedTransaction) -> None:
    await connection.run_sync(lambda _: savepoint.rollback())


class Door(Repository):
    """The repository's own verbs, as every slice's repository uses them."""

    async def select(self, attempt: Attempt, table: Table) -> Any:
        """Rows of the victim among all that are seen."""
        return [row for row in await self._all(self._select(table)) if row._mapping[TENANT] == attempt.victim]

    async def insert(self, attempt: Attempt, table: Table) -> Any:
        """Write a row that claims to be the victim's."""
        await self._insert(table, attempt.fresh(table))
        return "written"

    async def update(self, attempt: Attempt, table: Table) -> Any:
        """Change the victim's row."""
        return await self._run(self._change(table).where(table.c[TENANT] == attempt.victim))

    async def delete(self, attempt: Attempt, table: Table) -> Any:
        """Remove the victim's row."""
        return await self._run(self._delete(table).where(table.c[TENANT] == attempt.victim))

    async def move(self, attempt: Attempt, table: Table) -> Any:
        """Give an own row to the victim: by a statement, by one that returns rows, by a value named like the column."""
        given = self._update(table).values({TENANT: attempt.victim})
        ways: tuple[Callable[[], Awaitable[Any]], ...] = (
            lambda: self._run(given),
            lambda: self._one(given.returning(table.c[TENANT])),
            lambda: self._run(self._change(table), **{TENANT: attempt.victim}),
        )
        moved: list[Any] = []
        for way in ways:
            with suppress(PermissionError):
                moved.append(await way())
        return [found for found in moved if found]

    async def upsert(self, attempt: Attempt, table: Table) -> Any:
        """Write over the victim's row."""
        return await self._insert_if_absent(table, attempt.fresh(table))

    def _change(self, table: Table) -> Update:
        some = next(column for column in table.columns if not column.primary_key)
        return self._update(table).values({some.name: some})


async def leaks_of_repository(
    connection: Connection, door: Door, attempt: Attempt, tables: list[Table]
) -> tuple[int, list[str]]:
    """How many attempts were made through a repository on a connection that sees all, and which got through."""
    verbs: dict[str, Callable[[Attempt, Table], Awaitable[Any]]] = {verb: getattr(door, verb) for verb in VERBS}
    tried, leaks = 0, list[str]()
    for table in tables:
        for verb, act in verbs.items():
            tried += 1
            savepoint = await connection.run_sync(PlainConnection.begin_nested)
            try:
                touched = await act(attempt, table)
            except PermissionError:
                touched = None
            finally:
                await _undo(connection, savepoint)
            if touched:
                leaks.append(f"{verb} {table.name}: {touched}")
    return tried, leaks
