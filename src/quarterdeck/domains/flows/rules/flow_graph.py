"""Kind Flow: the shape of its graphs. Names, edges, cycles, reach, and the ways out of nodes that choose."""

from collections import Counter, defaultdict, deque
from collections.abc import Iterator
from dataclasses import dataclass

from quarterdeck.domains.flows.contracts.flow import Edge, Graph, Node, graphs, label_of, outputs_of
from quarterdeck.domains.flows.contracts.flow_nodes import ApprovalNode
from quarterdeck.kernel.errors import FieldError


@dataclass(frozen=True)
class Shape:
    """A graph's nodes by name and, when it has no cycle, what comes before each of them."""

    nodes: dict[str, Node]
    is_sound: bool
    bits: dict[str, int]
    masks: dict[str, int]

    def precedes(self, name: str, other: str) -> bool:
        """Whether some way leads from the one node to the other."""
        return bool(self.masks.get(other, 0) & self.bits.get(name, 0))


def name_faults(spec: Graph) -> Iterator[FieldError]:
    """Names are unique in the whole flow, bodies of map and loop included: events and expressions go by them."""
    seen: dict[str, str] = {}
    for at, graph in graphs(spec):
        for i, node in enumerate(graph.nodes):
            place = f"{at}/nodes/{i}/name"
            if node.name in seen:
                message = f"{node.name!r} is the name of two nodes; the other one is at {seen[node.name]}"
                yield FieldError(pointer=place, message=message, mend="Give each node of the flow a name of its own.")
            seen.setdefault(node.name, place)


def shape_of(graph: Graph, at: str) -> tuple[Shape, list[FieldError]]:
    """The graph's shape, and what is wrong with it."""
    nodes = {node.name: node for node in graph.nodes}
    faults = [*_edge_faults(graph, nodes, at), *_start_faults(graph, nodes, at), *_exit_faults(graph, at)]
    faults += _join_faults(graph, at)
    edges = [edge for edge in graph.edges if edge.source in nodes and edge.target in nodes]
    order = _ordered(nodes, edges)
    if len(order) < len(nodes):
        faults += _cycle_faults(graph, nodes, edges, set(nodes) - set(order), at)
        return Shape(nodes=nodes, is_sound=False, bits={}, masks={}), faults
    if len(edges) == len(graph.edges):
        faults += _reach_faults(graph, nodes, edges, at)
    bits, masks = _before(order, edges)
    return Shape(nodes=nodes, is_sound=True, bits=bits, masks=masks), faults


def starts(graph: Graph) -> tuple[str, ...]:
    """Where the graph begins."""
    if graph.start:
        return graph.start
    led_to = {edge.target for edge in graph.edges}
    return tuple(node.name for node in graph.nodes if node.name not in led_to)


def _edge_faults(graph: Graph, nodes: dict[str, Node], at: str) -> Iterator[FieldError]:
    seen: set[tuple[object, ...]] = set()
    for i, edge in enumerate(graph.edges):
        for field, name in (("from", edge.source), ("to", edge.target)):
            if name not in nodes:
                message = f"there is no node {name!r} in this graph"
                mend = f"Nodes here are: {', '.join(list(nodes)[:20])}."
                yield FieldError(pointer=f"{at}/edges/{i}/{field}", message=message, mend=mend)
        key = (edge.source, edge.target, label_of(edge), edge.on)
        if key in seen:
            message = f"the edge from {edge.source!r} to {edge.target!r} is there twice"
            yield FieldError(pointer=f"{at}/edges/{i}", message=message, mend="Remove one of them.")
        seen.add(key)


def _start_faults(graph: Graph, nodes: dict[str, Node], at: str) -> Iterator[FieldError]:
    led_to = {edge.target for edge in graph.edges}
    for i, name in enumerate(graph.start):
        pointer = f"{at}/start/{i}"
        if name not in nodes:
            message = f"there is no node {name!r} in this graph"
            yield FieldError(pointer=pointer, message=message, mend="Name a node of this graph.")
        elif name in led_to:
            message = f"the flow begins at {name!r}, and an edge leads to it as well"
            mend = "Remove the edge, or take the node out of start. To do it again, put it into a node of type loop."
            yield FieldError(pointer=pointer, message=message, mend=mend)


def _exit_faults(graph: Graph, at: str) -> Iterator[FieldError]:
    """Nodes that choose: each edge from one names a way out, and each way out has an edge."""
    leaving: defaultdict[str, list[tuple[int, Edge]]] = defaultdict(list)
    for i, edge in enumerate(graph.edges):
        if edge.on == "success":
            leaving[edge.source].append((i, edge))
        elif isinstance(edge.when, bool):
            message = "an error edge is taken on a failure, which is neither true nor false"
            mend = 'Write a condition over error, such as when: error.code == "tool_failed", or leave `when` out.'
            yield FieldError(pointer=f"{at}/edges/{i}/when", message=message, mend=mend)
    for i, node in enumerate(graph.nodes):
        options = outputs_of(node)
        if options is None:
            yield from _no_choice(node, leaving[node.name], at)
        else:
            yield from _choices(node, f"{at}/nodes/{i}", options, leaving[node.name], at)


def _join_faults(graph: Graph, at: str) -> Iterator[FieldError]:
    """A join `or` goes on with the first of several edges."""
    leading = Counter(edge.target for edge in graph.edges)
    for i, node in enumerate(graph.nodes):
        if node.join == "or" and leading[node.name] < 2:  # noqa: PLR2004 - of one there is no first
            alone = f"one edge leads to node {node.name!r}, so there is nothing to join"
            message = (
                alone if leading[node.name] else f"no edge leads to node {node.name!r}, so there is nothing to join"
            )
            mend = "Remove it, or add the edges of which the first shall count."
            yield FieldError(pointer=f"{at}/nodes/{i}/join", message=message, mend=mend)


def _no_choice(node: Node, leaving: list[tuple[int, Edge]], at: str) -> Iterator[FieldError]:
    for i, edge in leaving:
        if isinstance(edge.when, bool):
            message = f"node {node.name!r} is no condition, so nothing from it is true or false"
            mend = "Write a condition in CEL, such as when: output.score > 3, or leave `when` out."
            yield FieldError(pointer=f"{at}/edges/{i}/when", message=message, mend=mend)


def _choices(
    node: Node, place: str, options: tuple[str, ...], leaving: list[tuple[int, Edge]], at: str
) -> Iterator[FieldError]:
    is_approval = isinstance(node, ApprovalNode)
    for name, times in Counter(options).items():
        if times > 1:
            message = f"router {node.name!r} has {times} routes called {name!r}"
            yield FieldError(pointer=f"{place}/routes", message=message, mend="Give each a name of its own.")
    taken: set[str] = set()
    for i, edge in leaving:
        label = label_of(edge)
        if label is None and is_approval:
            label = "approved"
        if label in options:
            taken.add(label)
            continue
        what = "does not say which" if label is None else f"names {label!r}"
        message = f"node {node.name!r} chooses between {', '.join(options)}, and this edge {what}"
        mend = f"Write one of them as `when`: {', '.join(options)}."
        yield FieldError(pointer=f"{at}/edges/{i}/when", message=message, mend=mend)
    # A rejection without an edge fails the node, and an approval may be the last thing that a flow does.
    for option in () if is_approval else options:
        if option not in taken:
            message = f"when node {node.name!r} chooses {option!r}, no edge leads on"
            yield FieldError(
                pointer=place, message=message, mend=f"Add an edge from {node.name!r} with when: {option}."
            )


def _ordered(nodes: dict[str, Node], edges: list[Edge]) -> list[str]:
    """The nodes, each after those before it; those in or behind a cycle are left out."""
    waits = Counter(edge.target for edge in edges)
    onward: defaultdict[str, list[str]] = defaultdict(list)
    for edge in edges:
        onward[edge.source].append(edge.target)
    due, order = deque(name for name in nodes if not waits[name]), list[str]()
    while due:
        name = due.popleft()
        order.append(name)
        for target in onward[name]:
            waits[target] -= 1
            if not waits[target]:
                due.append(target)
    return order


def _cycle_faults(
    graph: Graph, nodes: dict[str, Node], edges: list[Edge], left: set[str], at: str
) -> Iterator[FieldError]:
    """One cycle, named from node to node."""
    back = {edge.target: edge.source for edge in edges if edge.source in left and edge.target in left}
    name, way = next(each for each in nodes if each in left), list[str]()
    while name not in way:
        way.append(name)
        name = back[name]
    circle = [name, *reversed(way[way.index(name) :])]
    index = next(i for i, edge in enumerate(graph.edges) if (edge.source, edge.target) == (circle[-2], circle[-1]))
    yield FieldError(
        pointer=f"{at}/edges/{index}",
        message=f"{' -> '.join(circle)} is a cycle that nothing bounds",
        mend="Put these nodes into the body of a node of type loop, which has max_iterations.",
    )


def _reach_faults(graph: Graph, nodes: dict[str, Node], edges: list[Edge], at: str) -> Iterator[FieldError]:
    onward: defaultdict[str, list[str]] = defaultdict(list)
    for edge in edges:
        onward[edge.source].append(edge.target)
    reached = set(starts(graph)) & set(nodes)
    due = list(reached)
    while due:
        for target in onward[due.pop()]:
            if target not in reached:
                reached.add(target)
                due.append(target)
    for i, node in enumerate(graph.nodes):
        if node.name not in reached:
            message = f"nothing leads to node {node.name!r} from where the flow begins"
            mend = "Add an edge to it, or name it in start."
            yield FieldError(pointer=f"{at}/nodes/{i}", message=message, mend=mend)


def _before(order: list[str], edges: list[Edge]) -> tuple[dict[str, int], dict[str, int]]:
    """What is before each node, by sets of bits: a thousand nodes have a million pairs."""
    bits = {name: 1 << i for i, name in enumerate(order)}
    sources: defaultdict[str, list[str]] = defaultdict(list)
    for edge in edges:
        sources[edge.target].append(edge.source)
    masks: dict[str, int] = {}
    for name in order:
        mask = 0
        for source in sources[name]:
            mask |= masks[source] | bits[source]
        masks[name] = mask
    return bits, masks
