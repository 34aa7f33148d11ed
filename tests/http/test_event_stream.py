"""Events as they come, pings in between, and an end whatever ends it."""

import asyncio

import httpx
import pytest
from fastapi import FastAPI
from httpx import AsyncClient

from quarterdeck.bootstrap import Deck
from quarterdeck.http.event_stream import StreamEvent
from tests.http.conftest import client_of, serving

pytestmark = pytest.mark.anyio


def test_the_wire_format() -> None:
    assert StreamEvent('{"a":1}', event="token").encode() == b'event: token\ndata: {"a":1}\n\n'
    assert StreamEvent("x", id="3").encode() == b"id: 3\ndata: x\n\n"
    assert StreamEvent("one\r\ntwo\nthree\rfour").encode() == b"data: one\ndata: two\ndata: three\ndata: four\n\n"


async def test_a_stream_ends_with_its_events(client: AsyncClient, app: FastAPI) -> None:
    answer = await client.get("/v1/notes/events/2")
    assert answer.headers["content-type"].startswith("text/event-stream")
    assert answer.headers["cache-control"] == "no-store"
    assert answer.text == ': open\n\nid: 1\nevent: note\ndata: {"n":1}\n\nid: 2\nevent: note\ndata: {"n":2}\n\n'
    assert app.state.open_generators == 0


async def test_a_stream_goes_on_after_the_last_event(client: AsyncClient) -> None:
    answer = await client.get("/v1/notes/events/1", headers={"Last-Event-ID": "41"})
    assert "id: 42\n" in answer.text
    for bad in ("-1", "x", "9" * 30, "1.5"):
        refused = await client.get("/v1/notes/events/1", headers={"Last-Event-ID": bad})
        assert refused.status_code == 422


async def until_closed(app: FastAPI) -> None:
    async with asyncio.timeout(5):
        while app.state.open_generators:
            await asyncio.sleep(0.01)


async def test_pings_and_a_client_that_leaves(app: FastAPI, deck: Deck) -> None:
    lines: list[str] = []
    async with serving(app, deck) as address:
        headers = {"Authorization": "Bearer viewer"}
        async with (
            AsyncClient() as client,
            client.stream("GET", f"http://{address}/v1/notes/events/4", headers=headers) as answer,
        ):
            lines: list[str] = []
            async for line in answer.aiter_lines():
                lines.append(line)
                if lines.count(": ping") == 2:
                    break
            assert app.state.open_generators == 1
        await until_closed(app)
    assert [line for line in lines if line.startswith("id:")] == ["id: 1", "id: 2", "id: 3", "id: 4"]


async def test_a_server_that_goes_down_ends_the_streams(app: FastAPI, deck: Deck) -> None:
    async def listen(address: str) -> str:
        async with AsyncClient(timeout=10) as client:
            return (
                await client.get(f"http://{address}/v1/notes/events/4", headers={"Authorization": "Bearer owner"})
            ).text

    async with serving(app, deck) as address:
        listeners = [asyncio.create_task(listen(address)) for _ in range(3)]
        async with asyncio.timeout(5):
            while app.state.open_generators < 3:
                await asyncio.sleep(0.01)
        started = asyncio.get_running_loop().time()
    assert asyncio.get_running_loop().time() - started < 2
    for text in await asyncio.gather(*listeners):
        assert "id: 4\n" in text
    assert app.state.open_generators == 0


async def test_five_hundred_listen_at_once(app: FastAPI, deck: Deck) -> None:
    async def listen(client: AsyncClient, address: str) -> int:
        seen = 0
        async with client.stream("GET", f"http://{address}/v1/notes/events/4") as answer:
            async for line in answer.aiter_lines():
                seen += line.startswith("id:")
                if seen == 4:
                    return seen
        return seen

    async with serving(app, deck) as address:
        limits = httpx.Limits(max_connections=None)
        async with AsyncClient(timeout=30, limits=limits, headers={"Authorization": "Bearer viewer"}) as client:
            counts = await asyncio.gather(*(listen(client, address) for _ in range(500)))
        assert counts == [4] * 500
        await until_closed(app)


async def test_a_stream_needs_a_principal(app: FastAPI) -> None:
    async with client_of(app, None) as nobody:
        assert (await nobody.get("/v1/notes/events/1")).status_code == 401
    assert app.state.open_generators == 0
