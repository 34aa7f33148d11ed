"""Use case: suggest what an execution may be called. Nobody's title is changed by it."""

from quarterdeck.domains.executions.service import ExecutionsService
from quarterdeck.domains.generation.contracts import Suggestion, TitleRequest
from quarterdeck.domains.generation.errors import TitlesNotAllowedError
from quarterdeck.domains.generation.rules import compiling, sketches
from quarterdeck.domains.generation.service import prompts
from quarterdeck.domains.generation.service.asking import Asking, Bounds, RefusedError
from quarterdeck.domains.generation.service.counting import Begin, Counting, is_small
from quarterdeck.domains.tenants.contracts import TitleModels
from quarterdeck.domains.tenants.service import OrganizationsService
from quarterdeck.kernel.errors import FieldError

BOUNDS = Bounds(repairs=2, tokens=80, tokens_in_all=6_000, seconds=60.0)
_QUOTES = "\"'“”„«».: "


class TitlesService:
    """Asks a model for a title, if the workspace lets it read what its executions were given and gave."""

    def __init__(self, counting: Counting, executions: ExecutionsService, organizations: OrganizationsService) -> None:
        self._counting = counting
        self._executions = executions
        self._organizations = organizations

    async def suggest(self, begin: Begin, wanted: TitleRequest) -> Suggestion:
        """A few words about an execution; nothing is saved.

        Raises NotFoundError, TitlesNotAllowedError, GenerationFailedError, GenerationTimeoutError, and what the model
        raises.
        """
        async with begin(write=False) as unit:
            execution = await self._executions.get(unit, wanted.execution_id)
            workspace = await self._organizations.workspace(unit, unit.principal.workspace_id)
        model = await self._counting.open(begin, wanted.model)
        allowed = workspace.title_models
        if allowed is TitleModels.NONE or (allowed is TitleModels.EMBEDDED and not is_small(model)):
            raise TitlesNotAllowedError

        async def build(filled: sketches.TitleSketch) -> str:
            title = compiling.plain(filled.title).strip(_QUOTES)
            if title.casefold() in {"", execution.name.casefold(), execution.kind.casefold()}:
                fault = FieldError(pointer="/title", message="says no more than the definition's name")
                raise RefusedError((fault,))
            return title

        asking = Asking(model, BOUNDS)
        schema = sketches.schema_of(sketches.TitleSketch)
        work = asking.until_valid(sketches.TitleSketch, schema, prompts.naming(execution), build)
        title = await self._counting.counted(begin, "title", asking, model, work)
        return Suggestion(text=title, model=model.model.name, spent=asking.spent)
