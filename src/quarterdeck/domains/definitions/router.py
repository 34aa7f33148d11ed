"""Definitions over HTTP: the same routes for every kind, each with the kind's own schema, and file sets."""

from typing import Annotated, Any, Literal
from uuid import UUID

from fastapi import Body, Path, Query
from pydantic import Field, GetJsonSchemaHandler, StringConstraints, create_model
from pydantic.json_schema import JsonSchemaValue
from starlette.responses import Response

from quarterdeck.db.unit_of_work import UnitOfWork
from quarterdeck.domains.definitions.contracts import (
    Applied,
    Definition,
    DefinitionVersion,
    Diff,
    Metadata,
    Pin,
    Readiness,
    SourceFile,
)
from quarterdeck.domains.definitions.ports import Kind, no_parts
from quarterdeck.domains.definitions.service import DefinitionsService, PinsService
from quarterdeck.http.dependencies import reads, writes
from quarterdeck.http.etags import ExpectedRevision, set_etag
from quarterdeck.http.pagination import PageQuery
from quarterdeck.http.routing import Router
from quarterdeck.kernel.contracts import Frozen, Json, JsonObject
from quarterdeck.kernel.pagination import Page

YAML = "application/yaml"
MAX_VERSION = 2**31 - 1

Named = Annotated[str, Path(max_length=100, pattern=r"^[a-z0-9._-]+$", description="The definition's name.")]
Part = Annotated[str, Path(max_length=200, pattern=r"^[^\x00]+$", description="A node, task or member.")]
Number = Annotated[int, Path(ge=1, le=MAX_VERSION, description="A published version.")]
Side = Annotated[int, Field(ge=1, le=MAX_VERSION)] | Literal["draft"]
Text = Annotated[str, StringConstraints(max_length=2_000, pattern=r"^[^\x00]*$")]
WithParts = Annotated[
    bool, Query(description="As of a publish together with those of its parts that were never published; names them.")
]
Search = Annotated[
    str | None, Query(max_length=200, pattern=r"^[^\x00]*$", description="Part of the name or the description.")
]


class Draft(Frozen):
    """What a draft is made of; each kind narrows `spec` to its own schema."""

    metadata: Metadata
    spec: JsonObject


class Publication(Frozen):
    """What a version is published with."""

    message: Text = ""


_NO_MESSAGE = Publication()


class DefinitionName(Frozen):
    """A definition of the workspace; `kind` is a name or a plural."""

    kind: Annotated[str, StringConstraints(max_length=50, pattern=r"^[A-Za-z]+$")]
    name: Annotated[str, StringConstraints(max_length=100, pattern=r"^[a-z0-9._-]+$")]


class JointPublication(Publication):
    """What is published together or not at all; they may name each other."""

    definitions: tuple[DefinitionName, ...] = Field(min_length=1, max_length=100)


class Published(Frozen):
    """The versions, in the order in which they were asked for."""

    results: tuple[DefinitionVersion, ...]


class Rollback(Frozen):
    """Which version is published anew."""

    version: int = Field(ge=1, le=MAX_VERSION)


class FileSet(Frozen):
    """YAML files that are applied together or not at all; with `dry_run` nothing is written."""

    files: tuple[SourceFile, ...] = Field(min_length=1, max_length=500)
    dry_run: bool = False
    message: Text = ""


class ApplyResult(Frozen):
    """What was done with each document, in the order of the files."""

    results: tuple[Applied, ...]


class YamlResponse(Response):
    """Canonical YAML."""

    media_type = YAML


class Pins(Frozen):
    """All pins of a draft."""

    items: tuple[Pin, ...]


class NewPin(Frozen):
    """An output that stands in for a part; `execution_id` says where it was recorded."""

    output: Json
    execution_id: UUID | None = None


def build_router(service: DefinitionsService, pins: PinsService) -> Router:
    """The routes of every registered kind, of file sets and of schemas."""
    router = Router()
    for kind in service.reader.kinds:
        router.routes.extend(_draft_routes(service, kind).routes)
        router.routes.extend(_version_routes(service, kind).routes)
        if kind.parts is not no_parts:
            router.routes.extend(_pin_routes(pins, kind).routes)
    router.routes.extend(_file_set_routes(service).routes)
    return router


def _draft_routes(service: DefinitionsService, kind: Kind[Any]) -> Router:
    router, plural, name_of = Router(prefix=f"/v1/{kind.plural}", tags=[kind.plural]), kind.plural, kind.name

    async def create(
        body: Draft, response: Response, unit: Annotated[UnitOfWork, writes(f"{plural}.write")]
    ) -> Definition:
        """Create a draft; it runs once it is published."""
        made = await service.create(unit, name_of, body.metadata, body.spec)
        set_etag(response, made.revision)
        return made

    async def update(
        name: Named,
        body: Draft,
        expected: ExpectedRevision,
        response: Response,
        unit: Annotated[UnitOfWork, writes(f"{plural}.write")],
    ) -> Definition:
        """Replace the draft; If-Match names the revision that was read."""
        changed = await service.update(unit, name_of, name, body.metadata, body.spec, expected=expected)
        set_etag(response, changed.revision)
        return changed

    @router.get("", summary=f"List {plural}")
    async def list_drafts(
        page: PageQuery, unit: Annotated[UnitOfWork, reads(f"{plural}.read")], q: Search = None
    ) -> Page[Definition]:
        """Drafts, newest first."""
        return await service.page(unit, name_of, page, q)

    @router.get("/{name}", summary=f"Show {name_of}")
    async def show(name: Named, response: Response, unit: Annotated[UnitOfWork, reads(f"{plural}.read")]) -> Definition:
        """The draft, with its revision as ETag."""
        found = await service.get(unit, name_of, name)
        set_etag(response, found.revision)
        return found

    @router.delete("/{name}", summary=f"Delete {name_of}", status_code=204)
    async def delete(name: Named, unit: Annotated[UnitOfWork, writes(f"{plural}.delete")]) -> None:
        """Delete it with its versions; refused while published definitions need it."""
        await service.delete(unit, name_of, name)

    # FastAPI reads the type of the body here: the kind's own, which only exists once the kind is registered.
    create.__annotations__["body"] = update.__annotations__["body"] = _draft_of(kind)
    router.add_api_route("", create, methods=["POST"], status_code=201, summary=f"Create {name_of}")
    router.add_api_route("/{name}", update, methods=["PUT"], summary=f"Update {name_of}")
    return router


def _version_routes(service: DefinitionsService, kind: Kind[Any]) -> Router:
    router, plural, name_of = Router(prefix=f"/v1/{kind.plural}/{{name}}", tags=[kind.plural]), kind.plural, kind.name

    @router.post("/publish", summary=f"Publish {name_of}", status_code=201)
    async def publish(
        name: Named,
        unit: Annotated[UnitOfWork, writes(f"{plural}.publish")],
        body: Annotated[Publication, Body()] = _NO_MESSAGE,
    ) -> DefinitionVersion:
        """The draft as a new immutable version; the present one when nothing changed."""
        return await service.publish(unit, name_of, name, body.message)

    @router.get("/problems", summary=f"List what stands in the way of publishing {name_of}")
    async def problems(
        name: Named, unit: Annotated[UnitOfWork, reads(f"{plural}.read")], *, with_parts: WithParts = False
    ) -> Readiness:
        """What a publish of the draft would refuse as things are; nothing is written."""
        return await service.problems(unit, name_of, name, with_parts=with_parts)

    @router.get("/versions", summary=f"List versions of {name_of}")
    async def versions(
        name: Named, page: PageQuery, unit: Annotated[UnitOfWork, reads(f"{plural}.read")]
    ) -> Page[DefinitionVersion]:
        """Published versions, newest first."""
        return await service.versions(unit, name_of, name, page)

    @router.get("/versions/{number}", summary=f"Show a version of {name_of}")
    async def version(
        name: Named, number: Number, unit: Annotated[UnitOfWork, reads(f"{plural}.read")]
    ) -> DefinitionVersion:
        """One published version."""
        return await service.version(unit, name_of, name, number)

    @router.get("/diff", summary=f"Compare versions of {name_of}")
    async def diff(
        name: Named,
        unit: Annotated[UnitOfWork, reads(f"{plural}.read")],
        before: Annotated[Side, Query(alias="from", description="A version, or `draft`.")],
        after: Annotated[Side, Query(alias="to", description="A version, or `draft`.")] = "draft",
    ) -> Diff:
        """What changed, as a list and as both texts."""
        return await service.diff(unit, name_of, name, before, after)

    @router.post("/rollback", summary=f"Roll {name_of} back", status_code=201)
    async def rollback(
        name: Named, body: Rollback, unit: Annotated[UnitOfWork, writes(f"{plural}.rollback")]
    ) -> DefinitionVersion:
        """Publish an old version's content as the new version."""
        return await service.rollback(unit, name_of, name, body.version)

    @router.get("/yaml", summary=f"Show {name_of} as YAML", response_class=YamlResponse)
    async def yaml(name: Named, unit: Annotated[UnitOfWork, reads(f"{plural}.read")]) -> YamlResponse:
        """The draft as canonical YAML."""
        return YamlResponse(await service.export(unit, name_of, name))

    return router


def _pin_routes(pins: PinsService, kind: Kind[Any]) -> Router:
    plural, name_of = kind.plural, kind.name
    router = Router(prefix=f"/v1/{plural}/{{name}}/pins", tags=[plural])

    @router.get("", summary=f"List what is pinned to a draft of {name_of}")
    async def list_pins(name: Named, unit: Annotated[UnitOfWork, reads(f"{plural}.read")]) -> Pins:
        """Outputs that stand in for parts of the draft when it is tried; no version has them."""
        return Pins(items=tuple(await pins.all(unit, name_of, name)))

    @router.put("/{part}", summary=f"Pin an output to a part of {name_of}")
    async def put_pin(
        name: Named, part: Part, body: NewPin, unit: Annotated[UnitOfWork, writes(f"{plural}.write")]
    ) -> Pin:
        """Give this output instead of running the part, whenever the draft is tried; not in a production workspace."""
        return await pins.put(unit, name_of, name, part, body.output, body.execution_id)

    @router.delete("/{part}", summary=f"Take a pin out of {name_of}", status_code=204)
    async def delete_pin(name: Named, part: Part, unit: Annotated[UnitOfWork, writes(f"{plural}.write")]) -> None:
        """The part runs again when the draft is tried."""
        await pins.delete(unit, name_of, name, part)

    return router


def _file_set_routes(service: DefinitionsService) -> Router:
    router = Router(prefix="/v1", tags=["definitions"])

    @router.post("/definitions/apply", summary="Apply YAML files")
    async def apply(body: FileSet, unit: Annotated[UnitOfWork, writes("definitions.apply")]) -> ApplyResult:
        """Create, update and publish every document, or none when one is wrong."""
        done = await service.apply(unit, body.files, dry_run=body.dry_run, message=body.message)
        return ApplyResult(results=tuple(done))

    @router.post("/definitions/publish", summary="Publish drafts together", status_code=201)
    async def publish(body: JointPublication, unit: Annotated[UnitOfWork, writes("definitions.publish")]) -> Published:
        """Each draft as a new immutable version, or none when one is refused; they may name each other."""
        names = [(each.kind, each.name) for each in body.definitions]
        return Published(results=tuple(await service.publish_together(unit, names, body.message)))

    @router.get("/definitions/export", summary="Export YAML", response_class=YamlResponse)
    async def export(
        unit: Annotated[UnitOfWork, reads("definitions.read")],
        kind: Annotated[str | None, Query(max_length=50, pattern=r"^[A-Za-z]+$")] = None,
        name: Annotated[str | None, Query(max_length=100, pattern=r"^[a-z0-9._-]+$")] = None,
    ) -> YamlResponse:
        """The drafts of the workspace, of a kind, of a name, as canonical YAML."""
        return YamlResponse(await service.export(unit, kind, name))

    @router.get("/schemas/{kind}", summary="Show the schema of a kind")
    async def schema(
        kind: Annotated[str, Path(max_length=50, pattern=r"^[A-Za-z]+$", description="Name or plural of a kind.")],
        unit: Annotated[UnitOfWork, reads("schemas.read")],
    ) -> JsonObject:
        """JSON Schema of the kind's spec."""
        del unit
        return service.reader.schema(kind)

    return router


class _ShapeOf:
    """Documents a JSON object as this model, and leaves its validation, with better messages, to the service."""

    def __init__(self, model: type[Frozen]) -> None:
        self._model = model

    def __get_pydantic_json_schema__(self, schema: Any, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        del schema
        return handler(self._model.__pydantic_core_schema__)


def _draft_of(kind: Kind[Any]) -> type[Draft]:
    spec: Any = Annotated[JsonObject, _ShapeOf(kind.spec)]
    return create_model(f"{kind.name}Draft", __base__=Draft, __doc__=f"A draft of kind {kind.name}.", spec=(spec, ...))
