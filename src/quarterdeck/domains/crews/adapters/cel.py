"""Conditions in CEL, the Common Expression Language: no loops of its own, no effects, and bounded here.

CEL always ends, but nested macros multiply: four `all` over sixty items each are thirteen million
steps. The library has no budget, so the worst case is reckoned before it may start. Its `size` of a
text counts bytes of UTF-8, where the language's specification counts characters.
"""

import re
from collections.abc import Mapping
from functools import cache, lru_cache
from importlib import import_module
from typing import Any, cast

import orjson

from quarterdeck.domains.crews.adapters.cel_values import JsonResult
from quarterdeck.domains.crews.errors import ExpressionError
from quarterdeck.domains.crews.ports import MAX_DEPTH, MAX_EXPRESSION, MAX_VARIABLES
from quarterdeck.kernel.contracts import Json

MAX_STEPS = 5_000_000
MAX_NESTING = 32
MAX_COPIES = 500_000
"""So many values may a result hold at worst; each takes some four microseconds to build."""
# Text in quotes is counted along: telling it apart would need a parser, and counting more is safe.
_MACROS = re.compile(r"\.\s*(?:all|exists|exists_one|existsOne|map|filter)\s*\(")
_BOUND = re.compile(r"\.\s*(?:all|exists|exists_one|existsOne|map|filter)\s*\(\s*([A-Za-z_]\w*)")


class CelExpressions:
    """Compiles once, evaluates within bounds."""

    def fault(self, expression: str, variables: frozenset[str]) -> str | None:
        """Why the expression cannot be used with these variables, or None when it can."""
        try:
            program = _compiled(expression)
        except ExpressionError as error:
            return error.detail
        bound = set(_BOUND.findall(expression))
        unknown = sorted(set(program.variables()) - variables - bound)
        if unknown:
            return f"the expression uses {', '.join(unknown)}; it knows {', '.join(sorted(variables))}"
        return None

    def evaluate(self, expression: str, variables: Mapping[str, Json]) -> bool:
        """Whether the condition holds. Raises ExpressionError when it cannot be told."""
        result = _result(expression, variables)
        if not isinstance(result, bool):
            raise ExpressionError(f"The expression gives {type(result).__name__}, not true or false.", mend=_MEND)
        return result

    def value(self, expression: str, variables: Mapping[str, Json]) -> Json:
        """What the expression gives, as JSON. Raises ExpressionError when it gives none, or too much."""
        return JsonResult().of(_result(expression, variables, is_built=True), 0)


def _result(expression: str, variables: Mapping[str, Json], *, is_built: bool = False) -> object:
    program = _compiled(expression)
    _check_cost(expression, variables)
    if is_built:
        _check_copies(expression, variables)
    try:
        return program.execute(dict(variables))
    except (ValueError, RuntimeError, TypeError, KeyError, IndexError, ArithmeticError) as error:
        raise ExpressionError(f"The expression failed: {_short(error)}", mend=_MEND) from error


_MEND = (
    "Mend the expression; has(json.field) and type conversions such as int(...) help with values that may be absent."
)


@cache
def _compiler() -> Any:
    # The package imports its own command line (half a second), so it is imported when the first expression comes.
    return import_module("cel").compile


@lru_cache(maxsize=5_000)
def _compiled(expression: str) -> Any:
    if len(expression) > MAX_EXPRESSION:
        raise ExpressionError(f"The expression is longer than {MAX_EXPRESSION} characters.")
    depth = 0
    for char in expression:
        depth += (char in "([{") - (char in ")]}")
        if depth > MAX_NESTING:
            raise ExpressionError(f"The expression nests more than {MAX_NESTING} brackets.")
    try:
        return _compiler()(expression)
    except ValueError as error:
        raise ExpressionError(f"The expression is not valid CEL: {_short(error)}") from error


def _check_cost(expression: str, variables: Mapping[str, Json]) -> None:
    if _is_deeper(cast("Json", dict(variables)), MAX_DEPTH):
        raise ExpressionError(f"The expression would look at more than {MAX_DEPTH} levels of lists and objects.")
    size = len(orjson.dumps(dict(variables)))
    if size > MAX_VARIABLES:
        raise ExpressionError(f"The expression would look at {size} bytes; the limit is {MAX_VARIABLES}.")
    macros, sums = len(_MACROS.findall(expression)), expression.count("+")
    items = (_count(cast("Json", dict(variables))) + expression.count(",") + 1) * (sums + 1)
    if items**macros > MAX_STEPS or size * (sums + 1) > 20 * MAX_VARIABLES:
        raise ExpressionError(
            "The expression could take too long on this much data.", mend="Nest fewer of all, exists, map and filter."
        )


def _check_copies(expression: str, variables: Mapping[str, Json]) -> None:
    """Refuse what could give too much: a result is built whole before it can be looked at.

    A macro repeats what it gives for each element. As long as no more variables are named than there are macros,
    each is the list that a macro goes through, and the outermost repeats nothing.
    """
    width = max(_longest(cast("Json", dict(variables))), expression.count(",") + 1)
    named = sum(len(re.findall(rf"(?<![\w.])({re.escape(name)})\b", expression)) for name in variables)
    macros = len(_MACROS.findall(expression))
    repeated = width ** (max(macros - 1, 0) if named <= macros else macros)
    total = _count(cast("Json", dict(variables)))
    if total * (named + expression.count(",") + expression.count("+") + 1) * repeated > MAX_COPIES:
        raise ExpressionError(
            "The expression could give too much from this much data.", mend="Name less of it, or nest fewer of map."
        )


def _longest(value: Json) -> int:
    if isinstance(value, dict | list):
        parts = value.values() if isinstance(value, dict) else value
        return max([len(value), *map(_longest, parts)])
    return 0


def _is_deeper(value: Json, depth: int) -> bool:
    level: list[Json] = [value]
    for _ in range(depth + 1):
        level = [
            part
            for each in level
            if isinstance(each, dict | list)
            for part in (each.values() if isinstance(each, dict) else each)
        ]
    return bool(level)


def _count(value: Json) -> int:
    if isinstance(value, dict):
        return 1 + sum(_count(part) for part in value.values())
    if isinstance(value, list):
        return 1 + sum(_count(part) for part in value)
    return 1


def _short(error: Exception) -> str:
    if isinstance(error, KeyError):
        return f"there is no {error}; has(...) tells whether there is one"
    return " ".join(str(error).replace("ERROR: <input>:", "at ").split("\n")[0].split())[:300]
