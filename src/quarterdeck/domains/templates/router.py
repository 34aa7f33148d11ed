"""HTTP of templates."""

from typing import Annotated

from fastapi import Path, Query, Response

from quarterdeck.db.unit_of_work import UnitOfWork
from quarterdeck.domains.templates.contracts import (
    Instantiated,
    Kind,
    NewTemplate,
    Parameters,
    SavedDefinition,
    Template,
    TemplateContent,
    Wanted,
)
from quarterdeck.domains.templates.service import TemplatesService
from quarterdeck.http.dependencies import reads, writes
from quarterdeck.http.etags import ExpectedRevision, set_etag
from quarterdeck.http.pagination import PageQuery
from quarterdeck.http.routing import Router
from quarterdeck.kernel.pagination import Page

Named = Annotated[str, Path(max_length=60, pattern=r"^[a-z0-9-]+$", description="The template's name.")]
Search = Annotated[
    str | None,
    Query(max_length=200, pattern=r"^[^\x00]*$", description="Part of the name, the title or the description."),
]
Labelled = Annotated[str | None, Query(max_length=40, pattern=r"^[a-z0-9-]+$", description="Only with this label.")]
Read = Annotated[UnitOfWork, reads("templates.read")]
Write = Annotated[UnitOfWork, writes("templates.write")]


def build_router(service: TemplatesService) -> Router:
    """The routes under /v1/templates."""
    router = Router(prefix="/v1/templates", tags=["templates"])

    @router.get("")
    async def list_templates(
        unit: Read, page: PageQuery, q: Search = None, label: Labelled = None, kind: Kind | None = None
    ) -> Page[Template]:
        """Templates of the workspace, newest first."""
        return await service.page(unit, page, Wanted(q=q, label=label, kind=kind))

    @router.post("", status_code=201)
    async def create_template(body: NewTemplate, unit: Write, response: Response) -> Template:
        """Make a template of documents with parameters."""
        return _tagged(await service.create(unit, body), response)

    @router.post("/from-definition", status_code=201)
    async def save_template(body: SavedDefinition, unit: Write, response: Response) -> Template:
        """Make a template of a definition's draft and of all that it refers to."""
        return _tagged(await service.save(unit, body), response)

    @router.get("/{name}")
    async def get_template(name: Named, unit: Read, response: Response) -> Template:
        """One template with its form and its documents."""
        return _tagged(await service.get(unit, name), response)

    @router.put("/{name}")
    async def replace_template(
        name: Named, body: TemplateContent, unit: Write, expected: ExpectedRevision, response: Response
    ) -> Template:
        """Replace its content; a newer release leaves an edited template alone."""
        return _tagged(await service.update(unit, name, body, expected), response)

    @router.delete("/{name}", status_code=204)
    async def remove_template(name: Named, unit: Annotated[UnitOfWork, writes("templates.delete")]) -> None:
        """Remove it; what was made from it stays, and it does not come back with a newer release."""
        await service.delete(unit, name)

    @router.post("/{name}/instantiate", status_code=201)
    async def instantiate_template(
        name: Named, body: Parameters, unit: Annotated[UnitOfWork, writes("templates.instantiate")]
    ) -> Instantiated:
        """Make its drafts with these parameters, all or none. Nothing is published."""
        return await service.instantiate(unit, name, body.parameters)

    return router


def _tagged(template: Template, response: Response) -> Template:
    set_etag(response, template.version)
    return template
