"""Bytes of a body, requests of a principal, sign-ins of an address."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Annotated

import pytest
from fastapi import FastAPI
from httpx import AsyncClient

from quarterdeck.bootstrap import Deck
from quarterdeck.db.session import Database
from quarterdeck.db.unit_of_work import Work
from quarterdeck.entrypoints.http import create_app
from quarterdeck.http.dependencies import public
from quarterdeck.http.limits import TokenBuckets
from quarterdeck.http.routing import Router
from tests.http.conftest import client_of, make_deck, recorded, serving

pytestmark = pytest.mark.anyio

JSON = {"Content-Type": "application/json"}


class Seconds:
    """A monotonic clock that the test turns."""

    def __init__(self) -> None:
        self.value = 100.0

    def __call__(self) -> float:
        """The present second."""
        return self.value


@pytest.fixture
def small(sqlite_database: Database, tmp_path: Path) -> FastAPI:
    """An application that takes bodies of 2,000 bytes."""
    return create_app(make_deck(sqlite_database, tmp_path, body_limit_bytes=2000))


async def in_chunks(*chunks: bytes) -> AsyncIterator[bytes]:
    for chunk in chunks:
        yield chunk


async def test_a_body_up_to_the_limit(small: FastAPI, sqlite_database: Database) -> None:
    body = b'{"text":"' + b"x" * (2000 - 11) + b'"}'
    async with client_of(small) as client:
        assert (await client.post("/v1/notes", content=body, headers=JSON)).status_code == 201
        over = await client.post("/v1/notes", content=body + b" ", headers=JSON)
        chunked = await client.post("/v1/notes", content=in_chunks(body, b" "), headers=JSON)
        fits = await client.post("/v1/notes", content=in_chunks(body[:5], body[5:]), headers=JSON)
    assert fits.status_code == 201
    for answer in (over, chunked):
        assert (answer.status_code, answer.json()["code"]) == (413, "too_large")
        assert "2,000 bytes" in answer.json()["detail"]
        assert answer.headers["x-content-type-options"] == "nosniff"
    assert len(await recorded(sqlite_database)) == 2


async def test_a_body_that_lies_about_its_length(small: FastAPI, deck: Deck) -> None:
    """Over a real connection, chunked without end: the answer comes before the body does."""
    async with serving(small, deck) as address:
        host, _, port = address.partition(":")
        reader, writer = await asyncio.open_connection(host, int(port))
        fields = ("Host: deck", "Authorization: Bearer editor", "Content-Type: application/json")
        head = "\r\n".join(("POST /v1/notes HTTP/1.1", *fields, "Transfer-Encoding: chunked", "", ""))
        writer.write(head.encode() + (b"400\r\n" + b"x" * 1024 + b"\r\n") * 4)
        async with asyncio.timeout(5):
            assert (await reader.readline()).startswith(b"HTTP/1.1 413")
        writer.close()


def test_a_bucket_empties_and_fills() -> None:
    seconds = Seconds()
    buckets = TokenBuckets(per_second=2, burst=3, monotonic=seconds)
    assert [buckets.take("a") for _ in range(3)] == [0, 0, 0]
    assert buckets.take("a") == pytest.approx(0.5)
    assert buckets.take("b") == 0
    seconds.value += 0.5
    assert buckets.take("a") == 0
    assert buckets.take("a") > 0
    seconds.value += 100
    assert [buckets.take("a") == 0 for _ in range(4)] == [True, True, True, False]


def test_buckets_do_not_grow_without_end() -> None:
    seconds = Seconds()
    buckets = TokenBuckets(per_second=1, burst=1, monotonic=seconds, most=100)
    for number in range(1000):
        buckets.take(f"address {number}")
        seconds.value += 0.001
    assert len(buckets) <= 101
    assert buckets.take("address 999") > 0, "the newest are remembered"


async def test_a_principal_that_asks_too_much(sqlite_database: Database, tmp_path: Path) -> None:
    deck = make_deck(sqlite_database, tmp_path)
    deck.principal_limiter = TokenBuckets(per_second=0.5, burst=3)
    app = create_app(deck)
    async with client_of(app) as editor, client_of(app, "owner") as owner:
        statuses = [(await editor.get("/v1/notes")).status_code for _ in range(4)]
        refused = await editor.get("/v1/notes")
        assert (await owner.get("/v1/notes")).status_code == 200
    assert statuses == [200, 200, 200, 429]
    assert (refused.status_code, refused.json()["code"]) == (429, "rate_limited")
    assert 1 <= int(refused.headers["retry-after"]) <= 2


async def test_sign_in_is_limited_by_address(sqlite_database: Database, tmp_path: Path) -> None:
    router = Router(prefix="/v1/auth")

    @router.post("/login")
    async def login(work: Annotated[Work, public("a test")]) -> dict[str, bool]:
        return {"ok": bool(work)}

    deck = make_deck(sqlite_database, tmp_path)
    deck.routers.append(router)
    deck.sign_in_limiter = TokenBuckets(per_second=0.01, burst=2)
    client: AsyncClient
    async with client_of(create_app(deck), None) as client:
        statuses = [(await client.post("/v1/auth/login")).status_code for _ in range(3)]
        assert (await client.get("/v1/notes/public/door")).status_code == 200
    assert statuses == [200, 200, 429]
