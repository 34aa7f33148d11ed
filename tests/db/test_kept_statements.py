"""A statement that is kept gives what it gives when SQLAlchemy runs it, and fails as it fails there."""

import asyncio
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import psycopg
import pytest
from sqlalchemy import Row, bindparam, func, select
from sqlalchemy.exc import DBAPIError, IntegrityError

from quarterdeck.db.outbox import outbox
from quarterdeck.db.repository import Repository
from quarterdeck.db.session import Database
from quarterdeck.db.unit_of_work import Work
from quarterdeck.kernel.clock import SystemClock
from quarterdeck.kernel.errors import DatabaseUnavailableError
from quarterdeck.kernel.ids import uuid7
from quarterdeck.kernel.principal import Principal
from tests.support.databases import fresh_postgresql

pytestmark = pytest.mark.anyio
NOON = datetime(2026, 1, 2, 12, 0, 0, 123456, tzinfo=UTC)


def row(number: int, **more: Any) -> dict[str, Any]:
    """An event that nobody delivers."""
    return {
        "id": uuid7(),
        "name": f"thing.{number:02}",
        "subject": uuid7(),
        "actor": "system",
        "occurred_at": NOON + timedelta(seconds=number),
        "data": {"n": number, "text": "Käse \x01 'quoted' $1 :name", "none": None, "deep": [{"a": 0.5}]},
        "attempts": number,
        "due_at": NOON,
        **more,
    }


class Things(Repository):
    """The outbox, asked by statements that are kept, and by the same ones that are not."""

    async def add(self, *rows: dict[str, Any]) -> None:
        """Insert."""
        await self._insert(outbox, *rows)

    async def add_missing(self, one: dict[str, Any]) -> bool:
        """Insert unless it is there."""
        return await self._insert_if_absent(outbox, one)

    async def add_up(self, one: dict[str, Any]) -> None:
        """Insert, or add its attempts."""
        await self._insert_or_add(outbox, one, ("attempts",))

    async def named(self, names: Sequence[str], *, kept: bool = True) -> Sequence[Row[Any]]:
        """Whole rows, and something that has no column."""

        def build() -> Any:
            columns = (*outbox.c, func.length(outbox.c.name).label("length"))
            found = self._select(outbox, *columns).where(outbox.c.name.in_(bindparam("names", expanding=True)))
            return found.where(outbox.c.actor.in_(("system", "nobody"))).order_by(outbox.c.name)

        return await self._all(self._prepared("named", build) if kept else build(), names=names)

    async def raise_attempts(self, least: int) -> int:
        """How many were raised."""
        c = outbox.c
        statement = self._prepared(
            "raise",
            lambda: (
                self._update(outbox)
                .where(c.attempts >= bindparam("least"))
                .values(attempts=c.attempts + 1, due_at=bindparam("due", type_=c.due_at.type))
            ),
        )
        return await self._run(statement, least=least, due=NOON)

    async def taken(self, name: str) -> Row[Any] | None:
        """Delete one, and give what it was."""
        gone = self._prepared(
            "take",
            lambda: self._delete(outbox).where(outbox.c.name == bindparam("named")).returning(*outbox.c),
        )
        return await self._one(gone, named=name)


class Sleep(Repository):
    """Keeps the server busy."""

    async def here(self) -> int:
        """Which of the server's processes serves this connection."""
        found = await self._one(self._prepared("here", lambda: select(func.pg_backend_pid())))
        return 0 if found is None else int(found[0])

    async def long(self) -> None:
        """Half a minute."""
        await self._run(self._prepared("sleep", lambda: select(func.pg_sleep(30))))


async def test_rows_are_those_that_sqlalchemy_reads(work: Work, principal: Principal) -> None:
    """Identifiers, instants, JSON and names of columns; of lists of any length."""
    rows = [row(number) for number in range(30)]
    async with work.begin(principal) as unit:
        things = unit.repository(Things)
        await things.add(*rows)
        for many in (0, 1, 2, 16, 17, 30, 2):
            names = [each["name"] for each in rows[:many]]
            found, same = await things.named(names), await things.named(names, kept=False)
            assert [each._mapping for each in found] == [each._mapping for each in same]
            assert [each.id for each in found] == [each["id"] for each in rows[:many]]
        [first] = await things.named(["thing.07"])
    assert {name: first._mapping[name] for name in rows[7]} == rows[7]
    assert (first.organization_id, first.length, isinstance(first.id, UUID)) == (principal.organization_id, 8, True)
    assert first.occurred_at.tzinfo is UTC


async def test_what_is_written_is_counted(work: Work, principal: Principal) -> None:
    """And what a statement gives back beside it is read."""
    async with work.begin(principal) as unit:
        things, one = unit.repository(Things), row(3)
        assert await things.add_missing(one)
        assert not await things.add_missing(one)
        await things.add_up(one)
        await things.add(row(1))
        assert [await things.raise_attempts(least) for least in (9, 6, 0)] == [0, 1, 2]
        taken = await things.taken("thing.03")
        assert taken is not None
        assert (taken.id, taken.attempts, taken.data) == (one["id"], 8, one["data"])
        assert await things.taken("thing.03") is None


@pytest.mark.parametrize("others", [0, 3])
async def test_what_a_constraint_refuses_is_told_without_its_values(
    work: Work, principal: Principal, others: int
) -> None:
    """One row, or one of several; nothing of its transaction stays."""
    one = row(1, actor="somebody-secret")
    async with work.begin(principal) as unit:
        await unit.repository(Things).add(one)

    async def again() -> None:
        async with work.begin(principal) as unit:
            await unit.repository(Things).add(*(row(2 + each) for each in range(others)), one)

    with pytest.raises(IntegrityError) as refused:
        await again()
    assert "INSERT INTO outbox" in str(refused.value)
    assert "somebody-secret" not in str(refused.value)
    async with work.begin(principal) as unit:
        left = await unit.repository(Things).named([f"thing.{each:02}" for each in range(2, 9)])
        assert left == []


async def test_a_value_that_is_missing_or_wrong_is_refused(work: Work, principal: Principal) -> None:
    """As long as nothing was written."""
    with pytest.raises(Exception, match="naive datetime"):
        async with work.begin(principal) as unit:
            await unit.repository(Things).add(row(1, due_at=NOON.replace(tzinfo=None)))
    # sqlite3 says it by an error of Python's.
    with pytest.raises((DBAPIError, OverflowError)):
        async with work.begin(principal) as unit:
            await unit.repository(Things).add(row(1, attempts=2**70))


async def test_a_statement_that_is_cut_short_costs_its_connection_alone() -> None:
    """What it would still answer reaches nobody else."""
    with fresh_postgresql() as url:
        database = Database(url)
        work = Work(database, SystemClock())
        began, before = asyncio.Event(), 0

        async def sleep() -> None:
            nonlocal before
            async with work.system() as unit:
                before = await unit.repository(Sleep).here()
                began.set()
                await unit.repository(Sleep).long()

        sleeping = asyncio.create_task(sleep())
        await began.wait()
        await asyncio.sleep(0.1)
        sleeping.cancel()
        with pytest.raises(asyncio.CancelledError):
            await sleeping
        assert database.in_use == 0
        async with work.system() as unit:
            assert await unit.repository(Sleep).here() != before
        await database.close()


async def test_a_server_that_ends_the_connection_is_told_as_such() -> None:
    """The next transaction has another one."""
    with fresh_postgresql() as url:
        database = Database(url)
        work = Work(database, SystemClock())

        async def cut() -> None:
            async with work.system() as unit:
                here = await unit.repository(Sleep).here()
                await asyncio.to_thread(_end, url, here)
                await unit.repository(Sleep).here()

        for _ in range(2):
            with pytest.raises(DatabaseUnavailableError):
                await cut()
        async with work.system() as unit:
            assert await unit.repository(Sleep).here() > 0
        assert database.in_use == 0
        await database.close()


def _end(url: str, process: int) -> None:
    with psycopg.connect(url.replace("+asyncpg", ""), autocommit=True) as connection:
        connection.execute("SELECT pg_terminate_backend(%s)", [process])
