"""What the product needs of a provider of language models."""

from collections.abc import AsyncGenerator
from decimal import Decimal
from typing import Protocol, TypeAlias

from quarterdeck.domains.models.contracts import (
    EmbeddingReply,
    EmbeddingRequest,
    ModelReply,
    ModelRequest,
    ModelTarget,
    TokenDelta,
    Usage,
)

Answer: TypeAlias = AsyncGenerator["TokenDelta | ModelReply"]
"""What a provider's `stream` returns when it is an async generator."""


class ModelProvider(Protocol):
    """Calls a language model."""

    def stream(self, target: ModelTarget, request: ModelRequest) -> AsyncGenerator[TokenDelta | ModelReply]:
        """Deltas as they come, and last the whole reply.

        Closing the iterator ends the call at the provider. Raises the errors of `errors`: a missing
        key, a refused request, a provider that is overloaded or does not answer.
        """
        ...

    async def embed(self, target: ModelTarget, request: EmbeddingRequest) -> EmbeddingReply:
        """A vector for each text; raises as `stream` does."""
        ...


class Prices(Protocol):
    """Knows what calls of models cost."""

    def cost(self, target: ModelTarget, usage: Usage) -> Decimal | None:
        """US dollars for this usage; None when the price is not known."""
        ...
