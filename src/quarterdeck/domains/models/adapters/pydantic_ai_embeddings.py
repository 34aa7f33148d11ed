"""Builds Pydantic AI's embedding model of a target, with the keys, addresses and clients of its chat models."""

import math
from collections.abc import Callable
from functools import partial
from typing import Any

import httpx2
from pydantic_ai.embeddings import EmbeddingModel, EmbeddingResult

from quarterdeck.domains.models.adapters.pydantic_ai_models import (
    azure_provider,
    bedrock_provider,
    compatible_provider,
    google_provider,
    ollama_provider,
    openai_provider,
)
from quarterdeck.domains.models.contracts import EmbeddingReply, EmbeddingRequest, ModelTarget, Provider, Usage
from quarterdeck.domains.models.errors import MissingExtraError, ModelOutputError, ModelRefusedError

_ProviderOf = Callable[[ModelTarget, httpx2.AsyncClient], Any]


def build_embedding(target: ModelTarget, client: httpx2.AsyncClient) -> EmbeddingModel:
    """The model; raises MissingExtraError, or ModelRefusedError for a provider whose embeddings cannot be called."""
    if target.provider not in _BUILDERS:
        msg = f"Embeddings of provider {target.provider!r} cannot be called."
        raise ModelRefusedError(msg, mend=f"Choose one of {', '.join(sorted(_BUILDERS))}.")
    builder, provider_of, extra = _BUILDERS[target.provider]
    try:
        return builder(target.model, provider_of(target, client))
    except ImportError as error:
        raise MissingExtraError(target.provider, extra) from error


def embedding_reply(target: ModelTarget, request: EmbeddingRequest, result: EmbeddingResult) -> EmbeddingReply:
    """Their result as ours. Raises ModelOutputError unless there is one finite vector for each text, all alike long."""
    vectors = tuple(tuple(float(part) for part in vector) for vector in result.embeddings)
    fault = _fault(vectors, len(request.texts))
    if fault:
        raise ModelOutputError(f"{target.provider} sent what is no embedding (model {target.model!r}): {fault}.")
    usage = Usage(input_tokens=result.usage.input_tokens, output_tokens=result.usage.output_tokens)
    return EmbeddingReply(vectors=vectors, usage=usage, model=result.model_name, provider=target.provider)


def _fault(vectors: tuple[tuple[float, ...], ...], wanted: int) -> str:
    if len(vectors) != wanted:
        return f"{len(vectors)} vectors for {wanted} texts"
    if not vectors[0] or len({len(vector) for vector in vectors}) > 1:
        return "vectors of different lengths"
    if not all(math.isfinite(part) for vector in vectors for part in vector):
        return "a vector with parts that are no numbers"
    return ""


def _openai(model: str, provider: Any) -> EmbeddingModel:
    from pydantic_ai.embeddings.openai import OpenAIEmbeddingModel

    return OpenAIEmbeddingModel(model, provider=provider)


def _google(model: str, provider: Any) -> EmbeddingModel:
    from pydantic_ai.embeddings.google import GoogleEmbeddingModel

    return GoogleEmbeddingModel(model, provider=provider)


def _bedrock(model: str, provider: Any) -> EmbeddingModel:
    from pydantic_ai.embeddings.bedrock import BedrockEmbeddingModel

    return BedrockEmbeddingModel(model, provider=provider)


_BUILDERS: dict[Provider, tuple[Callable[[str, Any], EmbeddingModel], _ProviderOf, str]] = {
    Provider.OPENAI: (_openai, openai_provider, "openai"),
    Provider.OPENAI_COMPATIBLE: (_openai, partial(compatible_provider, "openai-compatible"), "openai"),
    Provider.OLLAMA: (_openai, ollama_provider, "openai"),
    Provider.AZURE: (_openai, azure_provider, "openai"),
    Provider.GOOGLE: (_google, google_provider, "google"),
    Provider.BEDROCK: (_bedrock, bedrock_provider, "bedrock"),
}
