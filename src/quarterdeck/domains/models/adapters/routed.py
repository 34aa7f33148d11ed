"""Sends each call to the adapter of its provider."""

from collections.abc import Mapping

from quarterdeck.domains.models.contracts import (
    EmbeddingReply,
    EmbeddingRequest,
    ModelRequest,
    ModelTarget,
    Provider,
)
from quarterdeck.domains.models.errors import ModelRefusedError
from quarterdeck.domains.models.ports import Answer, ModelProvider
from quarterdeck.domains.models.streams import relayed


class RoutedProvider:
    """One provider out of several; `others` takes what none of the `special` ones does."""

    def __init__(self, special: Mapping[Provider, ModelProvider], others: ModelProvider | None = None) -> None:
        self._special = dict(special)
        self._others = others

    async def stream(self, target: ModelTarget, request: ModelRequest) -> Answer:
        """See ModelProvider.stream."""
        async with relayed(self._of(target).stream(target, request)) as answer:
            async for item in answer:
                yield item

    async def embed(self, target: ModelTarget, request: EmbeddingRequest) -> EmbeddingReply:
        """See ModelProvider.embed."""
        return await self._of(target).embed(target, request)

    def _of(self, target: ModelTarget) -> ModelProvider:
        provider = self._special.get(target.provider, self._others)
        if provider is None:
            msg = f"This deck does not serve the provider {target.provider!r}."
            raise ModelRefusedError(msg)
        return provider
