"""Which definitions a plan of any kind is made of. Pure."""

from typing import Any, cast

from quarterdeck.domains.executions.plan import CrewPlan, Plan, PlannedAgent, PlannedTask
from quarterdeck.kernel.contracts import Frozen


def uses(plan: Plan) -> set[tuple[str, str]]:
    """Kind and name of every agent, task and crew that is pinned in it."""
    found: set[tuple[str, str]] = set()
    _walk(plan, found)
    return found


def _walk(part: Any, found: set[tuple[str, str]]) -> None:
    match part:
        case PlannedAgent():
            found.add(("Agent", part.name))
        case PlannedTask():
            found.add(("Task", part.name))
        case CrewPlan():
            found.add(("Crew", part.name))
        case _:
            pass
    if isinstance(part, Frozen):
        for name in type(part).model_fields:
            _walk(getattr(part, name), found)
    elif isinstance(part, tuple):
        for each in cast("tuple[Any, ...]", part):
            _walk(each, found)
