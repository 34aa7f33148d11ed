"""What statements run on: SQLAlchemy's asynchronous connection, or on SQLite a plain one with the same surface."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Protocol, TypeVar

from sqlalchemy import Connection as PlainConnection
from sqlalchemy import CursorResult, Dialect
from sqlalchemy.sql.base import Executable

from quarterdeck.db.kept_statements import Answered

T = TypeVar("T")


class AnyConnection(Protocol):
    """The part of SQLAlchemy's AsyncConnection that is used here."""

    @property
    def dialect(self) -> Dialect:
        """Of which database it is."""
        ...

    @property
    def sync_connection(self) -> PlainConnection | None:
        """The plain connection below."""
        ...

    @property
    def invalidated(self) -> bool:
        """Whether the driver's connection is gone."""
        ...

    async def execute(self, statement: Executable, parameters: Any = None) -> CursorResult[Any]:
        """Run one statement."""
        ...

    async def exec_driver_sql(self, statement: str) -> CursorResult[Any]:
        """Run one statement as it is written."""
        ...

    async def run_sync(self, fn: Callable[[PlainConnection], T], /) -> T:
        """Let a function work on the plain connection."""
        ...

    async def commit(self) -> None:
        """Commit what SQLAlchemy holds open."""
        ...

    async def invalidate(self) -> None:
        """Give up the driver's connection."""
        ...

    async def close(self) -> None:
        """Close."""
        ...


class Connection(AnyConnection, Protocol):
    """One whose transactions begin and end without SQLAlchemy, so that statements may go without it, too."""

    async def execute_kept(self, statement: Executable, rows: Sequence[Mapping[str, Any]]) -> Answered:
        """Run one that is kept (see `kept_statements`), for each of these sets of values: one at least."""
        ...
