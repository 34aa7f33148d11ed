"""Changes of a spec, as a model names them: applied one after the other, each fault told with its mend."""

import json
from typing import cast

from quarterdeck.domains.generation.rules.sketches import Edit
from quarterdeck.kernel.contracts import Json, JsonObject


class EditError(ValueError):
    """A change that leads nowhere; its text says why."""


def applied(spec: JsonObject, edits: tuple[Edit, ...]) -> JsonObject:
    """The spec with these changes. Raises EditError."""
    whole: Json = cast("Json", json.loads(json.dumps(spec)))
    for edit in edits:
        keys = [part.replace("~1", "/").replace("~0", "~") for part in edit.path.removeprefix("/").split("/")]
        whole = _changed(whole, keys, edit)
    if not isinstance(whole, dict):
        msg = "the spec must stay an object"
        raise EditError(msg)
    return whole


def _changed(value: Json, keys: list[str], edit: Edit) -> Json:
    head, rest = keys[0], keys[1:]
    if isinstance(value, dict):
        if rest:
            return {**value, head: _changed(value.get(head, {}), rest, edit)}
        if edit.op == "remove":
            return {key: part for key, part in value.items() if key != head}
        return {**value, head: _value(edit)}
    if isinstance(value, list):
        return _changed_list(value, head, rest, edit)
    msg = f"{edit.path} leads nowhere"
    raise EditError(msg)


def _changed_list(items: list[Json], head: str, rest: list[str], edit: Edit) -> list[Json]:
    at = len(items) if head == "-" else int(head) if head.isdigit() else -1
    if at < 0 or at > len(items) or (at == len(items) and (rest or edit.op != "add")):
        msg = f"{edit.path} names no place of a list of {len(items)}"
        raise EditError(msg)
    if rest:
        return [*items[:at], _changed(items[at], rest, edit), *items[at + 1 :]]
    if edit.op == "remove":
        return [*items[:at], *items[at + 1 :]]
    return [*items[:at], _value(edit), *items[at + (edit.op == "replace") :]]


def _value(edit: Edit) -> Json:
    try:
        return cast("Json", json.loads(edit.value))
    except ValueError:
        return edit.value


def texts_of(spec: JsonObject) -> list[str]:
    """Pointers to the texts at the first level, which a small model may rewrite."""
    return [
        f"/{key}"
        for key in ("role", "goal", "backstory", "description", "expected_output")
        if isinstance(spec.get(key), str)
    ]
