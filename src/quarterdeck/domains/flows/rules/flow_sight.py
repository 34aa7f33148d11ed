"""Kind Flow: what an expression may see where it stands, and what is wrong with one that looks at something else."""

import difflib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from quarterdeck.domains.flows.contracts.flow_expressions import paths
from quarterdeck.domains.flows.rules.flow_graph import Shape
from quarterdeck.domains.flows.rules.flow_types import ERROR
from quarterdeck.domains.flows.rules.pipeline import FaultOf
from quarterdeck.kernel.contracts import Json
from quarterdeck.kernel.errors import FieldError
from quarterdeck.kernel.json_schema import schema_faults
from quarterdeck.kernel.schema_types import Schema, follow
from quarterdeck.kernel.templates import Code, pieces, texts

ROOTS = frozenset({"inputs", "state", "nodes"})
STATUS: Schema = {"type": "string"}


@dataclass(frozen=True)
class Sight:
    """The variables at one place. `behind` are the graphs around it, each with the node in which it stands.

    An expression sees nodes that come before that node; None: it sees all nodes of that graph.
    """

    fault_of: FaultOf
    inputs: Schema
    state: Schema
    outputs: Mapping[str, Schema]
    behind: tuple[tuple[Shape, str | None], ...] = ()
    own: frozenset[str] = frozenset()
    extra: Mapping[str, Schema] = field(default_factory=dict[str, Schema])

    def at(self, shape: Shape, name: str | None) -> "Sight":
        """Within this graph, at this node."""
        return replace(self, behind=(*self.behind, (shape, name)))

    def knowing(self, **extra: Schema) -> "Sight":
        """With these variables beside."""
        return replace(self, extra={**self.extra, **extra})

    def after(self, name: str) -> "Sight":
        """With this node's output too."""
        return replace(self, own=self.own | {name})

    def type_of(self, expression: str) -> Schema:
        """What is known of an expression that is a path and nothing else."""
        found = paths(expression)
        if len(found) != 1 or ".".join(found[0]) != expression.strip():
            return None
        return self._follow(found[0])[0]

    def expression_faults(self, pointer: str, expression: str) -> Iterator[FieldError]:
        """Why this expression cannot stand here."""
        variables = ROOTS | set(self.extra)
        fault = self.fault_of(expression, variables)
        if fault is not None:
            mend = f"Write CEL over {', '.join(sorted(variables))}."
            yield FieldError(pointer=pointer, message=f"`{expression}`: {fault}", mend=mend)
            return
        for path in dict.fromkeys(paths(expression)):
            yield from self._path_faults(pointer, path)

    def value_faults(self, pointer: str, value: Json) -> Iterator[FieldError]:
        """Why the expressions inside a value cannot stand here."""
        for inside, text in texts(value, pointer):
            try:
                parts = pieces(text)
            except ValueError as error:
                mend = "Close it with }, or write $${ where the text ${ is meant."
                yield FieldError(pointer=inside, message=str(error), mend=mend)
                continue
            for piece in parts:
                if isinstance(piece, Code):
                    yield from self.expression_faults(inside, piece.source)

    def _path_faults(self, pointer: str, path: tuple[str, ...]) -> Iterator[FieldError]:
        dotted = ".".join(path)
        if path[0] == "nodes":
            why = self._node_fault(path)
            if why is not None:
                yield FieldError(pointer=pointer, message=f"`{dotted}`: {why[0]}", mend=why[1])
                return
        _, fault = self._follow(path)
        if fault is not None:
            known = self.inputs if path[0] == "inputs" else self.state if path[0] == "state" else None
            yield FieldError(pointer=pointer, message=f"`{dotted}`: {fault}", mend=_declare(path, known))

    def _node_fault(self, path: tuple[str, ...]) -> tuple[str, str] | None:
        if len(path) == 1:
            return "an expression names the node that it looks at", "Write nodes.<name>.output."
        name = path[1]
        if name not in self.outputs:
            return f"there is no node {name!r}", _meant(name, self.outputs)
        if not self._sees(name):
            message = f"node {name!r} is not before this place, so it may not have run yet"
            return message, f"Add a way of edges from {name!r} to here, or do not use it."
        if len(path) > 2 and path[2] not in {"output", "status", "error"}:  # noqa: PLR2004 - nodes.<name>.<field>
            return f"a node has output, status and error, and no {path[2]!r}", f"Write nodes.{name}.output."
        return None

    def _sees(self, name: str) -> bool:
        if name in self.own:
            return True
        return any(
            name in shape.nodes and (at is None or not shape.is_sound or shape.precedes(name, at))
            for shape, at in self.behind
        )

    def _follow(self, path: tuple[str, ...]) -> tuple[Schema, str | None]:
        root, rest = path[0], path[1:]
        if root == "inputs":
            return follow(self.inputs, rest, closed=_is_closed(self.inputs))
        if root == "state":
            return follow(self.state, rest, closed=True)
        if root == "nodes":
            views = {"output": self.outputs.get(rest[0]) if rest else None, "status": STATUS, "error": ERROR}
            return follow(views.get(rest[1]), rest[2:]) if len(rest) > 1 else (None, None)
        return follow(self.extra.get(root), rest)


def object_faults(schema: Schema, pointer: str, what: str) -> list[FieldError]:
    """Why this is no JSON Schema of type object."""
    found = schema_faults(schema or {}, pointer)
    if not found and (schema or {}).get("type") != "object":
        message = f"the schema of the {what} must have type object"
        found.append(FieldError(pointer=pointer, message=message, mend="Add `type: object`."))
    return found


def _is_closed(schema: Schema) -> bool:
    """An input that the schema does not name is refused at the start unless the schema says otherwise."""
    return schema is not None and "additionalProperties" not in schema and "patternProperties" not in schema


def _declare(path: tuple[str, ...], schema: Schema) -> str:
    if schema is None or len(path) < 2:  # noqa: PLR2004 - a root and a field
        return "Name a field that is there."
    properties = schema.get("properties")
    meant = _close(path[1], properties if isinstance(properties, dict) else {})
    return f"Did you mean {meant}?" if meant else f"Declare it under spec.{path[0]}.properties."


def _meant(name: str, options: Mapping[str, object]) -> str:
    close = _close(name, options)
    return f"Did you mean {close}?" if close else "Name a node of this flow."


def _close(name: str, options: Mapping[str, object]) -> str | None:
    found = difflib.get_close_matches(name, list(options), n=1)
    return found[0] if found else None
