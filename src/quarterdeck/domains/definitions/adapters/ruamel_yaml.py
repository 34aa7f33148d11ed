"""YAML, read by ruamel's parser and written canonically.

Reading takes the parser's events and builds plain data itself: every value keeps its line, no tag
constructs anything, and size, depth and aliases are bounded before they can hurt. Scalars are those
of YAML 1.2's core schema (`yes` is text). Writing has one form for each value, so that writing what
was read gives the same bytes; ruamel's own writer has no such form for texts of several lines.
"""

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, NoReturn, cast

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)
from ruamel.yaml.reader import ReaderError

from quarterdeck.domains.definitions.contracts import Document, SourceFile
from quarterdeck.domains.definitions.errors import InvalidDefinitionError
from quarterdeck.domains.definitions.ports import Loaded, Source
from quarterdeck.domains.definitions.rules import escaped
from quarterdeck.kernel.contracts import Json, JsonObject
from quarterdeck.kernel.errors import FieldError

MAX_NODES = 50_000
MAX_DEPTH = 40
_CORE_TAGS = {"tag:yaml.org,2002:str", "!"}
_CONSTANTS: dict[str, Json] = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL"), None),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}
_DECIMAL = re.compile(r"[-+]?[0-9]+")
_OTHER_BASE = re.compile(r"0o[0-7]+|0x[0-9a-fA-F]+")
_FLOAT = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?")
_NO_NUMBER = re.compile(r"[-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN)")
_MAX_DIGITS = 400


class RuamelYaml:
    """DocumentFormat for YAML."""

    def load(self, file: SourceFile) -> list[Loaded]:
        """Every document of a file; raises InvalidDefinitionError that names file, line and mend."""
        try:
            return list(_Builder(file).documents())
        except MarkedYAMLError as error:
            fault = cast("Any", error)
            mark = fault.problem_mark or fault.context_mark
            problem = str(fault.problem or fault.context or "it is no YAML")
            _refuse(file, 1 if mark is None else mark.line + 1, problem, _mend_of(problem))
        except ReaderError as error:
            line = file.text.count("\n", 0, cast("Any", error).position) + 1
            _refuse(
                file,
                line,
                "there is a character that YAML does not allow",
                "Remove it, or write it as an escape in double quotes.",
            )
        except YAMLError as error:
            _refuse(file, 1, str(error).split("\n", maxsplit=1)[0], None)

    def dump(self, documents: Sequence[Document]) -> str:
        """The canonical text: loading it and dumping again gives the same bytes."""
        return "---\n".join("".join(f"{line}\n" for line in _mapping(_plain(each), 0)) for each in documents)


def _refuse(file: SourceFile, line: int, message: str, mend: str | None, pointer: str = "") -> NoReturn:
    fault = FieldError(pointer=pointer, message=message, mend=mend, file=file.path, line=line)
    raise InvalidDefinitionError(f"{file.path}:{line}: {message}", mend=mend, fields=(fault,))


def _mend_of(problem: str) -> str:
    if r"'\t'" in problem:
        return "Indent with spaces: YAML allows no tabs."
    if "mapping values are not allowed" in problem:
        return "Put the text in quotes if it holds ': ', or mend the indentation."
    if "quoted scalar" in problem or "unexpected end of stream" in problem:
        return "Close the quote."
    return "Look at the indentation, the brackets and the quotes of this line and the one before."


@dataclass(frozen=True, slots=True)
class _Event:
    """An event of the parser, with types."""

    kind: type
    line: int
    anchor: str | None
    tag: str | None
    value: str
    style: str | None


def _events(text: str) -> Iterator[_Event]:
    # The library declares no types.
    for event in cast("Any", YAML(typ="safe", pure=True)).parse(text):
        yield _Event(
            kind=type(cast("object", event)),
            line=event.start_mark.line + 1,
            anchor=getattr(event, "anchor", None),
            tag=str(event.tag) if getattr(event, "tag", None) is not None else None,
            value=str(getattr(event, "value", "")),
            style=getattr(event, "style", None),
        )


@dataclass(slots=True)
class _Node:
    """A finished value, with how much it would be if written out."""

    value: Json
    size: int = 1
    height: int = 1


@dataclass(slots=True)
class _Builder:
    """Builds the documents of one file from the parser's events."""

    file: SourceFile
    lines: dict[str, int] = field(default_factory=dict[str, int])
    anchors: dict[str, _Node] = field(default_factory=dict[str, _Node])
    size: int = 0

    def documents(self) -> Iterator[Loaded]:
        """Each document that is not empty."""
        events = _events(self.file.text)
        for event in events:
            if event.kind is DocumentStartEvent:
                self.lines, self.anchors = {}, {}
                node = self.node(next(events), events, "", 1)
                if node.value is not None:
                    yield Loaded(node.value, Source(self.file.path, self.lines))

    def node(self, event: _Event, events: Iterator[_Event], pointer: str, depth: int) -> _Node:
        """The value that begins with this event."""
        line = event.line
        self.lines.setdefault(pointer, line)
        if event.kind is AliasEvent:
            return self._alias(event, line, pointer, depth)
        if depth > MAX_DEPTH:
            _refuse(self.file, line, "it is nested too deeply", f"Nest at most {MAX_DEPTH} levels.", pointer)
        self._grow(1, line)
        if event.kind is MappingStartEvent:
            node = self._mapping(events, pointer, depth)
        elif event.kind is SequenceStartEvent:
            node = self._sequence(events, pointer, depth)
        else:
            node = _Node(self._scalar(event, line, pointer))
        if event.tag is not None and event.tag not in _CORE_TAGS:
            _refuse(self.file, line, f"the tag {event.tag} is not known", "Remove the tag.", pointer)
        if event.anchor is not None:
            self.anchors[event.anchor] = node
        return node

    def _mapping(self, events: Iterator[_Event], pointer: str, depth: int) -> _Node:
        value: JsonObject = {}
        node = _Node(value)
        while (event := next(events)).kind is not MappingEndEvent:
            line = event.line
            key = self._key(event, line, pointer)
            inside = f"{pointer}/{escaped(key)}"
            if key in value:
                mend = "Remove one of them; only one can hold."
                _refuse(
                    self.file, line, f"the key {key!r} is there twice, first in line {self.lines[inside]}", mend, inside
                )
            self.lines[inside] = line
            part = self.node(next(events), events, inside, depth + 1)
            value[key] = part.value
            node.size += part.size
            node.height = max(node.height, part.height + 1)
        return node

    def _sequence(self, events: Iterator[_Event], pointer: str, depth: int) -> _Node:
        value: list[Json] = []
        node = _Node(value)
        while (event := next(events)).kind is not SequenceEndEvent:
            part = self.node(event, events, f"{pointer}/{len(value)}", depth + 1)
            value.append(part.value)
            node.size += part.size
            node.height = max(node.height, part.height + 1)
        return node

    def _key(self, event: _Event, line: int, pointer: str) -> str:
        if event.kind is not ScalarEvent:
            _refuse(
                self.file,
                line,
                "a key must be text",
                "Write a name and a colon; put text that begins with { or [ in quotes.",
                pointer,
            )
        if event.value == "<<" and event.style is None:
            _refuse(self.file, line, "merge keys (<<) are not supported", "Write the fields out.", pointer)
        return event.value

    def _alias(self, event: _Event, line: int, pointer: str, depth: int) -> _Node:
        node = self.anchors.get(event.anchor or "")
        if node is None:
            message = f"there is no anchor &{event.anchor} before this"
            _refuse(
                self.file, line, message, "Put text that begins with * in quotes, or define the anchor first.", pointer
            )
        if depth + node.height > MAX_DEPTH:
            _refuse(self.file, line, "it is nested too deeply", f"Nest at most {MAX_DEPTH} levels.", pointer)
        self._grow(node.size, line)
        return node

    def _grow(self, size: int, line: int) -> None:
        self.size += size
        if self.size > MAX_NODES:
            message = f"the file holds more than {MAX_NODES} values, its aliases written out"
            _refuse(self.file, line, message, "Split it, or use fewer aliases.")

    def _scalar(self, event: _Event, line: int, pointer: str) -> Json:
        text = event.value
        if event.style is not None or event.tag is not None:
            return text
        if text in _CONSTANTS:
            return _CONSTANTS[text]
        number = _number(text)
        if isinstance(number, float) and not math.isfinite(number):
            _refuse(
                self.file, line, f"{text[:40]} is no JSON number", "Give a finite number, or put it in quotes.", pointer
            )
        return text if number is None else number


def _number(text: str) -> int | float | None:
    """The number that a plain scalar is, infinite when JSON has none for it; None for text."""
    if _DECIMAL.fullmatch(text):
        return int(text) if len(text) <= _MAX_DIGITS else math.inf
    if _OTHER_BASE.fullmatch(text):
        return int(text, 0) if len(text) <= _MAX_DIGITS else math.inf
    if _FLOAT.fullmatch(text):
        return float(text)
    return math.inf if _NO_NUMBER.fullmatch(text) else None


def _plain(document: Document) -> JsonObject:
    """The document in the order of the page, without what is empty."""
    metadata = document.metadata
    about: JsonObject = {"name": metadata.name}
    if metadata.labels:
        about["labels"] = dict(sorted(metadata.labels.items()))
    if metadata.description:
        about["description"] = metadata.description
    return {"apiVersion": document.apiVersion, "kind": document.kind, "metadata": about, "spec": document.spec}


def _mapping(value: JsonObject, indent: int) -> Iterator[str]:
    for key, part in value.items():
        yield from _entry(f"{' ' * indent}{_quoted_if_needed(key)}:", part, indent)


def _sequence(value: list[Json], indent: int) -> Iterator[str]:
    for part in value:
        if isinstance(part, dict | list) and part:
            lines = _mapping(part, indent + 2) if isinstance(part, dict) else _sequence(part, indent + 2)
            yield f"{' ' * indent}- {next(lines).lstrip(' ')}"
            yield from lines
        else:
            yield from _entry(f"{' ' * indent}-", part, indent)


def _entry(head: str, part: Json, indent: int) -> Iterator[str]:
    """A key or a dash, and its value behind it or below."""
    if isinstance(part, dict) and part:
        yield head
        yield from _mapping(part, indent + 2)
    elif isinstance(part, list) and part:
        yield head
        yield from _sequence(part, indent + 2)
    elif isinstance(part, str) and _is_block(part):
        body = part.rstrip("\n")
        ends = len(part) - len(body)
        yield f"{head} {'|-' if ends == 0 else '|' if ends == 1 else '|+'}"
        yield from (f"{' ' * (indent + 2)}{line}" if line else "" for line in body.split("\n"))
        yield from [""] * (ends - 1)
    else:
        yield f"{head} {_flat(part)}"


def _flat(value: Json) -> str:
    if isinstance(value, str):
        return _quoted_if_needed(value)
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, dict | list):
        return "{}" if isinstance(value, dict) else "[]"
    return repr(value)


_PLAIN = re.compile(r"[^\W\d_](?:[^:#\n]|:(?! |$)|(?<! )#)*|[0-9][A-Za-z0-9._/-]*[A-Za-z_/][A-Za-z0-9._/-]*")
_ESCAPES = {"\n": r"\n", "\t": r"\t", "\r": r"\r", '"': r"\"", "\\": r"\\"}


def _quoted_if_needed(text: str) -> str:
    plain = _PLAIN.fullmatch(text) and text.isprintable() and text == text.strip()
    if plain and text not in _CONSTANTS and _number(text) is None:
        return text
    return f'"{"".join(map(_escape, text))}"'


def _escape(char: str) -> str:
    if char in _ESCAPES:
        return _ESCAPES[char]
    if char.isprintable():
        return char
    code = ord(char)
    return f"\\x{code:02x}" if code <= 0xFF else f"\\u{code:04x}" if code <= 0xFFFF else f"\\U{code:08x}"  # noqa: PLR2004


def _is_block(text: str) -> bool:
    """Whether it can be written as a literal block and read back the same."""
    lines = text.rstrip("\n").split("\n")
    return (
        "\n" in text
        and lines[0] != ""
        and not lines[0][0].isspace()
        and all(line.replace("\t", "").isprintable() and (not line or not line.isspace()) for line in lines)
    )
