"""Builds Pydantic AI's model of a target. The provider's library is an optional extra, imported here.

Keys and addresses are always passed: none of these libraries may fall back to this process's environment,
which belongs to no tenant.
"""

from collections.abc import Callable
from typing import Any

import httpx2
from pydantic_ai.models import Model

from quarterdeck.domains.models.contracts import PROVIDER_ADDRESSES, ModelTarget, Provider
from quarterdeck.domains.models.errors import MissingExtraError, ModelRefusedError

_NO_KEY = "none"


def build(target: ModelTarget, client: httpx2.AsyncClient) -> Model[Any]:
    """The model; raises MissingExtraError, or ModelRefusedError when the target lacks what its provider needs."""
    builder, extra = _BUILDERS[target.provider]
    try:
        return builder(target, client)
    except ImportError as error:
        raise MissingExtraError(target.provider, extra) from error


def _key(target: ModelTarget) -> str:
    return target.api_key.get_secret_value() if target.api_key is not None else _NO_KEY


def _address(target: ModelTarget) -> str:
    address = target.base_url or PROVIDER_ADDRESSES.get(target.provider)
    if address is None:
        msg = f"Provider {target.provider!r} has no fixed address: the Model definition needs base_url."
        raise ModelRefusedError(msg)
    return address


def _option(target: ModelTarget, name: str, default: str | None = None) -> str | None:
    value = target.options.get(name, default)
    return None if value is None else str(value)


def _client(target: ModelTarget, client: httpx2.AsyncClient) -> Any:
    from quarterdeck.domains.models.adapters.openai_client import LeanOpenAI

    return LeanOpenAI(base_url=_address(target), api_key=_key(target), http_client=client)


def openai_provider(target: ModelTarget, client: httpx2.AsyncClient) -> Any:
    """OpenAI with this target's key."""
    from pydantic_ai.providers.openai import OpenAIProvider

    return OpenAIProvider(openai_client=_client(target, client))


def compatible_provider(name: str, target: ModelTarget, client: httpx2.AsyncClient) -> Any:
    """A server that speaks like OpenAI."""
    from pydantic_ai.providers.openai_compatible import OpenAICompatibleProvider

    return OpenAICompatibleProvider(name, openai_client=_client(target, client))


def ollama_provider(target: ModelTarget, client: httpx2.AsyncClient) -> Any:
    """Ollama at this target's address."""
    from pydantic_ai.providers.ollama import OllamaProvider

    return OllamaProvider(openai_client=_client(target, client))


def azure_provider(target: ModelTarget, client: httpx2.AsyncClient) -> Any:
    """Azure; without an `api_version` by its v1 API."""
    from pydantic_ai.providers.azure import AzureProvider

    address = _address(target).rstrip("/")
    version = _option(target, "api_version")
    if version is None and not address.endswith("/v1"):
        address += "/openai/v1"
    return AzureProvider(azure_endpoint=address, api_version=version, api_key=_key(target), http_client=client)


def google_provider(target: ModelTarget, client: httpx2.AsyncClient) -> Any:
    """Google's Gemini API."""
    from pydantic_ai.providers.google import GoogleProvider

    return GoogleProvider(base_url=_address(target), api_key=_key(target), http_client=client)


def bedrock_provider(target: ModelTarget, client: httpx2.AsyncClient) -> Any:
    """Amazon Bedrock in the region of `options.region`."""
    from pydantic_ai.providers.bedrock import BedrockProvider

    del client  # Bedrock's library brings its own.
    region = _option(target, "region", "us-east-1")
    return BedrockProvider(api_key=_key(target), base_url=target.base_url, region_name=region)


def _openai(target: ModelTarget, client: httpx2.AsyncClient) -> Model[Any]:
    from pydantic_ai.models.openai import OpenAIChatModel, OpenAIResponsesModel

    provider = openai_provider(target, client)
    if _option(target, "api") == "responses":
        return OpenAIResponsesModel(target.model, provider=provider)
    return OpenAIChatModel(target.model, provider=provider)


def _compatible(name: str) -> Callable[[ModelTarget, httpx2.AsyncClient], Model[Any]]:
    def build_compatible(target: ModelTarget, client: httpx2.AsyncClient) -> Model[Any]:
        from pydantic_ai.models.openai import OpenAIChatModel

        return OpenAIChatModel(target.model, provider=compatible_provider(name, target, client))

    return build_compatible


def _deepseek(target: ModelTarget, client: httpx2.AsyncClient) -> Model[Any]:
    from pydantic_ai.models.openai import OpenAIChatModel
    from pydantic_ai.providers.deepseek import DeepSeekProvider

    return OpenAIChatModel(target.model, provider=DeepSeekProvider(openai_client=_client(target, client)))


def _ollama(target: ModelTarget, client: httpx2.AsyncClient) -> Model[Any]:
    from pydantic_ai.models.ollama import OllamaModel

    return OllamaModel(target.model, provider=ollama_provider(target, client))


def _azure(target: ModelTarget, client: httpx2.AsyncClient) -> Model[Any]:
    from pydantic_ai.models.openai import OpenAIChatModel

    return OpenAIChatModel(target.model, provider=azure_provider(target, client))


def _anthropic(target: ModelTarget, client: httpx2.AsyncClient) -> Model[Any]:
    from pydantic_ai.models.anthropic import AnthropicModel
    from pydantic_ai.providers.anthropic import AnthropicProvider

    provider = AnthropicProvider(base_url=_address(target), api_key=_key(target), http_client=client)
    return AnthropicModel(target.model, provider=provider)


def _google(target: ModelTarget, client: httpx2.AsyncClient) -> Model[Any]:
    from pydantic_ai.models.google import GoogleModel

    return GoogleModel(target.model, provider=google_provider(target, client))


def _bedrock(target: ModelTarget, client: httpx2.AsyncClient) -> Model[Any]:
    from pydantic_ai.models.bedrock import BedrockConverseModel

    return BedrockConverseModel(target.model, provider=bedrock_provider(target, client))


_BUILDERS: dict[Provider, tuple[Callable[[ModelTarget, httpx2.AsyncClient], Model[Any]], str]] = {
    Provider.OPENAI: (_openai, "openai"),
    Provider.ANTHROPIC: (_anthropic, "anthropic"),
    Provider.DEEPSEEK: (_deepseek, "openai"),
    Provider.OLLAMA: (_ollama, "openai"),
    Provider.DATABRICKS: (_compatible("databricks"), "openai"),
    Provider.AZURE: (_azure, "openai"),
    Provider.GOOGLE: (_google, "google"),
    Provider.BEDROCK: (_bedrock, "bedrock"),
    Provider.OPENAI_COMPATIBLE: (_compatible("openai-compatible"), "openai"),
}
