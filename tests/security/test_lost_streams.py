"""An open stream ends within seconds once its reader may not see more: revoked key, lost membership, ended session."""

import asyncio
import json
import socket
from collections.abc import AsyncGenerator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from datetime import timedelta
from typing import Any

import httpx
import pytest
import websockets

from quarterdeck.domains.executions.journal import topic_of
from quarterdeck.entrypoints.http import DeckServer, create_app, server_config
from quarterdeck.http.dependencies import RECHECK_SECONDS
from quarterdeck.kernel.principal import Role
from tests.support.harbour import OWNER, PASSWORD, Harbour

pytestmark = [pytest.mark.anyio, pytest.mark.timeout(60)]

PATIENCE_SECONDS = RECHECK_SECONDS * 5

Headers = dict[str, str]
Loss = Callable[[], Awaitable[object]]


@asynccontextmanager
async def served(harbour: Harbour) -> AsyncGenerator[str]:
    """The deck on a port; no engine runs, so an execution waits in its queue and its stream stays open."""
    config = server_config(create_app(harbour.deck), harbour.deck.settings)
    config.lifespan = "off"
    server = DeckServer(config, harbour.deck.closing)
    listening = socket.create_server(("127.0.0.1", 0))
    task = asyncio.create_task(server.serve(sockets=[listening]))
    while not server.started:
        assert not task.done(), "the server did not start"
        await asyncio.sleep(0.01)
    try:
        yield f"127.0.0.1:{listening.getsockname()[1]}"
    finally:
        server.should_exit = True
        await task


async def queued(harbour: Harbour, owner: Headers) -> str:
    """An execution that nobody drives."""
    spec = {"metadata": {"name": "pilot"}, "spec": {"role": "Pilot", "goal": "Find the way"}}
    for path, body in (("/v1/agents", spec), ("/v1/agents/pilot/publish", {"message": ""})):
        (await harbour.client.post(path, json=body, headers=owner)).raise_for_status()
    run = {"definition": {"kind": "Agent", "name": "pilot"}, "inputs": {"prompt": "Go"}}
    return (await harbour.client.post("/v1/executions", json=run, headers=owner)).raise_for_status().json()["id"]


class Reader:
    """Somebody who listens by both kinds of stream."""

    def __init__(self, address: str, execution: str, headers: Headers) -> None:
        self.address = address
        self.execution = execution
        self.headers = headers
        self.open = asyncio.Event()
        self.heard: list[dict[str, Any]] = []

    async def by_sse(self) -> None:
        """Until the server ends it."""
        url = f"http://{self.address}/v1/executions/{self.execution}/events"
        headers = self.headers | {"Accept": "text/event-stream"}
        async with (
            httpx.AsyncClient(timeout=None, trust_env=False) as client,  # noqa: S113 - the test bounds it
            client.stream("GET", url, headers=headers) as answer,
        ):
            async for line in answer.aiter_lines():
                if line.startswith("data: "):
                    self._hear(line.removeprefix("data: "))

    async def by_websocket(self) -> int | None:
        """Until the server ends it; the code that it gives."""
        url = f"ws://{self.address}/v1/executions/{self.execution}/ws"
        async with websockets.connect(url, additional_headers=self.headers, proxy=None) as connection:
            with suppress(websockets.ConnectionClosedError):
                async for message in connection:
                    self._hear(str(message))
        return connection.close_code

    def _hear(self, text: str) -> None:
        self.heard.append(json.loads(text))
        self.open.set()


@asynccontextmanager
async def listening(*readers: Reader) -> AsyncGenerator[list[asyncio.Task[int | None]]]:
    """Each reader's two streams, once all have heard something."""
    tasks: list[asyncio.Task[int | None]] = []
    for reader in readers:
        tasks += [asyncio.ensure_future(reader.by_sse()), asyncio.ensure_future(reader.by_websocket())]
    try:
        async with asyncio.timeout(10):
            while any(len(reader.heard) < 2 for reader in readers):
                await asyncio.sleep(0.01)
        yield tasks
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


async def test_streams_end_with_the_standing_of_their_readers(harbour: Harbour, owner: Headers) -> None:
    execution = await queued(harbour, owner)
    client = harbour.client
    keys = [
        (await client.post("/v1/api-keys", json={"name": f"{n}", "role": "viewer", **more}, headers=owner)).json()
        for n, more in enumerate(({}, {}, {"expires_at": (harbour.clock.now() + timedelta(minutes=9)).isoformat()}))
    ]
    member, membership = await harbour.invited(owner, Role.VIEWER)
    kept_person = await harbour.sign_in()
    leaving = (await client.post("/v1/auth/login", json={"email": OWNER, "password": PASSWORD})).json()
    client.cookies.clear()
    async with served(harbour) as address:

        def reader(headers: Headers) -> Reader:
            return Reader(address, execution, headers)

        def bearer(token: str) -> Headers:
            return {"Authorization": f"Bearer {token}"}

        lost = [reader(bearer(keys[0]["key"])), reader(bearer(keys[2]["key"])), reader(membership)]
        lost.append(reader(bearer(leaving["access_token"])))
        kept = [reader(bearer(keys[1]["key"])), reader(kept_person)]
        async with listening(*lost) as ending, listening(*kept) as staying:
            for path in (f"/v1/api-keys/{keys[0]['api_key']['id']}", f"/v1/members/{member}"):
                assert (await client.delete(path, headers=owner)).status_code == 204
            out = await client.post("/v1/auth/logout", json={"refresh_token": leaving["refresh_token"]})
            assert out.is_success, out.text
            # Beyond the life of the access tokens too, which takes no stream from anybody.
            harbour.clock.advance(minutes=11)
            async with asyncio.timeout(PATIENCE_SECONDS):
                codes = await asyncio.gather(*ending)
            assert codes == [None, 1008] * len(lost)
            heard = [len(each.heard) for each in kept]
            live = kept[0].heard[0] | {"seq": 0, "type": "token"}
            harbour.deck.orchestration.bus.publish(topic_of(execution), live)
            async with asyncio.timeout(5):
                while any(len(each.heard) < before + 2 for each, before in zip(kept, heard, strict=True)):
                    await asyncio.sleep(0.01)
            assert not any(task.done() for task in staying)
            assert [len(each.heard) for each in lost] == [2] * len(lost)
