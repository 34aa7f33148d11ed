"""The dashboard over a hundred thousand executions: read from sums that are kept, and from the executions themselves.

`python -m benchmarks.dashboard` writes executions of thirty days, by twelve definitions, on SQLite and on PostgreSQL.
It reads the figures of each period as the deck does, adds the same up from the executions (by their identifiers, which
are in the order of time, and on SQLite by an index of their ends that is made for it), and measures what counting an
end costs.
"""

import asyncio
import time
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Any
from uuid import UUID

from sqlalchemy import insert, text

from quarterdeck.db.connections import Connection
from quarterdeck.db.migrate import upgrade
from quarterdeck.db.schema import load_tables
from quarterdeck.db.session import Database
from quarterdeck.db.unit_of_work import Work
from quarterdeck.domains.executions.figures.contracts import Period
from quarterdeck.domains.executions.figures.repository import FiguresRepository
from quarterdeck.domains.executions.figures.service import FiguresService
from quarterdeck.kernel.clock import SystemClock
from quarterdeck.kernel.ids import uuid7
from quarterdeck.kernel.principal import Principal, PrincipalKind, Role
from tests.support.databases import empty_postgresql
from tests.support.postgres import begin_run, end_run
from tests.tenancy.rows import row_for

EXECUTIONS = 100_000
BATCH = 2_000
LOOKS = 15
ENDS = 300
DEFINITIONS = 12
DAYS = 30
DICE = Random(7)  # noqa: S311 - a benchmark's data, the same each time

_FROM_ROWS = """
SELECT status, count(*), sum(input_tokens), sum(output_tokens), sum(cost_nano_usd), sum(unpriced_calls), sum(active_ms)
FROM executions WHERE organization_id = :organization AND workspace_id = :workspace AND {since} GROUP BY {step}, status
"""


def _principal() -> Principal:
    ids = {name: uuid7() for name in ("id", "organization_id", "workspace_id")}
    return Principal(kind=PrincipalKind.USER, role=Role.OWNER, name="bench", **ids)


def _id_at(instant: datetime) -> UUID:
    """An identifier made at this time."""
    return UUID(int=(int(instant.timestamp() * 1000) << 80) | (7 << 76) | DICE.getrandbits(62) | (2 << 62))


def _row(principal: Principal, instant: datetime) -> dict[str, Any]:
    status = DICE.choices(("succeeded", "failed", "cancelled"), (90, 8, 2))[0]
    took = int(DICE.lognormvariate(8.5, 1.1))
    return {
        "organization_id": principal.organization_id,
        "id": _id_at(instant),
        "workspace_id": principal.workspace_id,
        "kind": "Crew",
        "name": f"crew-{DICE.randrange(DEFINITIONS)}",
        "version": 1,
        "status": status,
        "inputs": {"topic": "tides " * 20},
        "output": {"text": "The tide turns at noon. " * 60},
        "plan": {"kind": "crew", "agents": ["A role and a goal. " * 20] * 8},
        "principal": principal.model_dump(mode="json"),
        "fence": 1,
        "segment": 0,
        "pause_requested": False,
        "event_seq": 9,
        "steps": 5,
        "model_calls": 5,
        "tool_calls": 2,
        "input_tokens": DICE.randrange(500, 9_000),
        "output_tokens": DICE.randrange(50, 2_000),
        "cost_nano_usd": DICE.randrange(10_000_000),
        "unpriced_calls": 0,
        "active_ms": took,
        "created_at": instant,
        "queued_at": instant,
        "started_at": instant,
        "finished_at": instant + timedelta(milliseconds=took),
    }


async def _fill(database: Database, principal: Principal, count: int) -> list[UUID]:
    tables, now, ids = load_tables().tables, datetime.now(UTC), list[UUID]()
    executions, organizations = tables["executions"], tables["organizations"]
    async with database.transaction(None, write=True) as connection:
        owner = {**row_for(organizations, principal.organization_id, {}), "id": principal.organization_id}
        await connection.execute(insert(organizations), [owner])
        await database.commit(connection)
    for begun in range(0, count, BATCH):
        instants = [now - timedelta(days=DAYS) * DICE.random() for _ in range(min(BATCH, count - begun))]
        rows = [_row(principal, instant) for instant in instants]
        ids += [row["id"] for row in rows]
        async with database.transaction(None, write=True) as connection:
            await connection.execute(insert(executions), rows)
            await database.commit(connection)
    return ids


async def _best(look: Callable[[], Awaitable[object]], times: int = LOOKS) -> float:
    """Milliseconds, the least of so many: what it takes when nobody else is at work on the machine."""
    spent: list[float] = []
    for _ in range(times):
        began = time.perf_counter()
        await look()
        spent.append((time.perf_counter() - began) * 1000)
    return min(spent)


def _key(value: UUID, *, is_sqlite: bool) -> str | UUID:
    return value.hex if is_sqlite else value


async def _from_rows(connection: Connection, principal: Principal, days: int, *, by_id: bool) -> None:
    """Add up a period and the one before it from the executions."""
    since = datetime.now(UTC) - timedelta(days=2 * days)
    is_sqlite = connection.dialect.name == "sqlite"
    step = "substr(finished_at, 1, 13)" if is_sqlite else "date_trunc('hour', finished_at)"
    condition = "id >= :since" if by_id else "finished_at >= :since"
    values: dict[str, Any] = {
        "organization": _key(principal.organization_id, is_sqlite=is_sqlite),
        "workspace": _key(principal.workspace_id, is_sqlite=is_sqlite),
    }
    instant = since.replace(tzinfo=None).isoformat(" ") if is_sqlite else since
    values["since"] = _key(_id_at(since), is_sqlite=is_sqlite) if by_id else instant
    result = await connection.execute(text(_FROM_ROWS.format(since=condition, step=step)), values)
    if sum(row[1] for row in result) == 0:
        msg = "nothing was added up: the comparison measures nothing"
        raise AssertionError(msg)


async def measure(url: str, count: int = EXECUTIONS) -> None:
    """Fill, read, and print."""
    await upgrade(url)
    principal, database = _principal(), Database(url)
    work, service = Work(database, SystemClock()), FiguresService(SystemClock())
    ids = await _fill(database, principal, count)
    began = time.process_time()
    for place in range(0, len(ids), BATCH):
        async with work.begin(principal) as unit:
            for execution_id in ids[place : place + BATCH]:
                await unit.repository(FiguresRepository).ended(execution_id)
    each = (time.process_time() - began) / len(ids) * 1000

    async def kept(period: Period) -> None:
        async with work.begin(principal, write=False) as unit:
            found = await service.dashboard(unit, period)
        if found.totals.executions == 0:
            msg = "the dashboard is empty"
            raise AssertionError(msg)

    async def rows(days: int, *, by_id: bool) -> None:
        async with database.transaction(None, write=False) as connection:
            await _from_rows(connection, principal, days, by_id=by_id)

    async with database.transaction(None, write=False) as connection:
        counted = "SELECT (SELECT count(*) FROM execution_figures) + (SELECT count(*) FROM execution_times)"
        sums = (await connection.execute(text(counted))).scalar_one()
    print(f"  {count:,} executions are {sums:,} rows of sums; counting an end takes {each:.2f} ms of this process")
    periods = ((Period.DAY, 1), (Period.WEEK, 7), (Period.MONTH, 30))
    for period, days in periods:
        by_sums = await _best(lambda p=period: kept(p))
        by_id = await _best(lambda d=days: rows(d, by_id=True), 5)
        print(f"  {period:<6} from sums {by_sums:7.1f} ms   from executions, by id {by_id:8.1f} ms", flush=True)
    if url.startswith("sqlite"):
        await _by_index(database, periods, rows)
    await database.close()


async def _by_index(
    database: Database, periods: tuple[tuple[Period, int], ...], rows: Callable[..., Awaitable[None]]
) -> None:
    """With an index of ends; on PostgreSQL the roles of the deck own no table that they could index."""
    async with database.transaction(None, write=True) as connection:
        ends = "CREATE INDEX ix_bench_ends ON executions (organization_id, workspace_id, finished_at)"
        await connection.execute(text(ends))
        await database.commit(connection)
    for period, days in periods:
        by_end = await _best(lambda d=days: rows(d, by_id=False), 5)
        print(f"  {period:<6} from executions, by an index of their ends {by_end:8.1f} ms", flush=True)


def main() -> None:
    """Measure on both databases."""
    print("Dashboard on SQLite")
    with TemporaryDirectory() as directory:
        asyncio.run(measure(f"sqlite:///{Path(directory) / 'quarterdeck.db'}"))
    print("Dashboard on PostgreSQL")
    run = begin_run()
    try:
        with empty_postgresql() as url:
            asyncio.run(measure(url))
    finally:
        end_run(run)


if __name__ == "__main__":
    main()
