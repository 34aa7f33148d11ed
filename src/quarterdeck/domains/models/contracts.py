"""What goes to a language model and what comes back, whoever the provider is."""

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from enum import StrEnum
from types import MappingProxyType
from typing import Literal

from pydantic import Field, SecretStr

from quarterdeck.domains.definitions.contracts import Reference
from quarterdeck.domains.definitions.ports import Referred
from quarterdeck.kernel.contracts import Frozen, Json, JsonObject
from quarterdeck.kernel.errors import FieldError


class Provider(StrEnum):
    """Who serves a model; `openai_compatible` is any server that speaks the chat completions API."""

    EMBEDDED = "embedded"
    OPENAI = "openai"
    ANTHROPIC = "anthropic"
    DEEPSEEK = "deepseek"
    OLLAMA = "ollama"
    DATABRICKS = "databricks"
    AZURE = "azure"
    GOOGLE = "google"
    BEDROCK = "bedrock"
    OPENAI_COMPATIBLE = "openai_compatible"


class ModelPurpose(StrEnum):
    """What a model is for: answering in words, or turning texts into vectors that lie near for like meanings."""

    CHAT = "chat"
    EMBEDDING = "embedding"


EMBEDDING_PROVIDERS = frozenset(
    {
        Provider.EMBEDDED,
        Provider.OPENAI,
        Provider.OPENAI_COMPATIBLE,
        Provider.OLLAMA,
        Provider.AZURE,
        Provider.GOOGLE,
        Provider.BEDROCK,
    }
)
"""Providers whose embeddings can be called."""

PROVIDER_ADDRESSES: Mapping[Provider, str] = MappingProxyType(
    {
        Provider.OPENAI: "https://api.openai.com/v1",
        Provider.ANTHROPIC: "https://api.anthropic.com",
        Provider.GOOGLE: "https://generativelanguage.googleapis.com",
        Provider.DEEPSEEK: "https://api.deepseek.com",
        # Of the machine that the deck runs on; reached where the guard's list has it: bootstrap decides.
        Provider.OLLAMA: "http://localhost:11434/v1",
        # Bedrock's library makes its address itself, from the region; all of its regions are like this one.
        Provider.BEDROCK: "https://bedrock-runtime.us-east-1.amazonaws.com",
    }
)
"""Where a provider is unless base_url says otherwise; those that are missing have another address for each customer."""

PROVIDER_HOSTS: Mapping[Provider, tuple[str, ...]] = MappingProxyType(
    {
        Provider.OPENAI: ("api.openai.com",),
        Provider.ANTHROPIC: ("api.anthropic.com",),
        Provider.GOOGLE: ("generativelanguage.googleapis.com",),
        Provider.DEEPSEEK: ("api.deepseek.com",),
        Provider.OLLAMA: ("localhost:11434",),
        Provider.BEDROCK: ("bedrock-runtime.*.amazonaws.com", "bedrock-runtime-fips.*.amazonaws.com"),
    }
)
"""Hosts of the provider alone, to which its key may be sent without anybody's saying so."""


def default_secret(provider: Provider) -> str:
    """The name of the secret that holds a provider's key unless a Model names another."""
    return f"{provider}_api_key"


def speechless(needs: Iterable[Reference], referred: Referred) -> Iterator[FieldError]:
    """The models among these that turn texts into vectors, where one is needed that answers."""
    for need in needs:
        found = referred.get((need.kind, need.name)) if need.kind == "Model" else None
        if found is not None and found.get("purpose") == ModelPurpose.EMBEDDING:
            message = f"model {need.name!r} turns texts into vectors, it does not answer"
            yield FieldError(pointer=need.pointer, message=message, mend="Name a model whose spec.purpose is chat.")


class ToolCall(Frozen):
    """A model asks for a tool; `arguments` are not validated yet."""

    id: str
    name: str
    arguments: dict[str, Json]


class ToolSchema(Frozen):
    """A tool as a model sees it; `parameters` is a JSON Schema of type object."""

    name: str
    description: str
    parameters: JsonObject


class Message(Frozen):
    """One turn of a conversation; a `tool` message answers the call `tool_call_id`."""

    role: Literal["system", "user", "assistant", "tool"]
    content: str = ""
    tool_calls: tuple[ToolCall, ...] = ()
    tool_call_id: str | None = None
    tool_name: str | None = None
    is_error: bool = False


class ModelSettings(Frozen):
    """Sampling and bounds; None leaves the provider's default."""

    temperature: float | None = Field(default=None, ge=0, le=2)
    top_p: float | None = Field(default=None, gt=0, le=1)
    max_tokens: int | None = Field(default=None, ge=1)
    seed: int | None = None
    stop: tuple[str, ...] = ()
    timeout_seconds: float = Field(default=120, gt=0, le=3600)


class ModelRequest(Frozen):
    """One call: the conversation, the tools on offer, and the schema that the answer must fit, if any.

    With `must_call_tool` the reply is a tool call, not an answer; it needs `tools`.
    """

    messages: tuple[Message, ...]
    tools: tuple[ToolSchema, ...] = ()
    must_call_tool: bool = False
    output_schema: JsonObject | None = None
    settings: ModelSettings = ModelSettings()


class ModelPrice(Frozen):
    """US dollars for a million tokens; cached input costs as other input unless it has a price of its own."""

    input_usd_per_million: Decimal = Field(ge=0, max_digits=18, decimal_places=9)
    output_usd_per_million: Decimal = Field(ge=0, max_digits=18, decimal_places=9)
    cached_input_usd_per_million: Decimal | None = Field(default=None, ge=0, max_digits=18, decimal_places=9)

    def cost(self, usage: "Usage") -> Decimal:
        """US dollars for this usage."""
        cached = self.cached_input_usd_per_million
        cached = self.input_usd_per_million if cached is None else cached
        fresh_tokens = usage.input_tokens - usage.cached_input_tokens
        return (
            fresh_tokens * self.input_usd_per_million
            + usage.cached_input_tokens * cached
            + usage.output_tokens * self.output_usd_per_million
        ) / 1_000_000


class ModelTarget(Frozen):
    """Which model to call and how to reach it; resolved from a Model definition and its secret."""

    provider: Provider
    model: str
    base_url: str | None = None
    api_key: SecretStr | None = None
    options: JsonObject = {}
    price: ModelPrice | None = None


class Usage(Frozen):
    """Tokens of one call and their price in US dollars (None: the price is not known; embedded costs 0)."""

    input_tokens: int = 0
    output_tokens: int = 0
    cached_input_tokens: int = 0
    cost_usd: Decimal | None = None


class TokenDelta(Frozen):
    """A piece of the answer while it is being written.

    `restarted` says that the answer begins anew, because the connection was cut and the call is
    made again: what was told before counts no more. The final reply is always whole.
    """

    text: str
    restarted: bool = False


class ModelReply(Frozen):
    """The whole answer: text, or calls of tools, or both."""

    text: str
    tool_calls: tuple[ToolCall, ...] = ()
    usage: Usage = Usage()
    model: str
    provider: Provider
    finish_reason: Literal["stop", "tool_calls", "length", "content_filter"] = "stop"


class EmbeddingRequest(Frozen):
    """Texts to be turned into vectors; some models treat what is looked for (`query`) unlike what is looked in."""

    texts: tuple[str, ...] = Field(min_length=1)
    role: Literal["query", "document"]
    timeout_seconds: float = Field(default=120, gt=0, le=3600)


class EmbeddingReply(Frozen):
    """A vector for each text, in order, all of one length."""

    vectors: tuple[tuple[float, ...], ...]
    usage: Usage = Usage()
    model: str
    provider: Provider


class ModelSpec(Frozen):
    """A provider's model with its parameters and limits.

    `secret` names the secret that holds the provider's key (default: `<provider>_api_key`). Without a `price` the
    provider's public one holds at its own address, and none is known for any other.
    """

    provider: Provider
    model: str = Field(min_length=1, max_length=200)
    purpose: ModelPurpose = Field(
        default=ModelPurpose.CHAT, description="chat answers in words; embedding turns texts into vectors"
    )
    base_url: str | None = None
    secret: str | None = None
    settings: ModelSettings = ModelSettings()
    options: JsonObject = {}
    price: ModelPrice | None = None
    context_window: int | None = Field(default=None, ge=1)
    max_requests_per_minute: int | None = Field(default=None, ge=1)
    max_concurrent_calls: int | None = Field(
        default=None,
        ge=1,
        le=100_000,
        description="Calls at once, in all processes together; the others wait",
    )


EMBEDDED = "embedded"
"""The name of the model that is always there; a definition of this name may replace it."""

DEFAULT = "default"
"""The name that stands for whatever the workspace made its default."""


class ResolvedModel(Frozen):
    """A Model definition made ready to be called; holds a key, so it is never stored or shown."""

    name: str
    target: ModelTarget
    purpose: ModelPurpose = ModelPurpose.CHAT
    settings: ModelSettings = ModelSettings()
    context_window: int | None = None
    max_requests_per_minute: int | None = None
    max_concurrent_calls: int | None = None


class DefaultModel(Frozen):
    """Which model `default` stands for in a workspace; `chosen` is false until somebody chose one."""

    name: str
    chosen: bool = True


class ChooseModel(Frozen):
    """Make this model the workspace's default."""

    name: str = Field(min_length=1, max_length=100)


class ModelTest(Frozen):
    """What a short test call gave: the reply, or the fault and its mend."""

    ok: bool
    reply: str | None = None
    usage: Usage | None = None
    milliseconds: int
    code: str | None = None
    detail: str | None = None
    mend: str | None = None
