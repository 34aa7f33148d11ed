"""Control over executions, built by hand."""

from fastapi import APIRouter

from quarterdeck.domains.crews.ports import Expressions
from quarterdeck.domains.definitions.service import DefinitionsService
from quarterdeck.domains.executions.control import router
from quarterdeck.domains.executions.control.pauses import PausesService
from quarterdeck.domains.executions.control.replays import ReplaysService
from quarterdeck.domains.executions.resumption import Resumption, Start
from quarterdeck.domains.executions.service import ExecutionsService
from quarterdeck.kernel.clock import Clock


def control(
    executions: ExecutionsService,
    resumption: Resumption,
    definitions: DefinitionsService,
    expressions: Expressions,
    clock: Clock,
    start_run: Start,
) -> APIRouter:
    """Its routes."""
    pauses = PausesService(executions, resumption, clock, start_run)
    return router.build_router(pauses, ReplaysService(definitions, expressions))
