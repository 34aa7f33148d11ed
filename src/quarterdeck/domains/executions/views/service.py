"""Use cases of saved filters."""

from uuid import UUID

from quarterdeck.db.unit_of_work import UnitOfWork
from quarterdeck.domains.executions.views.contracts import MOST_VIEWS, View, ViewDraft
from quarterdeck.domains.executions.views.errors import TooManyViewsError, ViewExistsError
from quarterdeck.domains.executions.views.repository import IntegrityError, ViewsRepository
from quarterdeck.kernel.clock import Clock
from quarterdeck.kernel.errors import NotFoundError
from quarterdeck.kernel.ids import uuid7


class ViewsService:
    """Filters of the principal, or of the person whose API key it is, in the principal's workspace."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock

    async def list(self, unit: UnitOfWork) -> list[View]:
        """One's own, by name."""
        return await unit.repository(ViewsRepository).of(*_whose(unit))

    async def save(self, unit: UnitOfWork, draft: ViewDraft) -> View:
        """Keep a filter. Raises ViewExistsError, TooManyViewsError."""
        views, (workspace, owner) = unit.repository(ViewsRepository), _whose(unit)
        if len(await views.of(workspace, owner)) >= MOST_VIEWS:
            raise TooManyViewsError(f"There are {MOST_VIEWS} of them.", mend="Remove one first.")
        view = View(id=uuid7(), created_at=self._clock.now(), name=draft.name, filter=draft.filter)
        if not await views.add(view, workspace, owner):
            raise ViewExistsError(f"You have a filter {draft.name!r} already.", mend="Choose another name.")
        unit.record("execution_view.saved", view.id, {"name": view.name})
        return view

    async def change(self, unit: UnitOfWork, view_id: UUID, draft: ViewDraft) -> View:
        """Another filter, or another name. Raises NotFoundError, ViewExistsError."""
        views, (workspace, owner) = unit.repository(ViewsRepository), _whose(unit)
        own = {view.id: view for view in await views.of(workspace, owner)}
        if view_id not in own:
            raise NotFoundError(_NO_VIEW)
        if any(view.name == draft.name for view in own.values() if view.id != view_id):
            raise ViewExistsError(f"You have a filter {draft.name!r} already.", mend="Choose another name.")
        try:
            await views.change(view_id, workspace, owner, draft)
        except IntegrityError as error:
            raise ViewExistsError(f"You have a filter {draft.name!r} already.") from error
        unit.record("execution_view.saved", view_id, {"name": draft.name})
        return own[view_id].model_copy(update={"name": draft.name, "filter": draft.filter})

    async def delete(self, unit: UnitOfWork, view_id: UUID) -> None:
        """Remove one. Raises NotFoundError."""
        if not await unit.repository(ViewsRepository).delete(view_id, *_whose(unit)):
            raise NotFoundError(_NO_VIEW)
        unit.record("execution_view.deleted", view_id)


_NO_VIEW = "You have no such saved filter."


def _whose(unit: UnitOfWork) -> tuple[UUID, UUID]:
    principal = unit.principal
    return principal.workspace_id, principal.owner_id or principal.id
