"""Control over executions, built by hand."""

import asyncio

from fastapi import APIRouter

from quarterdeck.bootstrap.governance import Governance
from quarterdeck.bootstrap.orchestration import Orchestration
from quarterdeck.domains.crews.adapters.cel import CelExpressions
from quarterdeck.domains.definitions.service import PinsService
from quarterdeck.domains.executions.control import router
from quarterdeck.domains.executions.control.checks import ChecksService
from quarterdeck.domains.executions.control.forks import ForksService
from quarterdeck.domains.executions.control.pauses import PausesService
from quarterdeck.domains.executions.control.replays import ReplaysService
from quarterdeck.domains.executions.resumption import Resumption
from quarterdeck.domains.executions.sharing import router as sharing_router
from quarterdeck.domains.executions.sharing.service import SharesService
from quarterdeck.domains.executions.trials import router as trials_router
from quarterdeck.domains.executions.trials.service import TrialsService
from quarterdeck.domains.executions.views import router as views_router
from quarterdeck.domains.executions.views.service import ViewsService
from quarterdeck.kernel.clock import Clock


def build_control(
    clock: Clock, governance: Governance, parts: Orchestration, closing: asyncio.Event
) -> list[APIRouter]:
    """Its routes, and those of links to executions and of saved filters; `closing` ends the streams."""
    dispatcher = parts.runner.dispatcher
    resumption = Resumption(parts.approvals, parts.bus, clock, dispatcher)
    replays = ReplaysService(parts.definitions, CelExpressions())
    forks = ForksService(parts.executions, replays, parts.definitions, parts.models)
    pins = PinsService(parts.definitions, governance.organizations, clock)
    pauses = PausesService(parts.executions, resumption, clock, dispatcher)
    shares = SharesService(parts.executions, clock)
    return [
        *sharing_router.build_routers(shares, parts.executions, parts.bus, closing),
        views_router.build_router(ViewsService(clock)),
        router.build_router(pauses, replays, forks),
        trials_router.build_router(TrialsService(parts.executions, parts.definitions, pins)),
        router.build_check_router(ChecksService(parts.definitions, replays)),
    ]
