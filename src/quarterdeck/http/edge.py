"""The outermost layer of every request: its identifier, its headers, its figures, its last resort.

Pure ASGI: it adds a few microseconds, and streams pass through it as they come.
"""

import re
import time
from contextvars import Token
from functools import lru_cache

import structlog
from prometheus_client import Histogram
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from quarterdeck.http.headers import API_HEADERS, DEFAULT_HEADERS, STRICT_TRANSPORT
from quarterdeck.http.problems import REQUEST_ID, internal_problem
from quarterdeck.kernel.ids import uuid7
from quarterdeck.observability import metrics
from quarterdeck.observability.logging import request_id as current_request_id

_ACCEPTABLE_ID = re.compile(rb"[A-Za-z0-9._-]{1,64}")
_SLOW_SECONDS = 1.0
_FAULT = 500
_NO_ROUTE = "(none)"

log = structlog.get_logger()


class Edge:
    """Wraps the whole application."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request or WebSocket."""
        if scope["type"] not in {"http", "websocket"}:
            await self._app(scope, receive, send)
            return
        identifier = _request_id(scope)
        scope[REQUEST_ID] = identifier
        token = current_request_id.set(identifier)
        try:
            if scope["type"] == "http":
                await _Exchange(self._app, scope, receive, send).run()
            else:
                await self._websocket(scope, receive, send)
        finally:
            _restore(token)

    async def _websocket(self, scope: Scope, receive: Receive, send: Send) -> None:
        try:
            await self._app(scope, receive, send)
        except Exception:
            # The server closes the connection with 1011 when it sees the exception, and says no more.
            log.exception("websocket.failed", path=scope["path"])
            raise


class _Exchange:
    """One request and its answer."""

    def __init__(self, app: ASGIApp, scope: Scope, receive: Receive, send: Send) -> None:
        self._app = app
        self._scope = scope
        self._receive = receive
        self._send = send
        self._status = 0

    async def run(self) -> None:
        started = time.perf_counter()
        try:
            await self._app(self._scope, self._receive, self._sending)
        except Exception:
            log.exception("request.failed", method=self._scope["method"], path=self._scope["path"])
            if self._status:
                # Half an answer is out: only a broken connection can tell the client.
                raise
            await internal_problem(self._scope)(self._scope, self._receive, self._sending)
        finally:
            self._measure(time.perf_counter() - started)

    async def _sending(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self._status = message["status"]
            headers = [*message.get("headers", ()), *API_HEADERS, (b"x-request-id", self._scope[REQUEST_ID].encode())]
            present = {name for name, _ in headers}
            headers += [header for header in DEFAULT_HEADERS if header[0] not in present]
            if self._scope["scheme"] == "https":
                headers.append(STRICT_TRANSPORT)
            message = {**message, "headers": headers}
        await self._send(message)

    def _measure(self, seconds: float) -> None:
        scope = self._scope
        template = getattr(scope.get("route"), "path", _NO_ROUTE)
        _durations(scope["method"], template, self._status).observe(seconds)
        slow = seconds > _SLOW_SECONDS and not template.endswith("/events")
        level = log.info if self._status >= _FAULT or slow or scope["method"] not in {"GET", "HEAD"} else log.debug
        level(
            "request",
            method=scope["method"],
            path=scope["path"],
            status=self._status,
            milliseconds=round(seconds * 1000, 1),
        )


@lru_cache(maxsize=4096)
def _durations(method: str, template: str, status: int) -> Histogram:
    return metrics.http_request_duration_seconds.labels(method, template, str(status))


def _request_id(scope: Scope) -> str:
    for name, value in scope["headers"]:
        if name == b"x-request-id" and _ACCEPTABLE_ID.fullmatch(value):
            return value.decode()
    return uuid7().hex


def _restore(token: Token[str]) -> None:
    try:
        current_request_id.reset(token)
    except ValueError:
        # A stream that the server closes is finalised in another context; nothing is left to restore there.
        return
