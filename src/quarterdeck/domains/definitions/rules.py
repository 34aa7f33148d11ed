"""Pure decisions about documents: what is valid, what changed, what a fault is called."""

import difflib
import hashlib
import math
import re
import types
import typing
from collections.abc import Iterable, Sequence
from typing import Any, Literal, TypeVar

import orjson
from pydantic import BaseModel, ValidationError

from quarterdeck.domains.definitions.contracts import (
    API_VERSION,
    LAYOUT,
    Change,
    Document,
    Metadata,
    without_layout,
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


def meaning(content: Document) -> Document:
    """The document without the positions of its drawing."""
    return content.model_copy(update={"spec": without_layout(content.spec)})


def drawn_as(content: Document, before: JsonObject) -> Document:
    """The document; one that says nothing of positions keeps those that the spec before it had."""
    if LAYOUT in content.spec or LAYOUT not in before:
        return content
    return content.model_copy(update={"spec": {**content.spec, LAYOUT: before[LAYOUT]}})


def plain(content: Document) -> JsonObject:
    """What of a document is compared and shown in a diff."""
    return meaning(content).model_dump(mode="json", include={"metadata", "spec"})


def digest(content: Document) -> str:
    """SHA-256 of the document's canonical JSON; the order of free-form keys counts, positions do not."""
    return hashlib.sha256(orjson.dumps(meaning(content).model_dump(mode="json"))).hexdigest()


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

    A field that is missing because it was misspelt is told once, where it is misspelt; a list that is too short only
    because its items are faulty is not told.
    """
    found: list[FieldError] = []
    meant, told = set[str](), set[str]()
    faults = error.errors(include_url=False, include_context=True)
    whole = [each for each in faults if each["type"] != "too_short" or not _is_above(each["loc"], faults)]
    for fault in sorted(whole, key=lambda each: each["type"] != "extra_forbidden"):
        # The way to it names the branches of unions, which say what stands there; the pointer does not.
        way = [part for part in fault["loc"] if part != "[key]"]
        location, _ = _place(model, way)
        pointer = prefix + pointer_of(location)
        if fault["type"] == "extra_forbidden":
            near = closest(str(way[-1]), _fields_at(model, way[:-1]))
            meant.add(prefix + pointer_of([*location[:-1], near or ""]))
        if pointer in told or (fault["type"] == "missing" and pointer in meant):
            continue
        told.add(pointer)
        explain = _untagged if fault["type"].startswith("union_tag_") else _explain
        message, mend = explain(fault, model, way)
        found.append(FieldError(pointer=pointer, message=message, mend=mend))
    return found


def _is_above(location: Sequence[int | str], faults: Iterable[Any]) -> bool:
    return any(len(each["loc"]) > len(location) and each["loc"][: len(location)] == location for each in faults)


def _explain(fault: Any, model: type[BaseModel], way: Sequence[int | str]) -> tuple[str, str | None]:
    kind, given = fault["type"], fault.get("input")
    if kind == "extra_forbidden":
        names = _fields_at(model, way[:-1])
        meant = closest(str(way[-1]), names)
        mend = f"Write {meant!r}." if meant else f"Fields are: {', '.join(names)}."
        return f"unknown field {str(way[-1])!r}", mend
    if kind == "missing":
        return f"{str(way[-1])!r} is missing", f"Add {str(way[-1])!r}."
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


def _untagged(fault: Any, model: type[BaseModel], way: Sequence[int | str]) -> tuple[str, str]:
    """What says which form a value has is missing, or names none of them."""
    name = fault["ctx"]["discriminator"].strip("'")
    _, present = _place(model, way)
    fields = [branch.model_fields[name].annotation for branch in _branches(present) if _is_model(branch)]
    tags = [str(value) for field in fields for value in typing.get_args(field)]
    if fault["type"] == "union_tag_not_found":
        return f"{name!r} is missing", f"Add it: one of {', '.join(tags)}."
    given = str(fault["ctx"]["tag"])
    meant = closest(given, tags)
    mend = f"Write {meant!r}." if meant else f"Choose one of {', '.join(tags)}."
    return f"{name} {_shown(given)} is unknown", mend


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


def _fields_at(model: type[BaseModel], way: Sequence[int | str]) -> list[str]:
    """The fields that the model knows at this place; none where anything may stand."""
    _, present = _place(model, way)
    inside = _branches(present)
    return list(inside[0].model_fields) if len(inside) == 1 and _is_model(inside[0]) else []


def _place(model: type[BaseModel], location: Sequence[int | str]) -> tuple[list[int | str], Any]:
    """The location without the branches of unions that Pydantic names in it, and what may stand there."""
    kept, present = list[int | str](), model
    for part in location:
        branches = _branches(present)
        if len(branches) > 1:
            present = next((each for each in branches if _is_branch(each, part)), None)
        else:
            kept.append(part)
            present = _inside(branches[0], part) if branches else None
    return kept, present


def _branches(annotation: Any) -> list[Any]:
    """What a value of this type may be, besides None."""
    while typing.get_origin(annotation) is typing.Annotated:
        annotation = typing.get_args(annotation)[0]
    if typing.get_origin(annotation) in {typing.Union, types.UnionType}:
        return [each for each in typing.get_args(annotation) if each is not types.NoneType]
    return [] if annotation is None else [annotation]


def _is_model(annotation: Any) -> bool:
    return isinstance(annotation, type) and issubclass(annotation, BaseModel)


def _is_branch(annotation: Any, part: int | str) -> bool:
    """Whether Pydantic calls this branch of a union so: by its tag, or by its class."""
    if not _is_model(annotation):
        return False
    tags = [field.annotation for field in annotation.model_fields.values()]
    literals = [typing.get_args(tag) for tag in tags if typing.get_origin(tag) is Literal]
    return annotation.__name__ == part or any(part in values for values in literals)


def _inside(annotation: Any, part: int | str) -> Any:
    """What may stand under this key or number of a value of this type."""
    if _is_model(annotation):
        fields = annotation.model_fields.items()
        return next((field.annotation for name, field in fields if part in {name, field.alias}), None)
    inner = typing.get_args(annotation)
    if isinstance(part, int):
        return inner[0] if inner else None
    return inner[1] if typing.get_origin(annotation) is dict else None
