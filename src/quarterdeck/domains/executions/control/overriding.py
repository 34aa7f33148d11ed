"""A plan with another model, or with patched agents, tasks, nodes and members. Pure; of plans of every kind."""

from collections.abc import Callable, Sequence
from typing import Any, TypeVar, cast

from pydantic import ValidationError

from quarterdeck.domains.agents.contracts import AgentSpec
from quarterdeck.domains.crews.contracts import CrewSpec, TaskSpec
from quarterdeck.domains.executions.control.contracts import Override
from quarterdeck.domains.executions.control.errors import OverrideInvalidError
from quarterdeck.domains.executions.plan import CrewPlan, Plan, PlannedAgent, PlannedTask
from quarterdeck.domains.flows.contracts.flow_nodes import FlowNode, ModelNode, RouterNode
from quarterdeck.domains.flows.contracts.pipeline_members import Member, Speaker
from quarterdeck.kernel.contracts import Frozen, Json, JsonObject
from quarterdeck.kernel.errors import FieldError

P = TypeVar("P", bound=Frozen)
S = TypeVar("S", bound=Frozen)
Rewrite = Callable[[Frozen], Frozen]

WORDS = frozenset({"prompt", "system", "question", "details", "instructions", "model", "settings"})
"""What of a node or a member may be another one for one execution; everything else takes a version."""

SHAPE_OF_TASK = frozenset({"agent", "context", "async_execution"})
"""What of a task says how its crew works together; that takes a version of its own."""


def with_model(plan: Plan, model: str) -> Plan:
    """The plan with this model for everybody who speaks in it."""

    def rewrite(part: Frozen) -> Frozen:
        match part:
            case AgentSpec():
                return part.model_copy(update={"model": model})
            case CrewSpec():
                return part.model_copy(update={"manager_model": model, "planning_model": model})
            case Speaker(agent=None) | ModelNode() | RouterNode(by="model"):
                return part.model_copy(update={"model": model})
            case _:
                return part

    return _rewritten(plan, rewrite)


def overridden(plan: Plan, overrides: Sequence[Override]) -> Plan:
    """The plan with these patches. Raises OverrideInvalidError for what is not in it, or would not be valid.

    Nodes and members are those of the flow or pipeline itself: what it contains has names of its own.
    """
    known: dict[str, set[str]] = {"Agent": set(), "Task": set(), "Node": set(), "Member": set()}
    patches = {(override.kind, override.name): (at, override.spec) for at, override in enumerate(overrides)}

    def in_place(part: Frozen) -> Frozen:
        if not isinstance(part, PlannedAgent | PlannedTask):
            return part
        kind = "Agent" if isinstance(part, PlannedAgent) else "Task"
        known[kind].add(part.name)
        at, patch = patches.get((kind, part.name), (0, None))
        return part if patch is None else part.model_copy(update={"spec": _patched(part.spec, patch, at)})

    def of_the_whole(part: Frozen) -> Frozen:
        if not isinstance(part, FlowNode | Member):
            return part
        kind = "Node" if isinstance(part, FlowNode) else "Member"
        known[kind].add(part.name)
        at, patch = patches.get((kind, part.name), (0, None))
        return part if patch is None else _patched(part, patch, at)

    changed = _rewritten(plan, in_place)
    if not isinstance(changed, CrewPlan):
        changed = changed.model_copy(update={"spec": _rewritten(changed.spec, of_the_whole)})
    for at, override in enumerate(overrides):
        if override.name not in known[override.kind]:
            names = ", ".join(sorted(known[override.kind])) or "none"
            fault = FieldError(
                pointer=f"/overrides/{at}/name",
                message=f"{override.kind} {override.name!r} is not part of what runs",
                mend=f"There are: {names}.",
            )
            raise OverrideInvalidError("An override names what does not run.", fields=(fault,))
    return changed


def merged(value: Json, patch: Json) -> Json:
    """The value after a JSON merge patch (RFC 7396): null takes a key away, objects are merged, the rest replaces."""
    if not isinstance(patch, dict):
        return patch
    result: JsonObject = dict(value) if isinstance(value, dict) else {}
    for key, part in patch.items():
        if part is None:
            result.pop(key, None)
        else:
            result[key] = merged(result.get(key), part)
    return result


def _patched(spec: S, patch: JsonObject, at: int) -> S:
    pointer = f"/overrides/{at}/spec"
    faults = [
        FieldError(
            pointer=f"{pointer}/{name}", message="says how those who work go together", mend="Publish a version."
        )
        for name in _shape(spec, patch)
    ]
    if not faults:
        try:
            present = spec.model_dump(mode="json", by_alias=True, exclude_defaults=True)
            return type(spec).model_validate(merged(present, patch))
        except ValidationError as error:
            for fault in error.errors(include_input=False, include_url=False):
                place = "".join(f"/{part}" for part in fault["loc"])
                message = fault["msg"].removeprefix("Value error, ")
                faults.append(FieldError(pointer=f"{pointer}{place}", message=message))
    raise OverrideInvalidError("An override does not fit.", fields=tuple(faults))


def _shape(spec: Frozen, patch: JsonObject) -> list[str]:
    """What of the patch is not for one execution alone: how a crew, a flow or a pipeline is put together."""
    if isinstance(spec, TaskSpec):
        return sorted(SHAPE_OF_TASK & patch.keys())
    if isinstance(spec, FlowNode | Member):
        return sorted((type(spec).model_fields.keys() - WORDS) & patch.keys())
    return []


def _rewritten(value: P, rewrite: Rewrite) -> P:
    changed = rewrite(value)
    parts = {name: getattr(changed, name) for name in type(changed).model_fields}
    news = {name: _walked(part, rewrite) for name, part in parts.items()}
    update = {name: new for name, new in news.items() if new is not parts[name]}
    return cast("P", changed.model_copy(update=update) if update else changed)


def _walked(part: Any, rewrite: Rewrite) -> Any:
    if isinstance(part, Frozen):
        return _rewritten(part, rewrite)
    if isinstance(part, tuple):
        parts = cast("tuple[Any, ...]", part)
        news = tuple(_walked(each, rewrite) for each in parts)
        return news if any(new is not old for new, old in zip(news, parts, strict=True)) else parts
    if isinstance(part, dict):
        named = cast("dict[str, Any]", part)
        changed = {name: _walked(each, rewrite) for name, each in named.items()}
        return changed if any(changed[name] is not each for name, each in named.items()) else named
    return part
