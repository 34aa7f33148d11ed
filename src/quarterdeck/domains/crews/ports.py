"""What crews need of a language for conditions, and of whoever reads other products' crews."""

from collections.abc import Mapping, Sequence
from typing import Protocol

from quarterdeck.domains.crews.contracts import ImportNote
from quarterdeck.domains.definitions.contracts import Document
from quarterdeck.domains.definitions.ports import Loaded
from quarterdeck.kernel.contracts import Json

MAX_EXPRESSION = 2_000
"""Characters of one expression."""
MAX_VARIABLES = 1_000_000
"""Characters of JSON that an expression may look at."""


MAX_VALUES = 100_000
"""Numbers, texts, lists and objects in the result of one expression."""
MAX_DEPTH = 64
"""Levels of lists and objects, in variables and in results."""


class Expressions(Protocol):
    """Compiles and evaluates conditions; neither reaches anything outside its variables."""

    def fault(self, expression: str, variables: frozenset[str]) -> str | None:
        """Why the expression cannot be used with these variables, or None when it can."""
        ...

    def evaluate(self, expression: str, variables: Mapping[str, Json]) -> bool:
        """Whether the condition holds. Raises ExpressionError when it cannot be told."""
        ...

    def value(self, expression: str, variables: Mapping[str, Json]) -> Json:
        """What the expression gives, as JSON: instants and durations as text. Raises ExpressionError.

        A result of more than MAX_VALUES values, MAX_VARIABLES characters or MAX_DEPTH levels is refused.
        """
        ...


class CrewImporter(Protocol):
    """Turns the files of another product into definitions."""

    def convert(self, name: str, files: Sequence[Loaded]) -> tuple[Sequence[Document], Sequence[ImportNote]]:
        """Definitions of a crew of this name, and what became of each thing.

        Raises ImportFailedError, with file and line, when the files are not what they should be.
        """
        ...
