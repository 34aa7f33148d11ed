"""SQL of lists of executions: each filter is read off an index in the order of the list."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Select, null

from quarterdeck.domains.executions.contracts import Execution, ExecutionFilter
from quarterdeck.domains.executions.repository import SHOWN, ExecutionsRepository, shown
from quarterdeck.domains.executions.tables import executions
from quarterdeck.kernel.ids import first_uuid7_at
from quarterdeck.kernel.pagination import Page, PageRequest, cursor_of

_EXACT = ("status", "kind", "name", "started_by")


class ListsRepository(ExecutionsRepository):
    """Executions of one organization, as lists show them."""

    async def newest(self, workspace_id: UUID, page: PageRequest, wanted: ExecutionFilter) -> Page[Execution]:
        """Newest first."""
        rows = await self._all(self.page(workspace_id, page, wanted), **self._cut(page))
        found = [shown(row) for row in rows[: page.limit]]
        return Page(items=tuple(found), next_cursor=cursor_of(found[-1].id) if len(rows) > page.limit else None)

    def page(self, workspace_id: UUID, page: PageRequest, wanted: ExecutionFilter) -> Select[Any]:
        """The statement of one page."""
        c = executions.c
        statement = self._select(executions, *SHOWN).where(c.workspace_id == workspace_id)
        for name in _EXACT:
            value = getattr(wanted, name)
            if value is not None:
                statement = statement.where(c[name] == value)
        if wanted.trial is not None:
            statement = statement.where(c.trial.is_not(null()) if wanted.trial else c.trial.is_(null()))
        # An identifier begins with the time of its making, and lists are in its order: a period is a part of the index.
        if wanted.since is not None:
            statement = statement.where(c.id >= _first_at(wanted.since))
        if wanted.until is not None and not _is_before(page, wanted.until):
            statement = statement.where(c.id < _first_at(wanted.until))
        if wanted.search is not None:
            statement = statement.where(self._found(wanted.search))
        return self._newest(executions, statement, page)

    @staticmethod
    def _found(search: str) -> Any:
        try:
            return executions.c.id == UUID(search.strip())
        except ValueError:
            return executions.c.search.contains(search.strip().casefold(), autoescape=True)


def _is_before(page: PageRequest, until: datetime) -> bool:
    """Whether the page begins below this instant anyway: two upper bounds would cost SQLite the right index."""
    after = page.after()
    return after is not None and after <= _first_at(until)


def _first_at(instant: datetime) -> UUID:
    return first_uuid7_at(instant)
