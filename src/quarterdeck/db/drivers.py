"""How each driver connects, and begins and ends a transaction.

The latter goes without SQLAlchemy, through which it costs several times as much.
"""

import asyncio
import random
import sqlite3
import time
from collections.abc import Mapping
from typing import Any, Protocol, cast
from uuid import UUID

import asyncpg
from sqlalchemy import URL, Engine
from sqlalchemy.ext.asyncio import create_async_engine
from sqlalchemy.pool import NullPool

from quarterdeck.db.connections import AnyConnection, Connection
from quarterdeck.db.direct_postgres import LOST, DirectConnection
from quarterdeck.db.inline_sqlite import InlineConnection, open_engine
from quarterdeck.db.kept_statements import ReadyStatements
from quarterdeck.db.row_level_security import APP_ROLE, SETTING, SYSTEM_ROLE
from quarterdeck.kernel.errors import DatabaseUnavailableError

WRITER_PATIENCE_SECONDS = 30.0


class LostConnectionError(ConnectionError):
    """The server ended this connection, or cannot be reached by it."""


class Driver(Protocol):
    """Connects to one database; SQLAlchemy leaves transactions on its connections alone."""

    engine: Engine
    """What makes the statements of all its connections."""

    async def connect(self) -> Connection:
        """A new connection; raises OSError or DBAPIError when there is none to be had."""
        ...

    async def connect_as_owner(self) -> AnyConnection:
        """A new connection with the rights of the user that the URL names: for migrations alone."""
        ...

    async def begin(self, connection: Connection, organization: UUID | None, *, write: bool) -> None:
        """Open a transaction of one organization (None: the system); raises LostConnectionError."""
        ...

    async def commit(self, connection: Connection) -> None:
        """Make durable what was done; raises LostConnectionError when nobody can say whether it is."""
        ...

    async def undo(self, connection: Connection) -> None:
        """Undo what is open, if anything is."""
        ...


class SqliteDriver:
    """One writer at a time; a writer of another process is waited for without blocking the loop."""

    def __init__(self, url: URL, options: Mapping[str, Any]) -> None:
        self.engine = open_engine(url, **options)
        self._ready = ReadyStatements(self.engine.dialect)

    async def connect(self) -> Connection:
        """A new connection; raises DBAPIError when there is none to be had."""
        return InlineConnection(self.engine.connect(), self._ready)

    async def connect_as_owner(self) -> AnyConnection:
        """The same: a file has no users."""
        return await self.connect()

    async def begin(self, connection: Connection, organization: UUID | None, *, write: bool) -> None:  # noqa: ARG002
        """Open a reader's transaction, or wait for the writer's turn; raises UnavailableError when it does not come."""
        inline = _inline(connection)
        deadline = time.monotonic() + WRITER_PATIENCE_SECONDS
        while True:
            try:
                inline.begin(write=write)
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

    async def commit(self, connection: Connection) -> None:
        """Make durable what was done."""
        await connection.commit()

    async def undo(self, connection: Connection) -> None:
        """Undo what is open, if anything is."""
        _inline(connection).undo()


class PostgresDriver:
    """Takes the role and names the organization in the message that begins: one way to the server and back."""

    def __init__(self, url: URL, options: Mapping[str, Any]) -> None:
        self._engine = create_async_engine(url, poolclass=NullPool, **options)
        self._autocommit = self._engine.execution_options(isolation_level="AUTOCOMMIT")
        self.engine = self._engine.sync_engine
        self._ready = ReadyStatements(self.engine.dialect)

    async def connect(self) -> Connection:
        """A new connection; raises OSError or DBAPIError when there is none to be had."""
        return DirectConnection(await self._autocommit.connect(), self._ready)

    async def connect_as_owner(self) -> AnyConnection:
        """A connection whose transactions are SQLAlchemy's; raises OSError or DBAPIError when there is none."""
        return await self._engine.connect()

    async def begin(self, connection: Connection, organization: UUID | None, *, write: bool) -> None:  # noqa: ARG002
        """Open a transaction under row-level security; raises LostConnectionError."""
        if organization is None:
            named = f"set_config('role', '{SYSTEM_ROLE}', true)"
        else:
            named = f"set_config('{SETTING}', '{organization}', true), set_config('role', '{APP_ROLE}', true)"
        try:
            await _postgres(connection).execute(f"BEGIN; SELECT {named}")
        except LOST as error:
            raise LostConnectionError(repr(error)) from error

    async def commit(self, connection: Connection) -> None:
        """Make durable what was done; raises LostConnectionError when nobody can say whether it is."""
        try:
            await _postgres(connection).execute("COMMIT")
        except LOST as error:
            raise LostConnectionError(repr(error)) from error

    async def undo(self, connection: Connection) -> None:
        """Undo what is open, if anything is."""
        driver = _postgres(connection)
        if driver.is_in_transaction():
            await driver.execute("ROLLBACK")


def _inline(connection: Connection) -> InlineConnection:
    return cast("InlineConnection", connection)


def _postgres(connection: Connection) -> "asyncpg.Connection[asyncpg.Record]":
    return cast("DirectConnection", connection).driver
