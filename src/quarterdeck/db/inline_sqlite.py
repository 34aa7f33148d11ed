"""SQLite without threads: the surface of aiosqlite that SQLAlchemy uses, over sqlite3 in the loop's own thread.

A statement on a local WAL file takes tens of microseconds; handing it to a thread and back costs
several times that (docs/adr/0004). Nothing here waits for a lock: the busy timeout is zero and the
unit of work waits for the writer's turn without blocking the loop.
"""

import sqlite3
from collections.abc import Sequence
from types import TracebackType
from typing import Any, Self


class InlineCursor:
    """A cursor whose coroutines are finished when they return."""

    def __init__(self, cursor: sqlite3.Cursor) -> None:
        self._cursor = cursor
        self.arraysize = 1

    async def __aenter__(self) -> Self:
        """Nothing to open."""
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close."""
        self._cursor.close()

    @property
    def description(self) -> Any:
        """Columns of the result, as PEP 249."""
        return self._cursor.description

    @property
    def rowcount(self) -> int:
        """Rows touched."""
        return self._cursor.rowcount

    @property
    def lastrowid(self) -> int | None:
        """The last row's rowid."""
        return self._cursor.lastrowid

    async def execute(self, operation: str, parameters: Sequence[Any] = ()) -> Self:
        """Run one statement."""
        self._cursor.execute(operation, parameters)
        return self

    async def executemany(self, operation: str, parameters: Sequence[Sequence[Any]]) -> Self:
        """Run one statement for each set of parameters."""
        self._cursor.executemany(operation, parameters)
        return self

    async def fetchall(self) -> list[Any]:
        """All rows that are left."""
        return self._cursor.fetchall()

    async def close(self) -> None:
        """Close."""
        self._cursor.close()


class InlineConnection:
    """A connection whose coroutines are finished when they return."""

    def __init__(self, path: str) -> None:
        # Explicit BEGIN: the unit of work decides between a reader's and a writer's transaction.
        self._conn = sqlite3.connect(path, isolation_level=None, check_same_thread=False, timeout=0)
        self._connection: sqlite3.Connection | None = self._conn
        for pragma in ("journal_mode=WAL", "synchronous=NORMAL", "foreign_keys=ON", "cache_size=-8192"):
            self._conn.execute(f"PRAGMA {pragma}").close()

    @property
    def isolation_level(self) -> str | None:
        """Always None: transactions are begun explicitly."""
        return self._conn.isolation_level

    def cursor(self) -> InlineCursor:
        """A new cursor."""
        return InlineCursor(self._conn.cursor())

    async def create_function(self, *args: Any, **options: Any) -> None:
        """Register an SQL function."""
        self._conn.create_function(*args, **options)

    def begin(self, *, write: bool) -> None:
        """Open a reader's or the writer's transaction; raises sqlite3.OperationalError while another process writes."""
        self._conn.execute("BEGIN IMMEDIATE" if write else "BEGIN").close()

    def undo(self) -> None:
        """Undo what is open, without a coroutine."""
        self._conn.rollback()

    async def commit(self) -> None:
        """Commit what is open."""
        self._conn.commit()

    async def rollback(self) -> None:
        """Undo what is open."""
        self._conn.rollback()

    async def close(self) -> None:
        """Close."""
        self.stop()

    def stop(self) -> None:
        """Close at once."""
        self._conn.close()
        self._connection = None


async def connect(path: str) -> InlineConnection:
    """Open a database file."""
    return InlineConnection(path)
