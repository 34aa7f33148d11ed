"""Pure decisions about documents: what is valid, what changed, what a fault is called."""

import difflib
import hashlib
import math
import re
import types
import typing
from collections.abc import Iterable, Sequence
from typing import Any, TypeVar

import orjson
from pydantic import BaseModel, ValidationError

from quarterdeck.domains.definitions.contracts import (
    API_VERSION,
    Change,
    Document,
    Metadata,
)
from quarterdeck.kernel.contracts import Json, JsonObject
from quarterdeck.kernel.errors import FieldError

M = TypeVar("M", bound=BaseModel)

MAX_DEPTH = 32
MAX_KEY = 100
MAX_DOCUMENT_BYTES = 500_000
_MAX_INTEGER = 2**63
_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")


def document(kind: str, metadata: Metadata, spec: JsonObject) -> Document:
    """The document of these parts, labels in order."""
    ordered = metadata.model_copy(update={"labels": dict(sorted(metadata.labels.items()))})
    return Document(apiVersion=API_VERSION, kind=kind, metadata=ordered, spec=spec)


def plain(content: Document) -> JsonObject:
    """What of a document is compared and shown in a diff."""
    return content.model_dump(mode="json", include={"metadata", "spec"})


def digest(content: Document) -> str:
    """SHA-256 of the document's canonical JSON; the order of free-form keys counts."""
    return hashlib.sha256(orjson.dumps(content.model_dump(mode="json"))).hexdigest()


def parse(model: type[M], value: Json) -> M:
    """The value as the model, as strictly as JSON tells types apart; raises ValidationError."""
    return model.model_validate_json(orjson.dumps(value), strict=True)


def size_faults(spec: JsonObject) -> list[FieldError]:
    """A spec must fit what one document may weigh."""
    size = len(orjson.dumps(spec))
    if size <= MAX_DOCUMENT_BYTES:
        return []
    mend = f"Keep it under {MAX_DOCUMENT_BYTES} bytes of JSON."
    return [FieldError(pointer="/spec", message=f"the spec is {size} bytes long", mend=mend)]


def changes(before: Json, after: Json, path: str = "") -> list[Change]:
    """The differences, deepest first named: objects by key, lists by position."""
    if type(before) is type(after) and before == after:
        return _moved_keys(before, after, path)
    if isinstance(before, dict) and isinstance(after, dict):
        found = [
            Change(op="remove", path=f"{path}/{escaped(key)}", before=before[key]) for key in before if key not in after
        ]
        for key, value in after.items():
            inside = f"{path}/{escaped(key)}"
            if key in before:
                found += changes(before[key], value, inside)
            else:
                found.append(Change(op="add", path=inside, after=value))
        return found
    if isinstance(before, list) and isinstance(after, list):
        shared = min(len(before), len(after))
        found = [c for i in range(shared) for c in changes(before[i], after[i], f"{path}/{i}")]
        found += [Change(op="remove", path=f"{path}/{i}", before=before[i]) for i in range(shared, len(before))]
        found += [Change(op="add", path=f"{path}/{i}", after=after[i]) for i in range(shared, len(after))]
        return found
    return [Change(op="replace", path=path, before=before, after=after)]


def _moved_keys(before: Json, after: Json, path: str) -> list[Change]:
    """Equal but for the order of keys somewhere: that is a change too, since forms show the order."""
    if orjson.dumps(before) == orjson.dumps(after):
        return []
    return [Change(op="replace", path=path, before=before, after=after)]


def escaped(key: str) -> str:
    """A key as one token of a JSON pointer."""
    return key.replace("~", "~0").replace("/", "~1")


def pointer_of(location: Iterable[int | str]) -> str:
    """The JSON pointer of a location."""
    return "".join(f"/{escaped(str(part))}" for part in location)


def closest(name: str, options: Iterable[str]) -> str | None:
    """The option that was probably meant, if one is near."""
    folded = {option.casefold(): option for option in options}
    near = difflib.get_close_matches(name.casefold(), list(folded), n=1, cutoff=0.6)
    return folded[near[0]] if near else None


def storable_faults(value: Json, pointer: str = "", depth: int = 0) -> list[FieldError]:
    """What JSON may hold and we cannot keep on both databases and in YAML, with the mend."""
    if isinstance(value, dict | list):
        if depth >= MAX_DEPTH:
            return [
                FieldError(pointer=pointer, message="it is nested too deeply", mend=f"Nest at most {MAX_DEPTH} levels.")
            ]
        pairs: Iterable[tuple[int | str, Json]] = value.items() if isinstance(value, dict) else enumerate(value)
        found: list[FieldError] = []
        for key, item in pairs:
            inside = f"{pointer}/{escaped(str(key))}"
            if isinstance(key, str):
                found += _key_faults(key, inside)
            found += storable_faults(item, inside, depth + 1)
        return found
    if isinstance(value, str):
        return _text_faults(value, pointer)
    if isinstance(value, float) and not math.isfinite(value):
        return [FieldError(pointer=pointer, message=f"{value} is no JSON number", mend="Give a finite number.")]
    if isinstance(value, int) and not -_MAX_INTEGER <= value < _MAX_INTEGER:
        return [
            FieldError(pointer=pointer, message="the number has more than 64 bits", mend="Write it as text, in quotes.")
        ]
    return []


def _key_faults(key: str, pointer: str) -> list[FieldError]:
    if len(key) > MAX_KEY:
        message = f"the key has {len(key)} characters"
        return [FieldError(pointer=pointer[:MAX_KEY], message=message, mend=f"Use at most {MAX_KEY}.")]
    return _text_faults(key, pointer)


def _text_faults(text: str, pointer: str) -> list[FieldError]:
    if _UNSTORABLE.search(text):
        mend = "Remove the NUL or the lone surrogate from the text."
        return [FieldError(pointer=pointer, message="the text holds a character that cannot be stored", mend=mend)]
    return []


def model_faults(error: ValidationError, model: type[BaseModel], prefix: str = "") -> list[FieldError]:
    """What Pydantic found, in our words: a pointer, the fault, and the mend; unknown fields first.

    A field that is missing because it was misspelt is told once, where it is misspelt.
    """
    found: list[FieldError] = []
    meant: set[str] = set()
    faults = error.errors(include_url=False, include_context=True)
    for fault in sorted(faults, key=lambda each: each["type"] != "extra_forbidden"):
        location = [part for part in fault["loc"] if part != "[key]"]
        pointer = prefix + pointer_of(location)
        if fault["type"] == "extra_forbidden":
            near = closest(str(location[-1]), _fields_at(model, location[:-1]))
            meant.add(prefix + pointer_of([*location[:-1], near or ""]))
        if fault["type"] != "missing" or pointer not in meant:
            message, mend = _explain(fault, model, location)
            found.append(FieldError(pointer=pointer, message=message, mend=mend))
    return found


def _explain(fault: Any, model: type[BaseModel], location: Sequence[int | str]) -> tuple[str, str | None]:
    kind, given = fault["type"], fault.get("input")
    if kind == "extra_forbidden":
        names = _fields_at(model, location[:-1])
        meant = closest(str(location[-1]), names)
        mend = f"Write {meant!r}." if meant else f"Fields are: {', '.join(names)}."
        return f"unknown field {str(location[-1])!r}", mend
    if kind == "missing":
        return f"{str(location[-1])!r} is missing", f"Add {str(location[-1])!r}."
    if kind in {"enum", "literal_error"}:
        expected = str(fault.get("ctx", {}).get("expected", ""))
        meant = closest(str(given), [option.strip("' ") for option in expected.replace(" or ", ",").split(",")])
        return (
            f"{_shown(given)} is not one of {expected}",
            f"Write {meant!r}." if meant else f"Choose one of {expected}.",
        )
    if kind == "string_pattern_mismatch":
        return f"{_shown(given)} does not fit {fault['ctx']['pattern']}", _NAME_MEND
    message = str(fault["msg"]).removeprefix("Value error, ")
    wanted = _TYPES.get(kind)
    if wanted:
        return f"{_shown(given)} is {_type_name(given)}, not {wanted}", f"Write {wanted}."
    return f"{message[:1].lower()}{message[1:]}", None


_NAME_MEND = "Use small letters, digits, '-', '_' and '.', at most 100; begin and end with a letter or digit."
_TYPES = {
    "string_type": "text",
    "int_type": "a whole number",
    "int_parsing": "a whole number",
    "int_from_float": "a whole number",
    "float_type": "a number",
    "float_parsing": "a number",
    "decimal_type": "a number",
    "decimal_parsing": "a number",
    "bool_type": "true or false",
    "bool_parsing": "true or false",
    "tuple_type": "a list",
    "list_type": "a list",
    "dict_type": "an object",
    "model_type": "an object",
    "model_attributes_type": "an object",
}


def _type_name(value: object) -> str:
    if value is None:
        return "empty"
    names = {"dict": "an object", "list": "a list", "str": "text", "bool": "a truth value"}
    return names.get(type(value).__name__, "a number")


def _shown(value: object) -> str:
    text = repr(value)
    return text if len(text) <= 60 else f"{text[:57]}..."  # noqa: PLR2004 - what fits a line


def _fields_at(model: type[BaseModel], location: Sequence[int | str]) -> list[str]:
    """The fields that the model knows at this place; none where anything may stand."""
    present: type[BaseModel] | None = model
    for part in location:
        if isinstance(part, int):
            continue
        field = None if present is None else present.model_fields.get(part)
        present = None if field is None else _model_in(field.annotation)
    return [] if present is None else list(present.model_fields)


def _model_in(annotation: Any) -> type[BaseModel] | None:
    if isinstance(annotation, type) and not isinstance(annotation, types.GenericAlias):
        return annotation if issubclass(annotation, BaseModel) else None
    for inside in typing.get_args(annotation):
        found = _model_in(inside)
        if found is not None:
            return found
    return None
