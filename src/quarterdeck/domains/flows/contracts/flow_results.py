"""What became of a flow, beside its output: every node of its graph, and the state at the end."""

from typing import Literal

from quarterdeck.kernel.contracts import Frozen, JsonObject


class NodeError(Frozen):
    """Why a node failed: a stable code and a sentence."""

    code: str
    detail: str


class NodeResult(Frozen):
    """What became of a node: finished, skipped because nothing led to it, or failed with an edge that led on."""

    name: str
    status: Literal["finished", "skipped", "failed"]
    error: NodeError | None = None


class FlowResult(Frozen):
    """The nodes of the outermost graph in the order of the document; what they gave is in the log."""

    nodes: tuple[NodeResult, ...]
    state: JsonObject = {}
