"""The places of this process: who holds them, and how many are free. In memory; the rows are the truth of limits."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from quarterdeck.domains.executions.ports import RunRef

LOST_AFTER = timedelta(seconds=2)
"""A run that was given to the engine begins within milliseconds; one that does not is driven by another process."""


@dataclass
class _Held:
    organization_id: UUID
    since: datetime
    is_limited: bool
    is_driven: bool = False


class Places:
    """At most `capacity` runs at once, and of one organization at most `most_for_one`."""

    def __init__(self, capacity: int, most_for_one: int) -> None:
        self._capacity = capacity
        self._most_for_one = most_for_one
        self._held: dict[str, _Held] = {}
        self._by_organization: Counter[UUID] = Counter()
        self._served: dict[UUID, int] = {}
        self._turns = 0

    @property
    def free(self) -> int:
        """How many more runs may begin."""
        return max(0, self._capacity - len(self._held))

    def held(self, organization_id: UUID) -> int:
        """Places that this organization has."""
        return self._by_organization[organization_id]

    def room(self, organization_id: UUID) -> int:
        """How many more of the free places it may have."""
        return max(0, min(self.free, self._most_for_one - self.held(organization_id)))

    def served(self, organization_id: UUID) -> int:
        """When it was last given a place; 0: never."""
        return self._served.get(organization_id, 0)

    def take(self, run: RunRef, now: datetime, *, is_limited: bool) -> bool:
        """Give the run a place; False when it has one. `is_limited`: its end may let another one begin elsewhere."""
        if run.engine_id in self._held:
            return False
        self._held[run.engine_id] = _Held(run.organization_id, now, is_limited)
        self._by_organization[run.organization_id] += 1
        self._turns += 1
        self._served[run.organization_id] = self._turns
        return True

    def enter(self, run: RunRef, now: datetime) -> None:
        """The run is driven from now on; one that the engine has brought back takes its place without asking."""
        self.take(run, now, is_limited=True)
        self._held[run.engine_id].is_driven = True

    def leave(self, run: RunRef) -> bool:
        """The run is not driven any more; whether a limit may have held back another one."""
        held = self._held.pop(run.engine_id, None)
        if held is None:
            return False
        self._by_organization[held.organization_id] -= 1
        if not self._by_organization[held.organization_id]:
            del self._by_organization[held.organization_id]
        return held.is_limited

    def forget_lost(self, now: datetime) -> None:
        """Free the places of runs that were taken and never driven here."""
        lost = [name for name, held in self._held.items() if not held.is_driven and now - held.since > LOST_AFTER]
        for name in lost:
            organization = self._held.pop(name).organization_id
            self._by_organization[organization] -= 1
