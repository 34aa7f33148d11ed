"""Who comes next, what is kept how long, and what it added up to: queue, retention and figures, built by hand."""

from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass

from fastapi import APIRouter

from quarterdeck.bootstrap.beside import running
from quarterdeck.bootstrap.runner import Runner
from quarterdeck.db.unit_of_work import Work
from quarterdeck.domains.approvals.service import ApprovalsService
from quarterdeck.domains.executions.figures import router as figures_router
from quarterdeck.domains.executions.figures.service import FiguresService
from quarterdeck.domains.executions.queueing import router as queue_router
from quarterdeck.domains.executions.queueing.service import QueueService
from quarterdeck.domains.executions.retention import router as retention_router
from quarterdeck.domains.executions.retention.contracts import Retention
from quarterdeck.domains.executions.retention.pruner import Pruner
from quarterdeck.domains.executions.retention.service import RetentionService
from quarterdeck.kernel.clock import Clock
from quarterdeck.settings import Settings


@dataclass(frozen=True)
class Upkeep:
    """The routes, and what runs beside the server."""

    pruner: Pruner
    routers: list[APIRouter]
    services: list[Callable[[], AbstractAsyncContextManager[None]]]


def build_upkeep(settings: Settings, work: Work, clock: Clock, approvals: ApprovalsService, runner: Runner) -> Upkeep:
    """Build it all; nothing runs before the services are entered."""
    queue = QueueService(runner.dispatcher, runner.queue_settings, clock)
    deck = Retention(
        succeeded_days=settings.keep_succeeded_days,
        failed_days=settings.keep_failed_days,
        events_days=settings.keep_events_days,
    )
    retention = RetentionService(approvals, deck, clock)
    pruner = Pruner(work, retention, clock, runner.forget_runs)
    return Upkeep(
        pruner=pruner,
        routers=[
            queue_router.build_router(queue),
            retention_router.build_router(retention),
            figures_router.build_router(FiguresService(clock)),
        ],
        services=[lambda: running("retention", pruner.run)],
    )
