"""HTTP of hooks: their own routes, and the public one that takes calls."""

from typing import Annotated, Any
from uuid import UUID

from fastapi import Header, Request, Response

from quarterdeck.db.unit_of_work import UnitOfWork, Work
from quarterdeck.domains.triggers.contracts import TriggerName
from quarterdeck.domains.triggers.hooks.contracts import (
    MAX_BODY_BYTES,
    MAX_ID_CHARACTERS,
    Delivery,
    Hook,
    HookSpec,
    HookWithSecret,
    Message,
    NewHook,
    Receipt,
    Rotation,
)
from quarterdeck.domains.triggers.hooks.service import HooksService, Receiver
from quarterdeck.domains.triggers.hooks.service.hooks import INBOUND
from quarterdeck.http.dependencies import public, reads, writes
from quarterdeck.http.etags import ExpectedRevision, set_etag
from quarterdeck.http.pagination import PageQuery
from quarterdeck.http.routing import Router
from quarterdeck.kernel.errors import TooLargeError
from quarterdeck.kernel.pagination import Page

Read = Annotated[UnitOfWork, reads("hooks.read")]
Write = Annotated[UnitOfWork, writes("hooks.write")]
ShownOnce = Annotated[UnitOfWork, writes("hooks.write", replay=False)]

_ANY_BODY: dict[str, Any] = {"requestBody": {"content": {"application/json": {"schema": {}}}, "required": False}}


def build_router(service: HooksService) -> Router:
    """The routes under /v1/hooks."""
    router = Router(prefix="/v1/hooks", tags=["hooks"])

    @router.post("", status_code=201)
    async def create_hook(body: NewHook, unit: ShownOnce) -> HookWithSecret:
        """Let calls from outside start a crew, agent or task; the secret that signs them is shown this once."""
        return await service.create(unit, body)

    @router.get("")
    async def list_hooks(unit: Read, page: PageQuery) -> Page[Hook]:
        """Hooks of the workspace, newest first."""
        return await service.page(unit, page)

    @router.get("/{name}")
    async def get_hook(name: TriggerName, unit: Read, response: Response) -> Hook:
        """One hook."""
        return _tagged(await service.get(unit, name), response)

    @router.put("/{name}")
    async def replace_hook(
        name: TriggerName, body: HookSpec, unit: Write, expected: ExpectedRevision, response: Response
    ) -> Hook:
        """Change what calls start; the address and the secret stay."""
        return _tagged(await service.replace(unit, name, body, expected), response)

    @router.delete("/{name}", status_code=204)
    async def remove_hook(name: TriggerName, unit: Annotated[UnitOfWork, writes("hooks.delete")]) -> None:
        """Remove a hook with its history; the executions that it started stay."""
        await service.remove(unit, name)

    @router.post("/{name}/rotate")
    async def rotate_hook_secret(name: TriggerName, body: Rotation, unit: ShownOnce) -> HookWithSecret:
        """A new secret, shown this once; the present one stays valid for a while."""
        return await service.rotate(unit, name, body)

    @router.get("/{name}/deliveries")
    async def list_hook_deliveries(name: TriggerName, unit: Read, page: PageQuery) -> Page[Delivery]:
        """What came in the last eight days, newest first."""
        return await service.deliveries(unit, name, page)

    return router


def build_inbound_router(receiver: Receiver) -> Router:
    """The public route that takes calls."""
    router = Router(prefix=INBOUND, tags=["inbound"])

    @router.post("/{hook_id}", openapi_extra=_ANY_BODY)
    async def receive_call(
        request: Request,
        hook_id: UUID,
        work: Annotated[Work, public("the signature of the body is the credential")],
        webhook_id: Annotated[str, Header(min_length=1, max_length=MAX_ID_CHARACTERS)],
        webhook_timestamp: Annotated[str, Header(max_length=20)],
        webhook_signature: Annotated[str, Header(max_length=2_000)],
    ) -> Receipt:
        """Take a call that is signed as [Standard Webhooks](https://www.standardwebhooks.com) say."""
        del work
        message = Message(
            id=webhook_id,
            timestamp=webhook_timestamp,
            signatures=webhook_signature,
            headers=dict(request.headers),
            body=await _body(request),
        )
        return await receiver.receive(hook_id, message, request.client.host if request.client else "")

    return router


async def _body(request: Request) -> bytes:
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > MAX_BODY_BYTES:
            raise TooLargeError(f"The body is larger than {MAX_BODY_BYTES:,} bytes.", mend="Send less at once.")
    return bytes(body)


def _tagged(hook: Hook, response: Response) -> Hook:
    set_etag(response, hook.revision)
    return hook
