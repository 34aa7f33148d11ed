"""Use cases of definitions: drafts, published versions, whole file sets. It knows no kind."""

import asyncio
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Literal
from uuid import UUID

from quarterdeck.db.unit_of_work import UnitOfWork
from quarterdeck.domains.definitions import events, rules
from quarterdeck.domains.definitions.contracts import (
    Applied,
    Definition,
    DefinitionVersion,
    Diff,
    Document,
    Metadata,
    SourceFile,
)
from quarterdeck.domains.definitions.documents import Entry, Key, named
from quarterdeck.domains.definitions.errors import (
    AlreadyExistsError,
    InvalidDefinitionError,
    NotPublishedError,
    ReferencedError,
    StaleRevisionError,
)
from quarterdeck.domains.definitions.ports import DocumentFormat, Kinds
from quarterdeck.domains.definitions.repository import Held
from quarterdeck.domains.definitions.service import checks
from quarterdeck.domains.definitions.service.desk import Desk, desk_of, draft_document, facts, missing, version_of
from quarterdeck.domains.definitions.service.publishing import Publishing
from quarterdeck.kernel.clock import Clock
from quarterdeck.kernel.contracts import JsonObject
from quarterdeck.kernel.errors import FieldError
from quarterdeck.kernel.ids import uuid7
from quarterdeck.kernel.pagination import Page, PageRequest


class DefinitionsService(Publishing):
    """Keeps definitions of every registered kind.

    `kind` is a kind's name or plural. Methods work in the workspace of the unit's principal; those that
    the system calls take `workspace` instead, since it acts for nobody. `reader` knows the kinds.
    """

    def __init__(self, kinds: Kinds, documents: DocumentFormat, clock: Clock) -> None:
        super().__init__(kinds, documents, clock)
        self._documents = documents

    async def create(self, unit: UnitOfWork, kind: str, metadata: Metadata, spec: JsonObject) -> Definition:
        """A new draft; raises AlreadyExistsError or InvalidDefinitionError."""
        desk, entry = desk_of(unit), self.reader.entry(self.reader.kind(kind), metadata, spec)
        held = await self._add(unit, desk, entry)
        if held is None:
            raise AlreadyExistsError(
                f"There is already {named(entry.key)}.", mend="Choose another name, or update the one that is there."
            )
        return held.definition

    async def get(self, unit: UnitOfWork, kind: str, name: str) -> Definition:
        """The draft; raises DefinitionNotFoundError."""
        desk, key = desk_of(unit), (self.reader.kind(kind).name, name)
        held = await desk.rows.find(desk.workspace, *key)
        return (held or await missing(desk, key)).definition

    async def page(self, unit: UnitOfWork, kind: str, page: PageRequest, q: str | None = None) -> Page[Definition]:
        """Drafts of a kind, newest first, whose name or description holds `q`."""
        desk, of_kind = desk_of(unit), self.reader.kind(kind).name
        return await desk.rows.page(desk.workspace, of_kind, page, q)

    async def update(
        self, unit: UnitOfWork, kind: str, name: str, metadata: Metadata, spec: JsonObject, *, expected: int | None
    ) -> Definition:
        """Replace the draft if its revision is the expected one (None: whichever); raises StaleRevisionError."""
        desk, entry = desk_of(unit), self.reader.entry(self.reader.kind(kind), metadata, spec)
        if metadata.name != name:
            fault = FieldError(
                pointer="/metadata/name",
                message=f"a definition cannot be renamed from {name!r} to {metadata.name!r}",
                mend="Create one with the new name and delete the old one.",
            )
            raise InvalidDefinitionError("The name differs from the one in the address.", fields=(fault,))
        held = await self._locked(desk, entry.key)
        if expected is not None and held.definition.revision != expected:
            raise StaleRevisionError(
                f"{named(entry.key)} has revision {held.definition.revision}, not {expected}.",
                mend="Read it again, merge your change, and send its new ETag.",
            )
        return (await self._write(unit, desk, entry, held)).definition

    async def delete(self, unit: UnitOfWork, kind: str, name: str) -> None:
        """Delete it with its versions; raises ReferencedError when published definitions name it."""
        desk, key = desk_of(unit), (self.reader.kind(kind).name, name)
        held = await self._locked(desk, key, to_delete=True)
        referrers = await desk.rows.referrers(desk.workspace, *key)
        if referrers:
            raise ReferencedError(
                f"{named(key)} is needed by {', '.join(named(referrer) for referrer in referrers)}.",
                mend="Change and publish those first, or delete them.",
            )
        await desk.rows.remove(held.definition.id)
        unit.record(events.DELETED, held.definition.id, facts(desk, key))

    async def versions(self, unit: UnitOfWork, kind: str, name: str, page: PageRequest) -> Page[DefinitionVersion]:
        """All versions, newest first."""
        desk, key = desk_of(unit), (self.reader.kind(kind).name, name)
        if await desk.rows.find(desk.workspace, *key) is None:
            await missing(desk, key)
        return await desk.rows.versions(desk.workspace, *key, page)

    async def version(self, unit: UnitOfWork, kind: str, name: str, number: int) -> DefinitionVersion:
        """One version; raises DefinitionNotFoundError."""
        return await version_of(desk_of(unit), (self.reader.kind(kind).name, name), number)

    async def resolve(
        self, unit: UnitOfWork, kind: str, name: str, version: int | None = None, *, workspace: UUID | None = None
    ) -> DefinitionVersion:
        """What runs: that version, or the latest published one. Raises DefinitionNotFoundError, NotPublishedError."""
        desk, key = desk_of(unit, workspace), (self.reader.kind(kind).name, name)
        if version is not None:
            return await version_of(desk, key, version)
        found = await desk.rows.published(desk.workspace, [key])
        if key in found:
            return found[key]
        if await desk.rows.find(desk.workspace, *key) is None:
            await missing(desk, key)
        raise NotPublishedError(f"{named(key)} has a draft but no published version.", mend="Publish it first.")

    async def published(self, unit: UnitOfWork, keys: Iterable[Key]) -> dict[Key, DefinitionVersion]:
        """The latest published version of each (kind name, name) that has one."""
        desk, wanted = desk_of(unit), sorted(set(keys))
        return await desk.rows.published(desk.workspace, wanted) if wanted else {}

    async def resolve_all(
        self, unit: UnitOfWork, keys: Iterable[Key], *, workspace: UUID | None = None
    ) -> dict[Key, DefinitionVersion]:
        """The latest published version of each (kind name, name), in one query; raises as `resolve`."""
        desk, wanted = desk_of(unit, workspace), sorted({(self.reader.kind(kind).name, name) for kind, name in keys})
        found = await desk.rows.published(desk.workspace, wanted) if wanted else {}
        for key in wanted:
            if key not in found:
                await self.resolve(unit, *key, workspace=workspace)
        return found

    async def diff(
        self, unit: UnitOfWork, kind: str, name: str, before: int | Literal["draft"], after: int | Literal["draft"]
    ) -> Diff:
        """What changed between two versions, or a version and the draft."""
        key = (self.reader.kind(kind).name, name)
        old, new = [await self._document(desk_of(unit), key, which) for which in (before, after)]
        return Diff(
            changes=tuple(rules.changes(rules.plain(old), rules.plain(new))),
            yaml_before=self._documents.dump([rules.meaning(old)]),
            yaml_after=self._documents.dump([rules.meaning(new)]),
        )

    async def rollback(self, unit: UnitOfWork, kind: str, name: str, number: int) -> DefinitionVersion:
        """Publish an old version's content as the new version; the draft becomes the same."""
        desk, key = desk_of(unit), (self.reader.kind(kind).name, name)
        held = await self._locked(desk, key)
        old = await self._document(desk, key, number)
        await self._write(unit, desk, self.reader.entry(self.reader.kind(kind), old.metadata, old.spec), held)
        return await self.publish(unit, kind, name, f"Rolled back to version {number}")

    async def export(self, unit: UnitOfWork, kind: str | None = None, name: str | None = None) -> str:
        """The drafts of the workspace (of a kind, of a name) as canonical YAML that `apply` takes back."""
        desk, of_kind = desk_of(unit), None if kind is None else self.reader.kind(kind).name
        found = await desk.rows.everything(desk.workspace, of_kind, name)
        if not found and of_kind is not None and name is not None:
            await missing(desk, (of_kind, name))
        return self._documents.dump([draft_document(definition) for definition in found])

    async def apply(
        self, unit: UnitOfWork, files: Sequence[SourceFile], *, dry_run: bool = False, message: str = ""
    ) -> Sequence[Applied]:
        """Create, update and publish every document of the files, or, when one is wrong, none.

        Documents may refer to each other in any order. Raises InvalidDefinitionError with the file
        and line of every fault.
        """
        # Reading much YAML takes long, and the event loop serves others.
        desk, entries = desk_of(unit), await asyncio.to_thread(self.reader.read, files)
        held = await desk.rows.lock(desk.workspace, [entry.key for entry in entries])
        remarks = await checks.require(self.reader, desk, entries)
        # In one order everywhere, so that two sets applied at once wait for each other and never in a circle.
        results = {
            e.key: await self._apply_one(unit, desk, e, held.get(e.key), message, dry_run=dry_run)
            for e in _sorted(entries)
        }
        return [results[e.key].model_copy(update={"remarks": remarks[e.key]}) for e in entries]

    async def seed(self, unit: UnitOfWork, documents: Sequence[Document], workspace: UUID) -> Sequence[Applied]:
        """Create and publish what is missing, renew what nobody edited; says what was done.

        What a user changed or deleted stays as he left it. Safe to run by several processes at once.
        """
        desk = desk_of(unit, workspace)
        entries = [self.reader.entry(self.reader.kind(d.kind), d.metadata, d.spec) for d in documents]
        held = await desk.rows.lock(workspace, [entry.key for entry in entries])
        seeded = await desk.rows.seeded(workspace)
        due = [e for e in entries if _may_seed(held.get(e.key), seeded.get(e.key), e)]
        await checks.require(self.reader, desk, due)
        results: list[Applied] = []
        for entry in _sorted(due):
            try:
                done = await self._apply_one(unit, desk, entry, held.get(entry.key), "Seeded", dry_run=False)
            except AlreadyExistsError:
                continue  # Another process seeds the same at this moment.
            results.append(done)
            await desk.rows.mark_seeded(workspace, entry.key, rules.digest(entry.document))
        return results

    async def _add(self, unit: UnitOfWork, desk: Desk, entry: Entry) -> Held | None:
        now, digest = self._clock.now(), rules.digest(entry.document)
        definition = Definition(
            id=uuid7(),
            kind=entry.kind.name,
            **entry.document.metadata.model_dump(),
            spec=entry.document.spec,
            revision=1,
            version=None,
            has_unpublished_changes=True,
            created_at=now,
            updated_at=now,
        )
        if not await desk.rows.add(desk.workspace, definition, digest):
            return None
        unit.record(events.CREATED, definition.id, facts(desk, entry.key))
        return Held(definition=definition, digest=digest, published_digest=None)

    async def _write(self, unit: UnitOfWork, desk: Desk, entry: Entry, held: Held) -> Held:
        content, digest = entry.document, rules.digest(entry.document)
        if digest == held.digest and content.spec == held.definition.spec:
            return held
        definition = held.definition.model_copy(
            update={
                "labels": content.metadata.labels,
                "description": content.metadata.description,
                "spec": content.spec,
                "revision": held.definition.revision + 1,
                "has_unpublished_changes": digest != held.published_digest,
                "updated_at": self._clock.now(),
            }
        )
        await desk.rows.write_draft(definition, digest)
        unit.record(events.UPDATED, definition.id, facts(desk, entry.key))
        return Held(definition=definition, digest=digest, published_digest=held.published_digest)

    async def _apply_one(
        self, unit: UnitOfWork, desk: Desk, entry: Entry, held: Held | None, message: str, *, dry_run: bool
    ) -> Applied:
        (kind, name), digest = entry.key, rules.digest(entry.document)
        before = None if held is None else held.definition.version
        if held is not None:
            entry = replace(entry, document=rules.drawn_as(entry.document, held.definition.spec))
        if held is not None and before is not None and digest == held.digest == held.published_digest:
            if not dry_run:
                await self._write(unit, desk, entry, held)  # Positions may differ, which is no change of what runs.
            return Applied(kind=kind, name=name, action="unchanged", version=before)
        old = None if held is None else rules.plain(draft_document(held.definition))
        changed = () if old is None else tuple(rules.changes(old, rules.plain(entry.document)))
        action: Literal["created", "updated"] = "created" if held is None else "updated"
        if dry_run:
            after = before if digest == (held and held.published_digest) else (before or 0) + 1
            return Applied(kind=kind, name=name, action=action, version=after or 1, changes=changed)
        present = await (self._add(unit, desk, entry) if held is None else self._write(unit, desk, entry, held))
        if present is None:
            raise AlreadyExistsError(f"{named(entry.key)} was created meanwhile.", mend="Apply again.")
        if before is not None and digest == present.published_digest:
            version = before
        else:
            version = (await self._seal(unit, desk, entry, present, message)).version
        return Applied(kind=kind, name=name, action=action, version=version, changes=changed)

    async def _locked(self, desk: Desk, key: Key, *, to_delete: bool = False) -> Held:
        found = await desk.rows.lock(desk.workspace, [key], to_delete=to_delete)
        return found.get(key) or await missing(desk, key)

    async def _document(self, desk: Desk, key: Key, which: int | Literal["draft"]) -> Document:
        if which == "draft":
            held = await desk.rows.find(desk.workspace, *key) or await missing(desk, key)
            return draft_document(held.definition)
        v = await version_of(desk, key, which)
        return rules.document(v.kind, Metadata(name=v.name, labels=v.labels, description=v.description), v.spec)


def _sorted(entries: Iterable[Entry]) -> list[Entry]:
    return sorted(entries, key=lambda entry: entry.key)


def _may_seed(held: Held | None, seeded: str | None, entry: Entry) -> bool:
    if held is None:
        # Without a trace of an earlier seed nobody can have deleted it.
        return seeded is None
    untouched = seeded is not None and held.digest == held.published_digest == seeded
    return untouched and rules.digest(entry.document) != seeded
