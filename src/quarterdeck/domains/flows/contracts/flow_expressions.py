"""What an expression looks at: the paths that begin at its variables, such as nodes.draft.output.title."""

import re
from functools import lru_cache

_TOKEN = re.compile(
    r"(?P<text>[rRbB]?(?:\"(?:\\.|[^\"\\])*\"|'(?:\\.|[^'\\])*'))"
    r"|(?P<name>[A-Za-z_]\w*)|(?P<space>\s+)|(?P<number>\d[\w.]*)|(?P<mark>.)",
    re.DOTALL,
)
Token = tuple[str, str]


@lru_cache(maxsize=10_000)
def paths(expression: str) -> tuple[tuple[str, ...], ...]:
    """Each path as its parts; it ends where anything but a field or a quoted key follows, or a method is called."""
    tokens = [(str(m.lastgroup), m.group()) for m in _TOKEN.finditer(expression) if m.lastgroup != "space"]
    found: list[tuple[str, ...]] = []
    at = 0
    while at < len(tokens):
        kind, text = tokens[at]
        is_field = at > 0 and tokens[at - 1] == ("mark", ".")
        if kind != "name" or is_field or _mark(tokens, at + 1) == "(":
            at += 1
            continue
        parts, at = _parts(tokens, at + 1)
        found.append((text, *parts))
    return tuple(found)


def _parts(tokens: list[Token], at: int) -> tuple[list[str], int]:
    parts: list[str] = []
    while True:
        if _mark(tokens, at) == "." and _kind(tokens, at + 1) == "name" and _mark(tokens, at + 2) != "(":
            parts.append(tokens[at + 1][1])
            at += 2
        elif _mark(tokens, at) == "[" and _kind(tokens, at + 1) == "text" and _mark(tokens, at + 2) == "]":
            parts.append(tokens[at + 1][1].strip("rRbB")[1:-1])
            at += 3
        else:
            return parts, at


def _kind(tokens: list[Token], at: int) -> str:
    return tokens[at][0] if at < len(tokens) else ""


def _mark(tokens: list[Token], at: int) -> str:
    return tokens[at][1] if _kind(tokens, at) == "mark" else ""
