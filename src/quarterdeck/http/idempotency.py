"""Idempotency-Key on POST: the effect happens once, and its answer is given again.

The answer is stored in the transaction of the effect, so that either both are there or neither.
While a request is under way its key belongs to it: another with the same key gets a 409 at once
(on SQLite, between processes, it waits for the writer's turn instead and then gets the answer).
A request that failed leaves nothing behind: the key may be used again.
"""

import hashlib
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import timedelta
from typing import ClassVar
from uuid import UUID

from fastapi import FastAPI
from starlette.requests import Request
from starlette.responses import Response

from quarterdeck.db.idempotency import KEPT, IdempotencyRepository, StoredReply
from quarterdeck.db.unit_of_work import UnitOfWork, Work
from quarterdeck.kernel.clock import Clock
from quarterdeck.kernel.errors import ConflictError, FieldError, InvalidInputError
from quarterdeck.kernel.principal import Principal

HEADER = "idempotency-key"
LONGEST_KEY = 255
PURGE_EVERY = timedelta(hours=1)
_KEPT_HEADERS = ("content-type", "etag", "location")
_SCOPE = "quarterdeck.idempotency"


class KeyInFlightError(ConflictError):
    """A request with this key is under way."""

    code: ClassVar[str] = "idempotency_key_in_flight"
    title: ClassVar[str] = "A request with this Idempotency-Key is under way"
    retry_after: ClassVar[int] = 1


class KeyReusedError(InvalidInputError):
    """The key was used for another request."""

    code: ClassVar[str] = "idempotency_key_reused"
    title: ClassVar[str] = "This Idempotency-Key was used for another request"


class NotRepeatedError(ConflictError):
    """The effect happened; its answer showed a secret once and is not shown again."""

    code: ClassVar[str] = "idempotency_answer_not_kept"
    title: ClassVar[str] = "This was done, and its answer is not shown twice"


class ReplayedReply(Exception):  # noqa: N818 - no error: the way out of a request that was answered before
    """Leads from the dependency to the answer, past the endpoint."""

    def __init__(self, reply: StoredReply) -> None:
        super().__init__(reply.key)
        self.reply = reply


@dataclass(frozen=True, slots=True)
class _Claim:
    """A key taken by the request under way, until its answer is known."""

    unit: UnitOfWork
    clock: Clock
    key: str
    fingerprint: bytes
    replay: bool


@asynccontextmanager
async def hold(request: Request, principal: Principal, key: str) -> AsyncGenerator[None]:
    """Hold a key within this process for the length of the block; raises KeyInFlightError when another request does."""
    held: set[tuple[UUID, UUID, str]] = request.app.state.keys_in_flight
    slot = (principal.organization_id, principal.id, key)
    if slot in held:
        raise _in_flight(key)
    held.add(slot)
    try:
        yield
    finally:
        held.discard(slot)


def key_of(request: Request) -> str | None:
    """The key that the request carries; raises InvalidInputError when it cannot be one."""
    key = request.headers.get(HEADER)
    if key is None:
        return None
    if not key.isascii() or not key.isprintable() or not 0 < len(key) <= LONGEST_KEY:
        fault = FieldError(
            pointer="/header/idempotency-key",
            message=f"not 1 to {LONGEST_KEY} printable ASCII characters",
            mend="Send a fresh UUID for each new request, and the same one when you repeat it.",
        )
        raise InvalidInputError("The Idempotency-Key is not valid.", fields=(fault,))
    return key


async def claim(request: Request, unit: UnitOfWork, key: str, *, replay: bool) -> None:
    """Take the key for this transaction, or leave by the answer that was given before."""
    principal = unit.principal
    clock: Clock = request.app.state.clock
    repository = unit.repository(IdempotencyRepository)
    if not await repository.claim(principal.id, key):
        raise _in_flight(key)
    fingerprint = await _fingerprint(request, principal.workspace_id)
    reply = await repository.find(principal.id, key, clock.now())
    if reply is None:
        request.scope[_SCOPE] = _Claim(unit, clock, key, fingerprint, replay)
        return
    if reply.fingerprint != fingerprint:
        raise KeyReusedError(
            f"The key {key!r} was sent before with another path or body.", mend="Send a fresh key for a new request."
        )
    if reply.body is None:
        raise NotRepeatedError(
            "The first request with this key succeeded; what it answered is shown only once.",
            mend="Look for what was made; delete it and make it again if its secret is lost.",
        )
    raise ReplayedReply(reply)


async def keep(request: Request, response: Response) -> None:
    """Store the answer in the transaction that the request's claim belongs to, if it has one."""
    claimed: _Claim | None = request.scope.pop(_SCOPE, None)
    if claimed is None:
        return
    body = bytes(response.body)  # a stream has none and fails here, loudly: a POST that streams takes no key
    await claimed.unit.repository(IdempotencyRepository).keep(
        StoredReply(
            principal_id=claimed.unit.principal.id,
            key=claimed.key,
            fingerprint=claimed.fingerprint,
            status=response.status_code,
            headers={name: response.headers[name] for name in _KEPT_HEADERS if name in response.headers},
            body=body if claimed.replay else None,
            expires_at=claimed.clock.now() + KEPT,
        )
    )


def install(app: FastAPI) -> None:
    """Give answers again, and remember which keys are under way."""
    app.state.keys_in_flight = set()
    app.add_exception_handler(ReplayedReply, _on_replay)


async def purge(work: Work, clock: Clock) -> int:
    """Remove the answers older than they are kept, of every organization; how many. Called now and then."""
    async with work.system() as unit:
        return await unit.repository(IdempotencyRepository).purge(clock.now())


async def _on_replay(request: Request, error: Exception) -> Response:
    del request
    assert isinstance(error, ReplayedReply)  # noqa: S101 - what the handler was registered for
    headers = {**error.reply.headers, "Idempotency-Replayed": "true"}
    return Response(error.reply.body, error.reply.status, headers)


async def _fingerprint(request: Request, workspace_id: UUID) -> bytes:
    digest = hashlib.sha256()
    target = f"{request.method} {request.url.path}?{request.url.query} {workspace_id}\n"
    digest.update(target.encode())
    digest.update(await request.body())
    return digest.digest()


def _in_flight(key: str) -> KeyInFlightError:
    return KeyInFlightError(
        f"Another request with the key {key!r} has not been answered yet.", mend="Wait a moment and send it again."
    )
