"""The one door of every route: who asks, may he, and the unit of work in which he is served.

A route declares its access by one of five markers, and a route that declares none cannot be mounted:

    unit: Annotated[UnitOfWork, reads("agents.read")]         a read-only transaction
    unit: Annotated[UnitOfWork, writes("agents.write")]       a transaction, committed before the response starts
    unit: Annotated[UnitOfWork, founds("organizations.create")]   the same across organizations, to make one
    entry: Annotated[Admission, admits("executions.read")]    no transaction: streams, WebSockets, slow calls
    work: Annotated[Work, public("sign-in has no principal yet")]

All but the last authenticate, ask the decision point for the action, and only then open anything.
"""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from contextlib import AbstractAsyncContextManager, AsyncExitStack
from dataclasses import dataclass
from functools import partial
from typing import ClassVar, Protocol, cast
from uuid import UUID

from fastapi import params
from starlette.requests import HTTPConnection, Request

from quarterdeck.db.unit_of_work import UnitOfWork, Work
from quarterdeck.http import idempotency
from quarterdeck.http.limits import RateLimiter, refuse_above
from quarterdeck.kernel.errors import FieldError, InvalidInputError, QuarterdeckError, UnauthenticatedError
from quarterdeck.kernel.principal import Principal

WORKSPACE_HEADER = "quarterdeck-workspace"
ORGANIZATION_HEADER = "quarterdeck-organization"
DEFAULT_WORKSPACE = "default"
ROUTE_STACK = "quarterdeck.route_stack"
"""Where the scope of a request carries what its route leaves once it has the answer."""
WEBSOCKET_PROTOCOL = "quarterdeck.v1"
RECHECK_SECONDS = 3.0
"""So often is somebody whom an open stream serves looked up again."""
_WEBSOCKET_TOKEN = "bearer."  # noqa: S105 - the prefix of an offered subprotocol, no secret


@dataclass(frozen=True, slots=True)
class Credentials:
    """What a request shows: a bearer token (access token or API key) and the workspace it asks for by name.

    `organization` is for people who belong to several; without it the first that they joined is meant.
    """

    token: str
    workspace: str
    address: str
    organization: UUID | None = None


class Gate(Protocol):
    """The identity and policy behind every route; the application keeps it at `app.state.gate`."""

    async def authenticate(self, credentials: Credentials) -> Principal:
        """Who shows these credentials, in the workspace asked for; raises UnauthenticatedError or NotFoundError."""
        ...

    async def recheck(self, credentials: Credentials) -> Principal:
        """As authenticate, for whoever was let in before: that his access token ran out meanwhile is no matter."""
        ...

    def decide(self, principal: Principal, action: str, resource: Mapping[str, str]) -> None:
        """Raise ForbiddenError, with the reason, unless policy allows it; `resource` holds the path's parameters."""
        ...


@dataclass(frozen=True, slots=True)
class Admission:
    """A principal that was let in and opens units of work himself, as many and as short as he needs."""

    principal: Principal
    work: Work
    recheck: Callable[[], Awaitable[None]]
    """Raises when he would not be let in any more."""
    subprotocol: str | None = None
    """What a WebSocket must be accepted with: `await websocket.accept(entry.subprotocol)`."""

    def begin(self, *, write: bool = True) -> AbstractAsyncContextManager[UnitOfWork]:
        """A unit of work of this principal."""
        return self.work.begin(self.principal, write=write)

    async def lost(self) -> None:
        """Return once he may not have any more what he was let in for; a stream that serves him ends then.

        Whatever goes wrong with the look-up counts as well: clients come back, and are asked at the door.
        """
        while True:
            await asyncio.sleep(RECHECK_SECONDS)
            try:
                await self.recheck()
            except QuarterdeckError:
                return


@dataclass(frozen=True, slots=True)
class Access:
    """What a route declares: the action that policy decides, or why it needs no principal."""

    action: str | None
    write: bool = False
    why_public: str | None = None
    replay: bool = True
    """Whether the answer to a POST may be kept for its Idempotency-Key (not if it shows a secret once)."""
    in_transaction: ClassVar[bool] = False
    """Whether the route is served within one transaction."""


@dataclass(frozen=True, slots=True)
class _UnitAccess(Access):
    across: bool = False
    """Whether the unit of work reaches beyond the principal's organization."""
    in_transaction: ClassVar[bool] = True

    async def __call__(self, connection: HTTPConnection) -> UnitOfWork:
        """Let in and serve within one transaction; a POST with an Idempotency-Key only once.

        The route commits by leaving its stack once it has the answer, before it is sent: a generator
        of FastAPI's `scope="function"` does the same at several times the cost.
        """
        stack = cast("AsyncExitStack", connection.scope[ROUTE_STACK])
        principal = await _admit(connection, self)
        work = _work(connection)
        key = None
        if self.write and isinstance(connection, Request) and connection.method == "POST":
            key = idempotency.key_of(connection)
        if key is None:
            return await stack.enter_async_context(self._opened(work, principal))
        request = cast("Request", connection)
        await stack.enter_async_context(idempotency.hold(request, principal, key))  # until after the commit
        unit = await stack.enter_async_context(self._opened(work, principal))
        # The key is one of the principal's in his organization, whatever the route makes beyond it.
        await idempotency.claim(request, unit.at_home(), key, replay=self.replay)
        return unit

    def _opened(self, work: Work, principal: Principal) -> AbstractAsyncContextManager[UnitOfWork]:
        return work.across(principal) if self.across else work.begin(principal, write=self.write)


@dataclass(frozen=True, slots=True)
class _AdmissionAccess(Access):
    async def __call__(self, connection: HTTPConnection) -> Admission:
        """Let in, and leave transactions to the route."""
        principal = await _admit(connection, self)
        offered = _offered_protocols(connection)
        chosen = WEBSOCKET_PROTOCOL if WEBSOCKET_PROTOCOL in offered else None
        return Admission(principal, _work(connection), partial(_recheck, connection, self), chosen)


@dataclass(frozen=True, slots=True)
class _PublicAccess(Access):
    async def __call__(self, connection: HTTPConnection) -> Work:
        """Anybody may enter."""
        return _work(connection)


def reads(action: str) -> params.Depends:
    """A read-only unit of work for whoever may do this action."""
    return params.Depends(_UnitAccess(_named(action)))


def writes(action: str, *, replay: bool = True) -> params.Depends:
    """A unit of work for whoever may do this action; committed before the response starts.

    `replay=False` for a POST whose answer shows a secret once: the answer is not stored, and a
    repeat of its Idempotency-Key gets a 409 instead.
    """
    return params.Depends(_UnitAccess(_named(action), write=True, replay=replay))


def founds(action: str) -> params.Depends:
    """As `writes`, in a unit of work across organizations: for what makes one, and for nothing else."""
    return params.Depends(_UnitAccess(_named(action), write=True, across=True))


def admits(action: str) -> params.Depends:
    """An Admission for whoever may do this action: for WebSockets, streams, and calls too slow for a transaction.

    A POST that changes something uses `writes`: only there is an Idempotency-Key honoured.
    """
    return params.Depends(_AdmissionAccess(_named(action)))


def public(why: str) -> params.Depends:
    """Work itself, for a route that can have no principal; `why` is shown to whoever reviews the routes."""
    return params.Depends(_PublicAccess(None, why_public=why))


def credentials_of(connection: HTTPConnection) -> Credentials:
    """What the request shows; raises UnauthenticatedError when it shows nothing."""
    headers = connection.headers
    scheme, _, token = headers.get("authorization", "").partition(" ")
    if scheme.lower() != "bearer" or not token:
        offered = _offered_protocols(connection)
        token = next((offer[len(_WEBSOCKET_TOKEN) :] for offer in offered if offer.startswith(_WEBSOCKET_TOKEN)), "")
    if not token.strip():
        raise UnauthenticatedError(
            "The request shows no credential.",
            mend="Send `Authorization: Bearer <access token or API key>`.",
        )
    workspace = headers.get(WORKSPACE_HEADER)
    if workspace is None and connection.scope["type"] == "websocket":
        # A browser cannot set headers on a WebSocket.
        workspace = connection.query_params.get("workspace")
    address = connection.client.host if connection.client else ""
    return Credentials(token.strip(), workspace or DEFAULT_WORKSPACE, address, _organization_of(connection))


def _organization_of(connection: HTTPConnection) -> UUID | None:
    text = connection.headers.get(ORGANIZATION_HEADER)
    if text is None and connection.scope["type"] == "websocket":
        text = connection.query_params.get("organization")
    try:
        return None if text is None else UUID(text)
    except ValueError as error:
        fault = FieldError(pointer="/header/Quarterdeck-Organization", message="not the identifier of an organization")
        detail = "The header Quarterdeck-Organization is not valid."
        raise InvalidInputError(detail, mend="Send `organization.id` of GET /v1/me.", fields=(fault,)) from error


async def _admit(connection: HTTPConnection, access: Access) -> Principal:
    gate = cast("Gate", connection.app.state.gate)
    principal = await gate.authenticate(credentials_of(connection))
    limiter = cast("RateLimiter", connection.app.state.principal_limiter)
    refuse_above(limiter, principal.id.hex)
    if access.action is not None:
        gate.decide(principal, access.action, connection.path_params)
    return principal


async def _recheck(connection: HTTPConnection, access: Access) -> None:
    gate = cast("Gate", connection.app.state.gate)
    principal = await gate.recheck(credentials_of(connection))
    if access.action is not None:
        gate.decide(principal, access.action, connection.path_params)


def _work(connection: HTTPConnection) -> Work:
    return cast("Work", connection.app.state.work)


def _offered_protocols(connection: HTTPConnection) -> list[str]:
    return connection.scope.get("subprotocols", [])


def _named(action: str) -> str:
    noun, _, verb = action.partition(".")
    if not noun or not verb:
        msg = f"an action is named <plural noun>.<verb>, not {action!r}"
        raise ValueError(msg)
    return action
