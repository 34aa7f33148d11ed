"""A model that answers by script: the fake at the port `ModelProvider`."""

import asyncio
import json
from collections.abc import AsyncGenerator, Callable, Mapping
from decimal import Decimal

from quarterdeck.domains.models.contracts import (
    EmbeddingReply,
    EmbeddingRequest,
    ModelReply,
    ModelRequest,
    ModelTarget,
    TokenDelta,
    ToolCall,
    Usage,
)
from quarterdeck.kernel.contracts import Json

Answer = str | Mapping[str, Json] | list[ToolCall] | Exception
Script = Callable[[ModelRequest], Answer]


VOCABULARY = ("invoice", "payment", "machine", "error")


class ScriptedProvider:
    """Answers every request by the script, keeps the requests, and may take its time."""

    def __init__(self, script: Script, *, seconds: float = 0) -> None:
        self.script = script
        self.seconds = seconds
        self.requests: list[ModelRequest] = []
        self.embedded: list[EmbeddingRequest] = []
        self.embedding_faults: list[Exception] = []
        self.cut_short = 0
        self.at_work = 0
        self.most_at_work = 0
        self.slow: Callable[[ModelRequest], float] = lambda _: 0
        """Seconds that a request takes beside those of all."""
        self.may_end: Callable[[ModelRequest], bool] = lambda _: True
        """What a request waits for before it is answered."""
        self.prices: list[Decimal | None] = []
        """What each call costs, in order; after the last one a tenth of a cent."""

    async def embed(self, target: ModelTarget, request: EmbeddingRequest) -> EmbeddingReply:
        """Counts words of a little vocabulary; the last part, which all have, keeps a vector from being none."""
        self.embedded.append(request)
        if self.embedding_faults:
            raise self.embedding_faults.pop(0)
        vectors = tuple((*(float(text.lower().count(word)) for word in VOCABULARY), 0.1) for text in request.texts)
        usage = Usage(input_tokens=3 * len(request.texts), cost_usd=Decimal("0.00001"))
        return EmbeddingReply(vectors=vectors, usage=usage, model=target.model, provider=target.provider)

    async def stream(self, target: ModelTarget, request: ModelRequest) -> AsyncGenerator[TokenDelta | ModelReply]:
        """Two deltas and the reply."""
        self.requests.append(request)
        answer = self.script(request)
        if isinstance(answer, Exception):
            raise answer
        calls = tuple(answer) if isinstance(answer, list) else ()
        text = answer if isinstance(answer, str) else "" if calls else json.dumps(answer)
        yield TokenDelta(text=text[: len(text) // 2])
        self.at_work += 1
        self.most_at_work = max(self.most_at_work, self.at_work)
        try:
            await asyncio.sleep(self.seconds + self.slow(request))
            while not self.may_end(request):
                await asyncio.sleep(0.005)
        except asyncio.CancelledError:
            self.cut_short += 1
            raise
        finally:
            self.at_work -= 1
        yield TokenDelta(text=text[len(text) // 2 :])
        cost = self.prices.pop(0) if self.prices else Decimal("0.001")
        usage = Usage(input_tokens=10, output_tokens=5, cost_usd=cost)
        yield ModelReply(text=text, tool_calls=calls, usage=usage, model=target.model, provider=target.provider)


def last_words(request: ModelRequest) -> str:
    """The last message of the conversation."""
    return request.messages[-1].content


def call(name: str, **arguments: Json) -> list[ToolCall]:
    """An answer that calls one tool."""
    return [ToolCall(id=f"call-{name}", name=name, arguments=arguments)]
