"""A deck that serves, under many clients at once and seen by probes."""

import asyncio
import http.server
import threading
from collections.abc import AsyncGenerator, Iterator
from pathlib import Path

import httpx
import pytest
from sqlalchemy import create_engine, text

from tests.support.databases import DATABASES, empty_postgresql
from tests.support.serving import Served, serving, serving_file

pytestmark = [pytest.mark.anyio, pytest.mark.slow, pytest.mark.timeout(120)]

CLIENTS = 64


@pytest.fixture(params=DATABASES)
def deck(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Served]:
    """A deck on SQLite, which has one writer, and one on PostgreSQL, whose first start makes everything."""
    if request.param == "sqlite":
        with serving_file(tmp_path) as served:
            yield served
        return
    with empty_postgresql() as url, serving(tmp_path, database_url=url) as served:
        yield served


@pytest.fixture
async def client(deck: Served, anyio_backend: str) -> AsyncGenerator[httpx.AsyncClient]:
    """The owner's client, with a connection for everybody."""
    del anyio_backend
    limits = httpx.Limits(max_connections=CLIENTS)
    async with httpx.AsyncClient(
        base_url=deck.url, headers=deck.headers, limits=limits, timeout=60, trust_env=False
    ) as client:
        yield client


async def test_sixty_four_creates_at_once(client: httpx.AsyncClient) -> None:
    """None fails, none is lost."""
    names = [f"agent-{number:02}" for number in range(CLIENTS)]

    async def create(name: str) -> int:
        draft = {"metadata": {"name": name}, "spec": {"role": "Pilot", "goal": "Find the way"}}
        return (await client.post("/v1/agents", json=draft)).status_code

    assert set(await asyncio.gather(*(create(name) for name in names))) == {201}
    listed = (await client.get("/v1/agents", params={"limit": 200})).json()["items"]
    assert {each["metadata"]["name"] if "metadata" in each else each["name"] for each in listed} >= set(names)


async def test_of_sixty_four_creates_of_one_name_one_wins(client: httpx.AsyncClient) -> None:
    draft = {"metadata": {"name": "only"}, "spec": {"role": "Pilot", "goal": "Find the way"}}
    answers = await asyncio.gather(*(client.post("/v1/agents", json=draft) for _ in range(CLIENTS)))
    assert sorted(answer.status_code for answer in answers) == [201, *[409] * (CLIENTS - 1)]


def test_readiness_tells_of_a_schema_that_is_behind(tmp_path: Path) -> None:
    with serving(tmp_path) as served, served.client() as client:
        assert client.get("/readyz").json() == {"status": "ok", "parts": {"database": "ok", "schema": "ok"}}
        engine = create_engine(f"sqlite:///{tmp_path / 'deck' / 'quarterdeck.db'}")
        with engine.begin() as connection:
            connection.execute(text("DELETE FROM alembic_version"))
        engine.dispose()
        answer = client.get("/readyz")
    assert answer.status_code == 503
    assert "no revision" in answer.json()["parts"]["schema"]
    assert answer.json()["parts"]["database"] == "ok"


def test_spans_of_a_deck_reach_the_collector(tmp_path: Path) -> None:
    """The drive and the call of an execution, sent at the latest when the deck goes down."""
    received: list[bytes] = []

    class Collector(http.server.BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            received.append(self.rfile.read(int(self.headers["Content-Length"])))
            self.send_response(200)
            self.end_headers()

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the library's signature
            """Say nothing."""

    with http.server.HTTPServer(("127.0.0.1", 0), Collector) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        with serving(tmp_path, otlp_endpoint=f"http://127.0.0.1:{server.server_port}") as served:
            run_an_agent(served)
        server.shutdown()
    assert b"drive execution" in b"".join(received)
    assert b"chat nowhere" in b"".join(received)
    assert b"find the hidden way" not in b"".join(received)


def run_an_agent(served: Served) -> None:
    """Run one whose model is refused, to the end."""
    model = {"provider": "openai_compatible", "model": "nowhere", "base_url": "http://127.0.0.1:9/v1"}
    agent = {"role": "Pilot", "goal": "find the hidden way", "model": "nowhere"}
    with served.client() as client:
        for plural, name, spec in (("models", "nowhere", model), ("agents", "pilot", agent)):
            client.post(f"/v1/{plural}", json={"metadata": {"name": name}, "spec": spec}).raise_for_status()
            client.post(f"/v1/{plural}/{name}/publish", json={"message": ""}).raise_for_status()
        run = {"definition": {"kind": "Agent", "name": "pilot"}, "inputs": {"prompt": "Go"}}
        started = client.post("/v1/executions", json=run)
        assert started.status_code == 201, started.text
        with client.stream(
            "GET", f"/v1/executions/{started.json()['id']}/events", headers={"Accept": "text/event-stream"}
        ) as stream:
            assert "execution.failed" in "".join(stream.iter_text())
