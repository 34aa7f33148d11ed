"""What definitions need of the kinds that slices register, and of a text format for documents."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Generic, Protocol, TypeAlias, TypeVar

from quarterdeck.domains.definitions.contracts import Document, Reference, SourceFile
from quarterdeck.kernel.contracts import Frozen, Json, JsonObject
from quarterdeck.kernel.errors import FieldError

S = TypeVar("S", bound=Frozen)

Referred: TypeAlias = Mapping[tuple[str, str], JsonObject]
"""The specs that a definition refers to, by kind and name; only what exists is there."""


def _no_references(_spec: Any) -> list[Reference]:
    return []


def _nothing(_spec: Any) -> list[FieldError]:
    return []


def no_parts(_spec: Any) -> dict[str, str]:
    """Of a kind that is one whole."""
    return {}


def _nothing_beyond(_spec: Any, _referred: Referred) -> list[tuple[str, str]]:
    return []


def _no_faults(_spec: Any, _referred: Referred) -> list[FieldError]:
    return []


@dataclass(frozen=True, slots=True)
class Kind(Generic[S]):
    """A kind of definition, made by the slice that owns it and registered at bootstrap.

    `references` names the definitions that a spec needs; `check` finds what the schema cannot say,
    with pointers into the document (`/spec/...`). Both are asked when a definition is published. `beyond` are the
    kinds and names of what `check` looks at as well, because something that is referred to names it. What `forbids`
    finds may not even stand in a draft, such as a credential in the clear. `remarks` finds what holds nothing up and
    may surprise: an option of something that is referred to, which does nothing here.
    """

    name: str
    plural: str
    spec: type[S]
    references: Callable[[S], Sequence[Reference]] = _no_references
    check: Callable[[S, Referred], Sequence[FieldError]] = _no_faults
    forbids: Callable[[S], Sequence[FieldError]] = _nothing
    remarks: Callable[[S, Referred], Sequence[FieldError]] = _no_faults
    parts: Callable[[S], Mapping[str, str]] = no_parts
    """Those parts whose output can be given instead of running them when a draft is tried: pointers by their names."""
    nests: bool = False
    """Whether definitions of this kind may contain each other: none may contain itself, by whatever way."""
    beyond: Callable[[S, Referred], Sequence[tuple[str, str]]] = _nothing_beyond
    built_in: frozenset[str] = frozenset()
    """Names that others may refer to although no definition has them, such as native tools."""


class Kinds:
    """The kinds of this deployment, by name (`Agent`) and by plural (`agents`)."""

    def __init__(self, kinds: Iterable[Kind[Any]]) -> None:
        self._by_name = {kind.name: kind for kind in kinds}

    def __iter__(self) -> Iterator[Kind[Any]]:
        """In the order of their registration."""
        return iter(self._by_name.values())

    @property
    def names(self) -> tuple[str, ...]:
        """The names of all kinds."""
        return tuple(self._by_name)

    def find(self, name: str) -> Kind[Any] | None:
        """The kind of this name or plural, whatever its case; None when there is none."""
        folded = name.casefold()
        return next((k for k in self._by_name.values() if folded in {k.name.casefold(), k.plural}), None)


@dataclass(frozen=True, slots=True)
class Source:
    """Where a document was read: its file, and the line of each JSON pointer."""

    path: str
    lines: Mapping[str, int]

    def line_of(self, pointer: str) -> int:
        """The line of this pointer or, when it is not there, of the nearest thing around it."""
        while pointer and pointer not in self.lines:
            pointer = pointer.rpartition("/")[0]
        return self.lines.get(pointer, 1)


@dataclass(frozen=True, slots=True)
class Loaded:
    """One document of a file: plain data, and where each part of it stands."""

    data: Json
    source: Source


class DocumentFormat(Protocol):
    """Reads and writes documents as text."""

    def load(self, file: SourceFile) -> list[Loaded]:
        """Every document of a file; raises InvalidDefinitionError that names file, line and mend."""
        ...

    def dump(self, documents: Sequence[Document]) -> str:
        """The canonical text: loading it and dumping again gives the same bytes."""
        ...
