"""The bounds of organizations, remembered for a moment: the way to a start is too short to look each time."""

from datetime import datetime, timedelta
from uuid import UUID

from quarterdeck.db.unit_of_work import UnitOfWork
from quarterdeck.domains.executions.queueing import rules
from quarterdeck.domains.executions.queueing.contracts import Bounds, QueueSettings
from quarterdeck.domains.executions.queueing.repository import QueueRepository
from quarterdeck.kernel.clock import Clock

FRESH_FOR = timedelta(seconds=5)
"""As long as another process goes by the bounds that were; a place is given by what the database says then."""
MOST_REMEMBERED = 10_000


class KnownBounds:
    """What holds for an organization, looked up again after FRESH_FOR."""

    def __init__(self, settings: QueueSettings, clock: Clock) -> None:
        self._settings = settings
        self._clock = clock
        self._known: dict[UUID, tuple[datetime, Bounds]] = {}

    async def of(self, unit: UnitOfWork) -> Bounds:
        """The bounds of the principal's organization."""
        organization, now = unit.principal.organization_id, self._clock.now()
        known = self._known.get(organization)
        if known is not None and now - known[0] < FRESH_FOR:
            return known[1]
        found = rules.bounds(await unit.repository(QueueRepository).limits(), self._settings)
        if len(self._known) >= MOST_REMEMBERED:
            self._known.clear()
        self._known[organization] = (now, found)
        return found

    def forget(self, organization: UUID) -> None:
        """They were changed."""
        self._known.pop(organization, None)
