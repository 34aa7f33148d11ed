"""Makes the calls: one client a target, kept; their errors as ours."""

import asyncio
import hashlib
from collections import OrderedDict
from typing import Any

import httpx2
from pydantic import ValidationError
from pydantic_ai import exceptions as theirs
from pydantic_ai.direct import model_request_stream
from pydantic_ai.messages import PartDeltaEvent, PartStartEvent, TextPart, TextPartDelta
from pydantic_ai.models import Model

from quarterdeck.domains.models.adapters.addresses import check_address, refusal_under, refused
from quarterdeck.domains.models.adapters.httpx2 import guarded_client
from quarterdeck.domains.models.adapters.pydantic_ai_messages import conversation, parameters, reply, settings
from quarterdeck.domains.models.adapters.pydantic_ai_models import build
from quarterdeck.domains.models.contracts import ModelRequest, ModelTarget, TokenDelta
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
from quarterdeck.http.address_guard import AddressGuard, AddressRefusedError
from quarterdeck.kernel.credentials import without

_KEPT = 64


class Calls:
    """Streams calls; keeps the clients of the last targets, so that connections are used again."""

    def __init__(self, guard: AddressGuard) -> None:
        self._guard = guard
        self._models: OrderedDict[tuple[Any, ...], tuple[Model[Any], httpx2.AsyncClient]] = OrderedDict()

    async def stream(self, target: ModelTarget, request: ModelRequest) -> Answer:
        """See ModelProvider.stream."""
        model = await self._model(target)
        native = bool(model.profile.get("supports_json_schema_output"))
        try:
            async with model_request_stream(
                model,
                conversation(request.messages),
                model_settings=settings(request.settings, target.options, must_call_tool=request.must_call_tool),
                model_request_parameters=parameters(request, native_schema=native),
            ) as stream:
                async for event in stream:
                    text = _text(event)
                    if text:
                        yield TokenDelta(text=text)
                response = stream.get()
        except (theirs.AgentRunError, theirs.UserError) as error:
            raise translated(target, error) from None
        except AddressRefusedError as error:
            raise refused(error) from None
        except (httpx2.TransportError, ConnectionError) as error:
            raise ModelUnreachableError(f"{target.provider} cut the connection: {_brief(target, error)}") from None
        except (ValidationError, ValueError) as error:
            raise ModelOutputError(f"{target.provider} sent what is no answer: {_brief(target, error)}") from None
        yield reply(target, response)

    async def close(self) -> None:
        """Close the clients of this event loop."""
        here = id(asyncio.get_running_loop())
        for key in [key for key in self._models if key[0] == here]:
            await self._models.pop(key)[1].aclose()

    async def _model(self, target: ModelTarget) -> Model[Any]:
        # Connections belong to an event loop, and a client to a key: neither is ever shared.
        secret = target.api_key.get_secret_value() if target.api_key else ""
        digest = hashlib.sha256(secret.encode()).hexdigest()
        key = (id(asyncio.get_running_loop()), target.model_dump_json(exclude={"api_key"}), digest)
        if key not in self._models:
            await check_address(self._guard, target)
        if key not in self._models:
            client = guarded_client(self._guard)
            self._models[key] = (build(target, client), client)
            while len(self._models) > _KEPT:
                self._models.popitem(last=False)
        self._models.move_to_end(key)
        return self._models[key][0]


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
