"""A definition as it is kept: a draft that changes and versions that never do."""

from datetime import datetime
from typing import Annotated, Literal
from uuid import UUID

from pydantic import Field, StringConstraints

from quarterdeck.kernel.contracts import Frozen, Json, JsonObject
from quarterdeck.kernel.errors import FieldError

API_VERSION = "quarterdeck/v1"
Name = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]([a-z0-9_.-]{0,98}[a-z0-9])?$")]

Position = Annotated[str, StringConstraints(pattern=r"^-?\d{1,6} -?\d{1,6}$")]
"""Where a node stands in a drawing, in pixels: "280 -40" is x, then y."""
LAYOUT = "layout"
"""The key of a spec under which its drawing's positions stand: kept, and neither run nor published nor compared."""
Layout = Annotated[
    dict[Annotated[str, StringConstraints(min_length=1, max_length=300)], Position],
    Field(max_length=10_000, description="Where the nodes stand on the canvas; without meaning for what runs"),
]


def without_layout(spec: JsonObject) -> JsonObject:
    """What of a spec has a meaning beyond its drawing."""
    return {key: value for key, value in spec.items() if key != LAYOUT}


class Metadata(Frozen):
    """What names and describes a definition; the name is unique for its kind within a workspace."""

    name: Name
    labels: dict[str, str] = {}
    description: str = Field(default="", max_length=5_000)


class Document(Frozen):
    """A definition as YAML or JSON holds it."""

    apiVersion: Literal["quarterdeck/v1"] = API_VERSION  # noqa: N815 - the field's name in the documents
    kind: str
    metadata: Metadata
    spec: JsonObject


class Definition(Frozen):
    """The draft, and which version is published (None: none yet). `revision` is the ETag's value."""

    id: UUID
    kind: str
    name: str
    labels: dict[str, str]
    description: str
    spec: JsonObject
    revision: int
    version: int | None
    has_unpublished_changes: bool
    created_at: datetime
    updated_at: datetime


class DefinitionVersion(Frozen):
    """One immutable published version; `digest` is the SHA-256 of its canonical document without positions."""

    definition_id: UUID
    kind: str
    name: str
    version: int
    labels: dict[str, str]
    description: str
    spec: JsonObject
    message: str
    digest: str
    published_by: str
    published_at: datetime


class PartDraft(Frozen):
    """A draft that a definition names and that is not published as it stands; `version` is null if it never was."""

    kind: str
    name: str
    version: int | None
    problems: tuple[FieldError, ...] = ()


class Readiness(Frozen):
    """What a publish of the draft of this revision would refuse; nothing, when it may be published.

    `remarks` hold nothing up: what others' options say, and does nothing here. `parts` are there when they were
    asked for: then those that were never published count as published together with it.
    """

    revision: int
    problems: tuple[FieldError, ...]
    remarks: tuple[FieldError, ...] = ()
    parts: tuple[PartDraft, ...] = ()


class Pin(Frozen):
    """An output that stands in for a part of a draft when it is tried; `execution_id` is where it was recorded."""

    part: str
    output: Json
    execution_id: UUID | None
    pinned_by: str
    pinned_at: datetime


class Reference(Frozen):
    """A definition names another of the same workspace; `pointer` says where in the document."""

    kind: str
    name: str
    pointer: str


class SourceFile(Frozen):
    """A YAML file as it was sent; `path` is only used to say where an error is."""

    path: str = Field(min_length=1, max_length=500)
    text: str = Field(max_length=1_000_000)


class Change(Frozen):
    """One difference between two documents, at a JSON pointer."""

    op: Literal["add", "remove", "replace"]
    path: str
    before: Json = None
    after: Json = None


class Diff(Frozen):
    """What changed from one version (or the draft) to another, as a list and as both texts."""

    changes: tuple[Change, ...]
    yaml_before: str
    yaml_after: str


class Applied(Frozen):
    """What apply did with one document (or would do, in a dry run); `version` is the published one afterwards."""

    kind: str
    name: str
    action: Literal["created", "updated", "unchanged"]
    version: int
    changes: tuple[Change, ...] = ()
    remarks: tuple[FieldError, ...] = ()
