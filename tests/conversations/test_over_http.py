"""Conversations by their routes: private to whoever holds them, said once, exported."""

from uuid import uuid4

import pytest

from quarterdeck.kernel.principal import Role
from tests.support.harbour import Harbour

pytestmark = pytest.mark.anyio

WITH = {"definition": {"kind": "Agent", "name": "pilot"}}
ROUTES = (
    ("GET", ""),
    ("PATCH", ""),
    ("GET", "/takes"),
    ("GET", "/messages"),
    ("POST", "/messages"),
    ("GET", "/export"),
    ("DELETE", ""),
)


async def test_another_member_finds_nothing(harbour: Harbour, owner: dict[str, str]) -> None:
    """404 on every route, as for one that never was, for each role of the same workspace; the holder is let in."""
    begun = await harbour.client.post("/v1/conversations", json=WITH, headers=owner)
    assert begun.status_code == 201, begun.text
    path = f"/v1/conversations/{begun.json()['id']}"
    for role in (Role.ADMIN, Role.OPERATOR):
        _, other = await harbour.invited(owner, role)
        for method, part in ROUTES:
            body = {"title": "Mine"} if method == "PATCH" else {"text": "Hello"} if method == "POST" else None
            theirs = await harbour.client.request(method, path + part, json=body, headers=other)
            missing = f"/v1/conversations/{uuid4()}{part}"
            nowhere = await harbour.client.request(method, missing, json=body, headers=other)
            assert (theirs.status_code, theirs.json()["code"]) == (404, "conversation_not_found"), (method, part)
            assert theirs.json()["detail"] == nowhere.json()["detail"]
        assert (await harbour.client.get("/v1/conversations", headers=other)).json()["items"] == []
    for method, part in ROUTES:
        body = {"title": "Mine"} if method == "PATCH" else {"text": "Hello"} if method == "POST" else None
        answer = await harbour.client.request(method, path + part, json=body, headers=owner)
        assert answer.is_success, (method, part, answer.text)


async def test_a_message_is_said_once(harbour: Harbour, owner: dict[str, str]) -> None:
    begun = await harbour.client.post("/v1/conversations", json=WITH, headers=owner)
    path = f"/v1/conversations/{begun.json()['id']}"
    key = {**owner, "Idempotency-Key": str(uuid4())}
    answers = [await harbour.client.post(f"{path}/messages", json={"text": "Hello"}, headers=key) for _ in range(2)]
    assert [answer.status_code for answer in answers] == [201, 201]
    assert answers[0].json() == answers[1].json()
    messages = (await harbour.client.get(f"{path}/messages", headers=owner)).json()["items"]
    assert [message["text"] for message in messages] == ["Hello"]
    busy = await harbour.client.post(f"{path}/messages", json={"text": "Again"}, headers=owner)
    assert (busy.status_code, busy.json()["code"]) == (409, "conversation_busy")


async def test_exports(harbour: Harbour, owner: dict[str, str]) -> None:
    begun = await harbour.client.post("/v1/conversations", json=WITH | {"title": "Tides"}, headers=owner)
    path = f"/v1/conversations/{begun.json()['id']}"
    await harbour.client.post(f"{path}/messages", json={"text": "Hello"}, headers=owner)
    read = await harbour.client.get(f"{path}/export?format=markdown", headers=owner)
    assert read.headers["content-type"].startswith("text/markdown")
    assert 'filename="conversation.md"' in read.headers["content-disposition"]
    assert read.text.startswith("# Tides\n")
    whole = (await harbour.client.get(f"{path}/export", headers=owner)).json()
    assert [message["text"] for message in whole["messages"]] == ["Hello"]
