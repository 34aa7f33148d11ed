"""What starts executions by itself, built by hand."""

from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass, field

from fastapi import APIRouter

from quarterdeck.bootstrap.beside import running
from quarterdeck.bootstrap.governance import Governance
from quarterdeck.bootstrap.orchestration import Orchestration
from quarterdeck.db.unit_of_work import Work
from quarterdeck.domains.triggers.schedules import router as schedules_router
from quarterdeck.domains.triggers.schedules.adapters.cronsim import CronsimCalendar
from quarterdeck.domains.triggers.schedules.service import Scheduler, SchedulesService
from quarterdeck.domains.triggers.starting import Starter
from quarterdeck.kernel.clock import Clock

Service = Callable[[], AbstractAsyncContextManager[None]]


@dataclass(frozen=True)
class Triggers:
    """What starts executions, its routes, and what runs beside the server."""

    scheduler: Scheduler
    schedules: SchedulesService
    routers: list[APIRouter] = field(default_factory=list[APIRouter])
    services: list[Service] = field(default_factory=list[Service])


def build_triggers(clock: Clock, work: Work, governance: Governance, orchestration: Orchestration) -> Triggers:
    """Build it all; nothing runs before the services are entered."""
    starter = Starter(orchestration.executions, governance.policy)
    calendar = CronsimCalendar()
    scheduler = Scheduler(work, starter, calendar, clock)
    schedules = SchedulesService(starter, calendar, clock, scheduler.wake)
    return Triggers(
        scheduler=scheduler,
        schedules=schedules,
        routers=[schedules_router.build_router(schedules)],
        services=[lambda: running("scheduler", scheduler.run)],
    )
