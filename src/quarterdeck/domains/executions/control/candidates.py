"""Definitions as they would be once some of them are published: what a check and a replay of a draft compile."""

from collections.abc import Iterable
from datetime import UTC, datetime
from uuid import UUID

from quarterdeck.db.unit_of_work import UnitOfWork
from quarterdeck.domains.definitions.contracts import Definition, DefinitionVersion, Document
from quarterdeck.domains.definitions.service import DefinitionsService


class Candidates:
    """Resolves names to these candidates, and all others to what is published."""

    def __init__(self, definitions: DefinitionsService, candidates: Iterable[DefinitionVersion]) -> None:
        self._definitions = definitions
        self._candidates = {(each.kind, each.name): each for each in candidates}

    async def resolve(self, unit: UnitOfWork, kind: str, name: str, version: int | None = None) -> DefinitionVersion:
        """The candidate of this name, or the published version. Raises as DefinitionsService.resolve."""
        candidate = self._candidates.get((kind, name))
        if candidate is not None and version is None:
            return candidate
        return await self._definitions.resolve(unit, kind, name, version)

    async def resolve_all(
        self, unit: UnitOfWork, keys: Iterable[tuple[str, str]]
    ) -> dict[tuple[str, str], DefinitionVersion]:
        """As `resolve`, for all of these at once."""
        wanted = set(keys)
        ours = {key: self._candidates[key] for key in wanted & set(self._candidates)}
        return ours | await self._definitions.resolve_all(unit, wanted - set(ours))


def draft_of(definition: Definition) -> DefinitionVersion:
    """A draft as if it were published: as the version after the present one."""
    return DefinitionVersion(
        definition_id=definition.id,
        kind=definition.kind,
        name=definition.name,
        version=(definition.version or 0) + 1,
        labels=definition.labels,
        description=definition.description,
        spec=definition.spec,
        message="",
        digest="",
        published_by="",
        published_at=definition.updated_at,
    )


def unpublished(document: Document) -> DefinitionVersion:
    """A document of a file as if it were published."""
    return DefinitionVersion(
        definition_id=UUID(int=0),
        kind=document.kind,
        **document.metadata.model_dump(),
        version=1,
        spec=document.spec,
        message="",
        digest="",
        published_by="",
        published_at=datetime.fromtimestamp(0, UTC),
    )
