"""What expressions see at one place of a flow, and the state that nodes of type set write to."""

from collections import ChainMap
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from quarterdeck.domains.crews.errors import ExpressionError
from quarterdeck.domains.crews.ports import Expressions
from quarterdeck.domains.executions.errors import ExecutionFailedError
from quarterdeck.domains.flows.contracts.flow_expressions import paths
from quarterdeck.kernel.contracts import Json, JsonObject
from quarterdeck.kernel.json_schema import with_defaults
from quarterdeck.kernel.templates import as_text, rendered

Views = ChainMap[str, JsonObject]
"""What expressions see of each node that was decided: status, and output or error."""

_PENDING: JsonObject = {"status": "pending"}


class State:
    """The values of a flow's state.

    Each write has a number that is recorded with it. Branches side by side may be driven again in another order than
    they first went; the write with the highest number counts, so the state comes out the same.
    """

    def __init__(self, schema: JsonObject) -> None:
        self._values: dict[str, tuple[int, str, Json]] = {
            name: (0, "", value) for name, value in with_defaults(schema, {}).items()
        }
        self._last = 0

    def read(self) -> JsonObject:
        """The values now."""
        return {name: value for name, (_, _, value) in self._values.items()}

    def take_number(self) -> int:
        """The number of the next write; each is taken once."""
        self._last += 1
        return self._last

    def write(self, number: int, step: str, values: Mapping[str, Json]) -> None:
        """Take these values, unless later ones are there; a second time it changes nothing."""
        self._last = max(self._last, number)
        for name, value in values.items():
            known = self._values.get(name)
            if known is None or known[:2] < (number, step):
                self._values[name] = (number, step, value)


@dataclass(frozen=True)
class Scope:
    """Evaluates expressions over inputs, state, nodes, and what a place knows beside (item, index, output, ...)."""

    expressions: Expressions
    inputs: JsonObject
    state: JsonObject
    nodes: Views
    extra: JsonObject = field(default_factory=dict[str, Json])

    def knowing(self, **extra: Json) -> "Scope":
        """With these variables beside."""
        return replace(self, extra={**self.extra, **extra})

    def value(self, expression: str) -> Json:
        """What the expression gives. Raises ExecutionFailedError."""
        try:
            return self.expressions.value(expression, self._variables(expression))
        except ExpressionError as error:
            raise _failed(expression, error) from error

    def holds(self, expression: str) -> bool:
        """Whether the condition holds. Raises ExecutionFailedError."""
        try:
            return self.expressions.evaluate(expression, self._variables(expression))
        except ExpressionError as error:
            raise _failed(expression, error) from error

    def rendered(self, value: Json) -> Json:
        """The value with its `${...}` evaluated. Raises ExecutionFailedError."""
        return rendered(value, self.value)

    def text(self, value: Json) -> str:
        """The value with its `${...}` evaluated, as text; nothing is the empty text."""
        found = self.rendered(value)
        return "" if found is None else as_text(found)

    def object(self, value: JsonObject) -> JsonObject:
        """The object with its `${...}` evaluated."""
        return {key: self.rendered(part) for key, part in value.items()}

    def _variables(self, expression: str) -> JsonObject:
        """Only what the expression names: it is looked through each time, and a flow may have a thousand nodes."""
        found = paths(expression)
        roots = {path[0] for path in found}
        names = {path[1] for path in found if path[0] == "nodes" and len(path) > 1}
        known: JsonObject = {"inputs": self.inputs, "state": self.state, **self.extra}
        seen = {name: value for name, value in known.items() if name in roots}
        if names:
            seen["nodes"] = {name: self.nodes.get(name, _PENDING) for name in names}
        return seen


def _failed(expression: str, error: ExpressionError) -> ExecutionFailedError:
    return ExecutionFailedError("expression_failed", f"`{expression}`: {error.detail}")
