"""What JSON Schemas tell of the types of values, as far as they tell it: also of values that are filled in later."""

from collections.abc import Callable, Iterator
from typing import TypeAlias

from quarterdeck.kernel.contracts import Json, JsonObject
from quarterdeck.kernel.errors import FieldError
from quarterdeck.kernel.json_schema import value_faults
from quarterdeck.kernel.templates import expressions, whole

Schema: TypeAlias = JsonObject | None
"""None: nothing is known."""
TypeOf: TypeAlias = Callable[[str], Schema]
"""What is known of the value that an expression gives."""


_KINDS: dict[type, str] = {
    str: "string",
    bool: "boolean",
    int: "integer",
    float: "number",
    list: "array",
    dict: "object",
}


def literal_schema(value: Json) -> Schema:
    """The type of a value with expressions; None when it is what an expression gives."""
    return None if isinstance(value, str) and whole(value) is not None else type_of_literal(value)


def type_of_literal(value: Json) -> Schema:
    """The type of a value as it is written; None for null."""
    kind = _KINDS.get(type(value))
    return None if kind is None else {"type": kind}


def follow(schema: Schema, parts: tuple[str, ...], *, closed: bool = False) -> tuple[Schema, str | None]:
    """The schema at the end of a path, and why there is nothing there (None: nothing speaks against it).

    `closed`: at the first level only what is declared exists, as with inputs and state.
    """
    for part in parts:
        if schema is None:
            return None, None
        kinds = _kinds(schema)
        if kinds and "object" not in kinds and part:
            return None, f"it is of type {' or '.join(sorted(kinds))}, which has no field {part!r}"
        properties = schema.get("properties")
        known = properties if isinstance(properties, dict) else {}
        if part in known:
            schema = _object(known[part])
        elif closed or (known and schema.get("additionalProperties") is False):
            return None, f"there is no {part!r}; known are: {', '.join(known) or 'none'}"
        else:
            schema = None
        closed = False
    return schema, None


def misfits(schema: Schema, wanted: Schema) -> str | None:
    """Why a value of the one schema never fits the other; None when it may, as a number may be a whole one."""
    given, needed = _kinds(schema or {}), _kinds(wanted or {})
    numbers = {"integer", "number"}
    if not given or not needed or given & needed or (given & numbers and needed & numbers):
        return None
    return f"it is of type {' or '.join(sorted(given))}, and {' or '.join(sorted(needed))} is needed"


def value_misfits(
    value: Json, wanted: Schema, type_of: TypeOf, pointer: str, within: JsonObject
) -> Iterator[FieldError]:
    """Where a value with expressions cannot fit; `type_of` knows those of mere paths.

    `within` is the schema of which `wanted` is a part: references lead into it.
    """
    if wanted is None:
        return
    if isinstance(value, str) and (code := whole(value)) is not None:
        why = misfits(type_of(code), wanted)
        if why is not None:
            yield FieldError(pointer=pointer, message=f"`{code}`: {why}", mend="Give a value of that type.")
        return
    if next(expressions(value), None) is None:
        yield from value_faults(wanted, value, pointer, within=within)
        return
    why = misfits(literal_schema(value), wanted)
    if why is not None:
        yield FieldError(pointer=pointer, message=why, mend="Give a value of that type.")
    elif isinstance(value, dict):
        properties = wanted.get("properties")
        for key, part in value.items():
            known = properties.get(key) if isinstance(properties, dict) else None
            yield from value_misfits(part, _object(known), type_of, f"{pointer}/{key}", within)


def _object(value: Json) -> Schema:
    return value if isinstance(value, dict) else None


def _kinds(schema: JsonObject) -> frozenset[str]:
    kind = schema.get("type")
    if isinstance(kind, list):
        return frozenset(str(each) for each in kind)
    return frozenset({kind}) if isinstance(kind, str) else frozenset()
