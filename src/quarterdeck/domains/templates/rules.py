"""Pure decisions about templates: what fills them, what is wrong with them, how a definition becomes one."""

import difflib
import hashlib
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import get_args

import orjson

from quarterdeck.domains.templates.contracts import Kind, TemplateContent, TemplateDocument
from quarterdeck.kernel.contracts import Json, JsonObject
from quarterdeck.kernel.errors import FieldError
from quarterdeck.kernel.json_schema import schema_faults
from quarterdeck.kernel.templates import as_text, texts

KINDS: tuple[str, ...] = get_args(Kind)
_MARK = re.compile(r"\[\[([a-z][a-z0-9_]{0,39})\]\]")
_NAME: JsonObject = {
    "type": "string",
    "title": "Name",
    "description": "The names of all definitions begin with it.",
    "pattern": "^[a-z0-9]([a-z0-9-]{0,58}[a-z0-9])?$",
}
_MODEL: JsonObject = {
    "type": "string",
    "title": "Model",
    "description": "A model of this workspace; `default` is whatever the workspace made its default.",
    "default": "default",
    "format": "model",
    "minLength": 1,
    "maxLength": 100,
}


def digest(content: TemplateContent) -> str:
    """SHA-256 of the content; the order of free-form keys counts."""
    return hashlib.sha256(orjson.dumps(content.model_dump(mode="json"))).hexdigest()


def form(name: str, extra: Mapping[str, Json] | None = None, model: str | None = "default") -> JsonObject:
    """The parameters' schema: the name, what else is asked, and the model where there is one."""
    properties: JsonObject = {"name": {**_NAME, "default": name}, **(extra or {})}
    if model is not None:
        properties["model"] = {**_MODEL, "default": model}
    return {"type": "object", "properties": properties, "required": ["name"], "additionalProperties": False}


def marks(value: Json) -> set[str]:
    """The names of the parameters that a value asks for."""
    return {name for _, text in texts(value) for name in _MARK.findall(text)}


def filled(value: Json, parameters: Mapping[str, Json]) -> Json:
    """The value with its parameters in their places; what was filled in is not looked at again."""
    if isinstance(value, str):
        only = _MARK.fullmatch(value)
        if only is not None:
            return parameters[only[1]]
        return _MARK.sub(lambda match: as_text(parameters[match[1]]), value)
    if isinstance(value, dict):
        return {key: filled(part, parameters) for key, part in value.items()}
    if isinstance(value, list):
        return [filled(part, parameters) for part in value]
    return value


def content_faults(content: TemplateContent) -> list[FieldError]:
    """What the schema of a template cannot say."""
    found = schema_faults(content.parameters, "/parameters")
    if found:
        return found
    properties = content.parameters.get("properties")
    declared = set(properties) if isinstance(properties, dict) else set[str]()
    if content.parameters.get("type") != "object" or "name" not in declared:
        mend = "Give it `type: object` and a property `name`, and begin the names of the definitions with [[name]]."
        found.append(FieldError(pointer="/parameters", message="the parameters have no `name`", mend=mend))
    if content.documents[-1].kind not in KINDS:
        message = f"the last document is of kind {content.documents[-1].kind!r}"
        mend = f"Put the one that is meant last; it is one of {', '.join(KINDS)}."
        found.append(FieldError(pointer=f"/documents/{len(content.documents) - 1}/kind", message=message, mend=mend))
    for i, document in enumerate(content.documents):
        found += _document_faults(document, f"/documents/{i}", declared)
    return found


def _document_faults(document: TemplateDocument, at: str, declared: set[str]) -> Iterator[FieldError]:
    name = document.metadata.get("name")
    if not isinstance(name, str) or "[[name]]" not in name:
        mend = "Begin it with [[name]], so that the template can be used more than once."
        yield FieldError(pointer=f"{at}/metadata/name", message="the name is the same each time", mend=mend)
    whole: JsonObject = {"metadata": document.metadata, "spec": document.spec}
    for missing in sorted(marks(whole) - declared):
        mend = f"Declare {missing!r} under parameters.properties."
        yield FieldError(pointer=at, message=f"[[{missing}]] is no parameter", mend=mend)


def part_names(keys: Sequence[tuple[str, str]], main: str) -> dict[tuple[str, str], str]:
    """What each definition is called in a template of `main`: parts keep what makes them differ from it."""
    names: dict[tuple[str, str], str] = {}
    for kind, name in keys:
        rest = "" if name == main else f"-{name.removeprefix(f'{main}-')}"
        wanted, number = f"[[name]]{rest}", 2
        while any(other == kind and given == wanted for (other, _), given in names.items()):
            wanted, number = f"[[name]]{rest}-{number}", number + 1
        names[kind, name] = wanted
    return names


def closest(name: str, options: Sequence[str]) -> str | None:
    """The option that was probably meant, if one is near."""
    return next(iter(difflib.get_close_matches(name, options, n=1)), None)


def placed(value: Json, pointer: str, new: Json) -> Json:
    """The value with `new` where the pointer leads; unchanged where it leads nowhere."""
    head, _, rest = pointer.removeprefix("/").partition("/")
    key = head.replace("~1", "/").replace("~0", "~")
    if isinstance(value, dict) and key in value:
        return {**value, key: placed(value[key], rest, new) if rest else new}
    if isinstance(value, list) and key.isdigit() and int(key) < len(value):
        return [(placed(each, rest, new) if rest else new) if i == int(key) else each for i, each in enumerate(value)]
    return value
