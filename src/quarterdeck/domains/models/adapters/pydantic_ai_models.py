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


def _openai(target: ModelTarget, client: httpx2.AsyncClient) -> Model[Any]:
    from pydantic_ai.models.openai import OpenAIChatModel, OpenAIResponsesModel
    from pydantic_ai.providers.openai import OpenAIProvider

    provider = OpenAIProvider(base_url=_address(target), api_key=_key(target), http_client=client)
    if _option(target, "api") == "responses":
        return OpenAIResponsesModel(target.model, provider=provider)
    return OpenAIChatModel(target.model, provider=provider)


def _compatible(name: str) -> Callable[[ModelTarget, httpx2.AsyncClient], Model[Any]]:
    def build_compatible(target: ModelTarget, client: httpx2.AsyncClient) -> Model[Any]:
        from pydantic_ai.models.openai import OpenAIChatModel
        from pydantic_ai.providers.openai_compatible import OpenAICompatibleProvider

        address = _address(target)
        return OpenAIChatModel(
            target.model,
            provider=OpenAICompatibleProvider(name, base_url=address, api_key=_key(target), http_client=client),
        )

    return build_compatible


def _deepseek(target: ModelTarget, client: httpx2.AsyncClient) -> Model[Any]:
    from openai import AsyncOpenAI
    from pydantic_ai.models.openai import OpenAIChatModel
    from pydantic_ai.providers.deepseek import DeepSeekProvider

    theirs = AsyncOpenAI(base_url=_address(target), api_key=_key(target), http_client=client)
    return OpenAIChatModel(target.model, provider=DeepSeekProvider(openai_client=theirs))


def _ollama(target: ModelTarget, client: httpx2.AsyncClient) -> Model[Any]:
    from pydantic_ai.models.ollama import OllamaModel
    from pydantic_ai.providers.ollama import OllamaProvider

    provider = OllamaProvider(base_url=_address(target), api_key=_key(target), http_client=client)
    return OllamaModel(target.model, provider=provider)


def _azure(target: ModelTarget, client: httpx2.AsyncClient) -> Model[Any]:
    from pydantic_ai.models.openai import OpenAIChatModel
    from pydantic_ai.providers.azure import AzureProvider

    address = _address(target).rstrip("/")
    version = _option(target, "api_version")
    if version is None and not address.endswith("/v1"):
        address += "/openai/v1"
    provider = AzureProvider(azure_endpoint=address, api_version=version, api_key=_key(target), http_client=client)
    return OpenAIChatModel(target.model, provider=provider)


def _anthropic(target: ModelTarget, client: httpx2.AsyncClient) -> Model[Any]:
    from pydantic_ai.models.anthropic import AnthropicModel
    from pydantic_ai.providers.anthropic import AnthropicProvider

    provider = AnthropicProvider(base_url=_address(target), api_key=_key(target), http_client=client)
    return AnthropicModel(target.model, provider=provider)


def _google(target: ModelTarget, client: httpx2.AsyncClient) -> Model[Any]:
    from pydantic_ai.models.google import GoogleModel
    from pydantic_ai.providers.google import GoogleProvider

    provider = GoogleProvider(base_url=_address(target), api_key=_key(target), http_client=client)
    return GoogleModel(target.model, provider=provider)


def _bedrock(target: ModelTarget, client: httpx2.AsyncClient) -> Model[Any]:
    from pydantic_ai.models.bedrock import BedrockConverseModel
    from pydantic_ai.providers.bedrock import BedrockProvider

    del client  # Bedrock's library brings its own.
    region = _option(target, "region", "us-east-1")
    provider = BedrockProvider(api_key=_key(target), base_url=target.base_url, region_name=region)
    return BedrockConverseModel(target.model, provider=provider)


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
