"""Connections and transactions of both databases behind one class."""

import asyncio
import random
import sqlite3
import time
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from functools import partial
from typing import cast
from uuid import UUID

import orjson
from sqlalchemy import URL, Connection, make_url, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine
from sqlalchemy.pool import AsyncAdaptedQueuePool

from quarterdeck.db import inline_sqlite
from quarterdeck.db.row_level_security import APP_ROLE, SETTING, SYSTEM_ROLE
from quarterdeck.kernel.errors import UnavailableError

WRITER_PATIENCE_SECONDS = 30.0
_MOST_SQLITE_CONNECTIONS = 100

_begin_tenant = text(f"SELECT set_config('{SETTING}', :organization, true), set_config('role', '{APP_ROLE}', true)")
_begin_system = text(f"SELECT set_config('role', '{SYSTEM_ROLE}', true)")


def parse_url(database_url: str) -> URL:
    """A database URL with the driver that we use; `sqlite:///path` and `postgresql://...` are enough."""
    url = make_url(database_url)
    backend = url.get_backend_name()
    if backend == "sqlite":
        return url.set(drivername="sqlite+aiosqlite")
    if backend == "postgresql":
        return url.set(drivername="postgresql+asyncpg")
    msg = f"the database URL names {backend!r}; Quarterdeck runs on sqlite and postgresql"
    raise ValueError(msg)


class Database:
    """One database: hands out transactions, each on a connection of its own.

    SQLite has one writer at a time: within the process they queue at a lock, between processes they
    try again, so that nobody blocks the event loop and no write is refused.
    """

    def __init__(self, database_url: str, *, pool_size: int = 10) -> None:
        self.url = parse_url(database_url)
        self.is_sqlite = self.url.get_backend_name() == "sqlite"
        self._writer = asyncio.Lock()
        # Connections to SQLite between two transactions: checking one out of the pool costs as much as a statement.
        self._resting: list[AsyncConnection] = []
        self.engine = self._create_engine(pool_size)

    def _create_engine(self, pool_size: int) -> AsyncEngine:
        dumps, loads = _dumps, orjson.loads
        if self.is_sqlite:
            return create_async_engine(
                self.url,
                connect_args={"async_creator_fn": partial(_open_sqlite, self.url.database or "")},
                poolclass=AsyncAdaptedQueuePool,
                # Opening a file again costs more than a request: what was opened stays, and the warm ones go first.
                pool_size=_MOST_SQLITE_CONNECTIONS,
                max_overflow=0,
                pool_timeout=10,
                pool_use_lifo=True,
                pool_reset_on_return=None,
                hide_parameters=True,
                json_serializer=dumps,
                json_deserializer=loads,
            )
        return create_async_engine(
            self.url,
            pool_size=pool_size,
            max_overflow=pool_size,
            pool_timeout=10,
            pool_pre_ping=True,
            # The text of an error goes into logs: statements do, what they carry does not.
            hide_parameters=True,
            json_serializer=dumps,
            json_deserializer=loads,
        )

    @property
    def in_use(self) -> int:
        """How many connections transactions hold at this moment."""
        return cast("AsyncAdaptedQueuePool", self.engine.pool).checkedout() - len(self._resting)

    async def close(self) -> None:
        """Close every connection."""
        while self._resting:
            await self._resting.pop().close()
        await self.engine.dispose()

    @asynccontextmanager
    async def transaction(self, organization: UUID | None, *, write: bool) -> AsyncGenerator[AsyncConnection]:
        """One transaction for one organization (None: the system, which sees all); the caller commits.

        Leaving without a commit undoes everything. Raises UnavailableError when the database does
        not answer or its writer's turn does not come in time.
        """
        if self.is_sqlite and write:
            async with self._writer, self._connected() as connection:
                await _begin_sqlite_writer(_inline(connection))
                yield connection
            return
        async with self._connected() as connection:
            if self.is_sqlite:
                _inline(connection).begin(write=False)
            elif organization is None:
                await connection.execute(_begin_system)
            else:
                await connection.execute(_begin_tenant, {"organization": str(organization)})
            yield connection

    async def commit(self, connection: AsyncConnection) -> None:
        """Make durable what a writer's transaction did."""
        if self.is_sqlite:
            await _inline(connection).commit()
        else:
            await connection.commit()

    @asynccontextmanager
    async def as_owner(self) -> AsyncGenerator[AsyncConnection]:
        """A connection with the rights of the user that the URL names: for migrations alone."""
        async with self._connected() as connection:
            yield connection

    @asynccontextmanager
    async def _connected(self) -> AsyncGenerator[AsyncConnection]:
        try:
            connection = self._resting.pop() if self._resting else await self.engine.connect()
        except (OSError, DBAPIError, TimeoutError, PoolTimeoutError) as error:
            raise _unavailable() from error
        try:
            yield connection
        except DBAPIError as error:
            if not error.connection_invalidated:
                raise
            raise _unavailable() from error
        finally:
            if self.is_sqlite:
                try:
                    _inline(connection).undo()
                except BaseException:
                    await connection.close()  # never waits, so it cannot be cut short
                    raise
                self._resting.append(connection)
            else:
                # A cancelled request must give its connection back clean, so this may not be cut short.
                await asyncio.shield(_give_back(connection))


def _unavailable() -> UnavailableError:
    return UnavailableError("The database does not answer.", mend="Try again in a moment.")


async def _give_back(connection: AsyncConnection) -> None:
    try:
        await connection.rollback()
    finally:
        await connection.close()


async def _open_sqlite(path: str, *_args: object, **_options: object) -> inline_sqlite.InlineConnection:
    return await inline_sqlite.connect(path)


def _inline(connection: AsyncConnection) -> inline_sqlite.InlineConnection:
    """The driver's own connection: a statement through SQLAlchemy costs several times what BEGIN does."""
    return cast(
        "inline_sqlite.InlineConnection", cast("Connection", connection.sync_connection).connection.driver_connection
    )


async def _begin_sqlite_writer(connection: inline_sqlite.InlineConnection) -> None:
    deadline = time.monotonic() + WRITER_PATIENCE_SECONDS
    while True:
        try:
            connection.begin(write=True)
        except sqlite3.OperationalError as error:
            if "locked" not in str(error) or time.monotonic() > deadline:
                raise UnavailableError(
                    "The database is busy with another process's writing.", mend="Try again in a moment."
                ) from error
            await asyncio.sleep(random.uniform(0.001, 0.02))  # noqa: S311 - spreads retries, no secret
        else:
            return


def _dumps(value: object) -> str:
    return orjson.dumps(value).decode()
