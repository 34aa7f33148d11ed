"""From text or JSON to valid entries: the one way by which a definition comes in."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from pydantic import ValidationError

from quarterdeck.domains.definitions import rules
from quarterdeck.domains.definitions.contracts import Document, Metadata, SourceFile
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
        if self.source is None or fault.file is not None:
            return fault
        return fault.model_copy(update={"file": self.source.path, "line": self.source.line_of(fault.pointer)})


class DocumentReader:
    """Understands documents of the registered kinds; reports every fault of a file set at once."""

    def __init__(self, kinds: Kinds, text: DocumentFormat) -> None:
        self.kinds = kinds
        self._text = text

    def kind(self, name: str) -> Kind[Any]:
        """The kind of this name or plural; raises DefinitionNotFoundError."""
        kind = self.kinds.find(name)
        if kind is None:
            raise DefinitionNotFoundError(f"There is no kind {name!r}.", mend=f"Kinds are: {', '.join(self.kinds.names)}.")
        return kind

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
                faults = rules.size_faults(plain)
                if not faults:
                    return Entry(kind, rules.document(kind.name, metadata, plain), parsed, source)
        if source is not None:
            place = source
            faults = [f.model_copy(update={"file": place.path, "line": place.line_of(f.pointer)}) for f in faults]
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
        try:
            document = rules.parse(Document, loaded.data)
        except ValidationError as error:
            faults = rules.model_faults(error, Document)
        else:
            kind = self.kinds.find(document.kind)
            if kind is not None and kind.name == document.kind:
                return self.entry(kind, document.metadata, document.spec, loaded.source)
            meant = rules.closest(document.kind, self.kinds.names)
            mend = f"Write {meant!r}." if meant else f"Kinds are: {', '.join(self.kinds.names)}."
            faults = [FieldError(pointer="/kind", message=f"unknown kind {document.kind!r}", mend=mend)]
        source = loaded.source
        raise invalid([f.model_copy(update={"file": source.path, "line": source.line_of(f.pointer)}) for f in faults])


def named(key: Key) -> str:
    """Kind and name as messages say them."""
    return f"{key[0]} {key[1]!r}"


def invalid(faults: Sequence[FieldError]) -> InvalidDefinitionError:
    """The error of these faults; its detail tells the first."""
    first = faults[0]
    where = f"{first.file}:{first.line}: " if first.file is not None else ""
    more = f" (and {len(faults) - 1} more)" if len(faults) > 1 else ""
    return InvalidDefinitionError(f"{where}{first.pointer}: {first.message}{more}", mend=first.mend, fields=tuple(faults))


def _twice(entry: Entry, first: Entry) -> FieldError:
    where = "" if first.source is None else f" at {first.source.path}:{first.source.line_of('/metadata/name')}"
    mend = "Remove one of them, or give it another name."
    return FieldError(pointer="/metadata/name", message=f"{named(entry.key)} is there twice, first{where}", mend=mend)
