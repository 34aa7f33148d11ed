"""How two values differ, part by part; of long texts the surroundings of the first difference. Pure."""

from pydantic_core import to_jsonable_python

from quarterdeck.domains.executions.control.contracts import Difference
from quarterdeck.kernel.contracts import Json

MOST = 20
"""Differences of one step that are told."""
_BEFORE, _SHOWN = 40, 240


def differences(before: object, after: object) -> tuple[Difference, ...]:
    """Where they differ, in order, at most MOST places."""
    found: list[Difference] = []
    _compare(to_jsonable_python(before), to_jsonable_python(after), "", found)
    return tuple(found[:MOST])


def cut(value: Json, start: int = 0) -> Json:
    """A value as reports show it: a long text from a little before `start` on."""
    if not isinstance(value, str) or len(value) <= _SHOWN:
        return value
    first = max(start - _BEFORE, 0)
    shown = value[first : first + _SHOWN]
    return f"{'…' if first else ''}{shown}{'…' if first + _SHOWN < len(value) else ''}"


def _compare(before: Json, after: Json, place: str, found: list[Difference]) -> None:
    if before == after or len(found) >= MOST:
        return
    if isinstance(before, dict) and isinstance(after, dict):
        for key in dict.fromkeys((*before, *after)):
            _compare(before.get(key), after.get(key), _in(place, key), found)
        return
    if isinstance(before, list) and isinstance(after, list):
        for number in range(max(len(before), len(after))):
            left = before[number] if number < len(before) else None
            right = after[number] if number < len(after) else None
            _compare(left, right, _in(place, str(number)), found)
        return
    start = _shared(before, after) if isinstance(before, str) and isinstance(after, str) else 0
    found.append(Difference(place=place, before=cut(before, start), after=cut(after, start)))


def _shared(before: str, after: str) -> int:
    """How many characters are the same from the beginning."""
    pairs = enumerate(zip(before, after, strict=False))
    return next((number for number, (left, right) in pairs if left != right), min(len(before), len(after)))


def _in(place: str, key: str) -> str:
    return f"{place}/{key}" if place else key
