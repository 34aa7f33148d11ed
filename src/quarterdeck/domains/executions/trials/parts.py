"""Which parts of a draft a trial works, and what those need of the others. Pure."""

from collections.abc import Iterable
from typing import Any

from quarterdeck.domains.crews.contracts import CrewSpec
from quarterdeck.domains.executions.flows.focus import edges_within, pin_fault
from quarterdeck.domains.executions.plan import CrewPlan
from quarterdeck.domains.executions.trials.contracts import StartTrial
from quarterdeck.domains.executions.trials.errors import TrialRefusedError
from quarterdeck.domains.flows.contracts.flow import FlowSpec
from quarterdeck.domains.flows.contracts.flow_expressions import paths
from quarterdeck.kernel.contracts import Frozen, Json, JsonObject
from quarterdeck.kernel.errors import FieldError
from quarterdeck.kernel.templates import texts

Needs = dict[str, set[str]]
"""Of each part that works: the others that it looks at and that neither work nor are pinned."""


def parts_that_work(spec: Frozen, request: StartTrial) -> frozenset[str] | None:
    """The names of the parts that work; None: all. Raises TrialRefusedError."""
    if request.node is not None and request.start is not None:
        raise TrialRefusedError(
            "A trial works one part, or from one part on, not both.", mend="Send `node`, or `start`."
        )
    asked = request.node or request.start
    if asked is None:
        return None
    if not isinstance(spec, FlowSpec | CrewSpec):
        kind = request.definition.kind
        raise TrialRefusedError(
            f"The parts of kind {kind} do not work by themselves.",
            mend="Try the whole; outputs of members can be pinned where each has one turn.",
        )
    names = [node.name for node in spec.nodes] if isinstance(spec, FlowSpec) else list(spec.tasks)
    if asked not in names:
        place = "/node" if request.node else "/start"
        fault = FieldError(pointer=place, message=f"there is no part {asked!r}", mend=f"There are: {', '.join(names)}.")
        raise TrialRefusedError(f"The draft has no part {asked!r}.", fields=(fault,))
    if request.node is not None:
        return frozenset({asked})
    if isinstance(spec, CrewSpec):
        return frozenset(names[names.index(asked) :])
    return _downstream(spec, asked)


def _downstream(spec: FlowSpec, start: str) -> frozenset[str]:
    reached, due = {start}, [start]
    while due:
        source = due.pop()
        found = {edge.target for edge in spec.edges if edge.source == source} - reached
        reached |= found
        due += found
    return frozenset(reached)


def cut(spec: JsonObject, names: frozenset[str]) -> JsonObject:
    """The document with these parts alone: what is left out is not looked up."""
    if isinstance(tasks := spec.get("tasks"), list):
        return {**spec, "tasks": [task for task in tasks if task in names]}
    part = {name: value for name, value in spec.items() if name not in {"start", "output"}}
    nodes, edges = spec.get("nodes"), spec.get("edges")
    if isinstance(nodes, list):
        part["nodes"] = [node for node in nodes if isinstance(node, dict) and node.get("name") in names]
    if isinstance(edges, list):
        part["edges"] = [e for e in edges if isinstance(e, dict) and e.get("from") in names and e.get("to") in names]
    return part


def check_pins(spec: Frozen, pins: JsonObject) -> None:
    """Raises TrialRefusedError for an output that its node could not have given."""
    if not isinstance(spec, FlowSpec):
        return
    faults: list[FieldError] = []
    for node in spec.nodes:
        why = pin_fault(node, pins[node.name]) if node.name in pins else None
        if why is not None:
            faults.append(FieldError(pointer=f"/pins/{node.name}", message=f"node {node.name}: {why}"))
    if faults:
        raise TrialRefusedError(f"A pinned output does not fit: {faults[0].message}.", fields=tuple(faults))


def needs_of_flow(spec: FlowSpec, works: frozenset[str], pins: JsonObject) -> Needs:
    """What the nodes that work look at, in their own fields and on the edges that leave them."""
    names = {node.name for node in spec.nodes}
    looked: Needs = {name: set() for name in works}
    for node in spec.nodes:
        if node.name in works and node.name not in pins:
            looked[node.name] |= _looked_at(node.model_dump(mode="json", exclude_unset=True))
    for edge in edges_within(spec, works):
        looked[edge.source] |= _looked_at(edge.when)
    return {name: found & names - works - pins.keys() for name, found in looked.items()}


def needs_of_crew(plan: CrewPlan, works: frozenset[str], pins: JsonObject) -> Needs:
    """What the tasks that work are given: the outputs that they name, or all before them."""
    there = works | pins.keys()
    looked: Needs = {}
    for task in plan.tasks:
        if task.name not in works or task.name in pins:
            continue
        before = plan.crew.tasks[: plan.crew.tasks.index(task.name)]
        looked[task.name] = {name for name in before if name not in there and name in (task.spec.context or before)}
    return looked


def _looked_at(value: Json) -> set[str]:
    found = (path for _, text in texts(value) for path in paths(text))
    return {path[1] for path in found if path[0] == "nodes" and len(path) > 1}


def faults_of(spec: Frozen, works: frozenset[str] | None, faults: Iterable[FieldError]) -> list[FieldError]:
    """Those faults that are about what works: a draft may be unfinished elsewhere."""
    return [fault for fault in faults if _is_about(spec, works, fault.pointer.split("/")[2:])]


def _is_about(spec: Any, works: frozenset[str] | None, place: list[str]) -> bool:
    if works is None or not place:
        return True
    field, at = place[0], int(place[1]) if len(place) > 1 and place[1].isdigit() else None
    if isinstance(spec, CrewSpec):
        return field != "tasks" or at is None or spec.tasks[at] in works
    if field == "nodes":
        return at is not None and spec.nodes[at].name in works
    if field == "edges":
        return at is not None and {spec.edges[at].source, spec.edges[at].target} <= works
    return field not in {"output", "start"}
