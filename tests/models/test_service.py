"""Models over HTTP on both databases: the default, keys, and test calls that reach a provider."""

from collections.abc import AsyncGenerator, Iterator
from pathlib import Path
from urllib.parse import urlsplit

import httpx
import pytest

from quarterdeck.bootstrap import build_deck
from quarterdeck.domains.models.contracts import ModelSettings
from quarterdeck.domains.models.service import merged
from quarterdeck.entrypoints.first_start import first_start
from quarterdeck.entrypoints.http import create_app
from quarterdeck.settings import Settings
from tests.support.clock import FakeClock
from tests.support.emulator import Emulator, running_emulator
from tests.support.harbour import Harbour

WRONG_KEY = {
    "match": {"userMessage": "Reply with the one word", "model": "gpt-locked"},
    "response": {"error": {"message": "Incorrect API key", "type": "authentication_error"}, "status": 401},
}
READY = {"match": {"userMessage": "Reply with the one word"}, "response": {"content": "ready"}}


@pytest.fixture(scope="module")
def emulator(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Emulator]:
    """An emulator that answers the test call."""
    with running_emulator([WRONG_KEY, READY], tmp_path_factory.mktemp("emulator")) as running:
        yield running


@pytest.fixture
async def client(
    database_url: str, tmp_path: Path, clock: FakeClock, emulator: Emulator
) -> AsyncGenerator[httpx.AsyncClient]:
    """The owner's client of a deck that may reach the emulator."""
    settings = Settings(
        data_dir=tmp_path / "data",
        database_url=database_url,
        sign_ins_per_minute=0,
        requests_per_second=0,
        allow_private_addresses=emulator.url.removeprefix("http://"),
    )
    deck = build_deck(settings, clock)
    welcome = await first_start(deck)
    transport = httpx.ASGITransport(create_app(deck))
    async with httpx.AsyncClient(transport=transport, base_url="http://deck.test") as client:
        harbour = Harbour(deck, clock, welcome, client, tmp_path / "data")
        client.headers.update(await harbour.set_up(welcome.setup_path))
        yield client
    await deck.database.close()


async def publish(client: httpx.AsyncClient, emulator: Emulator, name: str, **spec: object) -> None:
    """Publish a Model definition of OpenAI whose address is the emulator's."""
    body = {"provider": "openai", "model": "gpt-6-luna", "base_url": emulator.base_url("openai"), **spec}
    answer = await client.post("/v1/models", json={"metadata": {"name": name}, "spec": body})
    assert answer.status_code == 201, answer.text
    answer = await client.post(f"/v1/models/{name}/publish", json={"message": "first"})
    assert answer.is_success, answer.text


async def test_the_default_is_the_embedded_model_until_another_is_chosen(
    client: httpx.AsyncClient, emulator: Emulator
) -> None:
    assert (await client.get("/v1/default-model")).json() == {"name": "embedded", "chosen": False}
    await publish(client, emulator, "fast")
    for _ in range(2):
        answer = await client.put("/v1/default-model", json={"name": "fast"})
        assert answer.json() == {"name": "fast", "chosen": True}
    assert (await client.get("/v1/default-model")).json() == {"name": "fast", "chosen": True}
    assert (await client.put("/v1/default-model", json={"name": "embedded"})).json()["name"] == "embedded"


async def test_a_model_that_is_not_there_cannot_be_the_default(client: httpx.AsyncClient) -> None:
    answer = await client.put("/v1/default-model", json={"name": "nobody"})
    assert (answer.status_code, answer.json()["code"]) == (404, "unknown_model")
    assert answer.json()["mend"]


async def test_a_missing_key_names_the_secret_and_the_mend(client: httpx.AsyncClient, emulator: Emulator) -> None:
    await publish(client, emulator, "fast")
    answer = await client.post("/v1/models/fast/test")
    assert (answer.status_code, answer.json()["code"]) == (409, "missing_key")
    assert "openai_api_key" in answer.json()["detail"]
    assert "quarterdeck secrets set openai_api_key" in answer.json()["mend"]


async def test_a_test_call_uses_the_stored_key(client: httpx.AsyncClient, emulator: Emulator) -> None:
    await publish(client, emulator, "fast", secret="my_key")
    key = {"value": "sk-canary-5d1", "hosts": [urlsplit(emulator.url).netloc]}
    assert (await client.put("/v1/secrets/my_key", json=key)).status_code == 204
    answer = await client.post("/v1/models/fast/test")
    assert answer.status_code == 200, answer.text
    assert answer.json()["ok"], answer.text
    assert answer.json()["reply"] == "ready"
    assert answer.json()["usage"]["cost_usd"] is None  # what an address of one's own asks is nobody's list
    assert "sk-canary-5d1" not in answer.text


async def test_a_fault_of_the_provider_is_a_result(client: httpx.AsyncClient, emulator: Emulator) -> None:
    await publish(client, emulator, "locked", model="gpt-locked")
    key = {"value": "sk-canary-5d1", "hosts": [urlsplit(emulator.url).netloc]}
    await client.put("/v1/secrets/openai_api_key", json=key)
    answer = await client.post("/v1/models/locked/test")
    assert answer.status_code == 200, answer.text
    assert not answer.json()["ok"]
    assert answer.json()["code"] == "model_refused"
    assert "Secrets" in answer.json()["mend"]
    assert "sk-canary-5d1" not in answer.text


async def test_a_server_of_ones_own_needs_an_address(client: httpx.AsyncClient) -> None:
    spec = {"provider": "openai_compatible", "model": "m"}
    await client.post("/v1/models", json={"metadata": {"name": "own"}, "spec": spec})
    answer = await client.post("/v1/models/own/publish", json={"message": ""})
    assert answer.status_code == 422
    assert answer.json()["fields"][0]["pointer"] == "/spec/base_url"


def test_the_request_wins_over_the_model_where_it_says_something() -> None:
    model = ModelSettings(temperature=0.2, max_tokens=100, timeout_seconds=30)
    assert merged(model, ModelSettings()) == model
    asked = merged(model, ModelSettings(temperature=0.0, stop=("END",)))
    assert (asked.temperature, asked.max_tokens, asked.timeout_seconds, asked.stop) == (0.0, 100, 30, ("END",))
