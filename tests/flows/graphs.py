"""Random flows that are sound, and what must be true of any run of one, told by the graph alone."""

import random
from collections import Counter, defaultdict
from typing import Any

from quarterdeck.domains.executions.contracts import ExecutionOutput
from quarterdeck.domains.flows.contracts.flow import FlowSpec


def random_graph(
    chance: random.Random, most: int, prefix: str = "n", depth: int = 0, *, outside: bool = False
) -> dict[str, Any]:
    """Nodes of every sort that needs no definition, with edges that only lead on.

    `outside`: also nodes that ask people and tools with effects.
    """
    count = chance.randint(1 + most // 4, most)
    names = [f"{prefix}{i}" for i in range(count)]
    nodes: list[dict[str, Any]] = []
    edges: list[dict[str, Any]] = []
    for i, name in enumerate(names):
        node = _node(chance, name, depth, outside=outside)
        sources = [] if i == 0 else chance.sample(range(i), min(i, chance.choice([0, 1, 1, 2, 2, 3])))
        edges += [_edge(chance, nodes[source], name) for source in sources]
        nodes.append({**node, "join": chance.choice(["and", "and", "or"])})
    _complete(chance, nodes, edges, prefix)
    return _joined({"nodes": nodes, "edges": _each_once(edges)})


def _joined(graph: dict[str, Any]) -> dict[str, Any]:
    """With `or` where there are several edges to go on with the first of."""
    leading = Counter(edge["to"] for edge in graph["edges"])
    nodes = [{**node, "join": "and"} if leading[node["name"]] < 2 else node for node in graph["nodes"]]
    return {**graph, "nodes": nodes}


def _node(chance: random.Random, name: str, depth: int, *, outside: bool) -> dict[str, Any]:
    routes = [{"name": "left", "when": f"state.n % 2 == {chance.randint(0, 1)}"}, {"name": "right"}]
    sorts: list[dict[str, Any]] = [
        *[_model(chance, name)] * 3,
        {"name": name, "type": "router", "routes": routes},
        {"name": name, "type": "condition", "expression": f"state.n > {chance.randint(0, 3)}"},
        {"name": name, "type": "emit", "event": "told", "payload": {"n": "${state.n}"}},
        {"name": name, "type": "wait", "duration": chance.choice([0.5, 60, 600])},
    ]
    if depth == 0:
        body = random_graph(chance, 3, f"{name}_", depth + 1, outside=outside)
        sorts += [
            *[{"name": name, "type": "set", "values": {"n": "${state.n + 1}"}}] * 3,
            {"name": name, "type": "map", "over": "[1, 2, 3]", "max_concurrency": 2, "do": body},
            {"name": name, "type": "loop", "max_iterations": 2, "do": body},
        ]
    if outside:
        sorts += [
            *[{"name": name, "type": "tool", "tool": "write_note", "arguments": {"text": name}}] * 2,
            {"name": name, "type": "approval", "question": "May it?"},
            {"name": name, "type": "input", "question": "What?"},
        ]
    return chance.choice(sorts)


def _model(chance: random.Random, name: str) -> dict[str, Any]:
    retry = {"retry": {"times": 1, "backoff_seconds": chance.choice([0, 1, 30])}} if chance.random() < 0.3 else {}
    return {"name": name, "type": "model", "prompt": f"do {name}", **retry}


def _edge(chance: random.Random, source: dict[str, Any], target: str) -> dict[str, Any]:
    edge: dict[str, Any] = {"from": source["name"], "to": target}
    if source["type"] in {"model", "tool", "input"} and chance.random() < 0.4:
        return {**edge, "on": "error"}
    match source["type"]:
        case "router":
            return {**edge, "when": chance.choice(["left", "right"])}
        case "condition":
            return {**edge, "when": chance.choice([True, False])}
        case "approval":
            return {**edge, **chance.choice([{}, {"when": "approved"}, {"when": "rejected"}])}
        case _:
            return {**edge, "when": f"state.n >= {chance.randint(0, 2)}"} if chance.random() < 0.2 else edge


def _complete(chance: random.Random, nodes: list[dict[str, Any]], edges: list[dict[str, Any]], prefix: str) -> None:
    """Every way out of a node that chooses leads somewhere."""
    ends: list[dict[str, Any]] = []
    for node in nodes:
        options: tuple[Any, ...] = {"router": ("left", "right"), "condition": (True, False)}.get(node["type"], ())
        for option in options:
            if not any(edge["from"] == node["name"] and edge.get("when") is option for edge in edges):
                if not ends:
                    ends.append(
                        {"name": f"{prefix}end", "type": "model", "prompt": "end", "join": chance.choice(["and", "or"])}
                    )
                edges.append({"from": node["name"], "to": ends[0]["name"], "when": option})
    nodes += ends


def _each_once(edges: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return list({tuple(sorted((key, str(part)) for key, part in edge.items())): edge for edge in edges}.values())


def random_flow(seed: int, most: int = 12, *, outside: bool = False) -> dict[str, Any]:
    """A sound flow of this seed."""
    state = {"type": "object", "properties": {"n": {"type": "integer", "default": 0}}}
    return {**random_graph(random.Random(seed), most, outside=outside), "state": state}  # noqa: S311 - graphs, not secrets


Records = dict[str, dict[str, Any]]
"""What was recorded of the nodes of the outermost graph, by their names; a skipped one has an empty record."""


def joined_right(spec: FlowSpec, records: Records) -> list[str]:
    """Where a node ran that should not have, or did not run that should have."""
    wrong: list[str] = []
    taken: defaultdict[str, list[bool]] = defaultdict(list)
    for number, edge in enumerate(spec.edges):
        taken[edge.target].append(number in records.get(edge.source, {}).get("taken", []))
    for node in spec.nodes:
        should = any(taken[node.name]) or not taken[node.name]
        ran = bool(records.get(node.name))
        if node.name not in records or should != ran:
            wrong.append(f"{node.name}: edges {taken[node.name]}, ran: {ran}")
    return wrong


def numbered(records: Records) -> list[str]:
    """Writes of `n` that share a number, or that did not count on what was written before them."""
    writes = sorted((record for record in records.values() if "write" in record), key=lambda record: record["write"])
    return [
        f"write {record['write']}, number {place}, gave {record['writes']}"
        for place, record in enumerate(writes, 1)
        if (record["write"], record["writes"]) != (place, {"n": place})
    ]


def whole(spec: FlowSpec, output: ExecutionOutput) -> list[str]:
    """Nodes that the result says nothing of, or that failed without an edge that took it."""
    assert output.flow is not None
    told = {node.name: node.status for node in output.flow.nodes}
    caught = {edge.source for edge in spec.edges if edge.on == "error"}
    return [
        node.name
        for node in spec.nodes
        if node.name not in told or (told[node.name] == "failed" and node.name not in caught)
    ]
