"""Secrets over HTTP: written, bound to hosts, listed by name, removed; never read."""

from typing import Annotated

from quarterdeck.db.unit_of_work import UnitOfWork
from quarterdeck.domains.secrets.contracts import Secret, SecretHosts, SecretName, SecretValue
from quarterdeck.domains.secrets.service import SecretsService
from quarterdeck.http.dependencies import reads, writes
from quarterdeck.http.pagination import PageQuery
from quarterdeck.http.routing import Router
from quarterdeck.kernel.pagination import Page


def build_router(service: SecretsService) -> Router:
    """The routes under /v1/secrets."""
    router = Router(prefix="/v1/secrets", tags=["secrets"])

    @router.get("", summary="List secrets")
    async def list_secrets(unit: Annotated[UnitOfWork, reads("secrets.read")], page: PageQuery) -> Page[Secret]:
        """Names of the workspace's secrets, newest first; values are never shown."""
        return await service.page(unit, page)

    @router.put("/{name}", summary="Store a secret", status_code=204)
    async def put_secret(
        name: SecretName, body: SecretValue, unit: Annotated[UnitOfWork, writes("secrets.write")]
    ) -> None:
        """Store or replace the value under this name."""
        await service.put(unit, name, body.value, body.hosts)

    @router.patch("/{name}", summary="Say where a secret may be sent")
    async def bind_secret(
        name: SecretName, body: SecretHosts, unit: Annotated[UnitOfWork, writes("secrets.write")]
    ) -> Secret:
        """Models and tools send it to these hosts alone, from their next call on."""
        return await service.bind(unit, name, body.hosts)

    @router.delete("/{name}", summary="Remove a secret", status_code=204)
    async def remove_secret(name: SecretName, unit: Annotated[UnitOfWork, writes("secrets.delete")]) -> None:
        """Remove the secret; what refers to it fails from now on with a clear error."""
        await service.remove(unit, name)

    return router
