"""Sketches made into documents: names, references, inputs and bounds are set by code, so that they fit together."""

import re
from collections.abc import Callable, Sequence
from typing import Any

from quarterdeck.domains.definitions.contracts import Document, Metadata
from quarterdeck.domains.generation.rules.sketches import (
    AgentSketch,
    CrewSketch,
    FlowNodeSketch,
    FlowSketch,
    PipelineSketch,
    Seat,
    Sketch,
    Step,
    TaskSketch,
)
from quarterdeck.kernel.contracts import Json, JsonObject

MAX_NAME = 48
TOKENS = 500

Named = Callable[[str], str]
"""Gives a title a name that is free."""


def slug(text: str, limit: int = MAX_NAME) -> str:
    """A name of small letters, digits and hyphens."""
    words = re.findall(r"[a-z0-9]+", text.lower())
    kept = ""
    for word in words:
        if kept and len(kept) + len(word) + 1 > limit:
            break
        kept = f"{kept}-{word}" if kept else word[:limit]
    return kept or "generated"


def plain(text: str) -> str:
    """The text without braces: in definitions they would ask for an input."""
    return re.sub(r"\s+", " ", text.replace("{", "(").replace("}", ")")).strip()


def compiled(sketch: Sketch, name: str, model: str) -> list[Document]:
    """The documents, parts first; all named after `name`, all agents on this model."""
    match sketch:
        case AgentSketch():
            return [_agent(name, sketch.role, sketch.goal, model, plain(sketch.title))]
        case TaskSketch():
            return _task_set(sketch, name, model)
        case CrewSketch():
            return _crew(sketch, name, model)
        case PipelineSketch():
            return _pipeline(sketch, name, model)
        case FlowSketch():
            return [_flow(sketch, name, model)]


def _document(kind: str, name: str, spec: JsonObject, description: str = "") -> Document:
    return Document(kind=kind, metadata=Metadata(name=name, description=description), spec=spec)


def _agent(name: str, role: str, goal: str, model: str, description: str = "") -> Document:
    spec: JsonObject = {"role": plain(role), "goal": plain(goal)}
    if model != "default":
        spec["model"] = model
    return _document("Agent", name, {**spec, "settings": {"max_tokens": TOKENS}, "max_iterations": 5}, description)


def _task_set(sketch: TaskSketch, name: str, model: str) -> list[Document]:
    agent = f"{name}-{slug(sketch.role, 30)}"
    goal = f"do this well: {plain(sketch.title)}"
    spec: JsonObject = {
        "description": f"{plain(sketch.task)}\n\n{{text}}",
        "expected_output": plain(sketch.result),
        "agent": agent,
    }
    return [_agent(agent, sketch.role, goal, model), _document("Task", name, spec, plain(sketch.title))]


def _crew(sketch: CrewSketch, name: str, model: str) -> list[Document]:
    given = slug(sketch.input, 24).replace("-", "_")
    given = given if given[0].isalpha() else f"input_{given}"
    agents: dict[str, str] = {}
    documents: list[Document] = []
    for step in sketch.steps:
        key = plain(step.role).casefold()
        if key not in agents:
            agents[key] = _distinct(f"{name}-{slug(step.role, 30)}", list(agents.values()))
            documents.append(_agent(agents[key], step.role, f"as {plain(step.role)}, {plain(step.task)}", model))
    tasks: list[str] = []
    for i, step in enumerate(sketch.steps):
        task = _distinct(f"{name}-{slug(step.result, 24)}", tasks)
        documents.append(_step(step, task, agents[plain(step.role).casefold()], tasks, given if i == 0 else None))
        tasks.append(task)
    inputs = _inputs({given: {"type": "string", "title": plain(sketch.input).capitalize(), "minLength": 1}})
    spec: JsonObject = {"agents": list(agents.values()), "tasks": list[Json](tasks), "inputs": inputs}
    return [*documents, _document("Crew", name, {**spec, "limits": {"max_seconds": 1_800}}, plain(sketch.title))]


def _step(step: Step, name: str, agent: str, before: list[str], given: str | None) -> Document:
    """One task: the first is given the input, the others what came before."""
    description = plain(step.task) + ("" if given is None else f"\n\n{{{given}}}")
    spec: JsonObject = {"description": description, "expected_output": plain(step.result), "agent": agent}
    if before:
        spec["context"] = list[Json](before)
    return _document("Task", name, spec)


def _inputs(properties: dict[str, JsonObject]) -> JsonObject:
    return {"type": "object", "properties": dict(properties), "required": list[Json](properties)}


def _distinct(name: str, taken: Sequence[str]) -> str:
    number, found = 2, name
    while found in taken:
        found, number = f"{name}-{number}", number + 1
    return found


def _pipeline(sketch: PipelineSketch, name: str, model: str) -> list[Document]:
    members: list[JsonObject] = []
    documents: list[Document] = []
    for i, seat in enumerate(sketch.members):
        label = _distinct(slug(seat.role, 30), [str(member["name"]) for member in members])
        agent = f"{name}-{label}"
        documents.append(_agent(agent, seat.role, seat.duty, model))
        members.append({"name": label, "agent": agent, **_seat(sketch.pattern, seat, i)})
    pattern: JsonObject = {"type": sketch.pattern, "members": list[Json](members), **_options(sketch.pattern)}
    spec: JsonObject = {"pattern": pattern, "request": "{prompt}"}
    prompt: JsonObject = {"type": "string", "title": "What the members shall do", "minLength": 1}
    spec |= {"inputs": _inputs({"prompt": prompt}), "limits": {"max_seconds": 1_800}}
    return [*documents, _document("Pipeline", name, spec, plain(sketch.title))]


def _seat(pattern: str, seat: Seat, position: int) -> JsonObject:
    """What a member of this pattern has beside its name."""
    duty = plain(seat.duty)
    match pattern:
        case "router" | "supervisor_worker":
            return {"description": duty}
        case "debate":
            return {"side": "for" if position % 2 == 0 else "against", "instructions": duty}
        case "handoff":
            return {"tier": position + 1, "instructions": duty}
        case "blackboard":
            return {"description": duty, "writes": "note"}
        case _:
            return {"instructions": duty}


def _options(pattern: str) -> JsonObject:
    """The options that this pattern needs, as one would choose them at first."""
    options: dict[str, Any] = {
        "router": {"strategy": {"by": "model"}},
        "blackboard": {"control": {"by": "model"}, "max_rounds": 6},
        "consensus": {"otherwise": "best"},
        "handoff": {"unresolved": "last"},
    }
    return options.get(pattern, {})


def _flow(sketch: FlowSketch, name: str, model: str) -> Document:
    incoming = [edge.target for edge in sketch.edges]
    nodes: list[Json] = [_node(node, model, incoming.count(node.id)) for node in sketch.nodes]
    edges: list[Json] = []
    for edge in sketch.edges:
        way: Json = {"true": True, "false": False}.get(edge.when, edge.when)
        whole: JsonObject = {"from": edge.source, "to": edge.target}
        edges.append(whole if edge.when == "always" else {**whole, "when": way})
    properties: dict[str, JsonObject] = {each.name: {"type": each.type, "title": each.title} for each in sketch.inputs}
    spec: JsonObject = {"nodes": nodes, "edges": edges, "inputs": _inputs(properties)}
    notes: JsonObject = {node.id: {"type": "string", "default": ""} for node in sketch.nodes if node.does == "note"}
    if notes:
        spec["state"] = {"type": "object", "properties": notes}
    return _document("Flow", name, spec, plain(sketch.title))


def _node(node: FlowNodeSketch, model: str, incoming: int) -> JsonObject:
    head: JsonObject = {"name": node.id}
    # Several ways that lead here are mostly ways of which one is taken.
    join: JsonObject = {"join": "or"} if incoming > 1 else {}
    match node.does:
        case "ask_model":
            chosen: JsonObject = {} if model == "default" else {"model": model}
            return {**head, "type": "model", "prompt": node.text, **chosen, "settings": {"max_tokens": TOKENS}, **join}
        case "ask_approval":
            return {**head, "type": "approval", "question": node.text, **join}
        case "ask_person":
            return {**head, "type": "input", "question": node.text, **join}
        case "condition":
            return {**head, "type": "condition", "expression": node.text, **join}
        case "note":
            return {**head, "type": "set", "values": {node.id: node.text}, **join}
