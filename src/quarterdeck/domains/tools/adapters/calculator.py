"""The calculator: exact arithmetic on a small grammar, bounded in size."""

import ast
import math
import operator
from collections.abc import Callable
from fractions import Fraction
from typing import Any

from quarterdeck.domains.tools.adapters.native import Function, NativeFunction
from quarterdeck.domains.tools.contracts import ToolContext
from quarterdeck.domains.tools.errors import ToolFailedError
from quarterdeck.domains.tools.ports import SecretReader
from quarterdeck.kernel.contracts import Json, JsonObject

MAX_LENGTH = 1_000
MAX_BITS = 4_096
MAX_EXPONENT = 1_024

Number = Fraction | float


def _floor(value: Number) -> Number:
    return Fraction(math.floor(value))


def _ceil(value: Number) -> Number:
    return Fraction(math.ceil(value))


def _divide(left: Number, right: Number) -> Number:
    return left / right


def _floor_divide(left: Number, right: Number) -> Number:
    return Fraction(left // right)


_BINARY: dict[type[ast.operator], Callable[[Any, Any], Any]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: _divide,
    ast.FloorDiv: _floor_divide,
    ast.Mod: operator.mod,
}
_FUNCTIONS: dict[str, Callable[..., Any]] = {
    "abs": abs,
    "min": min,
    "max": max,
    "round": round,
    "sqrt": math.sqrt,
    "floor": _floor,
    "ceil": _ceil,
    "log": math.log,
    "log10": math.log10,
    "exp": math.exp,
    "sin": math.sin,
    "cos": math.cos,
    "tan": math.tan,
}
_SPELLINGS = str.maketrans({"^": "**", "\N{MULTIPLICATION SIGN}": "*", "\N{DIVISION SIGN}": "/"})
_CONSTANTS: dict[str, Number] = {"pi": math.pi, "e": math.e}


def evaluate(expression: str) -> int | float:
    """The value of an arithmetic expression. Raises ToolFailedError that says what is not understood."""
    if len(expression) > MAX_LENGTH:
        raise ToolFailedError(f"The expression is longer than {MAX_LENGTH} characters.")
    try:
        tree = ast.parse(
            expression.strip().replace("^", "**").replace("\N{MULTIPLICATION SIGN}", "*").replace("÷", "/"), mode="eval"
        )
        value = _value(tree.body)
        return _shown(value)
    except ZeroDivisionError as error:
        raise ToolFailedError("The expression divides by zero.") from error
    except SyntaxError as error:
        raise ToolFailedError(f"{expression!r} is not an arithmetic expression, such as (2 + 3) * 4.") from error
    except (TypeError, ValueError, OverflowError, RecursionError, MemoryError) as error:
        raise ToolFailedError(f"{expression!r} cannot be computed: {error}.") from error


def _value(node: ast.expr) -> Number:
    if isinstance(node, ast.Constant):
        return _constant(node)
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, (ast.USub, ast.UAdd)):
        operand = _value(node.operand)
        return -operand if isinstance(node.op, ast.USub) else operand
    if isinstance(node, ast.BinOp):
        return _bounded(_binary(node))
    if isinstance(node, ast.Name) and node.id in _CONSTANTS:
        return _CONSTANTS[node.id]
    if (
        isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id in _FUNCTIONS
        and not node.keywords
    ):
        return _bounded(_FUNCTIONS[node.func.id](*map(_value, node.args)))
    raise _not_understood(node)


def _constant(node: ast.Constant) -> Number:
    value = node.value
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        raise _not_understood(node)
    # Decimals are meant as written: 0.1 + 0.2 is 0.3.
    return _bounded(Fraction(str(value)) if math.isfinite(value) else value)


def _binary(node: ast.BinOp) -> Number:
    if isinstance(node.op, ast.Pow):
        return _power(_value(node.left), _value(node.right))
    if type(node.op) not in _BINARY:
        raise _not_understood(node)
    return _BINARY[type(node.op)](_value(node.left), _value(node.right))


def _call(node: ast.Call) -> Number:
    if not isinstance(node.func, ast.Name) or node.func.id not in _FUNCTIONS:
        raise _not_understood(node)
    return _FUNCTIONS[node.func.id](*map(_value, node.args))


def _not_understood(node: ast.expr) -> ToolFailedError:
    known = ", ".join(sorted((*_FUNCTIONS, *_CONSTANTS)))
    shown = ast.unparse(node)[:100]
    return ToolFailedError(f"{shown!r} is not understood. Use numbers, + - * / // % **, parentheses and: {known}.")


def _power(base: Number, exponent: Number) -> Number:
    if abs(exponent) > MAX_EXPONENT:
        raise ToolFailedError(f"An exponent may be at most {MAX_EXPONENT}.")
    if isinstance(base, Fraction) and isinstance(exponent, Fraction) and exponent.denominator == 1:
        if max(base.numerator.bit_length(), base.denominator.bit_length()) * abs(exponent.numerator) > MAX_BITS:
            raise ToolFailedError("The result is too large.")
        return base**exponent.numerator
    result = float(base) ** float(exponent)
    if isinstance(result, complex):
        raise ToolFailedError("The result is not a real number.")
    return result


def _bounded(value: Number | int) -> Number:
    if isinstance(value, int):
        value = Fraction(value)
    if isinstance(value, Fraction) and max(value.numerator.bit_length(), value.denominator.bit_length()) > MAX_BITS:
        raise ToolFailedError("The result is too large.")
    return value


def _shown(value: Number) -> int | float:
    if isinstance(value, Fraction):
        return value.numerator if value.denominator == 1 else float(value)
    if not math.isfinite(value):
        raise ToolFailedError("The result is too large.")
    return value


def _make(settings: JsonObject, secrets: SecretReader | None) -> Function:
    del settings, secrets

    async def call(context: ToolContext, arguments: JsonObject) -> Json:
        del context
        return evaluate(str(arguments["expression"]))

    return call


CALCULATOR = NativeFunction(
    name="calculator",
    description="Computes an arithmetic expression exactly, for example (19.99 * 3) / 1.2.",
    parameters={
        "type": "object",
        "properties": {"expression": {"type": "string", "minLength": 1, "maxLength": MAX_LENGTH}},
        "required": ["expression"],
        "additionalProperties": False,
    },
    make=_make,
)
