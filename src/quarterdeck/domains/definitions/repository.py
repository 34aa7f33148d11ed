"""SQL of definitions. Versions are inserted and read, never updated."""

from collections.abc import Iterable, Sequence
from typing import Any
from uuid import UUID

import orjson
from sqlalchemy import Row, Select, and_, bindparam, or_, tuple_

from quarterdeck.db.repository import Repository
from quarterdeck.domains.definitions.contracts import (
    Definition,
    DefinitionVersion,
    Pin,
    Reference,
)
from quarterdeck.domains.definitions.tables import (
    definition_pins,
    definition_references,
    definition_seeds,
    definition_versions,
    definitions,
)
from quarterdeck.kernel.contracts import Frozen, JsonObject
from quarterdeck.kernel.ids import uuid7
from quarterdeck.kernel.pagination import Page, PageRequest, cursor_of

Key = tuple[str, str]


class Draft(Frozen):
    """What of a draft is written: its content and the digest of its canonical document."""

    labels: dict[str, str]
    description: str
    spec: JsonObject
    digest: str

    def row(self) -> dict[str, Any]:
        """The columns of this content."""
        return {
            "labels": self.labels,
            "description": self.description,
            "spec": orjson.dumps(self.spec).decode(),
            "digest": self.digest,
        }


class Held(Frozen):
    """A definition with what only the service needs to know of it."""

    definition: Definition
    digest: str
    published_digest: str | None


_LISTED = tuple(
    definitions.c[name]
    for name in (
        [
            "id",
            "kind",
            "name",
            "labels",
            "description",
            "spec",
            "revision",
            "version",
            "created_at",
            "updated_at",
            "digest",
            "published_digest",
        ]
    )
)


class DefinitionRepository(Repository):
    """Drafts, versions and references of one workspace's definitions."""

    async def add(self, workspace: UUID, definition: Definition, digest: str) -> bool:
        """Insert a draft; False when the name is taken."""
        d = definition
        content = Draft(labels=d.labels, description=d.description, spec=d.spec, digest=digest)
        row = {
            "id": d.id,
            "workspace_id": workspace,
            "kind": d.kind,
            "name": d.name,
            "revision": d.revision,
            "version": None,
            "published_digest": None,
            "created_at": d.created_at,
            "updated_at": d.updated_at,
        }
        return await self._insert_if_absent(definitions, row | content.row())

    async def find(self, workspace: UUID, kind: str, name: str) -> Held | None:
        """The draft of this name."""
        row = await self._one(self._named(workspace, [(kind, name)]))
        return None if row is None else _held(row)

    async def drafts(self, workspace: UUID, keys: Iterable[Key]) -> dict[Key, Held]:
        """The drafts of these names, as far as there are any."""
        rows = await self._all(self._named(workspace, keys))
        return {(row.kind, row.name): _held(row) for row in rows}

    async def lock(self, workspace: UUID, keys: Iterable[Key], *, to_delete: bool = False) -> dict[Key, Held]:
        """The drafts of these names, kept from other writers until the transaction ends."""
        statement = self._named(workspace, keys).order_by(definitions.c.id)
        # Changes leave the key alone, so they do not stand in the way of who only refers to the row.
        rows = await self._all(statement.with_for_update(key_share=not to_delete))
        return {(row.kind, row.name): _held(row) for row in rows}

    async def page(self, workspace: UUID, kind: str, page: PageRequest, q: str | None) -> Page[Definition]:
        """Drafts of a kind, newest first, whose name or description holds `q`."""
        values = {"workspace": workspace, "kind_name": kind, **self._cut(page)}
        if q:
            c = definitions.c
            found = or_(c.name.icontains(q, autoescape=True), c.description.icontains(q, autoescape=True))
            statement = self._page(page).where(found)
        else:
            statement = self._prepared(f"page {page.cursor is None}", lambda: self._page(page))
        rows = await self._all(statement, **values)
        items = [_listed(row) for row in rows[: page.limit]]
        return Page(items=tuple(items), next_cursor=cursor_of(items[-1].id) if len(rows) > page.limit else None)

    def _page(self, page: PageRequest) -> Select[Any]:
        c = definitions.c
        mine = (c.workspace_id == bindparam("workspace"), c.kind == bindparam("kind_name"))
        return self._newest(definitions, self._select(definitions, *_LISTED).where(*mine), page)

    async def everything(self, workspace: UUID, kind: str | None = None, name: str | None = None) -> list[Definition]:
        """All drafts of the workspace (of a kind, of a name), by kind and name."""
        c = definitions.c
        statement = self._select(definitions).where(c.workspace_id == workspace).order_by(c.kind, c.name)
        if kind is not None:
            statement = statement.where(c.kind == kind)
        if name is not None:
            statement = statement.where(c.name == name)
        return [_held(row).definition for row in await self._all(statement)]

    async def names(self, workspace: UUID, kind: str) -> list[str]:
        """Names of a kind, to suggest the one that was meant."""
        c = definitions.c
        statement = self._select(definitions, c.name).where(c.workspace_id == workspace, c.kind == kind)
        return [row.name for row in await self._all(statement.order_by(c.name).limit(1_000))]

    async def write_draft(self, definition: Definition, digest: str) -> None:
        """Replace the draft, at the revision that the definition now has."""
        d = definition
        content = Draft(labels=d.labels, description=d.description, spec=d.spec, digest=digest)
        changed = {**content.row(), "revision": d.revision, "updated_at": d.updated_at}
        await self._run(self._update(definitions).where(definitions.c.id == d.id).values(changed))

    async def add_version(self, workspace: UUID, version: DefinitionVersion, needs: Iterable[Reference]) -> None:
        """Insert a version and make it the published one."""
        v = version
        row = v.model_dump(exclude={"kind", "name", "spec"})
        await self._insert(definition_versions, {**row, "id": uuid7(), "spec": orjson.dumps(v.spec).decode()})
        published = {"version": v.version, "published_digest": v.digest, "revision": definitions.c.revision + 1}
        await self._run(self._update(definitions).where(definitions.c.id == v.definition_id).values(published))
        r = definition_references
        await self._run(self._delete(r).where(r.c.definition_id == v.definition_id))
        keys = sorted({(need.kind, need.name) for need in needs})
        owner = {"definition_id": v.definition_id, "workspace_id": workspace}
        await self._insert(r, *({**owner, "kind": kind, "name": name} for kind, name in keys))

    async def seeded(self, workspace: UUID) -> dict[Key, str]:
        """The digest of what the seeder last wrote under each name, also where the definition is gone."""
        s = definition_seeds
        rows = await self._all(self._select(s, s.c.kind, s.c.name, s.c.digest).where(s.c.workspace_id == workspace))
        return {(row.kind, row.name): row.digest for row in rows}

    async def mark_seeded(self, workspace: UUID, key: Key, digest: str) -> None:
        """Remember what the seeder wrote, to tell later whether somebody edited it."""
        c = definition_seeds.c
        row = {"workspace_id": workspace, "kind": key[0], "name": key[1], "digest": digest}
        if not await self._insert_if_absent(definition_seeds, row):
            same = (c.workspace_id == workspace, c.kind == key[0], c.name == key[1])
            await self._run(self._update(definition_seeds).where(*same).values(digest=digest))

    async def remove(self, definition_id: UUID) -> None:
        """Delete a definition, its versions and its references."""
        await self._run(self._delete(definitions).where(definitions.c.id == definition_id))

    async def published(self, workspace: UUID, keys: Iterable[Key]) -> dict[Key, DefinitionVersion]:
        """The published version of each of these that has one."""
        wanted = {(kind, name) for kind, name in keys}
        statement = self._prepared("published", self._published)
        # Every kind with every name, told apart here: a statement with pairs in it would be built anew each time.
        kinds, names = sorted({kind for kind, _ in wanted}), sorted({name for _, name in wanted})
        rows = await self._all(statement, workspace=workspace, kinds=kinds, names=names)
        return {key: _version(row) for row in rows if (key := (row.kind, row.name)) in wanted}

    def _published(self) -> Select[Any]:
        d = definitions.c
        return self._versions(definition_versions.c.version == d.version).where(
            d.workspace_id == bindparam("workspace"),
            d.kind.in_(bindparam("kinds", expanding=True)),
            d.name.in_(bindparam("names", expanding=True)),
        )

    async def hold(self, workspace: UUID, keys: Iterable[Key]) -> None:
        """Keep these definitions from being deleted until the transaction ends."""
        statement = (
            self._select(definitions, definitions.c.id).where(*_within(workspace, keys)).order_by(definitions.c.id)
        )
        await self._all(statement.with_for_update(read=True, key_share=True))

    async def nest_alone(self, workspace: UUID) -> None:
        """Let nobody else publish what contains its own kind here until the transaction ends."""
        await self._alone(f"nesting:{workspace}")

    async def nested(self, workspace: UUID, keys: Iterable[Key]) -> dict[Key, list[Key]]:
        """What of their own kind the published versions of these name."""
        r, d = definition_references.c, definitions.c
        statement = (
            self._select(definitions, d.kind, d.name, r.name.label("other"))
            .join(definition_references, and_(r.organization_id == d.organization_id, r.definition_id == d.id))
            .where(*_within(workspace, keys), r.kind == d.kind)
            .order_by(r.name)
        )
        found: dict[Key, list[Key]] = {}
        for row in await self._all(statement):
            found.setdefault((row.kind, row.name), []).append((row.kind, row.other))
        return found

    async def version(self, workspace: UUID, kind: str, name: str, number: int) -> DefinitionVersion | None:
        """One version of a definition."""
        numbered = definition_versions.c.version == number
        row = await self._one(self._versions(numbered).where(*_within(workspace, [(kind, name)])))
        return None if row is None else _version(row)

    async def versions(self, workspace: UUID, kind: str, name: str, page: PageRequest) -> Page[DefinitionVersion]:
        """All versions of a definition, newest first."""
        v = definition_versions
        statement = self._versions().add_columns(v.c.id).where(*_within(workspace, [(kind, name)]))
        rows = await self._all(self._newest(v, statement, page), **self._cut(page))
        items = [_version(row) for row in rows[: page.limit]]
        return Page(
            items=tuple(items), next_cursor=cursor_of(rows[page.limit - 1].id) if len(rows) > page.limit else None
        )

    async def referrers(self, workspace: UUID, kind: str, name: str) -> list[Key]:
        """Kind and name of whatever names this definition in its published version."""
        r, d = definition_references.c, definitions.c
        statement = (
            self._select(definitions, d.kind, d.name)
            .join(definition_references, and_(r.organization_id == d.organization_id, r.definition_id == d.id))
            .where(r.workspace_id == workspace, r.kind == kind, r.name == name)
            .order_by(d.kind, d.name)
        )
        return [(row.kind, row.name) for row in await self._all(statement)]

    def _named(self, workspace: UUID, keys: Iterable[Key]) -> Select[Any]:
        return self._select(definitions).where(*_within(workspace, keys))

    def _versions(self, *conditions: Any) -> Select[Any]:
        v, d = definition_versions, definitions
        columns = [v.c[name] for name in DefinitionVersion.model_fields if name not in {"kind", "name"}]
        joined = and_(v.c.organization_id == d.c.organization_id, v.c.definition_id == d.c.id, *conditions)
        return self._select(d, d.c.kind, d.c.name, *columns).join(v, joined)


class PinRepository(Repository):
    """What is pinned to drafts."""

    async def all(self, definition_id: UUID) -> list[Pin]:
        """The pins of a draft, by the names of its parts."""
        c = definition_pins.c
        statement = self._select(definition_pins).where(c.definition_id == definition_id).order_by(c.part)
        return [
            Pin(
                part=row.part,
                output=orjson.loads(row.output),
                execution_id=row.execution_id,
                pinned_by=row.pinned_by,
                pinned_at=row.pinned_at,
            )
            for row in await self._all(statement)
        ]

    async def put(self, definition_id: UUID, pin: Pin) -> None:
        """Keep a pin, in the place of an earlier one of the same part."""
        await self.remove(definition_id, pin.part)
        row = {**pin.model_dump(), "definition_id": definition_id, "output": orjson.dumps(pin.output).decode()}
        await self._insert(definition_pins, row)

    async def remove(self, definition_id: UUID, part: str) -> bool:
        """Take a pin out; says whether there was one."""
        c = definition_pins.c
        statement = self._delete(definition_pins).where(c.definition_id == definition_id, c.part == part)
        return await self._run(statement) > 0


def _within(workspace: UUID, keys: Iterable[Key]) -> Sequence[Any]:
    c = definitions.c
    wanted = list(keys)
    if len(wanted) == 1:
        return (c.workspace_id == workspace, c.kind == wanted[0][0], c.name == wanted[0][1])
    return (c.workspace_id == workspace, tuple_(c.kind, c.name).in_(wanted))


def _held(row: Row[Any]) -> Held:
    values = row._mapping
    fields = {name: values[name] for name in Definition.model_fields if name in values}
    changed = row.digest != row.published_digest
    definition = Definition.model_validate(
        {
            **fields,
            "spec": orjson.loads(row.spec),
            "labels": dict(sorted(row.labels.items())),
            "has_unpublished_changes": changed,
        }
    )
    return Held(
        definition=definition,
        digest=row.digest,
        published_digest=row.published_digest,
    )


def _listed(row: Row[Any]) -> Definition:
    """A row of `_LISTED`, read by position: in a list, looking each column up costs as much as the query."""
    id_, kind, name, labels, description, spec, revision, version, created_at, updated_at, digest, published = tuple(
        row
    )
    return Definition.model_validate(
        {
            "id": id_,
            "kind": kind,
            "name": name,
            "labels": dict(sorted(labels.items())),
            "description": description,
            "spec": orjson.loads(spec),
            "revision": revision,
            "version": version,
            "has_unpublished_changes": digest != published,
            "created_at": created_at,
            "updated_at": updated_at,
        }
    )


def _version(row: Row[Any]) -> DefinitionVersion:
    values = {name: row._mapping[name] for name in DefinitionVersion.model_fields}
    return DefinitionVersion.model_validate(
        {**values, "spec": orjson.loads(row.spec), "labels": dict(sorted(row.labels.items()))}
    )
