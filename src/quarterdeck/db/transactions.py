"""How each driver begins and ends a transaction, without SQLAlchemy: through it that costs several times as much."""

import asyncio
import random
import sqlite3
import time
from typing import Any, Protocol, cast
from uuid import UUID

import asyncpg
from sqlalchemy import Connection
from sqlalchemy.ext.asyncio import AsyncConnection

from quarterdeck.db.inline_sqlite import InlineConnection
from quarterdeck.db.row_level_security import APP_ROLE, SETTING, SYSTEM_ROLE
from quarterdeck.kernel.errors import DatabaseUnavailableError

WRITER_PATIENCE_SECONDS = 30.0


_LOST = (OSError, asyncpg.InterfaceError, asyncpg.PostgresConnectionError, asyncpg.OperatorInterventionError)


class LostConnectionError(ConnectionError):
    """The server ended this connection, or cannot be reached by it."""


class Transactions(Protocol):
    """Begins, commits and undoes on a connection that SQLAlchemy leaves in autocommit."""

    async def begin(self, connection: AsyncConnection, organization: UUID | None, *, write: bool) -> None:
        """Open a transaction of one organization (None: the system); raises LostConnectionError."""
        ...

    async def commit(self, connection: AsyncConnection) -> None:
        """Make durable what was done; raises LostConnectionError when nobody can say whether it is."""
        ...

    async def undo(self, connection: AsyncConnection) -> None:
        """Undo what is open, if anything is."""
        ...


class SqliteTransactions:
    """One writer at a time; a writer of another process is waited for without blocking the loop."""

    async def begin(self, connection: AsyncConnection, organization: UUID | None, *, write: bool) -> None:  # noqa: ARG002
        """Open a reader's transaction, or wait for the writer's turn; raises UnavailableError when it does not come."""
        driver = cast("InlineConnection", _driver(connection))
        deadline = time.monotonic() + WRITER_PATIENCE_SECONDS
        while True:
            try:
                driver.begin(write=write)
            except sqlite3.OperationalError as error:
                if not write:
                    raise
                if "locked" not in str(error) or time.monotonic() > deadline:
                    raise DatabaseUnavailableError(
                        "The database is busy with another process's writing.", mend="Try again in a moment."
                    ) from error
                await asyncio.sleep(random.uniform(0.001, 0.02))  # noqa: S311 - spreads retries, no secret
            else:
                return

    async def commit(self, connection: AsyncConnection) -> None:
        """Make durable what was done."""
        await cast("InlineConnection", _driver(connection)).commit()

    async def undo(self, connection: AsyncConnection) -> None:
        """Undo what is open, if anything is."""
        cast("InlineConnection", _driver(connection)).undo()


class PostgresTransactions:
    """Takes the role and names the organization in the message that begins: one way to the server and back."""

    async def begin(self, connection: AsyncConnection, organization: UUID | None, *, write: bool) -> None:  # noqa: ARG002
        """Open a transaction under row-level security; raises LostConnectionError."""
        if organization is None:
            named = f"set_config('role', '{SYSTEM_ROLE}', true)"
        else:
            named = f"set_config('{SETTING}', '{organization}', true), set_config('role', '{APP_ROLE}', true)"
        try:
            await _postgres(connection).execute(f"BEGIN; SELECT {named}")
        except _LOST as error:
            raise LostConnectionError(repr(error)) from error

    async def commit(self, connection: AsyncConnection) -> None:
        """Make durable what was done; raises LostConnectionError when nobody can say whether it is."""
        try:
            await _postgres(connection).execute("COMMIT")
        except _LOST as error:
            raise LostConnectionError(repr(error)) from error

    async def undo(self, connection: AsyncConnection) -> None:
        """Undo what is open, if anything is."""
        driver = _postgres(connection)
        if driver.is_in_transaction():
            await driver.execute("ROLLBACK")


def _driver(connection: AsyncConnection) -> Any:
    return cast("Connection", connection.sync_connection).connection.driver_connection


def _postgres(connection: AsyncConnection) -> "asyncpg.Connection[asyncpg.Record]":
    return cast("asyncpg.Connection[asyncpg.Record]", _driver(connection))
