"""Values with expressions in them: `${...}` inside a text is an expression, everything else is what it is.

A text that is one expression and nothing else becomes what the expression gives, of whatever type; in a longer text the
pieces are put in as text. `$${` is the text `${`. What an expression gave is not looked at again.
"""

from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import NamedTuple

import orjson

from quarterdeck.kernel.contracts import Json

_OPEN = "${"


class Code(NamedTuple):
    """An expression in a text, and where it begins there."""

    source: str
    offset: int


Piece = str | Code


@lru_cache(maxsize=5_000)
def pieces(text: str) -> tuple[Piece, ...]:
    """The text in pieces. Raises ValueError, with the place, for a `${` that has no end or holds nothing."""
    found: list[Piece] = []
    start = at = 0
    while (at := text.find(_OPEN, at)) >= 0:
        if at > start and text[at - 1] == "$":
            found.append(text[start : at - 1])
            start, at = at, at + len(_OPEN)
            continue
        end = _end_of(text, at + len(_OPEN))
        source = text[at + len(_OPEN) : end]
        if not source.strip():
            msg = f"the expression at character {at + 1} is empty"
            raise ValueError(msg)
        found += [text[start:at], Code(source.strip(), at)]
        start = at = end + 1
    found.append(text[start:])
    return tuple(piece for piece in found if piece != "") or ("",)


def _end_of(text: str, at: int) -> int:
    """Where the expression ends that begins here: at its own brace, not at one inside of it or in quotes."""
    begun, depth, quote = at, 0, ""
    while at < len(text):
        char = text[at]
        if quote:
            at += char == "\\"
            quote = "" if char == quote else quote
        elif char in "'\"":
            quote = char
        elif char == "{":
            depth += 1
        elif char == "}":
            if depth == 0:
                return at
            depth -= 1
        at += 1
    msg = f"the expression at character {begun - 1} has no end: a }} is missing"
    raise ValueError(msg)


def whole(text: str) -> str | None:
    """The expression that this text consists of; None when there is more, or none."""
    parts = pieces(text)
    only = parts[0]
    return only.source if len(parts) == 1 and isinstance(only, Code) else None


def texts(value: Json, pointer: str = "") -> Iterator[tuple[str, str]]:
    """Every text inside a value with its JSON pointer."""
    if isinstance(value, str):
        yield pointer, value
    elif isinstance(value, dict):
        for key, part in value.items():
            yield from texts(part, f"{pointer}/{key.replace('~', '~0').replace('/', '~1')}")
    elif isinstance(value, list):
        for i, part in enumerate(value):
            yield from texts(part, f"{pointer}/{i}")


def expressions(value: Json) -> Iterator[str]:
    """Every expression inside a value. Raises ValueError as `pieces`."""
    for _, text in texts(value):
        for piece in pieces(text):
            if isinstance(piece, Code):
                yield piece.source


def rendered(value: Json, evaluate: Callable[[str], Json]) -> Json:
    """The value with its expressions evaluated."""
    if isinstance(value, str):
        only = whole(value)
        if only is not None:
            return evaluate(only)
        return "".join(piece if isinstance(piece, str) else as_text(evaluate(piece.source)) for piece in pieces(value))
    if isinstance(value, dict):
        return {key: rendered(part, evaluate) for key, part in value.items()}
    if isinstance(value, list):
        return [rendered(part, evaluate) for part in value]
    return value


def as_text(value: Json) -> str:
    """A text as it is, everything else as JSON."""
    return value if isinstance(value, str) else orjson.dumps(value).decode()
