"""Which definitions the nodes of a flow name, with the place of each in the document."""

from collections.abc import Iterator

from quarterdeck.domains.flows.contracts.flow import FlowSpec, Node, graphs
from quarterdeck.domains.flows.contracts.flow_nodes import (
    AgentNode,
    ModelNode,
    PartNode,
    RouterNode,
    ToolNode,
)

_PINNED = ("Agent", "Task", "Crew", "Pipeline", "Flow")


def named_by(spec: FlowSpec) -> Iterator[tuple[str, str, str]]:
    """Kind, name and place of everything that is named."""
    for at, graph in graphs(spec):
        for i, node in enumerate(graph.nodes):
            named = _named(node)
            if named is not None:
                yield (*named, f"{at}/nodes/{i}/{named[0].lower()}")


def named_by_flow(spec: FlowSpec) -> list[tuple[str, str]]:
    """Kind and name of what a plan of the flow pins, each once; tools and models are looked up when it runs."""
    return list(dict.fromkeys((kind, name) for kind, name, _ in named_by(spec) if kind in _PINNED))


def _named(node: Node) -> tuple[str, str] | None:
    match node:
        case PartNode():
            return node.part
        case AgentNode():
            return "Agent", node.agent
        case ToolNode():
            return "Tool", node.tool
        case ModelNode():
            return "Model", node.model
        case RouterNode() if node.model is not None:
            return "Model", node.model
        case _:
            return None
