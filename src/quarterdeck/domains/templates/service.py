"""Use cases of templates: look, make, save from a definition, instantiate; and the seeder of those that ship."""

import json
from collections.abc import Callable, Iterable, Sequence
from typing import NoReturn
from uuid import UUID

from quarterdeck.db.unit_of_work import UnitOfWork
from quarterdeck.domains.definitions.contracts import Definition, Metadata, SourceFile
from quarterdeck.domains.definitions.errors import DefinitionNotFoundError
from quarterdeck.domains.definitions.ports import DocumentFormat
from quarterdeck.domains.definitions.service import DefinitionsService
from quarterdeck.domains.templates import rules
from quarterdeck.domains.templates.contracts import (
    Instantiated,
    NewTemplate,
    SavedDefinition,
    SeededTemplate,
    Template,
    TemplateContent,
    TemplateDocument,
    Wanted,
)
from quarterdeck.domains.templates.errors import (
    InvalidTemplateError,
    NamesTakenError,
    ParametersInvalidError,
    StaleTemplateError,
    TemplateExistsError,
    TemplateNotFoundError,
)
from quarterdeck.domains.templates.repository import StoredTemplate, TemplatesRepository, shown
from quarterdeck.kernel.clock import Clock
from quarterdeck.kernel.contracts import Json, JsonObject
from quarterdeck.kernel.ids import uuid7
from quarterdeck.kernel.json_schema import value_faults, with_defaults
from quarterdeck.kernel.pagination import Page, PageRequest

EVERYTHING = Wanted()


class TemplatesService:
    """Templates of the principal's workspace. `files` are those that ship; they are read when first asked for."""

    def __init__(
        self,
        definitions: DefinitionsService,
        documents: DocumentFormat,
        files: Callable[[], Sequence[SourceFile]],
        clock: Clock,
    ) -> None:
        self._definitions = definitions
        self._documents = documents
        self._files = files
        self._clock = clock
        self._shipped: dict[str, TemplateContent] = {}

    @property
    def shipped(self) -> dict[str, TemplateContent]:
        """What ships, by name."""
        if not self._shipped:
            self._shipped = dict(self._read(file) for file in self._files())
        return self._shipped

    async def get(self, unit: UnitOfWork, name: str) -> Template:
        """One template. Raises TemplateNotFoundError."""
        return await self._shown(unit, await self._find(unit, name))

    async def page(self, unit: UnitOfWork, page: PageRequest, wanted: Wanted = EVERYTHING) -> Page[Template]:
        """Templates, newest first."""
        rows, workspace = unit.repository(TemplatesRepository), unit.principal.workspace_id
        found, more = await rows.page(workspace, page, wanted)
        seeded = await rows.seeded(workspace)
        return Page(items=tuple(shown(each, seeded.get(each.name)) for each in found), next_cursor=more)

    async def create(self, unit: UnitOfWork, new: NewTemplate) -> Template:
        """A template of one's own. Raises TemplateExistsError, InvalidTemplateError."""
        content = TemplateContent.model_validate(new.model_dump(exclude={"name"}))
        self._check(content)
        stored = self._stored(new.name, content)
        if not await unit.repository(TemplatesRepository).add(unit.principal.workspace_id, stored):
            raise TemplateExistsError(new.name)
        unit.record("template.created", stored.id, {"name": new.name})
        return await self._shown(unit, stored)

    async def update(self, unit: UnitOfWork, name: str, content: TemplateContent, expected: int | None) -> Template:
        """Replace its content; `expected` is the version seen, None for any. Raises StaleTemplateError."""
        self._check(content)
        held = await self._find(unit, name, lock=True)
        if expected is not None and expected != held.version:
            raise StaleTemplateError(name, held.version)
        changed = self._next(held, content)
        if changed.digest != held.digest:
            await unit.repository(TemplatesRepository).change(changed)
            unit.record("template.updated", held.id, {"name": name, "version": changed.version})
            held = changed
        return await self._shown(unit, held)

    async def delete(self, unit: UnitOfWork, name: str) -> None:
        """Remove it; what was made from it stays. Raises TemplateNotFoundError."""
        held = await self._find(unit, name, lock=True)
        await unit.repository(TemplatesRepository).remove(held.id)
        unit.record("template.deleted", held.id, {"name": name})

    async def save(self, unit: UnitOfWork, saved: SavedDefinition) -> Template:
        """A template of a definition's draft and of what it refers to; tools and models stay named.

        Raises DefinitionNotFoundError, TemplateExistsError, InvalidTemplateError.
        """
        parts: dict[tuple[str, str], Definition] = {}
        needs: list[str] = []
        await self._gather(unit, saved.kind, saved.definition, parts, needs)
        main = parts[saved.kind, saved.definition]
        content = TemplateContent(
            title=saved.title or saved.definition.replace("-", " ").capitalize(),
            description=main.description[:2_000] if saved.description is None else saved.description,
            labels=saved.labels,
            needs=tuple(needs),
            parameters=rules.form(saved.name, model=_one_model(parts.values())),
            documents=self._as_documents(parts, saved.definition),
        )
        return await self.create(unit, NewTemplate(name=saved.name, **content.model_dump()))

    async def instantiate(self, unit: UnitOfWork, name: str, parameters: JsonObject) -> Instantiated:
        """Make its drafts, all or none; nothing is published.

        Raises ParametersInvalidError, NamesTakenError, and InvalidDefinitionError when what it names is not there.
        """
        held = await self._find(unit, name)
        documents = self.rendered(held.content, parameters)
        keys = [(document.kind, str(document.metadata["name"])) for document in documents]
        taken = [key for key in keys if await self._is_there(unit, key)]
        if taken:
            chosen = str(with_defaults(held.content.parameters, parameters).get("name", name))
            raise NamesTakenError(taken, await self._free(unit, chosen, keys))
        files = [
            SourceFile(path=f"{document.kind} {document.metadata['name']}", text=json.dumps(_document(document)))
            for document in documents
        ]
        await self._definitions.apply(unit, files, dry_run=True)
        labels = {"template": name, "template-version": str(held.version)}
        made: list[Definition] = []
        for document in documents:
            metadata = Metadata.model_validate(document.metadata)
            metadata = metadata.model_copy(update={"labels": {**metadata.labels, **labels}})
            made.append(await self._definitions.create(unit, document.kind, metadata, document.spec))
        unit.record("template.instantiated", held.id, {"name": name, "version": held.version, "made": keys[-1][1]})
        return Instantiated.model_validate({"kind": keys[-1][0], "name": keys[-1][1], "definitions": made})

    def rendered(self, content: TemplateContent, parameters: JsonObject) -> tuple[TemplateDocument, ...]:
        """The documents with these parameters. Raises ParametersInvalidError."""
        complete = with_defaults(content.parameters, parameters)
        faults = value_faults(content.parameters, complete, "/parameters")
        if faults:
            raise ParametersInvalidError("The parameters do not fit the template's form.", fields=tuple(faults))
        return tuple(
            TemplateDocument.model_validate(rules.filled(document.model_dump(mode="json"), complete))
            for document in content.documents
        )

    async def seed(self, unit: UnitOfWork, workspace: UUID) -> list[SeededTemplate]:
        """Create what is missing and renew what nobody edited; says what was done.

        What a user changed or deleted stays as he left it. Safe to run by several processes at once.
        """
        rows, done = unit.repository(TemplatesRepository), list[SeededTemplate]()
        seeded = await rows.seeded(workspace)
        for name, content in self.shipped.items():
            fresh, before = self._stored(name, content), seeded.get(name)
            if fresh.digest == before:
                continue
            if before is None:
                if await rows.add(workspace, fresh):
                    done.append(SeededTemplate(name=name, action="created"))
                    await rows.mark_seeded(workspace, name, fresh.digest)
                continue
            held = await rows.find(workspace, name, lock=True)
            if held is not None and await rows.change(self._next(held, content), from_digest=before):
                done.append(SeededTemplate(name=name, action="updated"))
                await rows.mark_seeded(workspace, name, fresh.digest)
        return done

    def _read(self, file: SourceFile) -> tuple[str, TemplateContent]:
        """A file that ships: the template's own document first."""
        head, *rest = [_object(loaded.data) for loaded in self._documents.load(file)]
        name = str(_object(head["metadata"])["name"])
        spec = _object(head["spec"])
        extra = spec.pop("parameters", None)
        documents: list[Json] = [{key: each[key] for key in each if key != "apiVersion"} for each in rest]
        model = "default" if "model" in rules.marks(documents) else None
        form = rules.form(name, _object(extra) if extra is not None else None, model)
        content = TemplateContent.model_validate({**spec, "parameters": form, "documents": documents})
        self._check(content)
        return name, content

    def _check(self, content: TemplateContent) -> None:
        faults = rules.content_faults(content)
        for i, document in enumerate(content.documents):
            try:
                self._definitions.reader.kind(document.kind)
            except DefinitionNotFoundError as error:
                raise InvalidTemplateError(f"Document {i + 1}: {error.detail}", mend=error.mend) from error
        if faults:
            raise InvalidTemplateError("The template is not valid.", fields=tuple(faults))

    def _stored(self, name: str, content: TemplateContent) -> StoredTemplate:
        now = self._clock.now()
        return StoredTemplate(
            id=uuid7(),
            name=name,
            content=content,
            digest=rules.digest(content),
            version=1,
            created_at=now,
            updated_at=now,
        )

    def _next(self, held: StoredTemplate, content: TemplateContent) -> StoredTemplate:
        fresh = {"content": content, "digest": rules.digest(content), "version": held.version + 1}
        return held.model_copy(update={**fresh, "updated_at": self._clock.now()})

    async def _find(self, unit: UnitOfWork, name: str, *, lock: bool = False) -> StoredTemplate:
        rows, workspace = unit.repository(TemplatesRepository), unit.principal.workspace_id
        return await rows.find(workspace, name, lock=lock) or await self._missing(rows, workspace, name)

    async def _missing(self, rows: TemplatesRepository, workspace: UUID, name: str) -> NoReturn:
        raise TemplateNotFoundError(name, rules.closest(name, await rows.names(workspace)))

    async def _shown(self, unit: UnitOfWork, stored: StoredTemplate) -> Template:
        seeded = await unit.repository(TemplatesRepository).seeded(unit.principal.workspace_id)
        return shown(stored, seeded.get(stored.name))

    async def _is_there(self, unit: UnitOfWork, key: tuple[str, str]) -> bool:
        try:
            await self._definitions.get(unit, *key)
        except DefinitionNotFoundError:
            return False
        return True

    async def _free(self, unit: UnitOfWork, chosen: str, keys: list[tuple[str, str]]) -> str:
        """A name under which everything could be made."""
        number = 2
        while any([await self._is_there(unit, (kind, _renamed(name, chosen, number))) for kind, name in keys]):
            number += 1
        return f"{chosen}-{number}"

    async def _gather(
        self,
        unit: UnitOfWork,
        kind: str,
        name: str,
        parts: dict[tuple[str, str], Definition],
        needs: list[str],
    ) -> None:
        """The definition and all that it refers to, what is referred to first."""
        if (kind, name) in parts:
            return
        found = await self._definitions.get(unit, kind, name)
        reader = self._definitions.reader
        metadata = Metadata(name=found.name, labels=found.labels, description=found.description)
        entry = reader.entry(reader.kind(kind), metadata, found.spec)
        for need in entry.kind.references(entry.spec):
            if need.kind in rules.KINDS and need.kind + need.name != kind + name:
                await self._gather(unit, need.kind, need.name, parts, needs)
            elif need.kind == "Tool" and not reader.is_built_in(need):
                needs.extend(each for each in [f"The tool {need.name}"] if each not in needs)
        parts[kind, name] = found

    def _as_documents(self, parts: dict[tuple[str, str], Definition], main: str) -> tuple[TemplateDocument, ...]:
        names = rules.part_names(list(parts), main)
        documents: list[TemplateDocument] = []
        one_model = _one_model(parts.values())
        for (kind, name), definition in parts.items():
            if rules.marks(definition.spec) or rules.marks(definition.description):
                detail = (
                    f"{kind} {name!r} has a text with double square brackets, which would be taken for a parameter."
                )
                raise InvalidTemplateError(detail, mend="Write it in another way and save it again.")
            reader, spec = self._definitions.reader, definition.spec
            metadata = Metadata(name=name, labels=definition.labels, description=definition.description)
            entry = reader.entry(reader.kind(kind), metadata, spec)
            whole: Json = {"spec": spec}
            for need in entry.kind.references(entry.spec):
                if (need.kind, need.name) in names:
                    whole = rules.placed(whole, need.pointer, names[need.kind, need.name])
            filled = _object(_object(whole)["spec"])
            if one_model is not None and kind == "Agent" and "model" in filled:
                filled = {**filled, "model": "[[model]]"}
            head: JsonObject = {"name": names[kind, name], "description": definition.description}
            documents.append(TemplateDocument(kind=kind, metadata=head, spec=filled))
        return tuple(documents)


def _one_model(parts: Iterable[Definition]) -> str | None:
    """The model that all agents of a set name, if they all name the same one."""
    named = {str(part.spec["model"]) for part in parts if part.kind == "Agent" and "model" in part.spec}
    return named.pop() if len(named) == 1 else None


def _renamed(name: str, chosen: str, number: int) -> str:
    return f"{chosen}-{number}{name.removeprefix(chosen)}"


def _document(document: TemplateDocument) -> JsonObject:
    return {"apiVersion": "quarterdeck/v1", **document.model_dump(mode="json")}


def _object(value: Json) -> JsonObject:
    if not isinstance(value, dict):
        msg = f"expected an object, not {value!r}"
        raise TypeError(msg)
    return value
