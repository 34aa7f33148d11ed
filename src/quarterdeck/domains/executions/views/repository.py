"""SQL of saved filters."""

from uuid import UUID

from quarterdeck.db.repository import IntegrityError, Repository
from quarterdeck.domains.executions.views.contracts import View, ViewDraft
from quarterdeck.domains.executions.views.tables import execution_views

_SHOWN = tuple(execution_views.c[name] for name in View.model_fields)


class ViewsRepository(Repository):
    """Saved filters of one organization; each belongs to a person in a workspace."""

    async def add(self, view: View, workspace_id: UUID, owner_id: UUID) -> bool:
        """Keep one; False when its name is taken."""
        row = {**view.model_dump(mode="json", include={"filter"}), **view.model_dump(exclude={"filter"})}
        return await self._insert_if_absent(
            execution_views, {**row, "workspace_id": workspace_id, "owner_id": owner_id}
        )

    async def of(self, workspace_id: UUID, owner_id: UUID) -> list[View]:
        """His filters there, by name."""
        c = execution_views.c
        statement = self._select(execution_views, *_SHOWN).where(c.workspace_id == workspace_id, c.owner_id == owner_id)
        return [View(**row._mapping) for row in await self._all(statement.order_by(c.name))]

    async def change(self, view_id: UUID, workspace_id: UUID, owner_id: UUID, draft: ViewDraft) -> bool:
        """Make another filter of it; False when there is none. Raises IntegrityError for a name that is taken."""
        c = execution_views.c
        mine = (c.id == view_id, c.workspace_id == workspace_id, c.owner_id == owner_id)
        return await self._run(self._update(execution_views).where(*mine).values(**draft.model_dump(mode="json"))) > 0

    async def delete(self, view_id: UUID, workspace_id: UUID, owner_id: UUID) -> bool:
        """Remove it; False when there is none."""
        c = execution_views.c
        mine = (c.id == view_id, c.workspace_id == workspace_id, c.owner_id == owner_id)
        return await self._run(self._delete(execution_views).where(*mine)) > 0


__all__ = ["IntegrityError", "ViewsRepository"]
