"""Whoever changes something says which revision he saw."""

import pytest
from httpx import AsyncClient

from quarterdeck.bootstrap import Deck
from tests.http.conftest import recorded

pytestmark = pytest.mark.anyio


@pytest.mark.parametrize(
    ("if_match", "status"),
    [
        (None, 428),
        ('"7"', 200),
        ("*", 200),
        ('"6"', 412),
        ("7", 412),
        ('W/"7"', 412),
        ('"7", "8"', 412),
        ('"x"', 412),
        ('"', 412),
        ('"\u0667"', 412),
    ],
)
async def test_if_match(client: AsyncClient, deck: Deck, if_match: str | None, status: int) -> None:
    headers = {} if if_match is None else {b"If-Match": if_match.encode()}
    answer = await client.put("/v1/notes/3", json={"text": "new"}, headers=headers)
    assert answer.status_code == status
    assert (await recorded(deck.database) == ["note.replaced"]) is (status == 200)
    if status == 428:
        assert answer.json()["code"] == "precondition_required"


async def test_the_answer_carries_the_revision(client: AsyncClient) -> None:
    assert (await client.post("/v1/notes", json={"text": "new"})).headers["etag"] == '"1"'
