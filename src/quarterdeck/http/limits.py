"""How much may come in: bytes of one body, requests of one principal, sign-ins from one address."""

import math
import time
from collections.abc import Callable
from typing import Protocol

from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from quarterdeck.http.problems import problem_response
from quarterdeck.kernel.errors import RateLimitedError, TooLargeError

SIGN_IN_PATHS = "/v1/auth/"


class RateLimiter(Protocol):
    """Counts what each key takes."""

    def take(self, key: str) -> float:
        """Take one; 0.0 when there was one to take, else the seconds until there is."""
        ...


class TokenBuckets:
    """A bucket for each key: `burst` at once, refilled at `per_second`; within this process.

    Buckets that are full again are forgotten, so that memory follows the keys in use.
    """

    def __init__(
        self, per_second: float, burst: float, *, monotonic: Callable[[], float] = time.monotonic, most: int = 10_000
    ) -> None:
        self._per_second = per_second
        self._burst = burst
        self._monotonic = monotonic
        self._most = most
        self._buckets: dict[str, tuple[float, float]] = {}

    def take(self, key: str) -> float:
        """Take one; 0.0 when there was one to take, else the seconds until there is."""
        now = self._monotonic()
        level, seen = self._buckets.get(key, (self._burst, now))
        level = min(self._burst, level + (now - seen) * self._per_second)
        if level < 1:
            self._buckets[key] = (level, now)
            return (1 - level) / self._per_second
        self._buckets[key] = (level - 1, now)
        if len(self._buckets) > self._most:
            self._forget(now)
        return 0.0

    def __len__(self) -> int:
        """How many keys are remembered."""
        return len(self._buckets)

    def _forget(self, now: float) -> None:
        refill = self._burst / self._per_second
        self._buckets = {key: bucket for key, bucket in self._buckets.items() if now - bucket[1] < refill}
        # Under a flood of fresh keys none is full yet: keep the newest half.
        if len(self._buckets) > self._most:
            newest = sorted(self._buckets.items(), key=lambda item: item[1][1])[-self._most // 2 :]
            self._buckets = dict(newest)


class Unlimited:
    """No limit: for a bench, or where something in front limits already."""

    def take(self, key: str) -> float:
        """Always granted."""
        del key
        return 0.0


def refuse_above(limiter: RateLimiter, key: str) -> None:
    """Take one for this key; raises RateLimitedError when there is none left."""
    wait = limiter.take(key)
    if wait > 0:
        raise RateLimitedError("There were too many requests in a short time.", retry_after=math.ceil(wait))


class SignInLimit:
    """Limits POSTs under /v1/auth by the address that they come from."""

    def __init__(self, app: ASGIApp, limiter: RateLimiter) -> None:
        self._app = app
        self._limiter = limiter

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer 429 above the limit."""
        if scope["type"] == "http" and scope["method"] == "POST" and scope["path"].startswith(SIGN_IN_PATHS):
            client = scope.get("client")
            try:
                refuse_above(self._limiter, client[0] if client else "")
            except RateLimitedError as error:
                await problem_response(error, scope)(scope, receive, send)
                return
        await self._app(scope, receive, send)


class BodyLimit:
    """Refuses bodies above the limit, also those that come in chunks and name no length."""

    def __init__(self, app: ASGIApp, limit: int) -> None:
        self._app = app
        self._limit = limit
        self._detail = f"The body is larger than {limit:,} bytes."

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer 413 before or while reading."""
        if scope["type"] != "http" or scope["method"] in {"GET", "HEAD", "OPTIONS"}:
            await self._app(scope, receive, send)
            return
        if self._announced(scope) > self._limit:
            error = TooLargeError(self._detail, mend="Send less at once.")
            # The body stays unread, so the connection cannot serve another request.
            await problem_response(error, scope, {"Connection": "close"})(scope, receive, send)
            return
        taken = 0

        async def counted() -> Message:
            nonlocal taken
            message = await receive()
            taken += len(message.get("body", b""))
            if taken > self._limit:
                # The framework lets only its own exception pass while it reads a body.
                raise HTTPException(413, self._detail)
            return message

        await self._app(scope, counted, send)

    @staticmethod
    def _announced(scope: Scope) -> int:
        for name, value in scope["headers"]:
            if name == b"content-length":
                return int(value) if value.isdigit() else 0
        return 0
