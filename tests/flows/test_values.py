"""Texts with expressions, texts with JSON, durations, and what an expression looks at."""

import pytest

from quarterdeck.domains.flows.contracts.flow_durations import seconds_of
from quarterdeck.domains.flows.contracts.flow_expressions import paths
from quarterdeck.kernel.contracts import Json
from quarterdeck.kernel.json_text import parse_json
from quarterdeck.kernel.templates import expressions, rendered


@pytest.mark.parametrize(
    ("template", "value"),
    [
        ("plain", "plain"),
        ("", ""),
        ("${n}", 7),
        ("no ${n}", "no 7"),
        ("${n}${n}", "77"),
        ("${ {'a': '}'} }", {"a": "}"}),
        ('${"a\\"}"} b', '"a\\"}" b'),
        ("$${n} and $${", "${n} and ${"),
        ("$5 {n}", "$5 {n}"),
        ({"a": ["${n}", 1, None]}, {"a": [7, 1, None]}),
        ("${list} x", "[1,2] x"),
    ],
)
def test_expressions_in_a_value_are_replaced(template: Json, value: Json) -> None:
    known: dict[str, Json] = {"n": 7, "{'a': '}'}": {"a": "}"}, "list": [1, 2]}
    assert rendered(template, lambda source: known.get(source, source)) == value


def test_what_an_expression_gave_is_not_looked_at_again() -> None:
    assert rendered("${x}", lambda _: "${y}") == "${y}"


@pytest.mark.parametrize("text", ["${", "${a", "${'}", "${}", "a ${ } b"])
def test_an_expression_without_an_end_is_an_error(text: str) -> None:
    with pytest.raises(ValueError, match="at character"):
        list(expressions(text))


@pytest.mark.parametrize(
    ("expression", "found"),
    [
        ("nodes.a.output.x > 1", [("nodes", "a", "output", "x")]),
        ("nodes['a-b'].output", [("nodes", "a-b", "output")]),
        ("inputs.name.startsWith('state.x')", [("inputs", "name")]),
        ("size(inputs.many) + 1.5", [("inputs", "many")]),
        ("has(state.a) ? state.a.b : 'x'", [("state", "a"), ("state", "a", "b")]),
        ("inputs.many[index].name", [("inputs", "many"), ("index",)]),
        ("many.map(x, x.y)", [("many",), ("x",), ("x", "y")]),
    ],
)
def test_paths_of_an_expression(expression: str, found: list[tuple[str, ...]]) -> None:
    assert list(paths(expression)) == found


@pytest.mark.parametrize(
    ("written", "seconds"),
    [(5, 5), (0.5, 0.5), ("90s", 90), ("1h30m", 5400), ("1h 30m", 5400), ("2d", 172800), ("1.5m", 90), ("1w", 604800)],
)
def test_durations_as_people_write_them(written: Json, seconds: float) -> None:
    assert seconds_of(written) == seconds


@pytest.mark.parametrize("written", ["", "soon", "5", "m5", "-1s", -1, True, None, 1e300, "400d", [5]])
def test_what_is_no_duration(written: Json) -> None:
    assert seconds_of(written) is None


@pytest.mark.parametrize("text", ["NaN", "Infinity", "1e999", "9" * 30, '{"a": -9223372036854775809}', "{"])
def test_json_that_cannot_be_kept_is_none(text: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        parse_json(text)


def test_json_that_can_be_kept() -> None:
    assert parse_json('{"a": [1, -2.5, "x", null, 9223372036854775807]}') == {"a": [1, -2.5, "x", None, 2**63 - 1]}
