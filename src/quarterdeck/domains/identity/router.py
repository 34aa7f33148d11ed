"""Signing in and out, and API keys, over HTTP."""

from typing import Annotated, NamedTuple, TypeVar
from uuid import UUID

from fastapi import Cookie, Depends, Header, Request, Response
from pydantic import SecretStr

from quarterdeck.db.unit_of_work import UnitOfWork, Work
from quarterdeck.domains.identity.contracts import (
    ApiKey,
    CreatedApiKey,
    Joined,
    KeyRequest,
    Login,
    PasswordChange,
    RefreshRequest,
    SetUp,
    Tokens,
)
from quarterdeck.domains.identity.errors import InvalidTokenError, MissingPageHeaderError
from quarterdeck.domains.identity.ports import Workspaces
from quarterdeck.domains.identity.rules import REFRESH_LIFE
from quarterdeck.domains.identity.service import KeysService, SignInService
from quarterdeck.http.dependencies import Admission, admits, public, reads, writes
from quarterdeck.http.pagination import PageQuery
from quarterdeck.http.routing import Router
from quarterdeck.kernel.pagination import Page

COOKIE = "quarterdeck_refresh"
COOKIE_PATH = "/v1/auth"

Granted = TypeVar("Granted", bound=Tokens)

_unsigned = "whoever asks is about to say who he is"
PageHeader = Annotated[
    str | None,
    Header(alias="X-Quarterdeck-Page", description="`1` from the page: the refresh token stays in its cookie"),
]
RefreshCookie = Annotated[SecretStr | None, Cookie(alias=COOKIE, include_in_schema=False)]


class _Presented(NamedTuple):
    token: str
    by_cookie: bool


def build_router(sign_in: SignInService, keys: KeysService, workspaces: Workspaces) -> Router:
    """The routes under /v1/auth and /v1/api-keys."""
    router = Router()
    router.routes.extend(_auth_routes(sign_in).routes)
    router.routes.extend(_key_routes(keys, workspaces).routes)
    return router


def _auth_routes(sign_in: SignInService) -> Router:
    router = Router(prefix="/v1/auth", tags=["auth"])

    @router.post("/login", summary="Sign in")
    async def login(
        body: Login,
        request: Request,
        response: Response,
        work: Annotated[Work, public(_unsigned)],
        page: PageHeader = None,
    ) -> Tokens:
        """Exchange e-mail and password for an access token and a refresh token."""
        tokens = await sign_in.sign_in(work, body.email, body.password.get_secret_value(), _address(request))
        return _handed_out(tokens, request, response, page)

    @router.post("/setup", summary="Use a one-time link")
    async def set_up(
        body: SetUp,
        request: Request,
        response: Response,
        work: Annotated[Work, public(_unsigned)],
        page: PageHeader = None,
    ) -> Joined:
        """Set a password with the token of a one-time link, and sign in; `organization_id` is the one that invited.

        Who belongs to several acts in the first one without the header Quarterdeck-Organization.
        """
        token, password = body.token.get_secret_value(), body.password.get_secret_value()
        joined = await sign_in.set_up(work, token, password, _address(request))
        return _handed_out(joined, request, response, page)

    @router.post("/refresh", summary="Get the next access token")
    async def refresh(
        request: Request,
        response: Response,
        presented: Annotated[_Presented | None, Depends(_presented)],
        work: Annotated[Work, public(_unsigned)],
        page: PageHeader = None,
    ) -> Tokens:
        """Exchange a refresh token, which is thereby used up, for the next pair."""
        if presented is None:
            detail = "There is no refresh token in the cookie or the body."
            raise InvalidTokenError(detail)
        tokens = await sign_in.refresh(work, presented.token, by_cookie=presented.by_cookie)
        return _handed_out(tokens, request, response, page)

    @router.post("/logout", summary="Sign out", status_code=204)
    async def logout(
        response: Response,
        presented: Annotated[_Presented | None, Depends(_presented)],
        work: Annotated[Work, public(_unsigned)],
    ) -> None:
        """End the session of the refresh token; its access tokens end with it within seconds."""
        if presented is not None:
            await sign_in.sign_out(work, presented.token)
        response.delete_cookie(COOKIE, path=COOKIE_PATH, httponly=True, samesite="strict")

    _add_password(router, sign_in)
    return router


def _add_password(router: Router, sign_in: SignInService) -> None:
    @router.post("/password", summary="Change the own password")
    async def change_password(
        body: PasswordChange,
        request: Request,
        response: Response,
        entry: Annotated[Admission, admits("passwords.write")],
        page: PageHeader = None,
    ) -> Tokens:
        """Replace the password of the signed-in person: every session of his ends, and a new one begins."""
        current, new = body.current.get_secret_value(), body.new.get_secret_value()
        tokens = await sign_in.change_password(entry.work, entry.principal, current, new, _address(request))
        return _handed_out(tokens, request, response, page)


def _key_routes(keys: KeysService, workspaces: Workspaces) -> Router:
    router = Router(prefix="/v1/api-keys", tags=["api keys"])

    @router.get("", summary="List API keys")
    async def list_keys(unit: Annotated[UnitOfWork, reads("api_keys.read")], page: PageQuery) -> Page[ApiKey]:
        """Keys that are not revoked: every key for admins and owners, the own ones for others."""
        return await keys.page(unit, page)

    @router.post("", summary="Make an API key", status_code=201)
    async def create_key(
        body: KeyRequest, unit: Annotated[UnitOfWork, writes("api_keys.write", replay=False)]
    ) -> CreatedApiKey:
        """Make a key; its secret is in this answer and nowhere else."""
        workspace_id = None if body.workspace is None else await workspaces.workspace_id(unit, body.workspace)
        return await keys.create(unit, body.name, body.role, workspace_id, body.expires_at)

    @router.delete("/{key_id}", summary="Revoke an API key", status_code=204)
    async def revoke_key(key_id: UUID, unit: Annotated[UnitOfWork, writes("api_keys.delete")]) -> None:
        """Revoke a key; it stops working within five seconds."""
        await keys.revoke(unit, key_id)

    return router


def _presented(
    body: RefreshRequest | None = None, cookie: RefreshCookie = None, page: PageHeader = None
) -> _Presented | None:
    """The refresh token of the body, or of the cookie if the page sent it (another site cannot set the header)."""
    if body is not None and body.refresh_token is not None:
        return _Presented(body.refresh_token.get_secret_value(), by_cookie=False)
    if cookie is None:
        return None
    if page != "1":
        raise MissingPageHeaderError
    return _Presented(cookie.get_secret_value(), by_cookie=True)


def _handed_out(tokens: Granted, request: Request, response: Response, page: str | None) -> Granted:
    """Set the cookie; the page, whose scripts must not see the refresh token, gets it in no other way."""
    response.set_cookie(
        COOKIE,
        tokens.refresh_token or "",
        max_age=int(REFRESH_LIFE.total_seconds()),
        path=COOKIE_PATH,
        httponly=True,
        samesite="strict",
        secure=request.url.scheme == "https",
    )
    response.headers["Cache-Control"] = "no-store"
    return tokens.model_copy(update={"refresh_token": None}) if page == "1" else tokens


def _address(request: Request) -> str:
    return request.client.host if request.client else "unknown"
