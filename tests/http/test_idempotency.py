"""One Idempotency-Key, one effect; on both databases, and between processes that share one."""

import asyncio
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from httpx import AsyncClient

from quarterdeck.db.idempotency import idempotency_keys
from quarterdeck.db.session import Database
from quarterdeck.entrypoints.http import create_app
from quarterdeck.http.idempotency import purge
from tests.http.conftest import client_of, make_deck, recorded

pytestmark = pytest.mark.anyio

KEY = {"Idempotency-Key": "a-key-of-the-test"}
BODY = {"text": "hello"}


@pytest.fixture
def either_client(either_database: Database, tmp_path: Path) -> AsyncClient:
    return client_of(create_app(make_deck(either_database, tmp_path)))


async def stored_rows(database: Database) -> int:
    async with database.transaction(None, write=False) as connection:
        return len((await connection.execute(idempotency_keys.select())).all())


async def test_a_repeat_gets_the_same_answer(either_client: AsyncClient, either_database: Database) -> None:
    first = await either_client.post("/v1/notes", json=BODY, headers=KEY)
    second = await either_client.post("/v1/notes", json=BODY, headers=KEY)
    assert (first.status_code, second.status_code) == (201, 201)
    assert first.content == second.content
    for name in ("content-type", "etag", "location"):
        assert first.headers[name] == second.headers[name]
    assert "idempotency-replayed" not in first.headers
    assert second.headers["idempotency-replayed"] == "true"
    assert await recorded(either_database) == ["note.created"]


async def test_a_hundred_at_once_have_one_effect(either_database: Database, tmp_path: Path) -> None:
    """Half of them through a second application, as another process would: it shares nothing but the database."""
    other_pool = Database(either_database.url.render_as_string(hide_password=False))
    clients = [client_of(create_app(make_deck(database, tmp_path))) for database in (either_database, other_pool)]
    answers = await asyncio.gather(
        *(clients[number % 2].post("/v1/notes", json={"text": "slow"}, headers=KEY) for number in range(100))
    )
    statuses = [answer.status_code for answer in answers]
    assert set(statuses) <= {201, 409}
    assert 201 in statuses
    for answer in answers:
        if answer.status_code == 409:
            assert answer.json()["code"] == "idempotency_key_in_flight"
            assert answer.headers["retry-after"] == "1"
    assert statuses.count(409) >= 90
    assert await recorded(either_database) == ["note.created"]
    later = await clients[1].post("/v1/notes", json={"text": "slow"}, headers=KEY)
    assert later.status_code == 201
    await other_pool.close()


async def test_another_body_or_path_is_refused(either_client: AsyncClient, either_database: Database) -> None:
    await either_client.post("/v1/notes", json=BODY, headers=KEY)
    others = [
        await either_client.post("/v1/notes", json={"text": "other"}, headers=KEY),
        await either_client.post("/v1/notes?x=1", json=BODY, headers=KEY),
        await either_client.post("/v1/notes/empty", json=BODY, headers=KEY),
    ]
    for answer in others:
        assert answer.status_code == 422
        assert answer.json()["code"] == "idempotency_key_reused"
    assert await recorded(either_database) == ["note.created"]


async def test_a_failure_leaves_the_key_free(either_client: AsyncClient, either_database: Database) -> None:
    refused = await either_client.post("/v1/notes", json={"text": "refused"}, headers=KEY)
    assert refused.status_code == 409
    assert await stored_rows(either_database) == 0
    assert (await either_client.post("/v1/notes", json=BODY, headers=KEY)).status_code == 201


async def test_a_secret_is_not_stored(either_client: AsyncClient, either_database: Database) -> None:
    first = await either_client.post("/v1/notes/secret", headers=KEY)
    second = await either_client.post("/v1/notes/secret", headers=KEY)
    assert first.json()["text"] == "shown once"
    assert second.status_code == 409
    assert second.json()["code"] == "idempotency_answer_not_kept"
    assert await recorded(either_database) == ["note.created"]
    async with either_database.transaction(None, write=False) as connection:
        rows = (await connection.execute(idempotency_keys.select())).all()
    assert [row.body for row in rows] == [None]


async def test_an_empty_answer_is_given_again(either_client: AsyncClient, either_database: Database) -> None:
    statuses = [(await either_client.post("/v1/notes/empty", headers=KEY)).status_code for _ in range(2)]
    assert statuses == [204, 204]
    assert await recorded(either_database) == ["note.created"]


async def test_keys_of_different_principals_do_not_meet(either_database: Database, tmp_path: Path) -> None:
    app = create_app(make_deck(either_database, tmp_path))
    for role in ("editor", "owner"):
        answer = await client_of(app, role).post("/v1/notes", json=BODY, headers=KEY)
        assert "idempotency-replayed" not in answer.headers
    assert await recorded(either_database) == ["note.created", "note.created"]


async def test_a_key_must_be_printable_and_short(either_client: AsyncClient) -> None:
    for key in ("", "x" * 256, "tab\there"):
        answer = await either_client.post("/v1/notes", json=BODY, headers={"Idempotency-Key": key})
        assert answer.status_code == 422
        assert answer.json()["fields"][0]["pointer"] == "/header/idempotency-key"


class LaterClock:
    """A clock that stands some time in the future."""

    def __init__(self, ahead: timedelta) -> None:
        self._ahead = ahead

    def now(self) -> datetime:
        """The present instant, that much later."""
        return datetime.now(UTC) + self._ahead


async def test_answers_are_kept_for_a_day(either_database: Database, tmp_path: Path) -> None:
    deck = make_deck(either_database, tmp_path)
    await client_of(create_app(deck)).post("/v1/notes", json=BODY, headers=KEY)
    assert await purge(deck.work, LaterClock(timedelta(hours=23))) == 0
    deck.clock = LaterClock(timedelta(hours=25))
    again = await client_of(create_app(deck)).post("/v1/notes", json=BODY, headers=KEY)
    assert "idempotency-replayed" not in again.headers
    assert await recorded(either_database) == ["note.created", "note.created"]
    assert await purge(deck.work, LaterClock(timedelta(hours=48))) == 0
    assert await purge(deck.work, LaterClock(timedelta(hours=50))) == 1
