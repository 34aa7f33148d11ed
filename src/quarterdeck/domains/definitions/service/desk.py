"""Where a use case of definitions works, and the facts that it tells."""

from dataclasses import dataclass
from uuid import UUID

from quarterdeck.db.unit_of_work import UnitOfWork
from quarterdeck.domains.definitions import rules
from quarterdeck.domains.definitions.contracts import Definition, Document, Metadata
from quarterdeck.domains.definitions.documents import Key
from quarterdeck.domains.definitions.repository import DefinitionRepository
from quarterdeck.kernel.contracts import JsonObject

SYSTEM_AUTHOR = "Quarterdeck"


@dataclass(frozen=True, slots=True)
class Desk:
    """Where a use case works: the rows, the workspace, and who signs."""

    rows: DefinitionRepository
    workspace: UUID
    author: str


def desk_of(unit: UnitOfWork, workspace: UUID | None = None) -> Desk:
    """The desk of the unit's principal, or of the system in this workspace."""
    rows = unit.repository(DefinitionRepository)
    if workspace is not None:
        return Desk(rows, workspace, SYSTEM_AUTHOR)
    principal = unit.principal
    return Desk(rows, principal.workspace_id, principal.name or f"{principal.kind} {principal.id}")


def facts(desk: Desk, key: Key) -> JsonObject:
    """What an event tells of a definition."""
    return {"kind": key[0], "name": key[1], "workspace_id": str(desk.workspace)}


def draft_document(d: Definition) -> Document:
    """The draft as a document."""
    return rules.document(d.kind, Metadata(name=d.name, labels=d.labels, description=d.description), d.spec)
