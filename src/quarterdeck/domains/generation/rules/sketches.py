"""What a model fills in: small on purpose, so that a small model can. Code makes definitions of it."""

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from quarterdeck.kernel.contracts import Frozen, JsonObject

Short = Annotated[str, StringConstraints(min_length=2, max_length=60)]
Sentence = Annotated[str, StringConstraints(min_length=2, max_length=240)]
PatternName = Literal[
    "sequential", "parallel", "router", "ensemble", "blackboard", "supervisor_worker", "consensus", "debate", "handoff"
]
NodeId = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]{0,30}$")]


class AgentSketch(Frozen):
    """An agent: a title, who it is, what it is for."""

    title: Short
    role: Sentence
    goal: Sentence


class TaskSketch(Frozen):
    """A task, and the role of who does it."""

    title: Short
    role: Short
    task: Sentence
    result: Sentence


class Step(Frozen):
    """One step of a crew: who does what, and what comes of it."""

    role: Short
    task: Sentence
    result: Short


class CrewSketch(Frozen):
    """A crew: its title, what it is given, and its steps in order."""

    title: Short
    input: Annotated[str, StringConstraints(min_length=2, max_length=30)]
    steps: tuple[Step, ...] = Field(min_length=1, max_length=6)


class Seat(Frozen):
    """One member of a pipeline: who, and for what."""

    role: Short
    duty: Sentence


class PipelineSketch(Frozen):
    """A pipeline: its title, its pattern, its members."""

    title: Short
    pattern: PatternName
    members: tuple[Seat, ...] = Field(min_length=2, max_length=6)


class FlowInput(Frozen):
    """What a flow is given."""

    name: NodeId
    title: Short
    type: Literal["string", "number", "boolean"] = "string"


class FlowNodeSketch(Frozen):
    """A node. `text` is a model's prompt, a question to a person, a condition in CEL, or the text that is noted."""

    id: NodeId
    does: Literal["ask_model", "ask_approval", "ask_person", "condition", "note"]
    text: Annotated[str, StringConstraints(min_length=1, max_length=2_000)]


class FlowEdgeSketch(Frozen):
    """An edge; `when` is true or false behind a condition, approved or rejected behind an approval."""

    source: NodeId
    target: NodeId
    when: Literal["always", "true", "false", "approved", "rejected"] = "always"


class FlowSketch(Frozen):
    """A flow as nodes and edges."""

    title: Short
    inputs: tuple[FlowInput, ...] = Field(min_length=1, max_length=10)
    nodes: tuple[FlowNodeSketch, ...] = Field(min_length=1, max_length=30)
    edges: tuple[FlowEdgeSketch, ...] = Field(default=(), max_length=60)


class Edit(Frozen):
    """One change of a spec, at a JSON pointer; `value` is JSON in a text."""

    op: Literal["replace", "add", "remove"]
    path: Annotated[str, StringConstraints(pattern=r"^/", max_length=300)]
    value: Annotated[str, StringConstraints(max_length=20_000)] = "null"


class EditSketch(Frozen):
    """What shall be different, change by change."""

    summary: Sentence
    edits: tuple[Edit, ...] = Field(min_length=1, max_length=30)


class TextSketch(Frozen):
    """One sentence."""

    text: Sentence


class TitleSketch(Frozen):
    """A title of a few words."""

    title: Short


Sketch = AgentSketch | TaskSketch | CrewSketch | PipelineSketch | FlowSketch
SKETCHES: dict[str, type[Frozen]] = {
    "Agent": AgentSketch,
    "Task": TaskSketch,
    "Crew": CrewSketch,
    "Pipeline": PipelineSketch,
    "Flow": FlowSketch,
}


def schema_of(sketch: type[Frozen]) -> JsonObject:
    """The schema that binds a model's answer; every field is asked for, and titles that say nothing are left out."""
    schema = sketch.model_json_schema()
    for each in (schema, *schema.get("$defs", {}).values()):
        each["required"] = list(each.get("properties", {}))
        for part in (each, *each.get("properties", {}).values()):
            for key in ("title", "description", "default"):
                if key != "title" or isinstance(part.get("title"), str):
                    part.pop(key, None)
    return schema
