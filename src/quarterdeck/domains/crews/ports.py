"""What crews need of a language for conditions."""

from collections.abc import Mapping
from typing import Protocol

from quarterdeck.kernel.contracts import Json

MAX_EXPRESSION = 2_000
"""Characters of one expression."""
MAX_VARIABLES = 1_000_000
"""Characters of JSON that an expression may look at."""


class Expressions(Protocol):
    """Compiles and evaluates conditions; neither reaches anything outside its variables."""

    def fault(self, expression: str, variables: frozenset[str]) -> str | None:
        """Why the expression cannot be used with these variables, or None when it can."""
        ...

    def evaluate(self, expression: str, variables: Mapping[str, Json]) -> bool:
        """Whether the condition holds. Raises ExpressionError when it cannot be told."""
        ...
