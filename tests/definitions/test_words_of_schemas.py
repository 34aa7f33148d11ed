"""What a form made from a kind's schema says has German words: labels, descriptions, and values to choose from."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any, TypeAlias

import orjson
import pytest

from quarterdeck.domains.agents.kinds import AGENT_KIND
from quarterdeck.domains.crews.adapters.cel import CelExpressions
from quarterdeck.domains.crews.kinds import CREW_KIND, task_kind
from quarterdeck.domains.definitions.ports import Kind
from quarterdeck.domains.flows.kinds.flow import flow_kind
from quarterdeck.domains.flows.kinds.pipeline import pipeline_kind
from quarterdeck.domains.models.kinds import MODEL_KIND
from quarterdeck.domains.tools.kinds import tool_kind

GERMAN = Path(__file__).parents[2] / "web/src/features/definitions/schema-words/de.json"
CEL = CelExpressions()
KINDS: list[Kind[Any]] = [
    AGENT_KIND,
    task_kind(CEL),
    CREW_KIND,
    pipeline_kind(CEL),
    flow_kind(CEL, {}),
    tool_kind([]),
    MODEL_KIND,
]
DRAWN = frozenset({"layout"})
"""What a drawing writes, and no form shows."""

Schema: TypeAlias = dict[str, Any]
Text: TypeAlias = tuple[str, str]
"""Of which sort (`labels`, `helps`, `choices`), and the text itself."""


def _below(schema: Schema) -> Iterator[Schema]:
    """The schemas that this one is made of, without its properties."""
    for several in ("anyOf", "oneOf", "allOf"):
        yield from schema.get(several, [])
    for one in ("items", "additionalProperties"):
        if isinstance(schema.get(one), dict):
            yield schema[one]


def _said(schema: Schema, root: Schema, seen: frozenset[str], *, is_shown: bool = True) -> Iterator[Text]:
    described = "description" in schema
    if "$ref" in schema:
        name = schema["$ref"].rsplit("/", 1)[-1]
        if name in seen:
            return
        seen |= {name}
        schema = {**root["$defs"][name], **{key: part for key, part in schema.items() if key != "$ref"}}
    # A type's own description is said where its fields are; of a choice, only what the field says.
    if is_shown and "description" in schema and (described or "properties" in schema):
        yield "helps", schema["description"].split("\n", 1)[0]
    yield from (("choices", str(value)) for value in schema.get("enum", []))
    if "const" in schema:
        yield "choices", str(schema["const"])
    for key, part in schema.get("properties", {}).items():
        if key not in DRAWN:
            yield "labels", key
            yield from _said(part, root, seen)
    for part in _below(schema):
        yield from _said(part, root, seen)


def said_by(schema: Schema) -> set[Text]:
    """All that a form of this schema can say; what the schema says of itself as a whole stands in no form."""
    return set(_said(schema, schema, frozenset(), is_shown=False))


def in_german() -> set[Text]:
    return {(sort, text) for sort, texts in orjson.loads(GERMAN.read_bytes()).items() for text in texts}


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_all_that_a_form_says_has_german_words(kind: Kind[Any]) -> None:
    said = said_by(kind.spec.model_json_schema())
    assert len(said) > 15
    assert sorted(said - in_german()) == [], f"give these their German words in {GERMAN}"


def test_no_german_words_are_left_of_what_no_form_says() -> None:
    said = set[Text]().union(*(said_by(kind.spec.model_json_schema()) for kind in KINDS))
    assert sorted(in_german() - said) == []
    assert all(german.strip() for texts in orjson.loads(GERMAN.read_bytes()).values() for german in texts.values())


def test_a_field_without_words_is_found() -> None:
    """The check bites: at the first level, behind a reference, in a branch, in an item."""
    planted: Schema = {
        "description": "The whole",
        "properties": {
            "berth": {"type": "string", "description": "Where she lies\nand no further"},
            "crane": {"$ref": "#/$defs/Crane"},
            "flags": {"type": "array", "items": {"anyOf": [{"enum": ["yellow"]}, {"type": "null"}]}},
        },
        "$defs": {"Crane": {"description": "A crane", "properties": {"reach": {"const": "far"}}}},
    }
    assert sorted(said_by(planted) - in_german()) == [
        ("choices", "far"),
        ("choices", "yellow"),
        ("helps", "A crane"),
        ("helps", "Where she lies"),
        ("labels", "berth"),
        ("labels", "crane"),
        ("labels", "flags"),
        ("labels", "reach"),
    ]
