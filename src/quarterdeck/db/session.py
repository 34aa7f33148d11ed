"""Connections and transactions of both databases behind one class."""

import asyncio
from collections.abc import AsyncGenerator, Coroutine
from contextlib import asynccontextmanager, nullcontext
from uuid import UUID

import orjson
import structlog
from sqlalchemy import URL, Engine, make_url
from sqlalchemy.exc import DBAPIError

from quarterdeck.db.connections import AnyConnection, Connection
from quarterdeck.db.drivers import LostConnectionError, PostgresDriver, SqliteDriver
from quarterdeck.kernel.errors import DatabaseUnavailableError

CONNECTION_PATIENCE_SECONDS = 10.0
_MOST_SQLITE_CONNECTIONS = 100

log = structlog.get_logger()


def parse_url(database_url: str) -> URL:
    """A database URL with the driver that we use; `sqlite:///path` and `postgresql://...` are enough."""
    url = make_url(database_url)
    backend = url.get_backend_name()
    if backend == "sqlite":
        return url.set(drivername="sqlite+pysqlite")
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
        options = {
            # The text of an error goes into logs: statements do, what they carry does not.
            "hide_parameters": True,
            "json_serializer": _dumps,
            "json_deserializer": orjson.loads,
        }
        self._driver = SqliteDriver(self.url, options) if self.is_sqlite else PostgresDriver(self.url, options)
        self._writer = asyncio.Lock()
        self._most = _MOST_SQLITE_CONNECTIONS if self.is_sqlite else 2 * pool_size
        self._most_resting = self._most if self.is_sqlite else pool_size
        self._free = asyncio.Semaphore(self._most)
        self._resting: list[Connection] = []
        self._in_use = 0
        self._returning: set[asyncio.Task[None]] = set()

    @property
    def engine(self) -> Engine:
        """SQLAlchemy's engine below, for whoever listens to its events."""
        return self._driver.engine

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

    @asynccontextmanager
    async def transaction(self, organization: UUID | None, *, write: bool) -> AsyncGenerator[Connection]:
        """One transaction for one organization (None: the system, which sees all); the caller commits.

        Leaving without a commit undoes everything. Raises UnavailableError when the database does
        not answer or its writer's turn does not come in time.
        """
        async with self._writer if self.is_sqlite and write else nullcontext():
            await self._take_slot()
            try:
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
            finally:
                self._in_use -= 1
                self._free.release()

    async def commit(self, connection: Connection) -> None:
        """Make durable what this transaction did; raises UnavailableError when nobody can say whether it is."""
        try:
            await self._driver.commit(connection)
        except LostConnectionError as error:
            raise _unavailable() from error

    @asynccontextmanager
    async def as_owner(self) -> AsyncGenerator[AnyConnection]:
        """A connection with the rights of the user that the URL names: for migrations alone."""
        connection = await self._driver.connect_as_owner()
        try:
            yield connection
        finally:
            await connection.close()

    async def _take_slot(self) -> None:
        """Take one of the connections that may be in use at once; waits for it, with patience."""
        if self._free.locked():
            try:
                async with asyncio.timeout(CONNECTION_PATIENCE_SECONDS):
                    await self._free.acquire()
            except TimeoutError as error:
                raise _unavailable() from error
        else:
            await self._free.acquire()
        self._in_use += 1

    async def _begun(self, organization: UUID | None, *, write: bool) -> Connection:
        """A connection with an open transaction; those that died while they rested are passed over."""
        while True:
            rested = bool(self._resting)
            try:
                connection = self._resting.pop() if rested else await self._driver.connect()
            except (OSError, DBAPIError) as error:
                raise _unavailable() from error
            try:
                await self._driver.begin(connection, organization, write=write)
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

    async def _give_back(self, connection: Connection) -> None:
        try:
            if connection.invalidated:
                await connection.close()
                return
            await self._driver.undo(connection)
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


async def _drop(connection: Connection) -> None:
    """Close a connection whose state nobody knows."""
    await connection.invalidate()
    await connection.close()


def _dumps(value: object) -> str:
    return orjson.dumps(value).decode()
