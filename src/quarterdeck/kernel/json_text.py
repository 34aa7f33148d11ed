"""JSON in texts that others wrote: models, tools, people. Only what can be kept comes out."""

import json
import math
from typing import NoReturn

from quarterdeck.kernel.contracts import Json

_MAX_INTEGER = 2**63


def parse_json(text: str) -> Json:
    """The value of a text. Raises ValueError for what is no JSON, and for numbers of more than 64 bits."""
    return json.loads(text, parse_constant=_refuse, parse_int=_integer, parse_float=_number)


def _integer(text: str) -> int:
    value = int(text)
    return value if -_MAX_INTEGER <= value < _MAX_INTEGER else _refuse(text)


def _number(text: str) -> float:
    value = float(text)
    return value if math.isfinite(value) else _refuse(text)


def _refuse(text: str) -> NoReturn:
    msg = f"{text[:30]} is no number that can be kept"
    raise ValueError(msg)
