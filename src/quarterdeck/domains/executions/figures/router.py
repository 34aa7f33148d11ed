"""HTTP of the dashboard."""

from typing import Annotated

from quarterdeck.db.unit_of_work import UnitOfWork
from quarterdeck.domains.executions.figures.contracts import Dashboard, Period
from quarterdeck.domains.executions.figures.service import FiguresService
from quarterdeck.http.dependencies import reads
from quarterdeck.http.routing import Router


def build_router(service: FiguresService) -> Router:
    """The route of /v1/dashboard."""
    router = Router(prefix="/v1/dashboard", tags=["dashboard"])

    @router.get("", summary="Show the workspace's figures")
    async def show_dashboard(
        unit: Annotated[UnitOfWork, reads("executions.read")], period: Period = Period.DAY
    ) -> Dashboard:
        """How executions of the workspace ended over a period: how many, how well, how fast, and at what cost."""
        return await service.dashboard(unit, period)

    return router
