"""Taking over crews of other products, over HTTP."""

from typing import Annotated

from quarterdeck.domains.crews.contracts import ImportRequest, ImportResult
from quarterdeck.domains.crews.service import CrewsService
from quarterdeck.http.dependencies import Admission, admits
from quarterdeck.http.routing import Router


def build_router(service: CrewsService) -> Router:
    """The routes under /v1/imports."""
    router = Router(prefix="/v1/imports", tags=["imports"])

    @router.post("/crewai", summary="Import a CrewAI project")
    async def crewai(body: ImportRequest, entry: Annotated[Admission, admits("imports.run")]) -> ImportResult:
        """Read agents.yaml and tasks.yaml; nothing is stored: apply the YAML of the answer."""
        del entry
        return await service.import_crew(body)

    return router
