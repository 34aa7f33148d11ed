"""Each problem that the server may answer with has German words in the page, and so have the commonest faults."""

import ast
import importlib
import pkgutil
import re
from collections.abc import Iterator
from decimal import Decimal
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any, Literal
from uuid import UUID

import orjson
import pytest
from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, ValidationError

import quarterdeck
from quarterdeck.kernel.errors import QuarterdeckError

ROOT = Path(__file__).parents[2]
GERMAN: dict[str, dict[str, Any]] = orjson.loads((ROOT / "web/src/words/server/de.json").read_bytes())
ELSEWHERE = ("quarterdeck.cli", "quarterdeck.db.migrations")
"""The command line speaks English, and migrations run by themselves."""


def _below(kind: type[QuarterdeckError]) -> Iterator[type[QuarterdeckError]]:
    yield kind
    for each in kind.__subclasses__():
        yield from _below(each)


def _errors() -> set[type[QuarterdeckError]]:
    for module in pkgutil.walk_packages(quarterdeck.__path__, "quarterdeck."):
        if not module.name.startswith(ELSEWHERE):
            importlib.import_module(module.name)
    return {each for each in _below(QuarterdeckError) if each.__module__.startswith("quarterdeck.")}


def _literal_reasons() -> set[str]:
    """The codes with which executions end that stand in the code as they are."""
    found: set[str] = set()
    for path in (ROOT / "src/quarterdeck/domains/executions").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
                given = [node.args[0]] if node.func.id in {"ExecutionFailedError", "LimitReachedError"} else []
                given += [each.value for each in node.keywords if node.func.id == "Reason" and each.arg == "code"]
                found |= {str(each.value) for each in given if isinstance(each, ast.Constant)}
    return found


def wordless(codes: set[str]) -> set[str]:
    """The codes of problems for which a German page has nothing but English to show."""
    return codes - set(GERMAN["problems"])


def test_every_problem_has_words_in_both_languages() -> None:
    errors = _errors()
    codes = {each.code for each in errors}
    assert len(codes) > 100
    assert wordless(codes) == set()
    assert set(GERMAN["problems"]) == codes, "there are words for what no server answers"
    assert [each.__name__ for each in errors if not each.title.strip()] == []
    assert [code for code, said in GERMAN["problems"].items() if not said["title"].endswith(".")] == []


def test_a_problem_without_words_is_found() -> None:
    assert wordless({"anchor_lost", "conflict"}) == {"anchor_lost"}


def test_every_reason_why_an_execution_ends_has_words() -> None:
    reasons = _literal_reasons()
    assert len(reasons) > 30
    assert reasons - set(GERMAN["reasons"]) - set(GERMAN["problems"]) == set()


class Side(StrEnum):
    """Of a ship."""

    PORT = "port"
    STARBOARD = "starboard"


class Cat(BaseModel):
    """One of two."""

    kind: Literal["cat"]


class Dog(BaseModel):
    """The other."""

    kind: Literal["dog"]


class Every(BaseModel):
    """The sorts of fields that the API's contracts have, with their bounds."""

    model_config = ConfigDict(extra="forbid")

    text: Annotated[str, Field(min_length=2, max_length=3, pattern="^[a-z]+$")] = "ab"
    some: Annotated[str, Field(min_length=1, max_length=1)] = "a"
    whole: Annotated[int, Field(ge=1, le=9)] = 1
    number: Annotated[float, Field(gt=0, lt=9, allow_inf_nan=False)] = 1.0
    money: Decimal = Decimal(1)
    yes: bool = True
    one_of: Literal["red", "green"] = "red"
    side: Side = Side.PORT
    several: Annotated[list[int], Field(min_length=1, max_length=2)] = [1]
    many: Annotated[tuple[int, ...], Field(min_length=2)] = (1, 2)
    few: Annotated[list[int], Field(max_length=1)] = [1]
    by_name: dict[str, int] = {}
    inner: Cat | None = None
    pet: Annotated[Cat | Dog, Field(discriminator="kind")] | None = None
    key: UUID | None = None
    at: AwareDatetime | None = None


FAULTY: list[dict[str, Any]] = [
    {"unknown": 1},
    {"text": 1}, {"text": "a"}, {"text": "abcd"}, {"text": "A1"}, {"some": ""}, {"some": "ab"},
    {"whole": "x"}, {"whole": 1.5}, {"whole": 0}, {"whole": 10}, {"whole": []},
    {"number": "x"}, {"number": 0}, {"number": 9}, {"number": float("inf")}, {"number": []},
    {"money": "x"}, {"money": []},
    {"yes": "x"}, {"yes": []},
    {"one_of": "blue"}, {"side": "aft"},
    {"several": 1}, {"several": []}, {"several": [1, 2, 3]}, {"many": 1}, {"many": [1]}, {"few": [1, 2]},
    {"by_name": 1},
    {"inner": 1}, {"inner": {}}, {"pet": {}}, {"pet": {"kind": "cow"}},
    {"key": "x"}, {"at": "x"}, {"at": "2026-01-01T00:00:00"}, {"at": []},
]  # fmt: skip


def german(message: str) -> str | None:
    """As the page finds it: word for word, else by the first template that fits."""
    for template, said in GERMAN["messages"].items():
        pattern = re.sub(r"\\\{(\w+)\\\}", r"(?P<\1>.*)", re.escape(template))
        if (found := re.fullmatch(pattern, message, re.DOTALL)) is not None:
            return str(said).format(**found.groupdict())
    return None


@pytest.mark.parametrize("given", FAULTY, ids=str)
def test_the_commonest_faults_have_words(given: dict[str, Any]) -> None:
    with pytest.raises(ValidationError) as refused:
        Every.model_validate(given)
    for fault in refused.value.errors():
        assert german(fault["msg"]), f"no German words for {fault['type']}: {fault['msg']!r}"


def test_a_fault_without_words_is_found_and_values_are_said() -> None:
    assert german("Input should be a well-kept secret") is None
    assert german("Input should be less than or equal to 9") == "Darf höchstens 9 sein"
    assert german("Input should be 'red' or 'green'") == "Muss eines davon sein: 'red' or 'green'"
