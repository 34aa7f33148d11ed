"""The registry over HTTP; definitions of tools are served with all other definitions."""

from typing import Annotated

from quarterdeck.db.unit_of_work import UnitOfWork
from quarterdeck.domains.tools.contracts import NativeTool
from quarterdeck.domains.tools.service import ToolsService
from quarterdeck.http.dependencies import reads
from quarterdeck.http.routing import Router


def build_router(service: ToolsService) -> Router:
    """The route /v1/tool-registry."""
    router = Router(tags=["tools"])

    @router.get("/v1/tool-registry", summary="List the native tools")
    async def show_registry(unit: Annotated[UnitOfWork, reads("tools.read")]) -> list[NativeTool]:
        """What ships with Quarterdeck: schemas of arguments and settings, and declared effects."""
        del unit
        return service.catalog()

    return router
