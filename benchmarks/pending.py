"""A hundred thousand tool calls that wait for approval: what they cost, and what a deck does that starts upon them.

Some executions come to their wait by the front door. Then the deck is stopped and the rows of one of them are written
again and again under new ids, as the front door would have left them; the deck starts anew on all of these.
"""

import asyncio
import random
import statistics
import time
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import httpx
from sqlalchemy import insert, select

from benchmarks.deck import Served, bare_endpoint, deck
from quarterdeck.db.schema import load_tables
from quarterdeck.db.session import Database
from quarterdeck.kernel.contracts import Frozen
from quarterdeck.kernel.ids import uuid7

PENDING = 100_000
REAL = 500
WARM = 50
DECIDED = 200
BATCH = 1_000
LOOKS = 30
PATIENCE_SECONDS = 120
SETTLE_SECONDS = 3


class Figures(Frozen):
    """What was measured; megabytes are resident memory of the whole deck, freshly started on few and on all."""

    pending: int
    kilobytes_each_by_the_door: float
    few: int
    few_megabytes: float
    restarted_megabytes: float
    restart_seconds: float
    inbox_ms: float
    filtered_ms: float
    decided: int
    decided_seconds: float
    still_pending: int


async def measure(
    database_url: str | None = None, pending: int = PENDING, real: int = REAL, decided: int = DECIDED
) -> Figures:
    """Measure on this database (default: SQLite in a directory of its own)."""
    with TemporaryDirectory() as name, bare_endpoint() as model:
        directory = Path(name)
        url = database_url or f"sqlite:///{directory / 'quarterdeck.db'}"
        with deck(model, url, directory) as served:
            async with _client(served) as client:
                await _apply(client, model.url)
                await _wait(client, WARM)
                await asyncio.sleep(SETTLE_SECONDS)
                before = served.megabytes()
                await _wait(client, real)
                await asyncio.sleep(SETTLE_SECONDS)
                each = (served.megabytes() - before) / real * 1000
        with deck(model, url, directory) as served:
            await asyncio.sleep(SETTLE_SECONDS)
            few = served.megabytes()
        await multiply(url, pending - real - WARM)
        began = time.perf_counter()
        with deck(model, url, directory) as served:
            restart = time.perf_counter() - began
            async with _client(served) as client:
                await asyncio.sleep(SETTLE_SECONDS)
                megabytes = served.megabytes()
                inbox = await _look(client, {"mine": "true", "limit": 50})
                filtered = await _look(client, {"tool": "sum_up", "status": "pending", "limit": 50})
                seconds = await _decide(client, await _some(client, decided))
        return Figures(
            pending=pending,
            kilobytes_each_by_the_door=each,
            few=real + WARM,
            few_megabytes=few,
            restarted_megabytes=megabytes,
            restart_seconds=restart,
            inbox_ms=inbox,
            filtered_ms=filtered,
            decided=decided,
            decided_seconds=seconds,
            still_pending=await _count(url),
        )


async def multiply(database_url: str, count: int) -> None:
    """Write one waiting execution so often again, with all that belongs to it."""
    tables, database = load_tables().tables, Database(database_url)
    executions, approvals = tables["executions"], tables["approvals"]
    parts = [tables[name] for name in ("execution_steps", "execution_events")]
    async with database.transaction(None, write=False) as connection:
        found = select(executions).where(executions.c.status == "waiting").limit(1)
        one = dict((await connection.execute(found)).one()._mapping)
        asked = select(approvals).where(approvals.c.execution_id == one["id"])
        approval = dict((await connection.execute(asked)).one()._mapping)
        rows = {
            part: [
                dict(row._mapping)
                for row in await connection.execute(select(part).where(part.c.execution_id == one["id"]))
            ]
            for part in parts
        }
    for begun in range(0, count, BATCH):
        ids = [uuid7() for _ in range(min(BATCH, count - begun))]
        async with database.transaction(None, write=True) as connection:
            await connection.execute(insert(executions), [{**one, "id": each} for each in ids])
            for part, of_one in rows.items():
                copies = [{**row, "execution_id": each} for each in ids for row in of_one]
                await connection.execute(insert(part), copies)
            again = [{**approval, "id": uuid7(), "execution_id": each} for each in ids]
            await connection.execute(insert(approvals), again)
            await database.commit(connection)
    await database.close()


async def _count(database_url: str) -> int:
    approvals, database = load_tables().tables["approvals"], Database(database_url)
    async with database.transaction(None, write=False) as connection:
        waiting = await connection.execute(select(approvals.c.id).where(approvals.c.status == "pending"))
        count = len(waiting.all())
    await database.close()
    return count


@asynccontextmanager
async def _client(served: Served) -> AsyncGenerator[httpx.AsyncClient]:
    limits = httpx.Limits(max_connections=64)
    async with httpx.AsyncClient(base_url=served.url, headers=served.headers, limits=limits, timeout=60) as client:
        yield client


async def _apply(client: httpx.AsyncClient, model_url: str) -> None:
    documents: list[tuple[str, str, dict[str, Any]]] = [
        ("models", "instant", {"provider": "openai_compatible", "model": "instant", "base_url": f"{model_url}/v1"}),
        ("tools", "sum_up", {"native": "calculator", "approval": "required"}),
        ("agents", "sailor", {"role": "a sailor", "goal": "sum up", "model": "instant", "tools": ["sum_up"]}),
        ("tasks", "sum", {"description": "Sum it up.", "agent": "sailor"}),
        ("crews", "asks", {"agents": ["sailor"], "tasks": ["sum"]}),
    ]
    for plural, name, spec in documents:
        (await client.post(f"/v1/{plural}", json={"metadata": {"name": name}, "spec": spec})).raise_for_status()
        (await client.post(f"/v1/{plural}/{name}/publish", json={"message": "bench"})).raise_for_status()


async def _wait(client: httpx.AsyncClient, count: int) -> None:
    """Bring so many more executions to their wait."""
    turn = asyncio.Semaphore(16)

    async def one() -> None:
        async with turn:
            run = {"definition": {"kind": "Crew", "name": "asks"}}
            started = await client.post("/v1/executions", json=run)
            started.raise_for_status()
            await _until(client, started.json()["id"], "waiting")

    await asyncio.gather(*(one() for _ in range(count)))


async def _until(client: httpx.AsyncClient, execution_id: str, status: str) -> None:
    async with asyncio.timeout(PATIENCE_SECONDS):
        while True:
            execution = (await client.get(f"/v1/executions/{execution_id}")).json()
            if execution["status"] == status:
                return
            if execution["status"] == "failed":
                msg = f"{execution_id}: {execution['reason']}"
                raise RuntimeError(msg)
            await asyncio.sleep(0.05)


async def _look(client: httpx.AsyncClient, query: dict[str, str | int]) -> float:
    """Milliseconds of a page of the inbox, the middle one of many."""
    spent: list[float] = []
    for _ in range(LOOKS):
        began = time.perf_counter()
        (await client.get("/v1/approvals", params=query)).raise_for_status()
        spent.append((time.perf_counter() - began) * 1000)
    return statistics.median(spent)


async def _some(client: httpx.AsyncClient, count: int) -> list[dict[str, Any]]:
    """Pending approvals from all over the newest pages."""
    found: list[dict[str, Any]] = []
    cursor: str | None = None
    while len(found) < 5 * count:
        query = {"status": "pending", "limit": "200"} | ({"cursor": cursor} if cursor else {})
        page = (await client.get("/v1/approvals", params=query)).json()
        found += page["items"]
        cursor = page["next_cursor"]
        if cursor is None:
            break
    return random.sample(found, min(count, len(found)))


async def _decide(client: httpx.AsyncClient, approvals: list[dict[str, Any]]) -> float:
    """Approve these, and wait for the end of their executions; seconds."""
    turn, began = asyncio.Semaphore(16), time.perf_counter()

    async def one(approval: dict[str, Any]) -> None:
        async with turn:
            (await client.post(f"/v1/approvals/{approval['id']}/approve", json={})).raise_for_status()
            await _until(client, approval["execution_id"], "succeeded")

    await asyncio.gather(*(one(each) for each in approvals))
    return time.perf_counter() - began


def show(figures: Figures) -> None:
    """Print what was measured."""
    more = figures.restarted_megabytes - figures.few_megabytes
    print(f"  memory of a wait, by the door {figures.kilobytes_each_by_the_door:6.1f} KB each")
    print(f"  {figures.pending} pending, restarted    {figures.restarted_megabytes:6.0f} MB,", end="")
    print(f" {more:+.0f} MB to {figures.few} pending")
    print(f"  start upon them              {figures.restart_seconds:7.1f} s to the first answer")
    print(f"  a page of the inbox, mine    {figures.inbox_ms:7.1f} ms; by tool {figures.filtered_ms:.1f} ms")
    print(f"  {figures.decided} approved to their end   {figures.decided_seconds:7.1f} s")


def main() -> None:
    """Measure and print."""
    show(asyncio.run(measure()))


if __name__ == "__main__":
    main()
