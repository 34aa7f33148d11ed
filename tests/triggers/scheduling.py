"""Schedules over real services and a real database, with a clock set by hand."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from quarterdeck.domains.executions.contracts import Execution
from quarterdeck.domains.policy.service import PolicyService, RolePolicy
from quarterdeck.domains.triggers.schedules.adapters.cronsim import CronsimCalendar
from quarterdeck.domains.triggers.schedules.contracts import Fire, NewSchedule, Schedule
from quarterdeck.domains.triggers.schedules.service import Scheduler, SchedulesService
from quarterdeck.domains.triggers.starting import Starter
from quarterdeck.kernel.clock import Clock
from quarterdeck.kernel.pagination import PageRequest
from tests.executions.deck import ExecutionsDeck
from tests.support.clock import FakeClock

ALL = PageRequest(limit=200)


@dataclass
class Scheduling:
    """Makes schedules and fires them."""

    executions: ExecutionsDeck
    clock: FakeClock
    schedules: SchedulesService
    scheduler: Scheduler

    async def create(self, name: str, timing: dict[str, Any], **spec: Any) -> Schedule:
        """Make a schedule of the crew `c`."""
        definition = {"kind": "Crew", "name": "c"}
        new = NewSchedule.model_validate({"name": name, "definition": definition, "timing": timing, **spec})
        async with self.executions.work.begin(self.executions.principal) as unit:
            return await self.schedules.create(unit, new)

    async def get(self, name: str) -> Schedule:
        """The schedule now."""
        async with self.executions.work.begin(self.executions.principal, write=False) as unit:
            return await self.schedules.get(unit, name)

    async def fires(self, name: str) -> list[Fire]:
        """Its history, oldest first."""
        async with self.executions.work.begin(self.executions.principal, write=False) as unit:
            return list(reversed((await self.schedules.fires(unit, name, ALL)).items))

    async def started(self) -> list[Execution]:
        """Every execution, oldest first."""
        async with self.executions.work.begin(self.executions.principal, write=False) as unit:
            return list(reversed((await self.executions.service.newest(unit, ALL)).items))

    async def at(self, *when: int) -> None:
        """Turn the clock to this time in UTC and fire what is due."""
        self.clock.set(datetime(*when, tzinfo=UTC))
        await self.scheduler.fire_due()


async def scheduling(executions: ExecutionsDeck, clock: FakeClock) -> Scheduling:
    """With a crew `c` that takes an input `who`, published."""
    await executions.engine.launch(executions.drive)
    schema = {"type": "object", "properties": {"who": {"type": "string", "default": "all"}}}
    await executions.seed(
        ("Agent", "writer", {"role": "r", "goal": "g"}),
        ("Task", "t", {"description": "Greet {who}", "agent": "writer"}),
        ("Crew", "c", {"agents": ["writer"], "tasks": ["t"], "inputs": schema}),
    )
    scheduler, schedules = services(executions, clock)
    return Scheduling(executions, clock, schedules, scheduler)


def services(executions: ExecutionsDeck, clock: Clock) -> tuple[Scheduler, SchedulesService]:
    """What fires schedules, and what changes them."""
    starter, calendar = Starter(executions.service, PolicyService(RolePolicy())), CronsimCalendar()
    scheduler = Scheduler(executions.work, starter, calendar, clock)
    return scheduler, SchedulesService(starter, calendar, clock, scheduler.wake)
