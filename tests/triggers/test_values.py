"""What expressions give as inputs: JSON, and never more than may be."""

import json
import time
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quarterdeck.domains.crews.adapters.cel import CelExpressions
from quarterdeck.domains.crews.errors import ExpressionError
from quarterdeck.domains.crews.ports import MAX_DEPTH, MAX_VARIABLES

CEL = CelExpressions()
TEXT = st.text(st.characters(codec="utf-8", exclude_characters="\x00"), max_size=20)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53), 2**53) | TEXT,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXT, inner, max_size=4),
    max_leaves=20,
)


@settings(max_examples=200, deadline=None)
@given(body=JSON)
def test_what_goes_in_comes_out(body: Any) -> None:
    assert CEL.value("body", {"body": body}) == body
    assert CEL.value('{"a": [body, body]}', {"body": body}) == {"a": [body, body]}


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        ('{"n": body.n + 1, "s": "x" + body.s}', {"n": 2, "s": "xy"}),
        ("body.list.map(x, x * 2)", [2, 4]),
        ("has(body.none) ? body.none : 'nothing'", "nothing"),
        ('timestamp("2026-01-01T00:00:00Z")', "2026-01-01T00:00:00+00:00"),
        ('duration("90m")', "5400s"),
        ("1.5", 1.5),
    ],
)
def test_values(expression: str, expected: Any) -> None:
    value = CEL.value(expression, {"body": {"n": 1, "s": "y", "list": [1, 2]}})
    assert value == expected
    json.dumps(value, allow_nan=False)


@pytest.mark.parametrize(
    "expression",
    [
        'b"bytes"',
        "{1: 2}",
        "1.0 / 0.0",
        "body.absent",
        "1 / 0",
        "[" * 40 + "]" * 40,
        "body.list.map(a, body.list.map(b, body.list))",
        "[body.list, body.list].map(a, [a, a]).map(a, [a, a]).map(a, [a, a]).map(a, [a, a])",
        "9" * 40,
        "body.list.map(a, body.list.map(b, body.list.map(c, body.list)))",
        "[body.text, body.text, body.text]",
    ],
)
def test_what_has_no_form_or_is_too_much_is_refused_soon(expression: str) -> None:
    variables: dict[str, Any] = {"body": {"list": list(range(60)), "text": "t" * (MAX_VARIABLES // 2)}}
    started = time.monotonic()
    with pytest.raises(ExpressionError):
        CEL.value(expression, variables)
    assert time.monotonic() - started < 5


def test_a_list_of_orders_is_mapped() -> None:
    orders: Any = [{"id": n, "lines": [{"sku": "x", "price": n}]} for n in range(300)]
    expression = '{"ids": body.orders.map(o, {"id": o.id, "first": o.lines[0].price})}'
    assert CEL.value(expression, {"body": {"orders": orders}}) == {"ids": [{"id": n, "first": n} for n in range(300)]}


def test_variables_that_are_too_deep_are_refused() -> None:
    deep: Any = 1
    for _ in range(MAX_DEPTH + 1):
        deep = [deep]
    with pytest.raises(ExpressionError):
        CEL.value("1", {"body": deep})
    assert CEL.value("1", {"body": deep[0][0]}) == 1
