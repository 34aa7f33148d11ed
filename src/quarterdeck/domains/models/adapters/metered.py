"""Counts and prices every call."""

import time
from decimal import Decimal

from quarterdeck.domains.models.contracts import (
    EmbeddingReply,
    EmbeddingRequest,
    ModelReply,
    ModelRequest,
    ModelTarget,
    Provider,
    Usage,
)
from quarterdeck.domains.models.ports import Answer, ModelProvider, Prices
from quarterdeck.domains.models.streams import relayed
from quarterdeck.kernel.errors import QuarterdeckError
from quarterdeck.observability.metrics import (
    model_call_duration_seconds,
    model_cost_usd_total,
    model_tokens_total,
    model_unpriced_calls_total,
)


class MeteredProvider:
    """Puts the cost into the reply and seconds, tokens and cost into the metrics, once a call, retries included."""

    def __init__(self, provider: ModelProvider, prices: Prices) -> None:
        self._provider = provider
        self._prices = prices

    async def stream(self, target: ModelTarget, request: ModelRequest) -> Answer:
        """See ModelProvider.stream."""
        began, result = time.perf_counter(), "cancelled"
        try:
            async with relayed(self._provider.stream(target, request)) as answer:
                async for item in answer:
                    if isinstance(item, ModelReply):
                        result = "ok"
                        yield item.model_copy(update={"usage": self._priced(target, item.usage)})
                    else:
                        yield item
        except QuarterdeckError as error:
            result = error.code
            raise
        finally:
            seconds = time.perf_counter() - began
            model_call_duration_seconds.labels(target.provider, target.model, result).observe(seconds)

    async def embed(self, target: ModelTarget, request: EmbeddingRequest) -> EmbeddingReply:
        """See ModelProvider.embed."""
        began, result = time.perf_counter(), "cancelled"
        try:
            reply = await self._provider.embed(target, request)
            result = "ok"
            return reply.model_copy(update={"usage": self._priced(target, reply.usage)})
        except QuarterdeckError as error:
            result = error.code
            raise
        finally:
            seconds = time.perf_counter() - began
            model_call_duration_seconds.labels(target.provider, target.model, result).observe(seconds)

    def _priced(self, target: ModelTarget, usage: Usage) -> Usage:
        if usage.cost_usd is None:
            usage = usage.model_copy(update={"cost_usd": self._cost(target, usage)})
        model_tokens_total.labels(target.provider, target.model, "input").inc(usage.input_tokens)
        model_tokens_total.labels(target.provider, target.model, "output").inc(usage.output_tokens)
        if usage.cost_usd is None:
            model_unpriced_calls_total.labels(target.provider, target.model).inc()
        else:
            model_cost_usd_total.labels(target.provider, target.model).inc(float(usage.cost_usd))
        return usage

    def _cost(self, target: ModelTarget, usage: Usage) -> Decimal | None:
        if target.price is not None:
            return target.price.cost(usage)
        return Decimal(0) if target.provider is Provider.EMBEDDED else self._prices.cost(target, usage)
