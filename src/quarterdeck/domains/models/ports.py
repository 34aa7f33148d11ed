"""What the product needs of a provider of language models."""

from collections.abc import AsyncIterator
from typing import Protocol

from quarterdeck.domains.models.contracts import ModelReply, ModelRequest, ModelTarget, TokenDelta


class ModelProvider(Protocol):
    """Calls a language model."""

    def stream(self, target: ModelTarget, request: ModelRequest) -> AsyncIterator[TokenDelta | ModelReply]:
        """Deltas as they come, and last the whole reply.

        Closing the iterator ends the call at the provider. Raises the errors of `errors`: a missing
        key, a refused request, a provider that is overloaded or does not answer.
        """
        ...
