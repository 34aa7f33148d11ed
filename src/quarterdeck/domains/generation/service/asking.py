"""A model is asked until its answer is valid, within bounds: rounds, tokens and time."""

import asyncio
from collections.abc import Awaitable, Callable
from decimal import Decimal
from typing import Generic, TypeVar

import orjson
from pydantic import ValidationError

from quarterdeck.domains.generation.contracts import Spent
from quarterdeck.domains.generation.errors import GenerationFailedError, GenerationTimeoutError
from quarterdeck.domains.models.contracts import Message, ModelReply, ModelRequest, ModelSettings
from quarterdeck.domains.models.service import OpenModel
from quarterdeck.kernel.contracts import Frozen, JsonObject
from quarterdeck.kernel.errors import FieldError

MAX_REPAIRS = 3
"""So often is a model told its faults after its first answer."""
MAX_TOKENS = 1_500
"""Of one answer."""
MAX_TOKENS_IN_ALL = 24_000
MAX_SECONDS = 180.0

S = TypeVar("S", bound=Frozen)
R = TypeVar("R")


class RefusedError(Exception):
    """What was made of an answer is not valid; the model is told the faults."""

    def __init__(self, faults: tuple[FieldError, ...]) -> None:
        super().__init__("not valid")
        self.faults = faults


class Made(Frozen, Generic[R]):
    """What came of it, and what it took."""

    result: R
    spent: Spent


class Bounds(Frozen):
    """How long and how often a model is asked."""

    repairs: int = MAX_REPAIRS
    tokens: int = MAX_TOKENS
    tokens_in_all: int = MAX_TOKENS_IN_ALL
    seconds: float = MAX_SECONDS


class Asking:
    """One conversation with a model, and what it has taken so far."""

    def __init__(self, model: OpenModel, bounds: Bounds) -> None:
        self._model = model
        self._bounds = bounds
        self.spent = Spent()

    async def until_valid(
        self,
        sketch: type[S],
        schema: JsonObject,
        messages: tuple[Message, ...],
        build: Callable[[S], Awaitable[R]],
    ) -> R:
        """What `build` makes of the first valid answer.

        Raises GenerationFailedError, GenerationTimeoutError, and what a call of the model raises. `build` raises
        RefusedError for an answer that fits the schema and is not valid.
        """
        try:
            async with asyncio.timeout(self._bounds.seconds):
                return await self._rounds(sketch, schema, messages, build)
        except TimeoutError as error:
            raise GenerationTimeoutError(self._bounds.seconds) from error

    async def _rounds(
        self,
        sketch: type[S],
        schema: JsonObject,
        messages: tuple[Message, ...],
        build: Callable[[S], Awaitable[R]],
    ) -> R:
        faults: tuple[FieldError, ...] = ()
        for attempt in range(1 + self._bounds.repairs):
            if self.spent.input_tokens + self.spent.output_tokens > self._bounds.tokens_in_all:
                break
            settings = ModelSettings(max_tokens=self._bounds.tokens, temperature=0.0 if attempt == 0 else 0.4)
            reply = await self._model.complete(ModelRequest(messages=messages, output_schema=schema, settings=settings))
            self._count(reply)
            try:
                return await build(_read(sketch, reply.text))
            except RefusedError as refused:
                faults = refused.faults
                messages = (*messages[:2], Message(role="assistant", content=reply.text), _repair(faults))
        raise GenerationFailedError(self.spent.rounds, faults)

    def _count(self, reply: ModelReply) -> None:
        spent, usage = self.spent, reply.usage
        known: Decimal | None = None
        if spent.cost_usd is not None and usage.cost_usd is not None:
            known = spent.cost_usd + usage.cost_usd
        self.spent = Spent(
            rounds=spent.rounds + 1,
            input_tokens=spent.input_tokens + usage.input_tokens,
            output_tokens=spent.output_tokens + usage.output_tokens,
            cost_usd=known,
        )


def _read(sketch: type[S], text: str) -> S:
    """The answer as the sketch; raises RefusedError."""
    stripped = text.strip().removeprefix("```json").removeprefix("```").removesuffix("```").strip()
    try:
        return sketch.model_validate(orjson.loads(stripped))
    except orjson.JSONDecodeError as error:
        fault = FieldError(
            pointer="", message="the answer is not whole JSON", mend="Answer with JSON alone, and shorter."
        )
        raise RefusedError((fault,)) from error
    except ValidationError as error:
        raise RefusedError(
            tuple(
                FieldError(pointer="".join(f"/{part}" for part in each["loc"]), message=each["msg"])
                for each in error.errors()[:8]
            )
        ) from error


def _repair(faults: tuple[FieldError, ...]) -> Message:
    told = "\n".join(f"- {each.pointer}: {each.message}. {each.mend or ''}".rstrip() for each in faults[:8])
    return Message(role="user", content=f"That is not valid:\n{told}\nAnswer again with the whole JSON, mended.")
