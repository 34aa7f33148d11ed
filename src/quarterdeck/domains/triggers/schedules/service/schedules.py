"""Use cases of schedules: make, look, change, pause, resume, remove."""

import itertools
from collections.abc import Callable
from datetime import datetime

from quarterdeck.db.unit_of_work import UnitOfWork
from quarterdeck.domains.triggers.schedules import rules
from quarterdeck.domains.triggers.schedules.contracts import (
    Fire,
    NewSchedule,
    Schedule,
    ScheduleSpec,
    Timing,
    Upcoming,
)
from quarterdeck.domains.triggers.schedules.errors import ScheduleExistsError, ScheduleNotFoundError, TimingError
from quarterdeck.domains.triggers.schedules.ports import CronCalendar
from quarterdeck.domains.triggers.schedules.repository import SchedulesRepository, StoredSchedule
from quarterdeck.domains.triggers.starting import Starter, TriggerRef
from quarterdeck.kernel.clock import Clock
from quarterdeck.kernel.errors import PreconditionError
from quarterdeck.kernel.ids import uuid7
from quarterdeck.kernel.pagination import Page, PageRequest

SHOWN_FIRES = 5


class SchedulesService:
    """Schedules of the principal's workspace. `wake` tells the scheduler of this process that something changed."""

    def __init__(self, starter: Starter, calendar: CronCalendar, clock: Clock, wake: Callable[[], None]) -> None:
        self._starter = starter
        self._calendar = calendar
        self._clock = clock
        self._wake = wake

    async def create(self, unit: UnitOfWork, new: NewSchedule) -> Schedule:
        """Make a schedule. Raises ScheduleExistsError, TimingError, and what starting its target now would raise."""
        spec, now = _spec_of(new), self._clock.now()
        await self._check(unit, spec, now)
        principal = unit.principal
        ref = TriggerRef(organization_id=principal.organization_id, workspace_id=principal.workspace_id, id=uuid7())
        stored = StoredSchedule(
            ref=ref,
            name=new.name,
            spec=spec,
            is_paused=False,
            anchor_at=now,
            next_at=self._next(spec, now, now),
            revision=1,
            created_at=now,
            updated_at=now,
        )
        if not await unit.repository(SchedulesRepository).add(stored):
            raise ScheduleExistsError(new.name)
        unit.record("schedule.created", ref.id, {"name": new.name})
        unit.after_commit(self._wake)
        return self._shown(stored)

    async def get(self, unit: UnitOfWork, name: str) -> Schedule:
        """One schedule. Raises ScheduleNotFoundError."""
        return self._shown(await self._find(unit, name))

    def upcoming(self, timing: Timing) -> Upcoming:
        """The times that would come next if it were scheduled now. Raises TimingError."""
        now = self._clock.now()
        rules.check_timing(self._calendar, timing, now)
        return Upcoming(fires=tuple(itertools.islice(rules.upcoming(self._calendar, timing, now, now), SHOWN_FIRES)))

    async def page(self, unit: UnitOfWork, page: PageRequest) -> Page[Schedule]:
        """Newest first."""
        found, more = await unit.repository(SchedulesRepository).page(unit.principal.workspace_id, page)
        return Page(items=tuple(self._shown(stored) for stored in found), next_cursor=more)

    async def fires(self, unit: UnitOfWork, name: str, page: PageRequest) -> Page[Fire]:
        """What its times have started, newest first."""
        stored = await self._find(unit, name)
        return await unit.repository(SchedulesRepository).fires(stored.ref.id, page)

    async def replace(self, unit: UnitOfWork, name: str, spec: ScheduleSpec, expected: int | None) -> Schedule:
        """Change what it starts or when; `expected` is the revision seen, None for any. Intervals count from now.

        Raises PreconditionError when another revision is there, and what `create` raises.
        """
        stored, now = await self._find(unit, name, lock=True), self._clock.now()
        if expected is not None and expected != stored.revision:
            raise PreconditionError(f"The schedule is at revision {stored.revision}.", mend="Read it again.")
        await self._check(unit, spec, now)
        values: dict[str, object] = {"spec": spec, "anchor_at": now, "next_at": self._next(spec, now, now)}
        return await self._changed(unit, stored, "schedule.updated", values)

    async def pause(self, unit: UnitOfWork, name: str) -> Schedule:
        """Fire no more until it is resumed; what is paused already stays as it is."""
        stored = await self._find(unit, name, lock=True)
        if stored.is_paused:
            return self._shown(stored)
        return await self._changed(unit, stored, "schedule.paused", {"is_paused": True})

    async def resume(self, unit: UnitOfWork, name: str) -> Schedule:
        """Fire again, from the next time on. Raises TimingError when its only time has passed meanwhile."""
        stored, now = await self._find(unit, name, lock=True), self._clock.now()
        if not stored.is_paused:
            return self._shown(stored)
        next_at = self._next(stored.spec, stored.anchor_at, now)
        if next_at is None:
            raise TimingError("at", "its time has passed while it was paused", "Give it another time with PUT.")
        return await self._changed(unit, stored, "schedule.resumed", {"is_paused": False, "next_at": next_at})

    async def remove(self, unit: UnitOfWork, name: str) -> None:
        """Remove it with its history; the executions stay."""
        stored = await self._find(unit, name, lock=True)
        await unit.repository(SchedulesRepository).remove(stored.ref.id)
        unit.record("schedule.removed", stored.ref.id, {"name": name})

    async def _changed(
        self, unit: UnitOfWork, stored: StoredSchedule, event: str, values: dict[str, object]
    ) -> Schedule:
        values = {**values, "revision": stored.revision + 1, "updated_at": self._clock.now()}
        await unit.repository(SchedulesRepository).change(stored.ref.id, **values)
        unit.record(event, stored.ref.id, {"name": stored.name})
        unit.after_commit(self._wake)
        return self._shown(stored.model_copy(update=values))

    async def _find(self, unit: UnitOfWork, name: str, *, lock: bool = False) -> StoredSchedule:
        stored = await unit.repository(SchedulesRepository).find(unit.principal.workspace_id, name, lock=lock)
        if stored is None:
            raise ScheduleNotFoundError(name)
        return stored

    async def _check(self, unit: UnitOfWork, spec: ScheduleSpec, now: datetime) -> None:
        rules.check_timing(self._calendar, spec.timing, now)
        await self._starter.check(unit, spec, spec.inputs)

    def _next(self, spec: ScheduleSpec, anchor: datetime, now: datetime) -> datetime | None:
        return next(rules.upcoming(self._calendar, spec.timing, anchor, now), None)

    def _shown(self, stored: StoredSchedule) -> Schedule:
        fires: tuple[datetime, ...] = ()
        if stored.next_at is not None and not stored.is_paused:
            later = rules.upcoming(self._calendar, stored.spec.timing, stored.anchor_at, stored.next_at)
            fires = (stored.next_at, *itertools.islice(later, SHOWN_FIRES - 1))
        fields = stored.model_dump(include={"name", "is_paused", "revision", "created_at", "updated_at"})
        return Schedule.model_validate({**stored.spec.model_dump(), **fields, "id": stored.ref.id, "next_fires": fires})


def _spec_of(new: NewSchedule) -> ScheduleSpec:
    return ScheduleSpec.model_validate(new.model_dump(exclude={"name"}))
