"""HTTP of control."""

from typing import Annotated
from uuid import UUID

from quarterdeck.db.unit_of_work import UnitOfWork
from quarterdeck.domains.executions.contracts import Execution
from quarterdeck.domains.executions.control.pauses import PausesService
from quarterdeck.http.dependencies import writes
from quarterdeck.http.routing import Router


def build_router(pauses: PausesService) -> Router:
    """Routes under /v1/executions beside those of the executions themselves."""
    router = Router(prefix="/v1/executions", tags=["executions"])

    @router.post("/{execution_id}/pause")
    async def pause_execution(execution_id: UUID, unit: Annotated[UnitOfWork, writes("executions.pause")]) -> Execution:
        """Stop it before its next step; the step under way is finished and recorded."""
        return await pauses.pause(unit, execution_id)

    @router.post("/{execution_id}/resume")
    async def resume_execution(
        execution_id: UUID, unit: Annotated[UnitOfWork, writes("executions.resume")]
    ) -> Execution:
        """Go on with a paused execution, or take a pause back that has not come about yet."""
        return await pauses.resume(unit, execution_id)

    return router
