"""Which definitions a plan of any kind is made of, and whether two plans of them say the same. Pure."""

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

_OF_ONE_EXECUTION = frozenset({"inputs", "trial", "history"})
_NOT_SAID: dict[type[Frozen], frozenset[str]] = {
    **dict.fromkeys((PlannedAgent, PlannedTask), frozenset({"version"})),
    **dict.fromkeys((CrewPlan, PipelinePlan, FlowPlan), _OF_ONE_EXECUTION),
}
"""What of a plan is of one execution, or only numbers what it says."""


def uses(plan: Plan) -> set[tuple[str, str]]:
    """Kind and name of every agent, task, crew, pipeline and flow that is pinned in it."""
    found: set[tuple[str, str]] = set()
    _walk(plan, found)
    return found


def says_the_same(recorded: Plan, other: Plan) -> bool:
    """Whether the other plan tells an execution to do what its own does, whatever the versions are numbered."""
    return _said(recorded) == _said(other)


def _said(part: Any) -> Any:
    match part:
        case Frozen():
            names = type(part).model_fields.keys() - _NOT_SAID.get(type(part), frozenset())
            return type(part), {name: _said(getattr(part, name)) for name in names}
        case tuple():
            return [_said(each) for each in cast("tuple[Any, ...]", part)]
        case dict():
            return {name: _said(each) for name, each in cast("dict[str, Any]", part).items()}
        case _:
            return part


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
