"""From text or JSON to valid entries: the one way by which a definition comes in."""

from collections import deque
from collections.abc import Awaitable, Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

from pydantic import ValidationError

from quarterdeck.domains.definitions import rules
from quarterdeck.domains.definitions.contracts import Document, Metadata, Reference, SourceFile
from quarterdeck.domains.definitions.errors import (
    DefinitionNotFoundError,
    InvalidDefinitionError,
)
from quarterdeck.domains.definitions.ports import (
    DocumentFormat,
    Kind,
    Kinds,
    Loaded,
    Source,
)
from quarterdeck.kernel.contracts import Frozen, Json, JsonObject
from quarterdeck.kernel.errors import FieldError

Key = tuple[str, str]
"""Kind name and definition name."""

Nested: TypeAlias = Callable[[Sequence[Key]], Awaitable[Mapping[Key, Sequence[Key]]]]
"""Looks up what of their own kind the published versions of these contain."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A valid document: its kind, its parsed spec, and where it was read."""

    kind: Kind[Any]
    document: Document
    spec: Frozen
    source: Source | None = None

    @property
    def key(self) -> Key:
        """Kind name and definition name."""
        return self.kind.name, self.document.metadata.name

    def located(self, fault: FieldError) -> FieldError:
        """The fault with file and line."""
        return fault if self.source is None else _located(fault, self.source)


class DocumentReader:
    """Understands documents of the registered kinds; reports every fault of a file set at once."""

    def __init__(self, kinds: Kinds, text: DocumentFormat) -> None:
        self.kinds = kinds
        self._text = text

    def kind(self, name: str) -> Kind[Any]:
        """The kind of this name or plural; raises DefinitionNotFoundError."""
        kind = self.kinds.find(name)
        if kind is None:
            raise DefinitionNotFoundError(
                f"There is no kind {name!r}.", mend=f"Kinds are: {', '.join(self.kinds.names)}."
            )
        return kind

    def schema(self, name: str) -> JsonObject:
        """JSON Schema of a kind's spec; raises DefinitionNotFoundError."""
        return self.kind(name).spec.model_json_schema()

    def is_built_in(self, need: Reference) -> bool:
        """Whether the name may be referred to although no definition has it."""
        return need.name in self.kind(need.kind).built_in

    def entry(self, kind: Kind[Any], metadata: Metadata, spec: JsonObject, source: Source | None = None) -> Entry:
        """A valid entry, its spec in canonical form; raises InvalidDefinitionError."""
        whole: Json = {"metadata": metadata.model_dump(mode="json"), "spec": spec}
        faults = rules.storable_faults(whole)
        if not faults:
            try:
                parsed = rules.parse(kind.spec, spec)
            except ValidationError as error:
                faults = rules.model_faults(error, kind.spec, "/spec")
            else:
                plain = parsed.model_dump(mode="json", exclude_unset=True)
                faults = [*rules.size_faults(plain), *kind.forbids(parsed)]
                if not faults:
                    return Entry(kind, rules.document(kind.name, metadata, plain), parsed, source)
        if source is not None:
            faults = [_located(fault, source) for fault in faults]
        raise invalid(faults)

    def read(self, files: Sequence[SourceFile]) -> list[Entry]:
        """Every document of the files; raises InvalidDefinitionError with all their faults."""
        entries: dict[Key, Entry] = {}
        faults: list[FieldError] = []
        for file in files:
            try:
                loaded = self._text.load(file)
            except InvalidDefinitionError as error:
                faults += error.fields
                continue
            if not loaded:
                mend = "Begin a document with `apiVersion: quarterdeck/v1`."
                faults.append(
                    FieldError(pointer="", message="the file holds no document", mend=mend, file=file.path, line=1)
                )
            for each in loaded:
                try:
                    entry = self._understand(each)
                except InvalidDefinitionError as error:
                    faults += error.fields
                    continue
                first = entries.setdefault(entry.key, entry)
                if first is not entry:
                    faults.append(entry.located(_twice(entry, first)))
        if faults:
            raise invalid(faults)
        return list(entries.values())

    def _understand(self, loaded: Loaded) -> Entry:
        source = loaded.source
        try:
            document = _document(loaded.data, self.kinds)
        except InvalidDefinitionError as error:
            raise invalid([_located(fault, source) for fault in error.fields]) from error
        return self.entry(self.kind(document.kind), document.metadata, document.spec, source)


def _document(data: Json, kinds: Kinds) -> Document:
    """The data as a document of a registered kind; raises InvalidDefinitionError."""
    faults = rules.storable_faults(data)
    if faults:
        raise invalid(faults)
    try:
        document = rules.parse(Document, data)
    except ValidationError as error:
        raise invalid(rules.model_faults(error, Document)) from error
    if document.kind not in kinds.names:
        meant = rules.closest(document.kind, kinds.names)
        mend = f"Write {meant!r}." if meant else f"Kinds are: {', '.join(kinds.names)}."
        raise invalid([FieldError(pointer="/kind", message=f"unknown kind {document.kind!r}", mend=mend)])
    return document


def _located(fault: FieldError, source: Source) -> FieldError:
    if fault.file is not None:
        return fault
    return fault.model_copy(update={"file": source.path, "line": source.line_of(fault.pointer)})


def named(key: Key) -> str:
    """Kind and name as messages say them."""
    return f"{key[0]} {key[1]!r}"


def invalid(faults: Sequence[FieldError]) -> InvalidDefinitionError:
    """The error of these faults; its detail tells the first."""
    first = faults[0]
    where = f"{first.file}:{first.line}: " if first.file is not None else ""
    more = f" (and {len(faults) - 1} more)" if len(faults) > 1 else ""
    return InvalidDefinitionError(
        f"{where}{first.pointer}: {first.message}{more}", mend=first.mend, fields=tuple(faults)
    )


def contains_own_kind(entry: Entry) -> bool:
    """Whether it could be part of a circle."""
    return entry.kind.nests and bool(_inside(entry))


async def circle_faults(entries: Sequence[Entry], published: Nested) -> dict[Key, list[FieldError]]:
    """Which of these would contain itself, by way of definitions of its kind that are published or among them."""
    nesting = [entry for entry in entries if entry.kind.nests]
    inside = {entry.key: _inside(entry) for entry in nesting}
    unknown = {key for keys in inside.values() for key in keys} - inside.keys()
    while unknown:
        found = await published(sorted(unknown))
        inside |= {key: list(found.get(key, ())) for key in unknown}
        unknown = {other for key in unknown for other in inside[key]} - inside.keys()
    return {entry.key: list(_own_circle(entry, inside)) for entry in nesting}


def _inside(entry: Entry) -> list[Key]:
    kind = entry.kind.name
    return list(dict.fromkeys((kind, need.name) for need in entry.kind.references(entry.spec) if need.kind == kind))


def _own_circle(entry: Entry, inside: Mapping[Key, Sequence[Key]]) -> Iterator[FieldError]:
    """The shortest way from a definition back to it."""
    came_from: dict[Key, Key] = {}
    ahead = deque([entry.key])
    while ahead and entry.key not in came_from:
        key = ahead.popleft()
        for other in inside[key]:
            if other not in came_from:
                came_from[other] = key
                ahead.append(other)
    if entry.key not in came_from:
        return
    way = [entry.key]
    while (key := came_from[way[-1]]) != entry.key:
        way.append(key)
    names = [name for _, name in (entry.key, *reversed(way))]
    pointer = next(
        n.pointer for n in entry.kind.references(entry.spec) if (n.kind, n.name) == (entry.kind.name, names[1])
    )
    message = f"{named(entry.key)} would contain itself: {' -> '.join(names)}"
    yield entry.located(FieldError(pointer=pointer, message=message, mend="Take one of these out of the other."))


def _twice(entry: Entry, first: Entry) -> FieldError:
    where = "" if first.source is None else f" at {first.source.path}:{first.source.line_of('/metadata/name')}"
    mend = "Remove one of them, or give it another name."
    return FieldError(pointer="/metadata/name", message=f"{named(entry.key)} is there twice, first{where}", mend=mend)
