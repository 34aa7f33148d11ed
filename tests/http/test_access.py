"""Every route: who asks, may he, and a unit of work that is committed before the answer."""

from typing import Annotated

import httpx
import pytest
import websockets
from fastapi import FastAPI, WebSocket
from httpx import AsyncClient

from quarterdeck.bootstrap import Deck
from quarterdeck.db.unit_of_work import UnitOfWork
from quarterdeck.entrypoints.http import create_app
from quarterdeck.http.dependencies import reads, writes
from quarterdeck.http.routing import Router, UndeclaredAccessError, declared_accesses
from quarterdeck.kernel.principal import Role
from tests.http.conftest import KeyedGate, client_of, recorded, serving

pytestmark = pytest.mark.anyio

BODY = {"text": "hello"}


async def test_without_a_credential_nobody_enters(app: FastAPI, deck: Deck) -> None:
    async with client_of(app, None) as nobody:
        answers = [
            await nobody.get("/v1/notes"),
            await nobody.post("/v1/notes", json=BODY),
            await nobody.get("/v1/notes/events/1"),
        ]
        basic = await nobody.get("/v1/notes", headers={"Authorization": "Basic ZWRpdG9yOg=="})
        unknown = await nobody.get("/v1/notes", headers={"Authorization": "Bearer somebody"})
    for answer in [*answers, basic, unknown]:
        assert answer.status_code == 401
        assert answer.headers["www-authenticate"].startswith("Bearer")
        assert answer.json()["code"] == "unauthenticated"
    assert await recorded(deck.database) == []


async def test_a_public_route_needs_no_credential(app: FastAPI) -> None:
    async with client_of(app, None) as nobody:
        answer = await nobody.get("/v1/notes/public/door")
    assert answer.json()["text"] == "Work"


async def test_the_decision_point_is_asked_with_the_path(app: FastAPI, deck: Deck) -> None:
    async with client_of(app, "viewer") as viewer:
        assert (await viewer.get("/v1/notes")).status_code == 200
        refused = await viewer.put("/v1/notes/3", json=BODY, headers={"If-Match": '"7"'})
    assert refused.status_code == 403
    assert refused.json()["detail"] == "A viewer may not notes.write."
    assert await recorded(deck.database) == []


@pytest.mark.parametrize("role", list(Role))
async def test_every_route_asks_for_its_action(app: FastAPI, deck: Deck, role: Role) -> None:
    walked = 0
    async with client_of(app, role.value) as client:
        for method, path, access in declared_accesses(app):
            if access.action is None or method == "WEBSOCKET":
                continue
            walked += 1
            allowed = role is not Role.VIEWER or access.action.endswith(".read")
            number = path.replace("{number}", "3").replace("{how}", "unavailable").replace("{count}", "1")
            answer = await client.request(method, number, json=BODY, headers={"If-Match": "*"})
            assert (answer.status_code == 403) is not allowed, (method, path)
    assert walked >= 6
    assert ("note.created" in await recorded(deck.database)) is (role is not Role.VIEWER)


async def test_workspace_and_address_reach_the_gate(app: FastAPI, deck: Deck, client: AsyncClient) -> None:
    assert (await client.get("/v1/notes", headers={"Quarterdeck-Workspace": "nowhere"})).status_code == 404
    await client.get("/v1/notes")
    gate = deck.gate
    assert isinstance(gate, KeyedGate)
    assert [seen.workspace for seen in gate.seen] == ["nowhere", "default"]
    assert gate.seen[0].address == "127.0.0.1"


async def test_what_was_answered_is_committed(app: FastAPI, deck: Deck) -> None:
    """The row is there when the first byte of the answer goes out, seen from another connection."""
    seen: list[list[str]] = []

    async def spying(scope: dict[str, object], receive: object, send: object) -> None:
        async def spy(message: dict[str, object]) -> None:
            if message["type"] == "http.response.start":
                seen.append(await recorded(deck.database))
            await send(message)  # type: ignore[operator]

        await app(scope, receive, spy)  # type: ignore[arg-type]

    transport = httpx.ASGITransport(spying)  # type: ignore[arg-type]
    async with AsyncClient(
        transport=transport, base_url="http://deck", headers={"Authorization": "Bearer editor"}
    ) as client:
        assert (await client.post("/v1/notes", json=BODY)).status_code == 201
    assert seen == [["note.created"]]


async def test_what_failed_left_nothing(client: AsyncClient, deck: Deck) -> None:
    assert (await client.post("/v1/notes", json={"text": "refused"})).status_code == 409
    assert (await client.post("/v1/notes", json={"text": 3})).status_code == 422
    assert await recorded(deck.database) == []


async def test_a_route_without_access_is_refused(deck: Deck) -> None:
    router = Router()
    with pytest.raises(UndeclaredAccessError, match="declares 0 accesses"):

        @router.get("/v1/open")
        async def open_to_all() -> None: ...


async def test_a_route_with_two_accesses_is_refused() -> None:
    router = Router()
    with pytest.raises(UndeclaredAccessError, match="declares 2 accesses"):

        @router.get("/v1/double")
        async def double(
            one: Annotated[UnitOfWork, reads("a.read")], two: Annotated[UnitOfWork, writes("a.write")]
        ) -> None: ...


async def test_a_websocket_may_not_hold_a_transaction(deck: Deck) -> None:
    router = Router()

    @router.websocket("/v1/held")
    async def held(websocket: WebSocket, unit: Annotated[UnitOfWork, reads("a.read")]) -> None: ...

    deck.routers.append(router)
    with pytest.raises(UndeclaredAccessError, match="must use admits"):
        create_app(deck)


async def test_a_route_of_another_kind_is_refused(deck: Deck) -> None:
    router = Router()
    router.add_route("/v1/plain", lambda _request: None)  # type: ignore[arg-type, return-value]
    deck.routers.append(router)
    with pytest.raises(UndeclaredAccessError, match="/v1/plain"):
        create_app(deck)


async def test_an_action_has_a_noun_and_a_verb() -> None:
    with pytest.raises(ValueError, match="plural noun"):
        reads("agents")


async def test_a_websocket_enters_by_subprotocol_or_header(app: FastAPI, deck: Deck) -> None:
    async with serving(app, deck) as address:
        url = f"ws://{address}/v1/notes/ws"
        browser = [websockets.Subprotocol("quarterdeck.v1"), websockets.Subprotocol("bearer.owner")]
        async with websockets.connect(url, subprotocols=browser) as socket:
            assert socket.subprotocol == "quarterdeck.v1"
            await socket.send("ahoy")
            assert await socket.recv() == "owner: ahoy"
        async with websockets.connect(url, additional_headers={"Authorization": "Bearer admin"}) as socket:
            await socket.send("ahoy")
            assert await socket.recv() == "admin: ahoy"
    assert await recorded(deck.database) == ["note.said", "note.said"]


async def test_a_websocket_is_refused_with_a_problem(app: FastAPI, deck: Deck) -> None:
    async with serving(app, deck) as address:
        url = f"ws://{address}/v1/notes/ws"
        for headers, status in (({}, 401), ({"Authorization": "Bearer viewer"}, 403)):
            with pytest.raises(websockets.InvalidStatus) as refusal:
                await websockets.connect(url, additional_headers=headers)
            assert refusal.value.response.status_code == status
            assert b'"code"' in (refusal.value.response.body or b"")
        with pytest.raises(websockets.InvalidStatus) as refusal:
            await websockets.connect(f"{url}?workspace=nowhere", subprotocols=[websockets.Subprotocol("bearer.owner")])
        assert refusal.value.response.status_code == 404
