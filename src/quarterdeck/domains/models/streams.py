"""Streams of models inside streams: closing the outer one closes the inner one at once."""

from collections.abc import AsyncGenerator, AsyncIterator
from contextlib import asynccontextmanager
from typing import TypeVar

from quarterdeck.domains.models.contracts import ModelReply, TokenDelta

T = TypeVar("T")


@asynccontextmanager
async def relayed(stream: AsyncIterator[T]) -> AsyncGenerator[AsyncIterator[T]]:
    """The stream, closed on leaving. Left to the garbage collector, a call would go on being paid for."""
    try:
        yield stream
    finally:
        if isinstance(stream, AsyncGenerator):
            await stream.aclose()


async def whole(stream: AsyncIterator[TokenDelta | ModelReply]) -> ModelReply:
    """Read to the end and give the reply alone."""
    async with relayed(stream) as answer:
        async for item in answer:
            if isinstance(item, ModelReply):
                return item
    msg = "a model's stream must end with a reply"
    raise RuntimeError(msg)
