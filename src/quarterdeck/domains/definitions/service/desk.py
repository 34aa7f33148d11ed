"""Where a use case of definitions works, and the facts that it tells."""

from dataclasses import dataclass
from typing import NoReturn
from uuid import UUID

from quarterdeck.db.unit_of_work import UnitOfWork
from quarterdeck.domains.definitions import rules
from quarterdeck.domains.definitions.contracts import Definition, DefinitionVersion, Document, Metadata
from quarterdeck.domains.definitions.documents import Key, named
from quarterdeck.domains.definitions.errors import DefinitionNotFoundError
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


async def missing(desk: Desk, key: Key) -> NoReturn:
    """Raise DefinitionNotFoundError, with what may be meant."""
    # What is called exactly so and is of another kind is meant rather than what is called nearly so.
    others = await desk.rows.everything(desk.workspace, name=key[1])
    meant = " or ".join(f"{each.kind.lower()}/{each.name}" for each in others)
    near = rules.closest(key[1], await desk.rows.names(desk.workspace, key[0]))
    meant = meant or (repr(near) if near else "")
    mend = f"Did you mean {meant}?" if meant else "Look at the list for the names that exist."
    raise DefinitionNotFoundError(f"There is no {named(key)} in this workspace.", mend=mend)


async def version_of(desk: Desk, key: Key, number: int) -> DefinitionVersion:
    """One version; raises DefinitionNotFoundError."""
    found = await desk.rows.version(desk.workspace, *key, number)
    if found is not None:
        return found
    held = await desk.rows.find(desk.workspace, *key) or await missing(desk, key)
    latest = held.definition.version
    mend = "Publish it first." if latest is None else f"Versions are 1 to {latest}."
    raise DefinitionNotFoundError(f"{named(key)} has no version {number}.", mend=mend)
