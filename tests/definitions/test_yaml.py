"""Reading YAML with lines and bounds, writing it canonically."""

import orjson
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quarterdeck.domains.definitions.adapters.ruamel_yaml import MAX_DEPTH, RuamelYaml
from quarterdeck.domains.definitions.contracts import Document, Metadata, SourceFile
from quarterdeck.domains.definitions.errors import InvalidDefinitionError
from quarterdeck.kernel.contracts import Json, JsonObject
from tests.http.test_words_of_problems import german

YAML = RuamelYaml()

awkward = st.sampled_from(
    [
        "null",
        "~",
        "1",
        "1e3",
        "0x1f",
        "0o7",
        "yes",
        "true",
        ".inf",
        "---",
        "...",
        "a: b",
        "- a",
        "|",
        "<<",
        "=",
        "2024-01-01",
    ]
)
texts = st.one_of(
    st.text(st.characters(exclude_categories=["Cs"]), max_size=30),
    st.text("ab:#-?&*!|>%@`'\"{}[], \n\t~0x1.e_=<y", max_size=12),
    awkward,
)
keys = texts.filter(lambda key: len(key) <= 60)
scalars = (
    st.none()
    | st.booleans()
    | st.integers(-(2**63), 2**63 - 1)
    | st.floats(allow_nan=False, allow_infinity=False)
    | texts
)
values = st.recursive(
    scalars, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(keys, inner, max_size=4), max_leaves=15
)


def load(text: str) -> list[Json]:
    return [loaded.data for loaded in YAML.load(SourceFile(path="crew.yaml", text=text))]


@settings(max_examples=120, deadline=None)
@given(st.lists(st.dictionaries(keys, values, max_size=4), min_size=1, max_size=3), st.text(max_size=20))
def test_what_is_written_is_read_back_and_written_the_same(specs: list[JsonObject], description: str) -> None:
    description = description.encode("utf-8", "replace").decode()
    documents = [
        Document(
            kind="Agent", metadata=Metadata(name="a", labels={"b": "1", "a": "x"}, description=description), spec=spec
        )
        for spec in specs
    ]
    text = YAML.dump(documents)
    read = [Document.model_validate(data) for data in load(text)]
    assert [orjson.dumps(each.spec) for each in read] == [orjson.dumps(each.spec) for each in documents]
    assert YAML.dump(read) == text


def test_the_canonical_form() -> None:
    spec: JsonObject = {
        "role": "Writer of {topic}",
        "goal": "{topic}: first",
        "backstory": "Line one\n\n  - indented\nlast\n",
        "notes": "no end\nof line",
        "more": "two ends\n\n",
        "tools": ["a", "yes", "true", "3"],
        "nested": [{"a": [1, 2.0], "b": {}}, [], [[None]]],
    }
    document = Document(kind="Agent", metadata=Metadata(name="writer", labels={"z": "1", "a": "on: off"}), spec=spec)
    assert YAML.dump([document]) == (
        "apiVersion: quarterdeck/v1\n"
        "kind: Agent\n"
        "metadata:\n"
        "  name: writer\n"
        "  labels:\n"
        '    a: "on: off"\n'
        '    z: "1"\n'
        "spec:\n"
        "  role: Writer of {topic}\n"
        '  goal: "{topic}: first"\n'
        "  backstory: |\n"
        "    Line one\n"
        "\n"
        "      - indented\n"
        "    last\n"
        "  notes: |-\n"
        "    no end\n"
        "    of line\n"
        "  more: |+\n"
        "    two ends\n"
        "\n"
        "  tools:\n"
        "    - a\n"
        "    - yes\n"
        '    - "true"\n'
        '    - "3"\n'
        "  nested:\n"
        "    - a:\n"
        "        - 1\n"
        "        - 2.0\n"
        "      b: {}\n"
        "    - []\n"
        "    - - - null\n"
    )


def test_scalars_are_those_of_yaml_1_2() -> None:
    text = "[yes, no, on, 2024-01-01, 1_000, 010, 0o10, 0x10, 1., .5, 1e3, ~, null, TRUE, '1', !!str 1, 1:30]"
    assert load(text) == [
        ["yes", "no", "on", "2024-01-01", "1_000", 10, 8, 16, 1.0, 0.5, 1000.0, None, None, True, "1", "1", "1:30"]
    ]


def test_aliases_are_written_out() -> None:
    assert load("a: &x {b: [1]}\nc: *x\n") == [{"a": {"b": [1]}, "c": {"b": [1]}}]


def test_every_pointer_has_its_line() -> None:
    text = "# comment\na: 1\nb:\n  c/d:\n    - x\n    - y: |\n        z\n---\n\n---\ne: 2\n"
    first, second = YAML.load(SourceFile(path="f.yaml", text=text))
    assert first.source.lines == {
        "": 2,
        "/a": 2,
        "/b": 3,
        "/b/c~1d": 4,
        "/b/c~1d/0": 5,
        "/b/c~1d/1": 6,
        "/b/c~1d/1/y": 6,
    }
    assert first.source.line_of("/b/unknown/deep") == 3
    assert second.source.lines == {"": 11, "/e": 11}


BOMB = "a0: &a0 [x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"a{i}: &a{i} [{', '.join([f'*a{i - 1}'] * 9)}]\n" for i in range(1, 9)
)

FAULTS = [
    ("a: 1\nb:\n\tc: 1\n", 3, r"found character '\\t'", "Indent with spaces: YAML allows no tabs."),
    ("a: b: c\n", 1, "mapping values are not allowed", "Put the text in quotes"),
    ("a: 'x\nb: 1\n", 3, "unexpected end of stream", "Close the quote."),
    ("a:\n  b: 1\n c: 2\n", 3, "expected <block end>", "Look at the indentation, the brackets and the quotes"),
    ("a: @x\n", 1, "found character '@'", "Look at the indentation, the brackets and the quotes"),
    ("a: ]\n", 1, "expected the node content", "Look at the indentation, the brackets and the quotes"),
    ('a: "\\q"\n', 1, "found unknown escape character 'q'", "Look at the indentation, the brackets"),
    ("a: [1, 2\n", 2, "expected ',' or ']'", "Look at the indentation, the brackets and the quotes"),
    ("a: 1\nb: 2\na: 3\n", 3, "the key 'a' is there twice, first in line 1", "Remove one of them"),
    ("a:\n  <<: {b: 1}\n", 2, "merge keys", "Write the fields out."),
    ("a: *x\n", 1, "there is no anchor &x before this", "Put text that begins with"),
    ("a: &x [*x]\n", 1, "there is no anchor &x before this", "define the anchor first"),
    ("a: !!python/object/apply:os.system [ls]\n", 1, "the tag", "Remove the tag."),
    ("a: !secret x\n", 1, "the tag !secret is not known", "Remove the tag."),
    ("a: 1\nb: .nan\n", 2, ".nan is no JSON number", "Give a finite number"),
    ("a: 1e999\n", 1, "1e999 is no JSON number", "Give a finite number"),
    ("? [a, b]\n: 1\n", 1, "a key must be text", "in quotes"),
    ("x: 1\na: \x01\n", 2, "a character that YAML does not allow", "escape in double quotes"),
    ("a: 1\nb: " + "[" * (MAX_DEPTH + 1) + "\n", 2, "nested too deeply", f"at most {MAX_DEPTH} levels"),
    ("[" * 20_000, 1, "nested too deeply", "Nest at most"),
    (BOMB, 5, "values, its aliases written out", "use fewer aliases"),
]


@pytest.mark.parametrize(("text", "line", "message", "mend"), FAULTS, ids=[fault[2][:24] for fault in FAULTS])
def test_faults_name_file_line_and_mend(text: str, line: int, message: str, mend: str) -> None:
    with pytest.raises(InvalidDefinitionError) as caught:
        load(text)
    (fault,) = caught.value.fields
    assert (fault.file, fault.line) == ("crew.yaml", line)
    assert message.replace("\\\\", "\\") in fault.message
    assert mend in (fault.mend or "")
    assert caught.value.detail.startswith(f"crew.yaml:{line}: ")
    # Also what the library says, in its own words, is said in German where it is common.
    assert german(fault.message) is not None
    assert german(fault.mend or "") is not None
