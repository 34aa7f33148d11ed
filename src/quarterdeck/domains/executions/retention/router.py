"""HTTP of retention."""

from typing import Annotated

from quarterdeck.db.unit_of_work import UnitOfWork
from quarterdeck.domains.executions.retention.contracts import Prune, Pruned, Retention, RetentionState
from quarterdeck.domains.executions.retention.service import RetentionService
from quarterdeck.http.dependencies import reads, writes
from quarterdeck.http.routing import Router


def build_router(service: RetentionService) -> Router:
    """Routes under /v1/retention."""
    router = Router(prefix="/v1/retention", tags=["retention"])

    @router.get("", summary="Show how long executions are kept")
    async def show_retention(unit: Annotated[UnitOfWork, reads("retention.read")]) -> RetentionState:
        """What the workspace has said, and what holds."""
        return await service.state(unit)

    @router.put("", summary="Set how long executions are kept")
    async def set_retention(body: Retention, unit: Annotated[UnitOfWork, writes("retention.write")]) -> RetentionState:
        """Set how many days after their end executions of the workspace, and their logs, are kept."""
        return await service.keep(unit, body)

    @router.post("/prune", summary="Remove executions whose time is over")
    async def prune_executions(body: Prune, unit: Annotated[UnitOfWork, writes("executions.delete")]) -> Pruned:
        """Remove the next piece of what is due, or only count it; the deck does so by itself every hour."""
        return await service.prune(unit, unit.principal.workspace_id, body)

    return router
