"""Control over executions, built by hand."""

from fastapi import APIRouter

from quarterdeck.domains.crews.ports import Expressions
from quarterdeck.domains.definitions.service import DefinitionsService
from quarterdeck.domains.executions.control import router
from quarterdeck.domains.executions.control.pauses import PausesService
from quarterdeck.domains.executions.control.replays import ReplaysService
from quarterdeck.domains.executions.ports import Queue
from quarterdeck.domains.executions.resumption import Resumption
from quarterdeck.domains.executions.service import ExecutionsService
from quarterdeck.kernel.clock import Clock


def control(
    executions: ExecutionsService,
    resumption: Resumption,
    definitions: DefinitionsService,
    expressions: Expressions,
    clock: Clock,
    queue: Queue,
) -> APIRouter:
    """Its routes."""
    pauses = PausesService(executions, resumption, clock, queue)
    return router.build_router(pauses, ReplaysService(definitions, expressions))
