"""Kind Flow, as the definitions slice keeps it."""

from functools import partial

from quarterdeck.domains.crews.ports import Expressions
from quarterdeck.domains.definitions.ports import Kind
from quarterdeck.domains.flows.contracts.flow import FlowSpec
from quarterdeck.domains.flows.rules.flow import beyond_flow, check_flow, flow_references, flow_remarks
from quarterdeck.domains.flows.rules.flow_nodes import Natives


def flow_kind(expressions: Expressions, natives: Natives) -> Kind[FlowSpec]:
    """Kind Flow, whose expressions are in this language; `natives` are the parameters of the native tools."""
    check = partial(check_flow, expressions.fault, natives)
    return Kind(
        "Flow",
        "flows",
        FlowSpec,
        flow_references,
        check,
        parts=_nodes,
        nests=True,
        beyond=beyond_flow,
        remarks=flow_remarks,
    )


def _nodes(spec: FlowSpec) -> dict[str, str]:
    return {node.name: f"/spec/nodes/{at}" for at, node in enumerate(spec.nodes)}
