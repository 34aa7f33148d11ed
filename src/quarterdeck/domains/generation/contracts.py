"""What is asked of generation, and what it proposes. Nothing here is saved before somebody accepts it."""

from datetime import datetime
from decimal import Decimal
from typing import Annotated, Literal
from uuid import UUID

from pydantic import Field, StringConstraints

from quarterdeck.domains.definitions.contracts import Change, Definition, Document, Name
from quarterdeck.kernel.contracts import Frozen

GeneratedKind = Literal["Agent", "Task", "Crew", "Pipeline", "Flow"]
Intent = Literal["generate", "change", "run", "explain"]
Words = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=4_000, pattern=r"^[^\x00]*$")]
ModelName = Annotated[str, StringConstraints(min_length=1, max_length=100)]


class Description(Frozen):
    """What is wanted, in plain words. Without a kind the words decide; without a name the title does."""

    description: Words
    kind: GeneratedKind | None = None
    name: Name | None = None
    model: ModelName = "default"


class ChangeRequest(Frozen):
    """What shall be different about a definition's draft, in plain words."""

    kind: GeneratedKind
    name: Name
    instruction: Words
    model: ModelName = "default"


class ProposedDocument(Frozen):
    """A document as it would be saved: a new draft, or the draft of this revision replaced."""

    action: Literal["create", "update"] = "create"
    revision: int | None = None
    document: Document


class Spent(Frozen):
    """What a generation took; the cost is None where a price is not known."""

    rounds: int = 0
    input_tokens: int = 0
    output_tokens: int = 0
    cost_usd: Decimal | None = Decimal(0)


class DefinitionProposal(Frozen):
    """Valid documents, parts first; `kind` and `name` are the one that was meant. `notes` say what was assumed."""

    kind: GeneratedKind
    name: str
    summary: str
    notes: tuple[str, ...] = ()
    documents: tuple[ProposedDocument, ...]
    yaml: str
    yaml_before: str | None = Field(default=None, description="Of a change: the draft as it is")
    changes: tuple[Change, ...] = ()
    model: str
    spent: Spent


class Acceptance(Frozen):
    """The documents of a proposal, as somebody has seen and perhaps edited them."""

    documents: tuple[ProposedDocument, ...] = Field(min_length=1, max_length=100)


class Accepted(Frozen):
    """The drafts that were saved, all of them."""

    definitions: tuple[Definition, ...]


class Line(Frozen):
    """One line that somebody typed."""

    text: Words
    model: ModelName = "default"


class Understood(Frozen):
    """What a line asks for. Without an intent it was not clear, and `question` asks back.

    `kind` and `name` are the definition that is meant to be changed, run or explained.
    """

    intent: Intent | None
    kind: str | None = None
    name: str | None = None
    question: str | None = None
    by: Literal["rule", "model"] = "rule"


class DescriptionRequest(Frozen):
    """The definition that shall have a description."""

    kind: GeneratedKind
    name: Name
    model: ModelName = "default"


class Suggestion(Frozen):
    """A suggested text."""

    text: str
    model: str
    spent: Spent


class TitleRequest(Frozen):
    """The execution that shall have a title."""

    execution_id: UUID
    model: ModelName = "default"


class Generation(Frozen):
    """One generation as it is counted: who asked for what, on which model, what it took and what became of it."""

    id: UUID
    operation: Literal["propose", "change", "dispatch", "describe", "title"]
    outcome: Literal["done", "failed"]
    model: str
    rounds: int
    input_tokens: int
    output_tokens: int
    cost_usd: Decimal | None
    requested_by: str
    created_at: datetime
