"""Each type of event that a log may hold has words in the page, in each language, and so has each kind of them."""

import re
from pathlib import Path
from typing import Any, get_args

import orjson
import pytest

from quarterdeck.domains.executions.contracts import EventType
from quarterdeck.domains.executions.rules import WARNINGS

WEB = Path(__file__).parents[2] / "web/src"


def _flat(annotation: Any) -> set[str]:
    return {annotation} if isinstance(annotation, str) else set[str]().union(*map(_flat, get_args(annotation)))


TYPES = _flat(EventType)


def _words(language: str) -> set[str]:
    return set(orjson.loads((WEB / f"words/{language}/events.json").read_bytes()))


def wordless(types: set[str], words: set[str]) -> set[str]:
    """The types that the page would show as they are."""
    return {each for each in types if f"event_{each.replace('.', '_')}" not in words}


@pytest.mark.parametrize("language", ["en", "de"])
def test_every_type_of_event_has_words(language: str) -> None:
    words = _words(language)
    assert len(TYPES) > 40
    assert wordless(TYPES, words) == set()
    said = {f"event_{each.replace('.', '_')}" for each in TYPES} | {f"kind_{each.split('.')[0]}" for each in TYPES}
    assert words == said, "there are words for what no log holds, or none for a kind of event"


def test_a_type_without_words_is_found() -> None:
    assert wordless(TYPES | {"anchor.weighed"}, _words("de")) == {"anchor.weighed"}


def test_the_page_narrows_a_log_to_every_kind_and_weighs_its_lines_as_the_rules_do() -> None:
    model = (WEB / "features/executions/log-model.ts").read_text()
    kinds = re.search(r"EVENT_KINDS = \[([^\]]*)\]", model)
    warnings = re.search(r"WARNINGS[^=]*= new Set\(\[([^\]]*)\]", model)
    assert kinds is not None
    assert warnings is not None
    assert set(re.findall(r'"(\w+)"', kinds[1])) == {each.split(".")[0] for each in TYPES}
    assert set(re.findall(r'"([\w.]+)"', warnings[1])) == set(WARNINGS)
