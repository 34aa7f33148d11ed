"""Every provider but the embedded one, through Pydantic AI's direct model API.

Pydantic AI and the providers' libraries are imported at the first call that needs them: together
they take more than a second and 100 MB, which a deck that runs on the embedded model never pays.
"""

import asyncio
import importlib
from typing import Any

from quarterdeck.domains.models.contracts import EmbeddingReply, EmbeddingRequest, ModelRequest, ModelTarget
from quarterdeck.domains.models.ports import Answer
from quarterdeck.domains.models.streams import relayed
from quarterdeck.http.address_guard import AddressGuard

_CALLS = "quarterdeck.domains.models.adapters.pydantic_ai_calls"


class PydanticAIProvider:
    """Calls OpenAI, Anthropic, DeepSeek, Ollama, Databricks, Azure, Google, Bedrock and what speaks like OpenAI.

    Text is streamed as it comes (a structured answer as its JSON); tool calls come with the final
    reply. It does not retry: RetriedProvider does, for all providers alike. Connections go where the
    guard lets them.
    """

    def __init__(self, guard: AddressGuard) -> None:
        self._guard = guard
        self._calls: Any = None

    async def stream(self, target: ModelTarget, request: ModelRequest) -> Answer:
        """See ModelProvider.stream. `timeout_seconds` bounds the whole call."""
        calls = await self._loaded()
        async with relayed(calls.stream(target, request)) as answer:
            async for item in answer:
                yield item

    async def embed(self, target: ModelTarget, request: EmbeddingRequest) -> EmbeddingReply:
        """See ModelProvider.embed; raises ModelRefusedError for a provider whose embeddings cannot be called."""
        return await (await self._loaded()).embed(target, request)

    async def _loaded(self) -> Any:
        if self._calls is None:
            # Off the event loop: others are served meanwhile.
            module = await asyncio.to_thread(importlib.import_module, _CALLS)
            self._calls = self._calls or module.Calls(self._guard)
        return self._calls

    async def close(self) -> None:
        """Close the connections that are kept."""
        if self._calls is not None:
            await self._calls.close()
