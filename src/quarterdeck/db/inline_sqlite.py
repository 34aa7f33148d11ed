"""SQLite in the event loop's own thread: SQLAlchemy's plain connection behind the surface of its asynchronous one.

A statement on a local WAL file takes tens of microseconds; a thread, or SQLAlchemy's switch between
coroutines and plain calls, costs several times that (docs/adr/0004). Nothing here waits for a lock: the
busy timeout is zero and the unit of work waits for the writer's turn without blocking the loop.
"""

import sqlite3
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any, TypeVar

from sqlalchemy import URL, Connection, CursorResult, Engine, create_engine
from sqlalchemy.exc import DBAPIError, IntegrityError
from sqlalchemy.pool import NullPool
from sqlalchemy.sql.base import Executable

from quarterdeck.db.kept_statements import Answer, Answered, Ready, ReadyStatements

T = TypeVar("T")
_PRAGMAS = ("journal_mode=WAL", "synchronous=NORMAL", "foreign_keys=ON", "cache_size=-8192")


def open_engine(url: URL, **options: Any) -> Engine:
    """An engine over this file; `options` are those of SQLAlchemy's create_engine."""
    return create_engine(url, creator=partial(_open, url.database or ""), poolclass=NullPool, **options)


class InlineConnection:
    """What is used of an AsyncConnection, whose coroutines are finished when they return."""

    def __init__(self, connection: Connection, ready: ReadyStatements) -> None:
        self._ready = ready
        self.sync_connection = connection
        self.dialect = connection.dialect
        self.driver = _driver(connection)

    @property
    def invalidated(self) -> bool:
        """Whether the driver's connection is gone."""
        return self.sync_connection.invalidated

    async def execute(self, statement: Executable, parameters: Any = None) -> CursorResult[Any]:
        """Run one statement."""
        return self.sync_connection.execute(statement, parameters)

    async def execute_kept(self, statement: Executable, rows: Sequence[Mapping[str, Any]]) -> Answered:
        """Run one that is kept, for each of these sets of values. Raises DBAPIError."""
        ready = self._ready.find(statement, rows[0])
        if ready is None:
            return self.sync_connection.execute(statement, rows if len(rows) > 1 else rows[0])
        arguments = [ready.arguments(row) for row in rows]
        try:
            return self._answer(ready, arguments)
        except sqlite3.Error as error:
            kind = IntegrityError if isinstance(error, sqlite3.IntegrityError) else DBAPIError
            raise kind(ready.text, None, error, hide_parameters=True) from error

    def _answer(self, ready: Ready, arguments: Sequence[Sequence[Any]]) -> Answer:
        if len(arguments) > 1:
            self.driver.executemany(ready.text, arguments).close()
            return Answer([], len(arguments))
        cursor = self.driver.execute(ready.text, arguments[0])
        try:
            if not ready.gives_rows:
                return Answer([], cursor.rowcount)
            return ready.answer([column[0] for column in cursor.description], cursor.fetchall())
        finally:
            cursor.close()

    async def exec_driver_sql(self, statement: str) -> CursorResult[Any]:
        """Run one statement as it is written."""
        return self.sync_connection.exec_driver_sql(statement)

    async def run_sync(self, fn: Callable[[Connection], T], /) -> T:
        """Let a function work on the plain connection."""
        return fn(self.sync_connection)

    async def commit(self) -> None:
        """Make durable what is open."""
        self.driver.commit()

    async def invalidate(self) -> None:
        """Give up the driver's connection."""
        self.sync_connection.invalidate()

    async def close(self) -> None:
        """Close."""
        self.sync_connection.close()

    def begin(self, *, write: bool) -> None:
        """Open a reader's or the writer's transaction; raises sqlite3.OperationalError while another process writes."""
        self.driver.execute("BEGIN IMMEDIATE" if write else "BEGIN").close()

    def undo(self) -> None:
        """Undo what is open."""
        self.driver.rollback()


def _driver(connection: Connection) -> sqlite3.Connection:
    driver = connection.connection.driver_connection
    assert isinstance(driver, sqlite3.Connection)  # noqa: S101 - what `_open` gave
    return driver


def _open(path: str) -> sqlite3.Connection:
    # Explicit BEGIN: the unit of work decides between a reader's and a writer's transaction.
    connection = sqlite3.connect(path, isolation_level=None, check_same_thread=False, timeout=0)
    for pragma in _PRAGMAS:
        connection.execute(f"PRAGMA {pragma}").close()
    return connection
