"""Errors as RFC 9457 problems: one shape, stable codes, a way to mend, and nothing of the inside."""

from collections.abc import Mapping, Sequence
from http import HTTPStatus
from typing import Any, ClassVar, cast

import orjson
import structlog
from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError, WebSocketRequestValidationError
from starlette.exceptions import HTTPException
from starlette.responses import Response
from starlette.types import ExceptionHandler, Scope
from starlette.websockets import WebSocket

from quarterdeck.kernel.contracts import Frozen
from quarterdeck.kernel.errors import (
    FieldError,
    InvalidInputError,
    NotFoundError,
    QuarterdeckError,
    TooLargeError,
    UnauthenticatedError,
    UnavailableError,
)

MEDIA_TYPE = "application/problem+json"
REQUEST_ID = "quarterdeck.request_id"
"""Where the scope of a request carries its identifier."""

_UNAVAILABLE_RETRY_SECONDS = 1
_POLICY_VIOLATION = 1008

log = structlog.get_logger()


class Problem(Frozen):
    """What every error answer says; `code` is stable, `detail` and `mend` are for people."""

    type: str
    title: str
    status: int
    detail: str
    code: str
    mend: str | None = None
    fields: Sequence[FieldError] | None = None
    request_id: str = ""


class MethodNotAllowedError(QuarterdeckError):
    """The path exists, the method does not."""

    code: ClassVar[str] = "method_not_allowed"
    title: ClassVar[str] = "This method is not offered here"
    status: ClassVar[int] = 405


class MalformedRequestError(QuarterdeckError):
    """The request cannot be read at all."""

    code: ClassVar[str] = "malformed_request"
    title: ClassVar[str] = "The request cannot be read"
    status: ClassVar[int] = 400


def problem_response(error: QuarterdeckError, scope: Scope, headers: Mapping[str, str] | None = None) -> Response:
    """The answer that tells this error."""
    problem = Problem(
        type=f"urn:quarterdeck:problem:{error.code}",
        title=error.title,
        status=error.status,
        detail=error.detail,
        code=error.code,
        mend=error.mend,
        fields=error.fields or None,
        request_id=scope.get(REQUEST_ID, ""),
    )
    body = orjson.dumps(problem.model_dump(mode="json", exclude_none=True))
    return Response(body, error.status, headers={**_headers_of(error), **(headers or {})}, media_type=MEDIA_TYPE)


def internal_problem(scope: Scope) -> Response:
    """The answer to a fault of ours: nothing but the identifier under which it was logged."""
    request_id = scope.get(REQUEST_ID, "")
    return problem_response(
        QuarterdeckError(
            "The request failed through a fault inside Quarterdeck.",
            mend=f"Look for request id {request_id} in the server's log.",
        ),
        scope,
    )


def install(app: FastAPI) -> None:
    """Render every error of this application as a problem."""
    for kind, handler in (
        (QuarterdeckError, _on_quarterdeck_error),
        (RequestValidationError, _on_validation_error),
        (WebSocketRequestValidationError, _on_validation_error),
        (HTTPException, _on_http_exception),
    ):
        # One handler serves requests and WebSockets, which the framework's type does not foresee.
        app.add_exception_handler(kind, cast("ExceptionHandler", handler))


async def _on_quarterdeck_error(connection: Request | WebSocket, error: Exception) -> Response | None:
    assert isinstance(error, QuarterdeckError)  # noqa: S101 - what the handler was registered for
    if error.status >= HTTPStatus.INTERNAL_SERVER_ERROR:
        log.warning("request.failed", code=error.code, detail=error.detail, exc_info=error)
    return await _answer(connection, problem_response(error, connection.scope))


async def _on_validation_error(connection: Request | WebSocket, error: Exception) -> Response | None:
    assert isinstance(error, RequestValidationError | WebSocketRequestValidationError)  # noqa: S101 - as above
    faults = error.errors()
    fields = tuple(_field_error(fault) for fault in faults if not _follows(fault, faults))
    invalid = InvalidInputError(
        "The request is not valid: " + "; ".join(f"{field.pointer or '/'}: {field.message}" for field in fields[:3]),
        fields=fields,
    )
    return await _answer(connection, problem_response(invalid, connection.scope))


async def _on_http_exception(connection: Request | WebSocket, error: Exception) -> Response | None:
    assert isinstance(error, HTTPException)  # noqa: S101 - as above
    path = connection.scope["path"]
    known: QuarterdeckError
    if error.status_code == HTTPStatus.NOT_FOUND:
        known = NotFoundError(f"There is nothing at {path}.", mend="The paths of the API are in /v1/openapi.json.")
    elif error.status_code == HTTPStatus.METHOD_NOT_ALLOWED:
        method = connection.scope.get("method", "WEBSOCKET")
        known = MethodNotAllowedError(f"{path} does not offer {method}.", mend="The header Allow names what it offers.")
    elif error.status_code == HTTPStatus.REQUEST_ENTITY_TOO_LARGE:
        known = TooLargeError(str(error.detail), mend="Send less at once.")
    elif error.status_code == HTTPStatus.BAD_REQUEST:
        known = MalformedRequestError("The body of the request cannot be read.", mend="Send JSON in UTF-8.")
    else:
        return await _answer(connection, _plain(error, connection.scope))
    return await _answer(connection, problem_response(known, connection.scope, error.headers))


def _plain(error: HTTPException, scope: Scope) -> Response:
    """A status that only the framework raises, in its own words."""
    phrase = HTTPStatus(error.status_code).phrase
    problem = Problem(
        type="about:blank",
        title=phrase,
        status=error.status_code,
        detail=str(error.detail),
        code=phrase.lower().replace(" ", "_"),
        request_id=scope.get(REQUEST_ID, ""),
    )
    body = orjson.dumps(problem.model_dump(mode="json", exclude_none=True))
    return Response(body, error.status_code, headers=error.headers, media_type=MEDIA_TYPE)


async def _answer(connection: Request | WebSocket, response: Response) -> Response | None:
    if not isinstance(connection, WebSocket):
        return response
    if "websocket.http.response" in connection.scope.get("extensions", {}):
        await connection.send_denial_response(response)
    else:
        await connection.close(_POLICY_VIOLATION)
    return None


def _headers_of(error: QuarterdeckError) -> dict[str, str]:
    if isinstance(error, UnauthenticatedError):
        return {"WWW-Authenticate": 'Bearer realm="quarterdeck"'}
    default = _UNAVAILABLE_RETRY_SECONDS if isinstance(error, UnavailableError) else None
    retry_after = getattr(error, "retry_after", default)
    return {} if retry_after is None else {"Retry-After": str(retry_after)}


def _field_error(fault: Mapping[str, Any]) -> FieldError:
    place, *path = fault["loc"]
    context: Mapping[str, Any] = fault.get("ctx") or {}
    if fault["type"] == "json_invalid":
        message = f"not JSON: {context.get('error', 'unreadable')} at character {path[0] if path else 0}"
        return FieldError(pointer="", message=message, mend="Send a JSON document.")
    # A pointer into the body stands alone; other places are named, as nothing else could tell them apart.
    pointer = "".join(f"/{_escape(part)}" for part in (path if place == "body" else (place, *path)))
    return FieldError(pointer=pointer, message=_message(fault, context), mend=_mend(str(fault["type"]), context))


def _follows(fault: Mapping[str, Any], faults: Sequence[Mapping[str, Any]]) -> bool:
    """Whether a list is too short only because its items are faulty, which is told where they are."""
    place = fault["loc"]
    return fault["type"] == "too_short" and any(
        len(other["loc"]) > len(place) and other["loc"][: len(place)] == place for other in faults
    )


def _message(fault: Mapping[str, Any], context: Mapping[str, Any]) -> str:
    match fault["type"]:
        case "union_tag_not_found":
            return f"{context['discriminator']} is missing"
        case "union_tag_invalid":
            return f"{context['discriminator']} is none of {context['expected_tags']}"
        case _:
            return str(fault["msg"]).removeprefix("Value error, ")


def _escape(part: object) -> str:
    return str(part).replace("~", "~0").replace("/", "~1")


def _mend(kind: str, context: Mapping[str, Any]) -> str | None:
    if kind in {"literal_error", "enum"}:
        return f"Use one of {context.get('expected', 'the documented values')}."
    if kind == "union_tag_invalid":
        return f"Use one of {context['expected_tags']}."
    return _MENDS.get(kind)


_MENDS = {
    "missing": "Add it.",
    "union_tag_not_found": "Add it; the API's description says which there are.",
    "extra_forbidden": "Remove it, or check how it is spelled.",
    "model_attributes_type": "Send a JSON object, with Content-Type: application/json.",
    "model_type": "Send a JSON object, with Content-Type: application/json.",
    "uuid_parsing": "Send a UUID, like 0198f2a0-0000-7000-8000-000000000000.",
    "int_parsing": "Send a whole number.",
    "datetime_from_date_parsing": "Send a time in ISO 8601 with its zone, like 2026-01-31T12:00:00Z.",
    "timezone_aware": "Add the zone, like 2026-01-31T12:00:00Z.",
}
