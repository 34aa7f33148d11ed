"""HTTP of saved filters."""

from typing import Annotated
from uuid import UUID

from quarterdeck.db.unit_of_work import UnitOfWork
from quarterdeck.domains.executions.views.contracts import View, ViewDraft
from quarterdeck.domains.executions.views.service import ViewsService
from quarterdeck.http.dependencies import reads, writes
from quarterdeck.http.routing import Router
from quarterdeck.kernel.pagination import Page


def build_router(service: ViewsService) -> Router:
    """Routes under /v1/execution-views."""
    router = Router(prefix="/v1/execution-views", tags=["execution-views"])

    @router.get("")
    async def list_views(unit: Annotated[UnitOfWork, reads("execution_views.read")]) -> Page[View]:
        """Your saved filters of the list of executions in this workspace, by name."""
        return Page(items=tuple(await service.list(unit)), next_cursor=None)

    @router.post("", status_code=201)
    async def save_view(body: ViewDraft, unit: Annotated[UnitOfWork, writes("execution_views.write")]) -> View:
        """Keep a filter under a name of your own."""
        return await service.save(unit, body)

    @router.put("/{view_id}")
    async def change_view(
        view_id: UUID, body: ViewDraft, unit: Annotated[UnitOfWork, writes("execution_views.write")]
    ) -> View:
        """Another filter, or another name."""
        return await service.change(unit, view_id, body)

    @router.delete("/{view_id}", status_code=204)
    async def delete_view(view_id: UUID, unit: Annotated[UnitOfWork, writes("execution_views.delete")]) -> None:
        """Remove a saved filter."""
        await service.delete(unit, view_id)

    return router
