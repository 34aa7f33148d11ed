"""Embeddings over the wire, against the emulator, and what a Model of this purpose may be."""

from collections.abc import AsyncGenerator, Iterator
from decimal import Decimal
from typing import Any

import pytest
from pydantic import SecretStr

from quarterdeck.domains.models.adapters.genai_prices import PublicPrices
from quarterdeck.domains.models.adapters.metered import MeteredProvider
from quarterdeck.domains.models.adapters.pydantic_ai import PydanticAIProvider
from quarterdeck.domains.models.adapters.retried import RetriedProvider, RetryPolicy
from quarterdeck.domains.models.contracts import EmbeddingRequest, ModelPrice, ModelSpec, ModelTarget, Provider
from quarterdeck.domains.models.errors import ModelOverloadedError, ModelRefusedError
from quarterdeck.domains.models.kinds import MODEL_KIND
from quarterdeck.domains.models.ports import ModelProvider
from quarterdeck.http.address_guard import AddressGuard, AllowedPlaces, SystemResolver
from tests.support.emulator import Emulator, running_emulator

pytestmark = [pytest.mark.anyio, pytest.mark.xdist_group("embeddings")]

BUSY = {"error": {"message": "Rate limit reached", "type": "rate_limit_error"}, "status": 429}
SCRIPT: list[dict[str, Any]] = [
    {"match": {"inputText": "north"}, "response": {"embedding": [0.0, 1.0, 0.5]}},
    {"match": {"inputText": "busy once", "sequenceIndex": 0}, "response": BUSY},
    {"match": {"inputText": "busy once", "sequenceIndex": 1}, "response": {"embedding": [1.0, 0.0, 0.5]}},
    {"match": {"inputText": "always busy"}, "response": BUSY},
]
PRICE = ModelPrice(input_usd_per_million=Decimal(2), output_usd_per_million=Decimal(0))
QUICK = RetryPolicy(attempts=3, seconds=10, first_pause=0.01, longest_pause=0.05, jitter=0.01)
KEY = SecretStr("test-key-of-no-value")


@pytest.fixture(scope="module")
def emulator(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Emulator]:
    """An emulator with the script of these tests."""
    with running_emulator(SCRIPT, tmp_path_factory.mktemp("embeddings")) as running:
        yield running


@pytest.fixture(scope="module")
async def chain(emulator: Emulator, anyio_backend: str) -> AsyncGenerator[ModelProvider]:
    """The adapter as the deck uses it; of this machine it may reach the emulator alone."""
    del anyio_backend
    allowed = AllowedPlaces.parse(emulator.url.removeprefix("http://"))
    provider = PydanticAIProvider(AddressGuard(SystemResolver(), allowed))
    yield MeteredProvider(RetriedProvider(provider, QUICK), PublicPrices())
    await provider.close()


def target(emulator: Emulator, provider: Provider) -> ModelTarget:
    """An embedding model of this provider, at the emulator."""
    base_url = emulator.base_url(provider)
    return ModelTarget(provider=provider, model="text-embedding-3-small", base_url=base_url, api_key=KEY, price=PRICE)


def asking(*texts: str) -> EmbeddingRequest:
    """A request for these texts."""
    return EmbeddingRequest(texts=texts, role="document")


@pytest.mark.parametrize("provider", [Provider.OPENAI, Provider.OPENAI_COMPATIBLE, Provider.OLLAMA])
async def test_each_text_has_its_vector(chain: ModelProvider, emulator: Emulator, provider: Provider) -> None:
    reply = await chain.embed(target(emulator, provider), asking("go north", "and north again"))
    assert reply.vectors == ((0.0, 1.0, 0.5), (0.0, 1.0, 0.5))
    assert reply.provider is provider
    assert reply.usage.cost_usd == PRICE.cost(reply.usage)
    sent = emulator.requests()[-1]
    assert {key.lower(): value for key, value in sent["headers"].items()}["authorization"]


async def test_a_busy_provider_is_asked_again(chain: ModelProvider, emulator: Emulator) -> None:
    reply = await chain.embed(target(emulator, Provider.OPENAI), asking("busy once"))
    assert reply.vectors == ((1.0, 0.0, 0.5),)


async def test_one_that_stays_busy_is_an_error(chain: ModelProvider, emulator: Emulator) -> None:
    with pytest.raises(ModelOverloadedError):
        await chain.embed(target(emulator, Provider.OPENAI), asking("always busy"))


async def test_an_address_inside_is_refused_by_the_guard(chain: ModelProvider) -> None:
    inside = ModelTarget(provider=Provider.OPENAI_COMPATIBLE, model="m", base_url="http://127.0.0.1:9/v1", api_key=KEY)
    with pytest.raises(ModelRefusedError, match="address is refused"):
        await chain.embed(inside, asking("north"))


async def test_a_provider_without_embeddings_says_so(chain: ModelProvider) -> None:
    with pytest.raises(ModelRefusedError, match="cannot be called"):
        await chain.embed(ModelTarget(provider=Provider.ANTHROPIC, model="m", api_key=KEY), asking("north"))


@pytest.mark.parametrize("provider", Provider)
def test_only_some_providers_embed(provider: Provider) -> None:
    described = {"provider": provider, "model": "m", "purpose": "embedding"}
    if provider is not Provider.EMBEDDED:
        described["base_url"] = "https://m.example"
    refused = {Provider.ANTHROPIC, Provider.DEEPSEEK, Provider.DATABRICKS}
    faults = [fault.pointer for fault in MODEL_KIND.check(ModelSpec.model_validate(described), {})]
    assert faults == (["/spec/provider"] if provider in refused else [])


def test_settings_of_answers_are_refused() -> None:
    settings = {"temperature": 1, "timeout_seconds": 5}
    spec = ModelSpec.model_validate({"provider": "openai", "model": "m", "purpose": "embedding", "settings": settings})
    assert [fault.pointer for fault in MODEL_KIND.check(spec, {})] == ["/spec/settings/temperature"]
