"""A whole deck with its application: the first start is done, people come in by the front door."""

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4

import httpx
from pydantic import SecretStr

from quarterdeck.bootstrap import Deck, build_deck
from quarterdeck.entrypoints.first_start import Welcome, first_start
from quarterdeck.entrypoints.http import create_app
from quarterdeck.kernel.principal import Role
from quarterdeck.settings import Settings
from tests.support.clock import FakeClock

OWNER = "owner@localhost"
PASSWORD = "a quiet harbour at dawn"


@dataclass
class Harbour:
    """A deck with its application, its clock and what the first start said."""

    deck: Deck
    clock: FakeClock
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


def built(database_url: str, data_dir: Path, clock: FakeClock, master_key: str | None = None) -> Deck:
    """A deck without the limits of requests, which have tests of their own."""
    settings = Settings(
        data_dir=data_dir,
        database_url=database_url,
        sign_ins_per_minute=0,
        requests_per_second=0,
        # Its owner is alone at first, and decides himself until a test invites somebody.
        self_approval=True,
        master_key=None if master_key is None else SecretStr(master_key),
    )
    return build_deck(settings, clock)


@asynccontextmanager
async def open_harbour(
    database_url: str, data_dir: Path, clock: FakeClock, master_key: str | None = None
) -> AsyncGenerator[Harbour]:
    """A deck at its first start, nobody signed in yet."""
    deck = built(database_url, data_dir, clock, master_key)
    welcome = await first_start(deck)
    transport = httpx.ASGITransport(create_app(deck))
    async with httpx.AsyncClient(transport=transport, base_url="http://deck.test") as client:
        yield Harbour(deck, clock, welcome, client, data_dir)
    await deck.database.close()
