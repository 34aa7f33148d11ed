"""PostgreSQL: statements that are kept go straight to the driver, all others through SQLAlchemy."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeVar, cast

import asyncpg
from sqlalchemy import Connection as PlainConnection
from sqlalchemy import CursorResult
from sqlalchemy.exc import DBAPIError, IntegrityError
from sqlalchemy.ext.asyncio import AsyncConnection
from sqlalchemy.sql.base import Executable

from quarterdeck.db.kept_statements import Answer, Answered, Ready, ReadyStatements

T = TypeVar("T")
LOST = (OSError, asyncpg.InterfaceError, asyncpg.PostgresConnectionError, asyncpg.OperatorInterventionError)
"""What the driver raises when the server ended a connection, or cannot be reached by it."""
_ENDED = (
    *(OSError, asyncpg.PostgresConnectionError, asyncpg.InternalClientError),
    *(asyncpg.AdminShutdownError, asyncpg.CrashShutdownError, asyncpg.CannotConnectNowError),
)


class DirectConnection:
    """SQLAlchemy's asynchronous connection, and the driver's below it."""

    def __init__(self, connection: AsyncConnection, ready: ReadyStatements) -> None:
        self._whole = connection
        self._ready = ready
        self._is_cut = False
        self.dialect = connection.dialect
        plain = cast("PlainConnection", connection.sync_connection)
        self.driver = cast("asyncpg.Connection[asyncpg.Record]", plain.connection.driver_connection)

    @property
    def sync_connection(self) -> PlainConnection | None:
        """The plain connection below."""
        return self._whole.sync_connection

    @property
    def invalidated(self) -> bool:
        """Whether the driver's connection is gone."""
        return self._is_cut or self._whole.invalidated

    async def execute(self, statement: Executable, parameters: Any = None) -> CursorResult[Any]:
        """Run one statement."""
        return await self._whole.execute(statement, parameters)

    async def execute_kept(self, statement: Executable, rows: Sequence[Mapping[str, Any]]) -> Answered:
        """Run one that is kept, for each of these sets of values. Raises DBAPIError."""
        ready = self._ready.find(statement, rows[0])
        if ready is None:
            return await self._whole.execute(statement, rows if len(rows) > 1 else rows[0])
        arguments = [ready.arguments(row) for row in rows]
        try:
            return await self._answer(ready, arguments)
        except (asyncpg.PostgresError, asyncpg.InterfaceError, asyncpg.InternalClientError, OSError) as error:
            self._is_cut = self.driver.is_closed() or isinstance(error, _ENDED)
            kind = IntegrityError if isinstance(error, asyncpg.IntegrityConstraintViolationError) else DBAPIError
            raise kind(ready.text, None, error, hide_parameters=True, connection_invalidated=self._is_cut) from error
        except BaseException:
            # Cut short: nobody knows what the server is about to answer.
            self._is_cut = True
            self.driver.terminate()
            raise

    async def _answer(self, ready: Ready, arguments: Sequence[Sequence[Any]]) -> Answer:
        if len(arguments) > 1:
            await self.driver.executemany(ready.text, arguments)
            return Answer([], len(arguments))
        if ready.gives_rows:
            records = await self.driver.fetch(ready.text, *arguments[0])
            return ready.answer(list(records[0].keys()) if records else (), cast("Sequence[Sequence[Any]]", records))
        # "UPDATE 3": the last word says how many.
        done = await self.driver.execute(ready.text, *arguments[0])
        return Answer([], int(done.rpartition(" ")[2]))

    async def exec_driver_sql(self, statement: str) -> CursorResult[Any]:
        """Run one statement as it is written."""
        return await self._whole.exec_driver_sql(statement)

    async def run_sync(self, fn: Callable[[PlainConnection], T], /) -> T:
        """Let a function work on the plain connection."""
        return await self._whole.run_sync(fn)

    async def commit(self) -> None:
        """Commit what SQLAlchemy holds open."""
        await self._whole.commit()

    async def invalidate(self) -> None:
        """Give up the driver's connection."""
        await self._whole.invalidate()

    async def close(self) -> None:
        """Close."""
        if self._is_cut and not self._whole.invalidated:
            await self._whole.invalidate()
        await self._whole.close()
