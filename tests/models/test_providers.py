"""Providers over the wire, against an emulator of their APIs: OpenAI, Anthropic and Google."""

import json
import time
from collections.abc import AsyncGenerator, Iterator
from contextlib import aclosing
from decimal import Decimal

import pytest
from pydantic import SecretStr

from quarterdeck.domains.models.adapters.genai_prices import PublicPrices
from quarterdeck.domains.models.adapters.metered import MeteredProvider
from quarterdeck.domains.models.adapters.pydantic_ai import PydanticAIProvider
from quarterdeck.domains.models.adapters.retried import RetriedProvider, RetryPolicy
from quarterdeck.domains.models.contracts import (
    Message,
    ModelPrice,
    ModelReply,
    ModelRequest,
    ModelSettings,
    ModelTarget,
    Provider,
    TokenDelta,
    ToolSchema,
)
from quarterdeck.domains.models.errors import (
    ModelOutputError,
    ModelOverloadedError,
    ModelRefusedError,
    ModelTimeoutError,
    ModelUnreachableError,
)
from quarterdeck.domains.models.ports import ModelProvider
from quarterdeck.http.address_guard import AddressGuard, AllowedPlaces, SystemResolver
from quarterdeck.observability.metrics import registry
from tests.models.script import SCRIPT, STORY
from tests.support.emulator import Emulator, running_emulator

KEY = "test-key-of-no-value"
MODELS = {
    Provider.OPENAI: "gpt-6-luna",
    Provider.ANTHROPIC: "claude-haiku-5-5",
    Provider.GOOGLE: "gemini-3.8-flash",
    Provider.OPENAI_COMPATIBLE: "any-model",
}
QUICK = RetryPolicy(attempts=3, seconds=10, first_pause=0.01, longest_pause=0.05, jitter=0.01)
WEATHER = ToolSchema(
    name="get_weather",
    description="Tells the weather.",
    parameters={
        "type": "object",
        "properties": {"city": {"type": "string"}, "days": {"type": "integer"}},
        "required": ["city", "days"],
    },
)

every_api = pytest.mark.parametrize("provider", [Provider.OPENAI, Provider.ANTHROPIC, Provider.GOOGLE])


@pytest.fixture(scope="module")
def emulator(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Emulator]:
    """An emulator with the script of these tests."""
    with running_emulator(SCRIPT, tmp_path_factory.mktemp("emulator")) as running:
        yield running


@pytest.fixture(scope="module")
async def calls(emulator: Emulator, anyio_backend: str) -> AsyncGenerator[ModelProvider]:
    """The adapter as it is, without retries; of this machine it may reach the emulator alone."""
    del anyio_backend
    provider = PydanticAIProvider(guard(emulator.url.removeprefix("http://"), "127.0.0.1:9"))
    yield provider
    await provider.close()


def guard(*allowed: str) -> AddressGuard:
    """The guard over this machine's resolver, with these private places allowed."""
    return AddressGuard(SystemResolver(), AllowedPlaces.parse(",".join(allowed)))


@pytest.fixture(scope="module")
def chain(calls: ModelProvider) -> ModelProvider:
    """The adapter as the deck uses it, with short pauses."""
    return MeteredProvider(RetriedProvider(calls, QUICK), PublicPrices())


PRICE = ModelPrice(input_usd_per_million=Decimal(2), output_usd_per_million=Decimal(5))


def target(emulator: Emulator, provider: Provider) -> ModelTarget:
    """The emulator in the place of this provider."""
    return ModelTarget(
        provider=provider,
        model=MODELS[provider],
        base_url=emulator.base_url(provider),
        api_key=SecretStr(KEY),
        price=PRICE,
    )


def asking(text: str, **more: object) -> ModelRequest:
    """A request with a system and a user turn."""
    turns = (Message(role="system", content="You are a helper."), Message(role="user", content=text))
    return ModelRequest.model_validate({"messages": turns, **more})


class Asked:
    """How often the emulator was asked since this was made."""

    def __init__(self, emulator: Emulator) -> None:
        self._emulator = emulator
        self._before = len(emulator.requests())

    def times(self) -> int:
        """Requests since then."""
        return len(self._emulator.requests()) - self._before


async def read(
    provider: ModelProvider, where: ModelTarget, request: ModelRequest
) -> tuple[list[TokenDelta], ModelReply]:
    """Every delta, and the reply."""
    *deltas, reply = [item async for item in provider.stream(where, request)]
    assert isinstance(reply, ModelReply)
    return [delta for delta in deltas if isinstance(delta, TokenDelta)], reply


@every_api
async def test_text_comes_in_pieces_with_usage_and_cost(
    emulator: Emulator, chain: ModelProvider, provider: Provider
) -> None:
    deltas, reply = await read(chain, target(emulator, provider), asking("say hello"))
    assert reply.text == "Hello there, this is a text in pieces."
    assert "".join(delta.text for delta in deltas) == reply.text
    assert len(deltas) > 1
    assert reply.finish_reason == "stop"
    assert reply.provider is provider
    assert (reply.usage.input_tokens, reply.usage.output_tokens) == (19, 9)
    assert reply.usage.cost_usd == Decimal("0.000083")


# The emulator ends Google's tool calls with a word that the real API does not use there.
@pytest.mark.filterwarnings("ignore:FUNCTION_CALL is not a valid FinishReason")
@every_api
async def test_tool_call_and_its_result(emulator: Emulator, calls: ModelProvider, provider: Provider) -> None:
    where, request = target(emulator, provider), asking("weather in Oslo", tools=(WEATHER,))
    _, reply = await read(calls, where, request)
    (call,) = reply.tool_calls
    assert (call.name, call.arguments) == ("get_weather", {"city": "Oslo", "days": 2})
    assert reply.finish_reason == "tool_calls"
    turns = (
        *request.messages,
        Message(role="assistant", tool_calls=reply.tool_calls),
        Message(role="tool", tool_call_id=call.id, tool_name=call.name, content="rain"),
    )
    _, after = await read(calls, where, request.model_copy(update={"messages": turns}))
    assert after.text == "Rain in Oslo."


@every_api
async def test_structured_answer_asks_for_the_schema(
    emulator: Emulator, calls: ModelProvider, provider: Provider
) -> None:
    schema = {
        "type": "object",
        "properties": {"name": {"type": "string"}, "age": {"type": "integer"}},
        "required": ["name", "age"],
        "additionalProperties": False,
    }
    _, reply = await read(calls, target(emulator, provider), asking("the person", output_schema=schema))
    assert json.loads(reply.text) == {"name": "Anna", "age": 31}
    if provider is Provider.OPENAI:  # The emulator keeps the schema of this API alone.
        assert emulator.requests()[-1]["body"]["response_format"]["json_schema"]["schema"]["required"] == [
            "name",
            "age",
        ]


async def test_structured_answer_without_native_schemas_prompts_for_it(
    emulator: Emulator, calls: ModelProvider
) -> None:
    schema = {"type": "object", "properties": {"name": {"type": "string"}}, "required": ["name"]}
    where = target(emulator, Provider.OPENAI_COMPATIBLE)
    _, reply = await read(calls, where, asking("the person", output_schema=schema))
    assert json.loads(reply.text)["name"] == "Anna"
    assert "name" in json.dumps(emulator.requests()[-1]["body"])


@every_api
@pytest.mark.parametrize(("prompt", "text"), [("busy once", "Now I have time."), ("broken once", "Mended.")])
async def test_a_passing_fault_is_retried(
    emulator: Emulator, chain: ModelProvider, provider: Provider, prompt: str, text: str
) -> None:
    asked = Asked(emulator)
    _, reply = await read(chain, target(emulator, provider), asking(prompt))
    assert reply.text == text
    assert asked.times() == 2


@every_api
@pytest.mark.parametrize("prompt", ["always busy", "always broken"])
async def test_a_lasting_fault_ends_after_the_last_try(
    emulator: Emulator, chain: ModelProvider, provider: Provider, prompt: str
) -> None:
    asked = Asked(emulator)
    with pytest.raises(ModelOverloadedError):
        await read(chain, target(emulator, provider), asking(prompt))
    assert asked.times() == QUICK.attempts


@every_api
@pytest.mark.parametrize("prompt", ["wrong key", "bad request", "nothing in the script matches this"])
async def test_a_refused_request_is_not_repeated(
    emulator: Emulator, chain: ModelProvider, provider: Provider, prompt: str
) -> None:
    asked = Asked(emulator)
    with pytest.raises(ModelRefusedError) as caught:
        await read(chain, target(emulator, provider), asking(prompt))
    assert asked.times() == 1
    assert KEY not in f"{caught.value.detail} {caught.value.mend}"


@every_api
async def test_a_slow_answer_ends_at_its_deadline(emulator: Emulator, chain: ModelProvider, provider: Provider) -> None:
    asked = Asked(emulator)
    began = time.monotonic()
    with pytest.raises(ModelTimeoutError):
        await read(chain, target(emulator, provider), asking("slowly", settings=ModelSettings(timeout_seconds=1)))
    assert 0.5 < time.monotonic() - began < 3
    assert asked.times() == 1


@every_api
async def test_a_cut_stream_begins_anew(emulator: Emulator, chain: ModelProvider, provider: Provider) -> None:
    deltas, reply = await read(chain, target(emulator, provider), asking("cut once"))
    assert reply.text == STORY
    (restart,) = [index for index, delta in enumerate(deltas) if delta.restarted]
    assert restart > 0, "something was told before the cut"
    assert "".join(delta.text for delta in deltas[restart:]) == STORY


@every_api
async def test_a_stream_that_is_always_cut_is_no_answer(
    emulator: Emulator, chain: ModelProvider, provider: Provider
) -> None:
    asked = Asked(emulator)
    with pytest.raises(ModelUnreachableError):
        await read(chain, target(emulator, provider), asking("cut always"))
    assert asked.times() == QUICK.attempts


@every_api
async def test_a_malformed_answer_is_told(emulator: Emulator, chain: ModelProvider, provider: Provider) -> None:
    with pytest.raises(ModelOutputError):
        await read(chain, target(emulator, provider), asking("malformed"))


async def test_arguments_that_are_no_json_are_told(emulator: Emulator, chain: ModelProvider) -> None:
    with pytest.raises(ModelOutputError, match="get_weather"):
        await read(chain, target(emulator, Provider.OPENAI), asking("no arguments", tools=(WEATHER,)))


async def test_nobody_listens(chain: ModelProvider) -> None:
    nowhere = ModelTarget(provider=Provider.OPENAI_COMPATIBLE, model="m", base_url="http://127.0.0.1:9/v1")
    with pytest.raises(ModelUnreachableError):
        await read(chain, nowhere, asking("say hello"))


@every_api
async def test_closing_the_iterator_ends_the_call(emulator: Emulator, chain: ModelProvider, provider: Provider) -> None:
    stream = chain.stream(target(emulator, provider), asking("slowly"))
    began = time.monotonic()
    async with aclosing(stream) as answer:
        assert isinstance(await anext(answer), TokenDelta)
    assert time.monotonic() - began < 3, "the rest of the answer would have taken longer"


async def test_calls_are_counted(emulator: Emulator, chain: ModelProvider) -> None:
    labels = {"provider": "openai", "model": MODELS[Provider.OPENAI]}

    def counted(name: str, **more: str) -> float:
        return registry.get_sample_value(name, {**labels, **more}) or 0

    before = (
        counted("model_tokens_total", direction="output"),
        counted("model_call_duration_seconds_count", result="ok"),
    )
    cost = counted("model_cost_usd_total")
    _, reply = await read(chain, target(emulator, Provider.OPENAI), asking("say hello"))
    assert counted("model_tokens_total", direction="output") == before[0] + reply.usage.output_tokens
    assert counted("model_call_duration_seconds_count", result="ok") == before[1] + 1
    assert counted("model_cost_usd_total") > cost
