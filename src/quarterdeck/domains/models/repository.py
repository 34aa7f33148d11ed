"""SQL of the models slice."""

from datetime import datetime
from uuid import UUID

from quarterdeck.db.repository import Repository
from quarterdeck.domains.models.tables import default_models


class DefaultModelRepository(Repository):
    """Which model each workspace made its default."""

    async def find(self, workspace_id: UUID) -> str | None:
        """The chosen model's name; None when nobody chose one."""
        columns = default_models.c
        row = await self._one(self._select(default_models, columns.name).where(columns.workspace_id == workspace_id))
        return None if row is None else row.name

    async def put(self, workspace_id: UUID, name: str, now: datetime) -> None:
        """Choose, or choose anew."""
        row = {"workspace_id": workspace_id, "name": name, "updated_at": now}
        if not await self._insert_if_absent(default_models, row):
            here = default_models.c.workspace_id == workspace_id
            await self._run(self._update(default_models).where(here).values(name=name, updated_at=now))
