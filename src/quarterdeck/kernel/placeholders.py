"""`{input}` placeholders in the texts of definitions.

A placeholder is an identifier in single braces; `{{name}}` is the text `{name}`. All other braces
are text and stay as they are, so that JSON examples (`{"a": {"b": 1}}`) need no escapes.
"""

import re
from collections.abc import Mapping

import orjson

from quarterdeck.kernel.contracts import Json

_PIECE = re.compile(r"\{(\{[A-Za-z_][A-Za-z0-9_]*\})\}|\{([A-Za-z_][A-Za-z0-9_]*)\}")


def placeholders(text: str) -> set[str]:
    """The names of the placeholders in a text."""
    return {match[2] for match in _PIECE.finditer(text) if match[2] is not None}


def fill(text: str, inputs: Mapping[str, Json]) -> str:
    """The text with its placeholders filled: strings as they are, everything else as JSON.

    Raises KeyError with the name of a placeholder that has no input. What is filled in is not
    looked at again, so an input cannot bring placeholders of its own.
    """

    def piece(match: re.Match[str]) -> str:
        if match[1] is not None:
            return match[1]
        value = inputs[match[2]]
        return value if isinstance(value, str) else orjson.dumps(value).decode()

    return _PIECE.sub(piece, text)
