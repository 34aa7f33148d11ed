"""Which definitions a plan of any kind is made of. Pure."""

from typing import Any, cast

from quarterdeck.domains.executions.plan import CrewPlan, FlowPlan, PipelinePlan, Plan, PlannedAgent, PlannedTask
from quarterdeck.kernel.contracts import Frozen

_KINDS: dict[type[Frozen], str] = {
    PlannedAgent: "Agent",
    PlannedTask: "Task",
    CrewPlan: "Crew",
    PipelinePlan: "Pipeline",
    FlowPlan: "Flow",
}


def uses(plan: Plan) -> set[tuple[str, str]]:
    """Kind and name of every agent, task, crew, pipeline and flow that is pinned in it."""
    found: set[tuple[str, str]] = set()
    _walk(plan, found)
    return found


def _walk(part: Any, found: set[tuple[str, str]]) -> None:
    if isinstance(part, PlannedAgent | PlannedTask | CrewPlan | PipelinePlan | FlowPlan):
        found.add((_KINDS[type(part)], part.name))
    if isinstance(part, Frozen):
        for name in type(part).model_fields:
            _walk(getattr(part, name), found)
    elif isinstance(part, tuple):
        for each in cast("tuple[Any, ...]", part):
            _walk(each, found)
    elif isinstance(part, dict):
        for each in cast("dict[str, Any]", part).values():
            _walk(each, found)
