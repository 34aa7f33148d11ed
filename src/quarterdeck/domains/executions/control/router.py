"""HTTP of control."""

from typing import Annotated
from uuid import UUID

from fastapi import Body, Path

from quarterdeck.db.unit_of_work import UnitOfWork
from quarterdeck.domains.executions.contracts import Execution
from quarterdeck.domains.executions.control.checks import ChecksService
from quarterdeck.domains.executions.control.contracts import (
    CheckDraft,
    CheckFiles,
    CheckReport,
    Comparison,
    ForkRequest,
    ReplayReport,
    ReplayRequest,
)
from quarterdeck.domains.executions.control.forks import ForksService
from quarterdeck.domains.executions.control.pauses import PausesService
from quarterdeck.domains.executions.control.replays import ReplaysService
from quarterdeck.http.dependencies import reads, writes
from quarterdeck.http.routing import Router

_AS_RECORDED = ReplayRequest()
_AS_IT_IS = ForkRequest()
_AS_MANY_AS_USUAL = CheckDraft()


def build_router(pauses: PausesService, replays: ReplaysService, forks: ForksService) -> Router:
    """Routes under /v1/executions beside those of the executions themselves."""
    router = Router(prefix="/v1/executions", tags=["executions"])

    @router.post("/{execution_id}/pause")
    async def pause_execution(execution_id: UUID, unit: Annotated[UnitOfWork, writes("executions.pause")]) -> Execution:
        """Stop it before its next step; the step under way is finished and recorded."""
        return await pauses.pause(unit, execution_id)

    @router.post("/{execution_id}/resume")
    async def resume_execution(
        execution_id: UUID, unit: Annotated[UnitOfWork, writes("executions.resume")]
    ) -> Execution:
        """Go on with a paused execution, or take a pause back that has not come about yet."""
        return await pauses.resume(unit, execution_id)

    @router.post("/{execution_id}/fork", status_code=201)
    async def fork_execution(
        execution_id: UUID,
        unit: Annotated[UnitOfWork, writes("executions.fork")],
        body: Annotated[ForkRequest, Body()] = _AS_IT_IS,
    ) -> Execution:
        """Start a new execution that shares what was recorded before a step, with something changed from there on."""
        return await forks.fork(unit, execution_id, body)

    @router.get("/{execution_id}/compare/{other_id}")
    async def compare_executions(
        execution_id: UUID, other_id: UUID, unit: Annotated[UnitOfWork, reads("executions.read")]
    ) -> Comparison:
        """Two executions step by step: what was asked, what came back, tokens, cost and time of each."""
        return await replays.compare(unit, execution_id, other_id)

    @router.post("/{execution_id}/replay")
    async def replay_execution(
        execution_id: UUID,
        unit: Annotated[UnitOfWork, reads("executions.replay")],
        body: Annotated[ReplayRequest, Body()] = _AS_RECORDED,
    ) -> ReplayReport:
        """Work a version through on what was recorded, calling nothing: does it depart, at which step, and how."""
        return await replays.replay(unit, execution_id, body)

    return router


def build_check_router(checks: ChecksService) -> Router:
    """Routes of checks, beside those of the definitions."""
    router = Router(prefix="/v1", tags=["definitions"])

    @router.post("/definitions/check", summary="Check YAML files against open executions")
    async def check_files(body: CheckFiles, unit: Annotated[UnitOfWork, reads("definitions.check")]) -> CheckReport:
        """Before they are applied: which executions stay on the version that they run, and which could move."""
        return await checks.check_files(unit, body.files, body.limit)

    for plural in checks.pinned_kinds():
        router.routes.extend(_draft_routes(checks, plural).routes)
    return router


def _draft_routes(checks: ChecksService, plural: str) -> Router:
    router = Router(prefix=f"/v1/{plural}/{{name}}", tags=[plural])

    @router.post("/check", summary="Check a draft against open executions")
    async def check_draft(
        name: Annotated[str, Path(max_length=100, pattern=r"^[a-z0-9._-]+$", description="The definition's name.")],
        unit: Annotated[UnitOfWork, reads("definitions.check")],
        body: Annotated[CheckDraft, Body()] = _AS_MANY_AS_USUAL,
    ) -> CheckReport:
        """Before it is published: which executions stay on the version that they run, and which could move."""
        return await checks.check_draft(unit, plural, name, body.limit)

    return router
