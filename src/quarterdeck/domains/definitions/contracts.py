"""A definition as it is kept: a draft that changes and versions that never do."""

from datetime import datetime
from typing import Annotated, Literal
from uuid import UUID

from pydantic import Field, StringConstraints

from quarterdeck.kernel.contracts import Frozen, JsonObject

API_VERSION = "quarterdeck/v1"
Name = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]([a-z0-9_.-]{0,98}[a-z0-9])?$")]


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
    """One immutable published version; `digest` is the SHA-256 of its canonical document."""

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
