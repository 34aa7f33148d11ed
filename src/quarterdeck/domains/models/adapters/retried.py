"""Repeats calls that failed for a passing reason, with growing and random pauses."""

from collections.abc import AsyncIterator

import stamina

from quarterdeck.domains.models.contracts import (
    EmbeddingReply,
    EmbeddingRequest,
    ModelReply,
    ModelRequest,
    ModelTarget,
    TokenDelta,
)
from quarterdeck.domains.models.errors import ModelOverloadedError, ModelTimeoutError, is_transient
from quarterdeck.domains.models.ports import Answer, ModelProvider
from quarterdeck.domains.models.streams import relayed
from quarterdeck.kernel.contracts import Frozen

_LONGEST_RETRY_AFTER = 60.0


class RetryPolicy(Frozen):
    """At most `attempts` tries within `seconds`; pauses grow from `first_pause` to `longest_pause`."""

    attempts: int = 4
    seconds: float = 120
    first_pause: float = 0.5
    longest_pause: float = 20
    jitter: float = 1


class RetriedProvider:
    """Makes the call again when it was overloaded, unreachable or cut.

    A stream that is cut after some of it was told is made again too: the reader first gets a delta
    with `restarted`, and the answer from its beginning. The tokens of the cut try are unknown and
    not counted. A call that used up its `timeout_seconds` is not repeated: it would again. A provider's
    Retry-After is kept to when it is a minute or less; a longer one ends the call, with the error that
    says so.
    """

    def __init__(self, provider: ModelProvider, policy: RetryPolicy | None = None) -> None:
        self._provider = provider
        self._policy = policy or RetryPolicy()

    async def stream(self, target: ModelTarget, request: ModelRequest) -> Answer:
        """See ModelProvider.stream."""
        told = False
        async for attempt in self._retries():
            with attempt:
                if told:
                    told = False
                    yield TokenDelta(text="", restarted=True)
                async with relayed(self._provider.stream(target, request)) as answer:
                    async for item in answer:
                        told = True
                        yield item
                        if isinstance(item, ModelReply):
                            return

    async def embed(self, target: ModelTarget, request: EmbeddingRequest) -> EmbeddingReply:
        """See ModelProvider.embed."""
        async for attempt in self._retries():
            with attempt:
                return await self._provider.embed(target, request)
        raise AssertionError  # pragma: no cover - the last attempt returns or raises

    def _retries(self) -> AsyncIterator[stamina.Attempt]:
        policy = self._policy
        return aiter(
            stamina.retry_context(
                on=_again,
                attempts=policy.attempts,
                timeout=policy.seconds,
                wait_initial=policy.first_pause,
                wait_max=policy.longest_pause,
                wait_jitter=policy.jitter,
            )
        )


def _again(error: Exception) -> bool | float:
    if not is_transient(error) or isinstance(error, ModelTimeoutError):
        return False
    if isinstance(error, ModelOverloadedError) and error.retry_after is not None:
        return error.retry_after if error.retry_after <= _LONGEST_RETRY_AFTER else False
    return True
