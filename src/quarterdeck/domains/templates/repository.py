"""SQL of templates."""

from datetime import datetime
from typing import Any
from uuid import UUID

import orjson
from sqlalchemy import Row, or_

from quarterdeck.db.repository import Repository
from quarterdeck.domains.templates.contracts import Template, TemplateContent, Wanted
from quarterdeck.domains.templates.tables import template_seeds, templates
from quarterdeck.kernel.contracts import Frozen
from quarterdeck.kernel.pagination import PageRequest, cursor_of


class StoredTemplate(Frozen):
    """A row."""

    id: UUID
    name: str
    content: TemplateContent
    digest: str
    version: int
    created_at: datetime
    updated_at: datetime

    def row(self) -> dict[str, Any]:
        """Its columns, but for the workspace."""
        content = self.content
        return {
            "id": self.id,
            "name": self.name,
            "kind": content.documents[-1].kind,
            "title": content.title,
            "description": content.description,
            "labels": f" {' '.join(content.labels)} ",
            "content": orjson.dumps(content.model_dump(mode="json")).decode(),
            "digest": self.digest,
            "version": self.version,
            "created_at": self.created_at,
            "updated_at": self.updated_at,
        }


class TemplatesRepository(Repository):
    """Templates of one workspace."""

    async def add(self, workspace: UUID, stored: StoredTemplate) -> bool:
        """Insert unless the name is taken; says whether it was inserted."""
        return await self._insert_if_absent(templates, {"workspace_id": workspace, **stored.row()})

    async def find(self, workspace: UUID, name: str, *, lock: bool = False) -> StoredTemplate | None:
        """The template of this name; kept from other writers until the transaction ends if asked for."""
        named = (templates.c.workspace_id == workspace, templates.c.name == name)
        statement = self._select(templates).where(*named)
        row = await self._one(statement.with_for_update() if lock else statement)
        return None if row is None else _stored(row)

    async def names(self, workspace: UUID) -> list[str]:
        """All names, to suggest the one that was meant."""
        statement = self._select(templates, templates.c.name).where(templates.c.workspace_id == workspace)
        return [row.name for row in await self._all(statement.order_by(templates.c.name).limit(1_000))]

    async def page(self, workspace: UUID, page: PageRequest, wanted: Wanted) -> tuple[list[StoredTemplate], str | None]:
        """Newest first, and the cursor of the next page."""
        c = templates.c
        statement = self._select(templates).where(c.workspace_id == workspace)
        if wanted.q:
            statement = statement.where(
                or_(*(column.icontains(wanted.q, autoescape=True) for column in (c.name, c.title, c.description)))
            )
        if wanted.label:
            statement = statement.where(c.labels.contains(f" {wanted.label} ", autoescape=True))
        if wanted.kind:
            statement = statement.where(c.kind == wanted.kind)
        rows = await self._all(self._newest(templates, statement, page), **self._cut(page))
        found = [_stored(row) for row in rows[: page.limit]]
        return found, cursor_of(found[-1].id) if len(rows) > page.limit else None

    async def change(self, stored: StoredTemplate, *, from_digest: str | None = None) -> bool:
        """Write its content; with `from_digest` only while it is still as that says. Says whether it was written."""
        statement = self._update(templates).where(templates.c.id == stored.id)
        if from_digest is not None:
            statement = statement.where(templates.c.digest == from_digest)
        row = {name: value for name, value in stored.row().items() if name not in {"id", "name", "created_at"}}
        return await self._run(statement.values(row)) > 0

    async def remove(self, template_id: UUID) -> None:
        """Delete it."""
        await self._run(self._delete(templates).where(templates.c.id == template_id))

    async def seeded(self, workspace: UUID) -> dict[str, str]:
        """The digest of what the seeder last wrote under each name, also where the template is gone."""
        s = template_seeds.c
        rows = await self._all(self._select(template_seeds, s.name, s.digest).where(s.workspace_id == workspace))
        return {row.name: row.digest for row in rows}

    async def mark_seeded(self, workspace: UUID, name: str, digest: str) -> None:
        """Remember what the seeder wrote, to tell later whether somebody edited it."""
        row = {"workspace_id": workspace, "name": name, "digest": digest}
        if not await self._insert_if_absent(template_seeds, row):
            same = (template_seeds.c.workspace_id == workspace, template_seeds.c.name == name)
            await self._run(self._update(template_seeds).where(*same).values(digest=digest))


def shown(stored: StoredTemplate, seeded: str | None) -> Template:
    """The template as the API shows it; `seeded` is the digest of what the seeder wrote under its name."""
    return Template.model_validate(
        {
            **stored.content.model_dump(),
            "id": stored.id,
            "name": stored.name,
            "kind": stored.content.documents[-1].kind,
            "origin": "own" if seeded is None else "shipped",
            "is_edited": seeded is not None and seeded != stored.digest,
            "version": stored.version,
            "created_at": stored.created_at,
            "updated_at": stored.updated_at,
        }
    )


def _stored(row: Row[Any]) -> StoredTemplate:
    return StoredTemplate(
        id=row.id,
        name=row.name,
        content=TemplateContent.model_validate_json(row.content),
        digest=row.digest,
        version=row.version,
        created_at=row.created_at,
        updated_at=row.updated_at,
    )
