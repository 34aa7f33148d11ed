"""JSON Schema (2020-12) of inputs and outputs: is it one, does a value fit, which defaults does it give.

A schema comes from a user, so nothing it names is ever fetched: only references into itself resolve.
"""

import difflib
from collections.abc import Iterable
from typing import Any, Protocol, cast

from jsonschema import Draft202012Validator
from jsonschema.exceptions import ValidationError
from referencing import Registry
from referencing.exceptions import Unresolvable

from quarterdeck.kernel.contracts import Json, JsonObject
from quarterdeck.kernel.errors import FieldError

MAX_FAULTS = 20
_SHOWN = 120


def schema_faults(schema: JsonObject, pointer: str = "") -> list[FieldError]:
    """Why this is no JSON Schema; empty when it is one. Pointers begin with `pointer`."""
    meta = _validator(cast("dict[str, Any]", Draft202012Validator.META_SCHEMA))
    faults = [_fault(error, pointer) for error in _first(meta.iter_errors(schema))]
    return faults or [
        FieldError(
            pointer=f"{pointer}{place}/$ref",
            message=f"the schema refers to {reference!r}, outside of itself",
            mend="Put it under `$defs` and refer to `#/$defs/<name>`.",
        )
        for place, reference in _references(schema, "")
        if not reference.startswith("#")
    ]


def value_faults(
    schema: JsonObject, value: Json, pointer: str = "", *, within: JsonObject | None = None
) -> list[FieldError]:
    """Where the value does not fit the schema; empty when it fits. Pointers begin with `pointer`.

    `within`: the schema of which this one is a part, into which its references lead.
    """
    validator = _validator(schema) if within is None else _validator(within).evolve(schema=schema)
    try:
        return [_fault(error, pointer) for error in _first(validator.iter_errors(value))]
    except (Unresolvable, RecursionError) as error:
        message = f"the schema cannot be followed: {str(error)[:_SHOWN]}"
        return [FieldError(pointer=pointer, message=message, mend="Mend the `$ref` in the schema.")]


def with_defaults(schema: JsonObject, value: JsonObject) -> JsonObject:
    """The object with the schema's defaults for the properties that it leaves out, at the first level."""
    properties = schema.get("properties")
    if not isinstance(properties, dict):
        return value
    given = {
        name: part["default"]
        for name, part in properties.items()
        if name not in value and isinstance(part, dict) and "default" in part
    }
    return {**value, **given}


def required(schema: JsonObject) -> list[str]:
    """The names of the properties that must be given: required, and without a default."""
    properties, names = schema.get("properties"), schema.get("required")
    known = properties if isinstance(properties, dict) else {}

    def has_default(name: str) -> bool:
        part = known.get(name)
        return isinstance(part, dict) and "default" in part

    return [str(name) for name in names if not has_default(str(name))] if isinstance(names, list) else []


def check_inputs(schema: JsonObject, inputs: JsonObject) -> tuple[JsonObject, list[FieldError]]:
    """The inputs with the schema's defaults, and where they do not fit it (pointers begin with /inputs).

    An input that the schema does not name is a fault, unless the schema says otherwise by
    `additionalProperties`: a misspelled name would silently leave the default in force.
    """
    complete = with_defaults(schema, inputs)
    return complete, [*value_faults(schema, complete, "/inputs"), *_unnamed(schema, inputs), *_unstorable(inputs)]


def _unstorable(inputs: JsonObject) -> list[FieldError]:
    """PostgreSQL keeps no U+0000 in JSON; on SQLite it would work, and fail when the deck grows."""
    parts: list[Json] = [inputs]
    while parts:
        part = parts.pop()
        if isinstance(part, str) and "\x00" in part:
            return [FieldError(pointer="/inputs", message="a text holds the character U+0000", mend="Take it out.")]
        if isinstance(part, dict):
            parts += [*part, *part.values()]
        elif isinstance(part, list):
            parts += part
    return []


def _unnamed(schema: JsonObject, inputs: JsonObject) -> list[FieldError]:
    properties = schema.get("properties")
    if not isinstance(properties, dict) or "additionalProperties" in schema or "patternProperties" in schema:
        return []
    known = f"Known inputs: {', '.join(properties)}." if properties else "It takes none."
    faults: list[FieldError] = []
    for name in sorted(set(inputs) - set(properties)):
        close = difflib.get_close_matches(name, properties, n=1)
        mend = f"Did you mean {close[0]}?" if close else known
        faults.append(FieldError(pointer=f"/inputs/{name}", message=f"there is no input {name!r}", mend=mend))
    return faults


class _Validator(Protocol):
    """What of a validator is used; the library types it with unknowns."""

    def iter_errors(self, instance: Any) -> Iterable[ValidationError]:
        """Every fault of the value."""
        ...

    def evolve(self, *, schema: JsonObject) -> "_Validator":
        """One of this part, whose references lead where they led."""
        ...


def _validator(schema: Any) -> _Validator:
    return cast("_Validator", Draft202012Validator(schema, registry=Registry()))


def _first(errors: Iterable[ValidationError]) -> list[ValidationError]:
    found: list[ValidationError] = []
    for error in errors:
        found.append(error)
        if len(found) == MAX_FAULTS:
            break
    return found


def _fault(error: ValidationError, pointer: str) -> FieldError:
    path = "".join(f"/{str(part).replace('~', '~0').replace('/', '~1')}" for part in error.absolute_path)
    message = error.message if len(error.message) <= _SHOWN else f"{error.message[: _SHOWN - 3]}..."
    return FieldError(pointer=f"{pointer}{path}", message=message, mend=_mend(error))


def _mend(error: ValidationError) -> str | None:
    wanted: Any = error.validator_value
    if error.validator == "type":
        return f"Give a value of type {wanted if isinstance(wanted, str) else ' or '.join(wanted)}."
    if error.validator == "enum":
        return f"Give one of {', '.join(map(repr, wanted))}."[:_SHOWN]
    if error.validator == "required":
        meant = _description_of_missing(error)
        return f"Add it: {meant}"[:_SHOWN] if meant else "Add it."
    if error.validator == "additionalProperties":
        return "Remove it, or declare it under `properties`."
    return None


def _description_of_missing(error: ValidationError) -> str | None:
    """What the schema says of the property that is not there, of which the error tells by its message alone."""
    properties = cast("JsonObject", error.schema).get("properties")
    for name, part in properties.items() if isinstance(properties, dict) else ():
        if isinstance(part, dict) and error.message.startswith(f"{name!r} "):
            meant = part.get("description")
            return meant if isinstance(meant, str) else None
    return None


def _references(schema: Json, place: str) -> list[tuple[str, str]]:
    if isinstance(schema, list):
        return [found for i, part in enumerate(schema) for found in _references(part, f"{place}/{i}")]
    if not isinstance(schema, dict):
        return []
    found = [pair for key, part in schema.items() for pair in _references(part, f"{place}/{key}")]
    reference = schema.get("$ref")
    return [*found, (place, reference)] if isinstance(reference, str) else found
