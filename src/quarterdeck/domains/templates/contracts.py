"""A template: documents with `[[parameters]]` in them, and the form that asks for these."""

from datetime import datetime
from typing import Annotated, Literal
from uuid import UUID

from pydantic import Field, StringConstraints

from quarterdeck.domains.definitions.contracts import Definition, Name
from quarterdeck.kernel.contracts import Frozen, JsonObject

MAX_DOCUMENTS = 100

TemplateName = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]([a-z0-9-]{0,58}[a-z0-9])?$")]
Label = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]([a-z0-9-]{0,38}[a-z0-9])?$")]
Kind = Literal["Agent", "Task", "Crew", "Pipeline", "Flow"]
"""What a template makes: its last document is of this kind, those before it are its parts."""


class TemplateDocument(Frozen):
    """A definition in which texts may hold `[[parameter]]`; a text that is one and nothing else takes its value."""

    kind: str = Field(min_length=1, max_length=50)
    metadata: JsonObject
    spec: JsonObject


class TemplateContent(Frozen):
    """What a template says and makes. The last document is the one that is meant; the others are its parts.

    `parameters` is a JSON Schema of type object. It has a property `name`, which the names of the definitions begin
    with, so that a template can be used more than once. `needs` says in words what must be there before it runs, such
    as a key; empty means that it runs on the embedded model, without network.
    """

    title: str = Field(min_length=1, max_length=120)
    description: str = Field(default="", max_length=2_000)
    labels: tuple[Label, ...] = Field(default=(), max_length=20)
    needs: tuple[Annotated[str, StringConstraints(min_length=1, max_length=300)], ...] = Field(
        default=(), max_length=20
    )
    parameters: JsonObject
    documents: tuple[TemplateDocument, ...] = Field(min_length=1, max_length=MAX_DOCUMENTS)


class NewTemplate(TemplateContent):
    """A template to be made."""

    name: TemplateName


class Template(TemplateContent):
    """A template; `version` grows with each change and is the ETag's value.

    `origin` says who made it; `is_edited` that somebody changed one that ships: a newer release leaves it alone.
    """

    id: UUID
    name: str
    kind: Kind
    origin: Literal["shipped", "own"]
    is_edited: bool
    version: int
    created_at: datetime
    updated_at: datetime


class Wanted(Frozen):
    """Which templates: those whose name, title or description holds `q`, that have the label, that make this kind."""

    q: str | None = None
    label: str | None = None
    kind: str | None = None


class SavedDefinition(Frozen):
    """Make a template of a definition's draft and of all that it refers to."""

    name: TemplateName
    kind: Kind
    definition: Name
    title: str | None = Field(default=None, min_length=1, max_length=120)
    description: str | None = Field(default=None, max_length=2_000)
    labels: tuple[Label, ...] = Field(default=(), max_length=20)


class Parameters(Frozen):
    """What the template's form asks for; what is left out has its default."""

    parameters: JsonObject = {}


class Instantiated(Frozen):
    """The drafts that were made, parts first; `kind` and `name` are the one that was meant."""

    kind: Kind
    name: str
    definitions: tuple[Definition, ...]


class SeededTemplate(Frozen):
    """What the seeder did with a template that ships."""

    name: str
    action: Literal["created", "updated"]
