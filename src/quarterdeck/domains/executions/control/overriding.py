"""A plan with another model, or with agents and tasks whose specs are patched. Pure; of plans of every kind."""

from collections.abc import Callable, Sequence
from typing import Any, TypeVar, cast

from pydantic import ValidationError

from quarterdeck.domains.agents.contracts import AgentSpec
from quarterdeck.domains.crews.contracts import CrewSpec, TaskSpec
from quarterdeck.domains.executions.control.contracts import Override
from quarterdeck.domains.executions.control.errors import OverrideInvalidError
from quarterdeck.domains.executions.plan import Plan, PlannedAgent, PlannedTask
from quarterdeck.domains.flows.contracts.flow_nodes import ModelNode, RouterNode
from quarterdeck.domains.flows.contracts.pipeline_members import Speaker
from quarterdeck.kernel.contracts import Frozen, Json, JsonObject
from quarterdeck.kernel.errors import FieldError

P = TypeVar("P", bound=Frozen)
Rewrite = Callable[[Frozen], Frozen]

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
    """The plan with these patches. Raises OverrideInvalidError for what is not in it, or would not be valid."""
    known: dict[str, set[str]] = {"Agent": set(), "Task": set()}
    patches = {(override.kind, override.name): (at, override.spec) for at, override in enumerate(overrides)}

    def rewrite(part: Frozen) -> Frozen:
        if not isinstance(part, PlannedAgent | PlannedTask):
            return part
        kind = "Agent" if isinstance(part, PlannedAgent) else "Task"
        known[kind].add(part.name)
        at, patch = patches.get((kind, part.name), (0, None))
        return part if patch is None else part.model_copy(update={"spec": _patched(part.spec, patch, at)})

    changed = _rewritten(plan, rewrite)
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


def _patched(spec: AgentSpec | TaskSpec, patch: JsonObject, at: int) -> AgentSpec | TaskSpec:
    pointer = f"/overrides/{at}/spec"
    shape = sorted(SHAPE_OF_TASK & patch.keys()) if isinstance(spec, TaskSpec) else []
    faults = [
        FieldError(pointer=f"{pointer}/{name}", message="says how the crew works together", mend="Publish a version.")
        for name in shape
    ]
    if not faults:
        try:
            return type(spec).model_validate(merged(spec.model_dump(mode="json", exclude_defaults=True), patch))
        except ValidationError as error:
            for fault in error.errors(include_input=False, include_url=False):
                place = "".join(f"/{part}" for part in fault["loc"])
                faults.append(FieldError(pointer=f"{pointer}{place}", message=fault["msg"]))
    raise OverrideInvalidError("An override does not fit.", fields=tuple(faults))


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
