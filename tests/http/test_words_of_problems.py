"""Each problem that the server may answer with has German words in the page, and so have the commonest faults."""

import ast
import importlib
import pkgutil
import re
import textwrap
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


def _filled(words: str, values: dict[str, str]) -> str:
    for name, value in values.items():
        words = words.replace(f"{{{name}}}", (german(value) if name.endswith("_said") else None) or value)
    return words


def german(message: str) -> str | None:
    """As the page finds it: word for word, else by the first template that fits."""
    said: dict[str, str] = GERMAN["messages"]
    if message in said:
        return said[message]
    for template, words in said.items():
        pattern = re.sub(r"\\\{(\w+)\\\}", r"(?P<\1>.*)", re.escape(template))
        first = f"[{pattern[0].lower()}{pattern[0].upper()}]" if pattern[0].isalpha() else pattern[0]
        if (found := re.fullmatch(first + pattern[1:], message, re.DOTALL)) is not None:
            return _filled(words, found.groupdict())
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


SAYING = (
    "agents/rules.py",
    "approvals/contracts.py",
    "approvals/rules.py",
    "crews/contracts.py",
    "crews/rules.py",
    "definitions/documents.py",
    "definitions/rules.py",
    "definitions/service/checks.py",
    "flows/contracts",
    "flows/rules",
    "models/contracts.py",
    "models/kinds.py",
    "templates/rules.py",
    "tools/kinds.py",
    "../kernel/json_schema.py",
    "../kernel/schema_types.py",
    "../kernel/templates.py",
)
"""Where it is said what is wrong with a definition, below the slices."""
UNSEEN = {
    "Value error, ",
    "system:the deadline",
    "dict[str, Any]",
    "What the members shall do",
    "The names of all definitions begin with it.",
    "A model of this workspace; `default` is whatever the workspace made its default.",
    *("X:X: ", " (and X more)", "X: XX", "XX: XX", " at X:X", "X 'X'", "X X"),
}
"""What no message is: types, descriptions, and what stands around messages."""


def _sample(node: ast.JoinedStr) -> str:
    """A text with holes, with something in each."""
    return "".join(
        str(part.value) if isinstance(part, ast.Constant)
        else "'X'" if isinstance(part, ast.FormattedValue) and part.conversion == ord("r")
        else "X"
        for part in node.values
    )  # fmt: skip


def said_in(source: str) -> set[str]:
    """The texts of several words in this code that are not about the code itself."""
    tree = ast.parse(source)
    about = [each.value for each in ast.walk(tree) if isinstance(each, ast.Expr)]
    about += [each for each in ast.walk(tree) if isinstance(each, ast.Call) and ast.unparse(each.func) == "Field"]
    about += [each.value for each in ast.walk(tree) if isinstance(each, ast.keyword) and each.arg == "description"]
    unseen = {id(part) for each in about if not isinstance(each, ast.Yield | ast.YieldFrom) for part in ast.walk(each)}
    inside = {id(part) for each in ast.walk(tree) if isinstance(each, ast.JoinedStr) for part in each.values}
    found: set[str] = set()
    for node in ast.walk(tree):
        if id(node) in unseen or id(node) in inside:
            continue
        if isinstance(node, ast.JoinedStr):
            found.add(_sample(node))
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            found.add(node.value)
    return {each for each in found if " " in each.strip("' ")} - UNSEEN


def _said() -> set[str]:
    slices = ROOT / "src/quarterdeck/domains"
    files = [
        file
        for place in SAYING
        for file in ((slices / place).rglob("*.py") if "." not in place[-3:] else [slices / place])
    ]
    return {text for file in files for text in said_in(file.read_text())}


def test_what_is_wrong_with_a_definition_has_words_in_both_languages() -> None:
    said = _said()
    assert len(said) > 200
    assert {text for text in said if german(text) is None} == set()


def test_a_message_without_words_is_found_among_what_code_says() -> None:
    source = """
    def f(name):
        '''Says it.'''
        Field(description="of no fault")
        yield FieldError(pointer="/spec", message=f"{name!r} drifts off", mend="Drop an anchor.")
    """
    said = said_in(textwrap.dedent(source))
    assert said == {"'X' drifts off", "Drop an anchor."}
    assert {text for text in said if german(text) is None} == said


@pytest.mark.parametrize(
    ("message", "said"),
    [
        (
            "'a' is the name of two nodes; the other one is at /spec",
            "Zwei Knoten heißen „a“; der andere steht bei /spec",
        ),
        (
            "`inputs.hight`: there is no 'hight'; known are: height",
            "`inputs.hight`: „hight“ gibt es nicht; bekannt sind: height",
        ),
        ("Tool 'crane' is not published", "Werkzeug „crane“ ist nicht veröffentlicht"),
        ("node 'a': task 'b' requires 'port'", "Knoten „a“: Aufgabe „b“ braucht „port“"),
        ("input should be less than or equal to 9", "Darf höchstens 9 sein"),
        ("3 is a number, not text", "3 ist eine Zahl, nicht Text"),
    ],
)
def test_messages_within_messages_are_said_too(message: str, said: str) -> None:
    assert german(message) == said
