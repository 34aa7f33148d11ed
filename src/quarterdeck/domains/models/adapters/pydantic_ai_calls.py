"""Makes the calls: one client a target, kept; their errors as ours."""

import asyncio
import hashlib
import json
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import httpx2
import structlog
from pydantic import ValidationError
from pydantic_ai import exceptions as theirs
from pydantic_ai.direct import model_request_stream
from pydantic_ai.messages import PartDeltaEvent, PartStartEvent, TextPart, TextPartDelta
from pydantic_ai.models import Model

from quarterdeck.domains.models.adapters.addresses import check_address, refusal_under, refused
from quarterdeck.domains.models.adapters.httpx2 import guarded_client
from quarterdeck.domains.models.adapters.pydantic_ai_embeddings import build_embedding, embedding_reply
from quarterdeck.domains.models.adapters.pydantic_ai_messages import conversation, parameters, reply, settings
from quarterdeck.domains.models.adapters.pydantic_ai_models import build
from quarterdeck.domains.models.contracts import EmbeddingReply, EmbeddingRequest, ModelRequest, ModelTarget, TokenDelta
from quarterdeck.domains.models.errors import (
    ContextExceededError,
    ModelCallError,
    ModelOutputError,
    ModelOverloadedError,
    ModelRefusedError,
    ModelTimeoutError,
    ModelUnreachableError,
)
from quarterdeck.domains.models.ports import Answer
from quarterdeck.domains.models.streams import relayed
from quarterdeck.http.address_guard import AddressGuard, AddressRefusedError
from quarterdeck.kernel.contracts import JsonObject
from quarterdeck.kernel.credentials import without

_KEPT = 64
_FAULTS = (
    theirs.AgentRunError,
    theirs.UserError,
    AddressRefusedError,
    httpx2.TransportError,
    ConnectionError,
    ValidationError,
    ValueError,
)
_NOT_UNDERSTOOD = frozenset({400, 415, 422, 501})
"""How a server refuses a field that it does not know; a fault of another kind is told again by the second answer."""

log = structlog.get_logger()


class Calls:
    """Streams calls; keeps the clients of the last targets, so that connections are used again."""

    def __init__(self, guard: AddressGuard) -> None:
        self._guard = guard
        self._clients: OrderedDict[tuple[Any, ...], _Client] = OrderedDict()

    async def stream(self, target: ModelTarget, request: ModelRequest) -> Answer:
        """See ModelProvider.stream."""
        client = await self._client(target, build)
        try:
            async with relayed(_answered(client, target, request)) as answer:
                async for item in answer:
                    yield item
        except _FAULTS as error:
            raise _as_ours(target, error) from None

    async def embed(self, target: ModelTarget, request: EmbeddingRequest) -> EmbeddingReply:
        """See ModelProvider.embed."""
        client = await self._client(target, build_embedding)
        try:
            async with asyncio.timeout(request.timeout_seconds):
                result = await client.model.embed(list(request.texts), input_type=request.role)
        except TimeoutError:
            msg = f"{target.provider} did not finish in time (model {target.model!r})."
            raise ModelTimeoutError(msg, mend=_LATE[2]) from None
        except _FAULTS as error:
            raise _as_ours(target, error) from None
        return embedding_reply(target, request, result)

    async def close(self) -> None:
        """Close the clients of this event loop."""
        here = id(asyncio.get_running_loop())
        for key in [key for key in self._clients if key[0] == here]:
            await self._clients.pop(key).http.aclose()

    async def _client(self, target: ModelTarget, made: Callable[[ModelTarget, httpx2.AsyncClient], Any]) -> "_Client":
        # Connections belong to an event loop, and a client to a key: neither is ever shared.
        secret = target.api_key.get_secret_value() if target.api_key else ""
        digest = hashlib.sha256(secret.encode()).hexdigest()
        key = (id(asyncio.get_running_loop()), made, target.model_dump_json(exclude={"api_key"}), digest)
        if key not in self._clients:
            await check_address(self._guard, target)
        if key not in self._clients:
            http = guarded_client(self._guard)
            self._clients[key] = _Client(made(target, http), http)
            while len(self._clients) > _KEPT:
                self._clients.popitem(last=False)
        self._clients.move_to_end(key)
        return self._clients[key]


@dataclass
class _Client:
    """A model of a provider, one that answers or one that embeds, and the digests of the schemas that it refused."""

    model: Any
    http: httpx2.AsyncClient
    refused: set[str] = field(default_factory=set[str])

    def takes(self, schema: JsonObject | None) -> bool:
        """Whether to ask by the provider's own means for an answer of this schema."""
        native = bool(self.model.profile.get("supports_json_schema_output"))
        return native and schema is not None and _digest(schema) not in self.refused

    def refuses(self, schema: JsonObject) -> None:
        """Ask in the prompt from now on."""
        if len(self.refused) < _KEPT:
            self.refused.add(_digest(schema))


def _digest(schema: JsonObject) -> str:
    return hashlib.sha256(json.dumps(schema, sort_keys=True).encode()).hexdigest()


async def _answered(client: _Client, target: ModelTarget, request: ModelRequest) -> Answer:
    """By the provider's own schemas where it has them; one that is refused goes into the prompt, now and later."""
    schema = request.output_schema
    is_native, has_begun = client.takes(schema), False
    if is_native:
        try:
            async with relayed(_streamed(client.model, target, request, native_schema=True)) as answer:
                async for item in answer:
                    has_begun = True
                    yield item
        except theirs.ModelHTTPError as error:
            too_long = isinstance(error, theirs.ModelContextWindowExceededError)
            if has_begun or too_long or error.status_code not in _NOT_UNDERSTOOD:
                raise
        else:
            return
    async with relayed(_streamed(client.model, target, request, native_schema=False)) as answer:
        async for item in answer:
            # Now, for nobody reads on after the last item.
            if is_native and schema is not None and client.takes(schema):
                client.refuses(schema)
                log.warning("model.schema_refused", provider=target.provider, model=target.model)
            yield item


async def _streamed(model: Model[Any], target: ModelTarget, request: ModelRequest, *, native_schema: bool) -> Answer:
    async with model_request_stream(
        model,
        conversation(request.messages),
        model_settings=settings(request.settings, target.options, must_call_tool=request.must_call_tool),
        model_request_parameters=parameters(request, native_schema=native_schema),
    ) as stream:
        async for event in stream:
            text = _text(event)
            if text:
                yield TokenDelta(text=text)
        response = stream.get()
    yield reply(target, response)


def _as_ours(target: ModelTarget, error: Exception) -> ModelCallError:
    if isinstance(error, theirs.AgentRunError | theirs.UserError):
        return translated(target, error)
    if isinstance(error, AddressRefusedError):
        return refused(error)
    if isinstance(error, httpx2.TransportError | ConnectionError):
        return ModelUnreachableError(f"{target.provider} cut the connection: {_brief(target, error)}")
    return ModelOutputError(f"{target.provider} sent what is no answer: {_brief(target, error)}")


def translated(target: ModelTarget, error: Exception) -> ModelCallError:
    """Their error as ours, with the provider's own words."""
    if refusal := refusal_under(error):
        return refused(refusal)
    kind, words, mend = next((row[1:] for row in _TRANSLATIONS if isinstance(error, row[0])), _NO_ANSWER)
    detail = f"{target.provider} {words} (model {target.model!r}): {_brief(target, error)}"
    if kind is ModelOverloadedError:
        return ModelOverloadedError(detail, retry_after=getattr(error, "retry_after", None))
    return kind(detail, mend=mend)


_Row = tuple[type[ModelCallError], str, str | None]
_NO_ANSWER: _Row = (ModelOutputError, "sent what is no answer", None)
_LATE: _Row = (ModelTimeoutError, "did not finish in time", "Raise timeout_seconds, or choose a faster model.")
_BUSY: _Row = (ModelOverloadedError, "is overloaded or broken", None)
_REFUSED: _Row = (ModelRefusedError, "refused the request", None)
# The first that fits: the more special come first.
_TRANSLATIONS: tuple[tuple[type[Exception], type[ModelCallError], str, str | None], ...] = (
    (theirs.ModelRequestTimeout, *_LATE),
    (theirs.ModelTimeoutError, *_LATE),
    (
        theirs.ModelQuotaExceededError,
        ModelRefusedError,
        "has no credit left",
        "Top up the provider's account.",
    ),
    (theirs.ModelRateLimitError, *_BUSY),
    (theirs.ModelUnavailableError, *_BUSY),
    (theirs.ModelServerError, *_BUSY),
    (theirs.ModelConnectionError, ModelUnreachableError, "cannot be reached or cut the connection", None),
    (
        theirs.ModelContextWindowExceededError,
        ContextExceededError,
        "finds the conversation too long",
        "Shorten the task's context, or choose a model with a larger window.",
    ),
    (theirs.ModelAuthenticationError, ModelRefusedError, "does not accept the key", "Store a valid key under Secrets."),
    (
        theirs.ModelNotFoundError,
        ModelRefusedError,
        "does not know the model",
        "Check the model's name and base_url in its definition.",
    ),
    (theirs.ModelHTTPError, *_REFUSED),
    (theirs.ModelRequestRejectedError, *_REFUSED),
    (theirs.UserError, *_REFUSED),
)


def _text(event: object) -> str:
    if isinstance(event, PartStartEvent) and isinstance(event.part, TextPart):
        return event.part.content
    if isinstance(event, PartDeltaEvent) and isinstance(event.delta, TextPartDelta):
        return event.delta.content_delta
    return ""


def _brief(target: ModelTarget, error: BaseException) -> str:
    # Providers repeat the key that they refuse. So their error is never the cause of ours either: logs show causes.
    text = str(error) or type(error).__name__
    return (text if target.api_key is None else without(text, target.api_key.get_secret_value()))[:500]
