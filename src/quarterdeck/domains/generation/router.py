"""HTTP of generation: what a model writes is proposed; a second call saves it."""

from typing import Annotated

from quarterdeck.db.unit_of_work import UnitOfWork
from quarterdeck.domains.generation.contracts import (
    Acceptance,
    Accepted,
    ChangeRequest,
    DefinitionProposal,
    Description,
    DescriptionRequest,
    Generation,
    Line,
    Suggestion,
    TitleRequest,
    Understood,
)
from quarterdeck.domains.generation.service import GenerationService, TitlesService
from quarterdeck.http.dependencies import Admission, admits, reads, writes
from quarterdeck.http.pagination import PageQuery
from quarterdeck.http.routing import Router
from quarterdeck.kernel.pagination import Page

Propose = Annotated[Admission, admits("generations.propose")]


def build_router(service: GenerationService, titles: TitlesService) -> Router:
    """The routes under /v1/generation."""
    router = Router(prefix="/v1/generation", tags=["generation"])

    @router.get("")
    async def list_generations(
        unit: Annotated[UnitOfWork, reads("generations.read")], page: PageQuery
    ) -> Page[Generation]:
        """What was generated in this workspace, on which model, and what it took; newest first."""
        return await service.page(unit, page)

    @router.post("/proposals")
    async def propose(body: Description, entry: Propose) -> DefinitionProposal:
        """Definitions of what is described. Nothing is saved."""
        return await service.propose(entry.begin, body)

    @router.post("/changes")
    async def propose_change(body: ChangeRequest, entry: Propose) -> DefinitionProposal:
        """A definition's draft with what shall be different. Nothing is saved."""
        return await service.change(entry.begin, body)

    @router.post("/acceptances", status_code=201)
    async def accept(body: Acceptance, unit: Annotated[UnitOfWork, writes("generations.accept")]) -> Accepted:
        """Save the documents of a proposal as drafts, all or none. Nothing is published."""
        return await service.accept(unit, body)

    @router.post("/lines")
    async def dispatch(body: Line, entry: Annotated[Admission, admits("generations.dispatch")]) -> Understood:
        """What a typed line asks for: to generate, change, run or explain; or a question, when it is not clear."""
        return await service.dispatch(entry.begin, body)

    @router.post("/descriptions")
    async def suggest_description(body: DescriptionRequest, entry: Propose) -> Suggestion:
        """One sentence that describes a definition. Nothing is saved."""
        return await service.describe(entry.begin, body)

    @router.post("/titles")
    async def suggest_title(body: TitleRequest, entry: Annotated[Admission, admits("generations.title")]) -> Suggestion:
        """A few words by which to call an execution. Nothing is saved; the workspace says which models may."""
        return await titles.suggest(entry.begin, body)

    return router
