"""Connections and transactions of both databases behind one class."""

import asyncio
from collections.abc import AsyncGenerator, Coroutine
from contextlib import asynccontextmanager, nullcontext
from functools import partial
from uuid import UUID

import orjson
import structlog
from sqlalchemy import URL, make_url
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine
from sqlalchemy.pool import NullPool

from quarterdeck.db import inline_sqlite
from quarterdeck.db.transactions import LostConnectionError, PostgresTransactions, SqliteTransactions, Transactions
from quarterdeck.kernel.errors import DatabaseUnavailableError

CONNECTION_PATIENCE_SECONDS = 10.0
_MOST_SQLITE_CONNECTIONS = 100

log = structlog.get_logger()


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

    Connections rest here between two transactions, `pool_size` of them at most, and twice as many may be
    in use. SQLite has one writer at a time: within the process they queue at a lock, between processes they
    try again, so that nobody blocks the event loop and no write is refused.
    """

    def __init__(self, database_url: str, *, pool_size: int = 10) -> None:
        self.url = parse_url(database_url)
        self.is_sqlite = self.url.get_backend_name() == "sqlite"
        self.engine = self._create_engine()
        # Transactions are begun and ended by the driver itself; migrations alone leave that to SQLAlchemy.
        autocommit = {} if self.is_sqlite else {"isolation_level": "AUTOCOMMIT"}
        self._autocommit = self.engine.execution_options(**autocommit)
        self._transactions: Transactions = SqliteTransactions() if self.is_sqlite else PostgresTransactions()
        self._writer = asyncio.Lock()
        self._most = _MOST_SQLITE_CONNECTIONS if self.is_sqlite else 2 * pool_size
        self._most_resting = self._most if self.is_sqlite else pool_size
        self._free = asyncio.Semaphore(self._most)
        self._resting: list[AsyncConnection] = []
        self._in_use = 0
        self._returning: set[asyncio.Task[None]] = set()

    def _create_engine(self) -> AsyncEngine:
        own = {"async_creator_fn": partial(_open_sqlite, self.url.database or "")} if self.is_sqlite else {}
        return create_async_engine(
            self.url,
            connect_args=own,
            poolclass=NullPool,
            # The text of an error goes into logs: statements do, what they carry does not.
            hide_parameters=True,
            json_serializer=_dumps,
            json_deserializer=orjson.loads,
        )

    @property
    def in_use(self) -> int:
        """How many connections transactions hold at this moment."""
        return self._in_use

    async def close(self) -> None:
        """Close every connection that rests; one that is in use is closed when its transaction ends."""
        self._most_resting = 0
        while self._returning:
            await asyncio.wait(self._returning)
        while self._resting:
            await self._resting.pop().close()
        await self.engine.dispose()

    @asynccontextmanager
    async def transaction(self, organization: UUID | None, *, write: bool) -> AsyncGenerator[AsyncConnection]:
        """One transaction for one organization (None: the system, which sees all); the caller commits.

        Leaving without a commit undoes everything. Raises UnavailableError when the database does
        not answer or its writer's turn does not come in time.
        """
        async with self._writer if self.is_sqlite and write else nullcontext(), self._slot():
            connection = await self._begun(organization, write=write)
            try:
                yield connection
            except DBAPIError as error:
                if not error.connection_invalidated:
                    raise
                raise _unavailable() from error
            finally:
                if self.is_sqlite:
                    await self._give_back(connection)
                else:
                    await self._to_its_end(self._give_back(connection))

    async def commit(self, connection: AsyncConnection) -> None:
        """Make durable what this transaction did; raises UnavailableError when nobody can say whether it is."""
        try:
            await self._transactions.commit(connection)
        except LostConnectionError as error:
            raise _unavailable() from error

    @asynccontextmanager
    async def as_owner(self) -> AsyncGenerator[AsyncConnection]:
        """A connection with the rights of the user that the URL names: for migrations alone."""
        async with self.engine.connect() as connection:
            yield connection

    @asynccontextmanager
    async def _slot(self) -> AsyncGenerator[None]:
        """One of the connections that may be in use at once; waits for it, with patience."""
        if self._free.locked():
            try:
                async with asyncio.timeout(CONNECTION_PATIENCE_SECONDS):
                    await self._free.acquire()
            except TimeoutError as error:
                raise _unavailable() from error
        else:
            await self._free.acquire()
        self._in_use += 1
        try:
            yield
        finally:
            self._in_use -= 1
            self._free.release()

    async def _begun(self, organization: UUID | None, *, write: bool) -> AsyncConnection:
        """A connection with an open transaction; those that died while they rested are passed over."""
        while True:
            rested = bool(self._resting)
            try:
                connection = self._resting.pop() if rested else await self._autocommit.connect()
            except (OSError, DBAPIError) as error:
                raise _unavailable() from error
            try:
                await self._transactions.begin(connection, organization, write=write)
            except LostConnectionError as error:
                await _drop(connection)
                if not rested:
                    raise _unavailable() from error
            except BaseException:
                await self._to_its_end(_drop(connection))
                raise
            else:
                return connection

    async def _to_its_end(self, parting: Coroutine[None, None, None]) -> None:
        """A cancelled request must leave its connection clean, however often it is cancelled: not to be cut short."""
        task = asyncio.create_task(parting)
        self._returning.add(task)
        task.add_done_callback(self._returning.discard)
        await asyncio.shield(task)

    async def _give_back(self, connection: AsyncConnection) -> None:
        try:
            if connection.invalidated:
                await connection.close()
                return
            await self._transactions.undo(connection)
        except Exception as error:  # noqa: BLE001 - it undoes itself by ending, whatever is wrong with it
            log.warning("database.connection_dropped", error=repr(error))
            await _drop(connection)
            return
        except BaseException:
            await _drop(connection)
            raise
        if len(self._resting) < self._most_resting:
            self._resting.append(connection)
        else:
            await connection.close()


def _unavailable() -> DatabaseUnavailableError:
    return DatabaseUnavailableError("The database does not answer.", mend="Try again in a moment.")


async def _drop(connection: AsyncConnection) -> None:
    """Close a connection whose state nobody knows."""
    await connection.invalidate()
    await connection.close()


async def _open_sqlite(path: str, *_args: object, **_options: object) -> inline_sqlite.InlineConnection:
    return await inline_sqlite.connect(path)


def _dumps(value: object) -> str:
    return orjson.dumps(value).decode()
