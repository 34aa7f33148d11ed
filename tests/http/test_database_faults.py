"""A database that is cut off or overrun: a clear answer, nothing leaked, and back as soon as it is."""

import asyncio
from pathlib import Path
from typing import Annotated, Any

import psycopg
import pytest
from httpx import AsyncClient
from sqlalchemy import select, text

from quarterdeck.db.outbox import outbox
from quarterdeck.db.repository import Repository
from quarterdeck.db.session import Database
from quarterdeck.db.unit_of_work import UnitOfWork
from quarterdeck.entrypoints.http import create_app
from quarterdeck.http.dependencies import reads
from quarterdeck.http.routing import Router
from tests.http.conftest import client_of, make_deck, recorded
from tests.support.databases import fresh_postgresql

pytestmark = pytest.mark.anyio


class Probe(Repository):
    """Asks for something harmless."""

    async def ask(self) -> Any:
        """The first event, if there is one."""
        return await self._one(select(outbox.c.id).limit(1))


def probing_client(database: Database, tmp_path: Path, meanwhile: Any) -> AsyncClient:
    """A client of an application with a route in whose middle something happens."""
    router = Router(prefix="/v1/probe")

    @router.get("")
    async def probe(unit: Annotated[UnitOfWork, reads("probes.read")]) -> dict[str, bool]:
        await unit.repository(Probe).ask()
        await meanwhile()
        await unit.repository(Probe).ask()
        return {"ok": True}

    deck = make_deck(database, tmp_path)
    deck.routers.append(router)
    return client_of(create_app(deck))


async def test_connections_cut_by_the_server(tmp_path: Path) -> None:
    with fresh_postgresql() as url:
        database = Database(url)
        cuts = 0

        async def cut() -> None:
            nonlocal cuts
            if cuts == 0:
                cuts = await asyncio.to_thread(cut_all)

        def cut_all() -> int:
            with psycopg.connect(url, autocommit=True) as connection:
                statement = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database()"
                return len(connection.execute(f"{statement} AND pid <> pg_backend_pid()".encode()).fetchall())

        async with probing_client(database, tmp_path, cut) as client:
            first = await client.get("/v1/probe")
            second = await client.get("/v1/probe")
        assert cuts >= 1
        assert (first.status_code, first.json()["code"]) == (503, "unavailable")
        assert first.headers["retry-after"] == "1"
        assert second.status_code == 200
        assert database.in_use == 0
        await database.close()


async def test_a_database_that_is_not_there(tmp_path: Path) -> None:
    database = Database("postgresql://nobody@127.0.0.1:1/nothing")
    async with probing_client(database, tmp_path, asyncio.Event().wait) as client:
        answer = await client.get("/v1/probe")
    assert (answer.status_code, answer.json()["code"]) == (503, "unavailable")
    assert "127.0.0.1" not in answer.text
    await database.close()


async def test_clients_that_leave_return_their_connections(either_database: Database, tmp_path: Path) -> None:
    async def never() -> None:
        await asyncio.Event().wait()

    async with probing_client(either_database, tmp_path, never) as client:
        requests = [asyncio.create_task(client.get("/v1/probe")) for _ in range(8)]
        await asyncio.sleep(0.3)
        for request in requests:
            request.cancel()
        await asyncio.gather(*requests, return_exceptions=True)
        await asyncio.sleep(0.1)
        assert either_database.in_use == 0
        assert (await client.get("/v1/notes")).status_code == 200


async def test_sixty_four_writers_at_once_lose_nothing(either_database: Database, tmp_path: Path) -> None:
    """Two pools, as two processes have, and each create is there once."""
    other = Database(either_database.url.render_as_string(hide_password=False))
    clients = [client_of(create_app(make_deck(database, tmp_path))) for database in (either_database, other)]
    answers = await asyncio.gather(*(clients[n % 2].post("/v1/notes", json={"text": str(n)}) for n in range(64)))
    assert {answer.status_code for answer in answers} == {201}
    assert len(await recorded(either_database)) == 64
    async with other.transaction(None, write=False) as connection:
        rows = (await connection.execute(text("SELECT count(*) FROM outbox"))).scalar_one()
    assert rows == 64
    await other.close()
