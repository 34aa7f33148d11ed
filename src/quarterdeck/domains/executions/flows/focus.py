"""The part of a flow that a trial works, and what is given instead of running some of its nodes."""

from quarterdeck.domains.executions.flows.frame import Done
from quarterdeck.domains.executions.flows.scope import Views
from quarterdeck.domains.executions.plan import FlowPlan, pins_of
from quarterdeck.domains.flows.contracts.flow import Edge, FlowSpec, Node, outputs_of
from quarterdeck.domains.flows.contracts.flow_expressions import paths
from quarterdeck.domains.flows.contracts.flow_nodes import ApprovalNode, SetNode
from quarterdeck.kernel.contracts import Json
from quarterdeck.kernel.templates import as_text, expressions


def focused(plan: FlowPlan) -> tuple[FlowSpec, Views]:
    """The graph that is worked, and the nodes outside of it whose outputs are known because they are pinned."""
    spec, pins = plan.spec, pins_of(plan)
    only = None if plan.trial is None else plan.trial.only
    if only is None:
        return spec, Views()
    names = frozenset(only)
    known: Views = Views({name: {"status": "finished", "output": pins[name]} for name in pins if name not in names})
    looked_at = {path[1] for text in expressions(spec.output) for path in paths(text) if path[:1] == ("nodes",)}
    part = spec.model_copy(
        update={
            "nodes": tuple(node for node in spec.nodes if node.name in names),
            "edges": edges_within(spec, names),
            "start": (),
            "output": spec.output if looked_at and looked_at <= names | known.keys() else None,
        }
    )
    return part, known


def edges_within(spec: FlowSpec, names: frozenset[str]) -> tuple[Edge, ...]:
    """The edges both of whose ends are among these nodes."""
    return tuple(edge for edge in spec.edges if edge.source in names and edge.target in names)


def given(node: Node, pin: Json) -> Done:
    """What a node gives whose output is pinned: a node that chooses goes the way that the output says."""
    label: str | None = None
    if isinstance(node, ApprovalNode):
        label = str(pin.get("decision")) if isinstance(pin, dict) else as_text(pin)
    elif outputs_of(node) is not None:
        label = as_text(pin)
    return Done(output=pin, label=label, writes=pin if isinstance(node, SetNode) and isinstance(pin, dict) else None)


def pin_fault(node: Node, pin: Json) -> str | None:
    """Why this cannot be the node's output; None when it can."""
    done, ways = given(node, pin), outputs_of(node)
    if ways is not None and done.label not in ways:
        return f"it goes one of these ways: {', '.join(ways)}"
    if isinstance(node, SetNode) and done.writes is None:
        return "it writes an object"
    return None
