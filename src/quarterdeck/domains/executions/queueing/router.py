"""HTTP of the queue."""

from typing import Annotated

from quarterdeck.db.unit_of_work import UnitOfWork
from quarterdeck.domains.executions.queueing.contracts import QueueLimits, QueueState
from quarterdeck.domains.executions.queueing.service import QueueService
from quarterdeck.http.dependencies import reads, writes
from quarterdeck.http.routing import Router


def build_router(service: QueueService) -> Router:
    """Routes under /v1/queue."""
    router = Router(prefix="/v1/queue", tags=["queue"])

    @router.get("", summary="Show the queue")
    async def show_queue(unit: Annotated[UnitOfWork, reads("queue.read")]) -> QueueState:
        """Executions of the organization that are at work or wait for a place, and the bounds that hold."""
        return await service.state(unit)

    @router.put("/limits", summary="Set the bounds of the queue")
    async def set_queue_limits(body: QueueLimits, unit: Annotated[UnitOfWork, writes("queue.write")]) -> QueueState:
        """Set how many executions of the organization may be at work, and how many may wait."""
        return await service.set_limits(unit, body)

    return router
