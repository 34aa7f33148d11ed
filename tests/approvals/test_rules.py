"""What is hashed: the same arguments have one hash, however they were written and kept; others have another."""

import json
from typing import Any

import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st

from quarterdeck.domains.approvals.rules import arguments_hash, canonical
from quarterdeck.kernel.contracts import Json, JsonObject

NUMBERS = st.integers(-(2**53), 2**53) | st.floats(allow_nan=False, allow_infinity=False)
VALUES: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | NUMBERS | st.text(st.characters(codec="utf-8")),
    lambda inside: st.lists(inside, max_size=4) | st.dictionaries(st.text(st.characters(codec="utf-8")), inside),
    max_leaves=12,
)
ARGUMENTS: st.SearchStrategy[JsonObject] = st.dictionaries(st.text(st.characters(codec="utf-8")), VALUES, max_size=5)


def shuffled(value: Json) -> Json:
    """The same value with the keys of its objects the other way round."""
    if isinstance(value, dict):
        return {key: shuffled(value[key]) for key in reversed(list(value))}
    return [shuffled(each) for each in value] if isinstance(value, list) else value


@given(ARGUMENTS)
def test_the_order_of_keys_and_the_way_it_was_kept_do_not_count(arguments: JsonObject) -> None:
    expected = arguments_hash(arguments)
    assert canonical(shuffled(arguments)) == canonical(arguments)
    assert arguments_hash(orjson.loads(orjson.dumps(arguments))) == expected
    assert arguments_hash(json.loads(canonical(arguments))) == expected


@given(ARGUMENTS, ARGUMENTS)
def test_other_arguments_have_another_hash(one: JsonObject, other: JsonObject) -> None:
    assert (arguments_hash(one) == arguments_hash(other)) == (canonical(one) == canonical(other))


@pytest.mark.parametrize(
    ("written", "given_back"),
    [(1.0, 1), (1e2, 100), (-0.0, 0), (1e300, 10**300), (1.2345678901234567e19, 12345678901234567000)],
)
def test_numbers_that_postgresql_gives_back_in_another_way(written: float, given_back: float) -> None:
    assert arguments_hash({"n": written}) == arguments_hash({"n": given_back})


@pytest.mark.parametrize(
    ("one", "other"),
    [(1, "1"), (True, 1), (None, "null"), ([1], 1), (2**53, 2**53 + 1), ("a", "a "), ({"a": 1}, {"a": 1, "b": None})],
)
def test_what_is_not_the_same(one: Any, other: Any) -> None:
    assert canonical({"x": one}) != canonical({"x": other})
