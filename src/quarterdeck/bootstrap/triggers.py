"""What starts executions by itself, built by hand."""

from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass, field

from fastapi import APIRouter

from quarterdeck.bootstrap.beside import running
from quarterdeck.bootstrap.governance import Governance
from quarterdeck.bootstrap.orchestration import Orchestration
from quarterdeck.db.unit_of_work import Work
from quarterdeck.domains.crews.adapters.cel import CelExpressions
from quarterdeck.domains.triggers.event_triggers import router as event_triggers_router
from quarterdeck.domains.triggers.event_triggers.service import EventTriggersService, Firing
from quarterdeck.domains.triggers.hooks import router as hooks_router
from quarterdeck.domains.triggers.hooks.service import HooksService, Receiver
from quarterdeck.domains.triggers.schedules import router as schedules_router
from quarterdeck.domains.triggers.schedules.adapters.cronsim import CronsimCalendar
from quarterdeck.domains.triggers.schedules.service import Scheduler, SchedulesService
from quarterdeck.domains.triggers.starting import Starter
from quarterdeck.http.limits import TokenBuckets
from quarterdeck.kernel.clock import Clock

CALLS_PER_SECOND = 50
CALLS_AT_ONCE = 200
"""So often may one address call hooks, whether its calls are genuine or not."""

Service = Callable[[], AbstractAsyncContextManager[None]]


@dataclass(frozen=True)
class Triggers:
    """What starts executions, its routes, and what runs beside the server."""

    scheduler: Scheduler
    schedules: SchedulesService
    hooks: HooksService
    event_triggers: EventTriggersService
    firing: Firing
    routers: list[APIRouter] = field(default_factory=list[APIRouter])
    services: list[Service] = field(default_factory=list[Service])


def build_triggers(clock: Clock, work: Work, governance: Governance, orchestration: Orchestration) -> Triggers:
    """Build it all; nothing runs before the services are entered."""
    expressions = CelExpressions()
    starter = Starter(orchestration.executions, governance.policy)
    calendar = CronsimCalendar()
    scheduler = Scheduler(work, starter, calendar, clock)
    schedules = SchedulesService(starter, calendar, clock, scheduler.wake)
    hooks = HooksService(starter, expressions, governance.vault, clock)
    event_triggers = EventTriggersService(starter, expressions, clock)
    firing = Firing(starter, orchestration.executions, orchestration.definitions, expressions, clock)
    strangers = TokenBuckets(CALLS_PER_SECOND, CALLS_AT_ONCE)
    receiver = Receiver(work, starter, expressions, governance.vault, clock, strangers)
    return Triggers(
        scheduler=scheduler,
        schedules=schedules,
        hooks=hooks,
        event_triggers=event_triggers,
        firing=firing,
        routers=[
            schedules_router.build_router(schedules),
            schedules_router.build_timings_router(schedules),
            hooks_router.build_router(hooks),
            hooks_router.build_inbound_router(receiver),
            event_triggers_router.build_router(event_triggers),
            event_triggers_router.build_events_router(event_triggers),
        ],
        services=[lambda: running("scheduler", scheduler.run)],
    )
