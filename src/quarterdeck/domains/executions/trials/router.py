"""HTTP of trials."""

from typing import Annotated
from uuid import UUID

from quarterdeck.db.unit_of_work import UnitOfWork
from quarterdeck.domains.executions.contracts import Execution
from quarterdeck.domains.executions.trials.contracts import StartTrial, Trial
from quarterdeck.domains.executions.trials.service import TrialsService
from quarterdeck.http.dependencies import reads, writes
from quarterdeck.http.routing import Router


def build_router(trials: TrialsService) -> Router:
    """Routes that begin trials and show what they ran."""
    router = Router(prefix="/v1", tags=["executions"])

    @router.post("/trials", status_code=201)
    async def start_trial(body: StartTrial, unit: Annotated[UnitOfWork, writes("trials.run")]) -> Execution:
        """Try a draft as it is: all of it, one part, or from one part on; with pinned outputs in the place of some."""
        return await trials.start(unit, body)

    @router.get("/executions/{execution_id}/trial")
    async def get_trial(execution_id: UUID, unit: Annotated[UnitOfWork, reads("executions.read")]) -> Trial:
        """The draft as a trial ran it, and the outputs that were given."""
        return await trials.show(unit, execution_id)

    return router
