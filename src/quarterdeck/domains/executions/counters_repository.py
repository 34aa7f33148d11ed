"""SQL of numbers that the executions of a workspace take in turn."""

from uuid import UUID

from quarterdeck.db.repository import Repository
from quarterdeck.domains.executions.tables import execution_counters


class CountersRepository(Repository):
    """Counters by name; taking a number holds the counter until the transaction ends, so no two are the same."""

    async def take(self, workspace_id: UUID, name: str) -> int:
        """The next number, from 0."""
        key = {"workspace_id": workspace_id, "name": name}
        await self._insert_if_absent(execution_counters, {**key, "value": 0})
        row = await self._one(
            self._update(execution_counters)
            .where(execution_counters.c.workspace_id == workspace_id, execution_counters.c.name == name)
            .values(value=execution_counters.c.value + 1)
            .returning(execution_counters.c.value)
        )
        return 0 if row is None else row.value - 1
