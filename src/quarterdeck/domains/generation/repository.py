"""SQL of generations."""

from uuid import UUID

from quarterdeck.db.repository import Repository
from quarterdeck.domains.generation.contracts import Generation
from quarterdeck.domains.generation.tables import generations
from quarterdeck.kernel.pagination import Page, PageRequest, cursor_of


class GenerationsRepository(Repository):
    """Generations of one workspace."""

    async def add(self, workspace: UUID, generation: Generation) -> None:
        """Count one."""
        cost = None if generation.cost_usd is None else str(generation.cost_usd)
        await self._insert(generations, {"workspace_id": workspace, **generation.model_dump(), "cost_usd": cost})

    async def page(self, workspace: UUID, page: PageRequest) -> Page[Generation]:
        """Newest first."""
        statement = self._select(generations).where(generations.c.workspace_id == workspace)
        rows = await self._all(self._newest(generations, statement, page), **self._cut(page))
        items = [
            Generation.model_validate({name: getattr(row, name) for name in Generation.model_fields})
            for row in rows[: page.limit]
        ]
        return Page(items=tuple(items), next_cursor=cursor_of(items[-1].id) if len(rows) > page.limit else None)
