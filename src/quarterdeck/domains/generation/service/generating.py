"""Use cases: propose, change, accept, dispatch, describe. Only `accept` writes definitions."""

import json
from collections.abc import Sequence
from typing import Literal, cast

from quarterdeck.db.unit_of_work import UnitOfWork
from quarterdeck.domains.definitions.contracts import Applied, Change, Definition, Document, Metadata, SourceFile
from quarterdeck.domains.definitions.errors import DefinitionNotFoundError, InvalidDefinitionError
from quarterdeck.domains.definitions.ports import DocumentFormat
from quarterdeck.domains.definitions.service import DefinitionsService
from quarterdeck.domains.generation.contracts import (
    Acceptance,
    Accepted,
    ChangeRequest,
    DefinitionProposal,
    Description,
    DescriptionRequest,
    Generation,
    Line,
    ProposedDocument,
    Suggestion,
    Understood,
)
from quarterdeck.domains.generation.errors import LargerModelNeededError
from quarterdeck.domains.generation.repository import GenerationsRepository
from quarterdeck.domains.generation.rules import compiling, edits, kinds, lines, sketches
from quarterdeck.domains.generation.service import prompts
from quarterdeck.domains.generation.service.asking import Asking, Bounds, RefusedError
from quarterdeck.domains.generation.service.counting import Begin, Counting, is_small
from quarterdeck.kernel.contracts import Frozen, Json, JsonObject
from quarterdeck.kernel.errors import FieldError
from quarterdeck.kernel.pagination import Page, PageRequest

RUNNABLE = ("Crew", "Pipeline", "Flow", "Agent", "Task")


class LineSketch(Frozen):
    """What a model makes of a line."""

    intent: Literal["generate", "change", "run", "explain"]
    name: str = "none"
    sure: bool = False


class GenerationService:
    """Asks a model for sketches, lets code make documents of them, and the definitions' own rules judge them."""

    def __init__(
        self,
        definitions: DefinitionsService,
        documents: DocumentFormat,
        counting: Counting,
        bounds: Bounds | None = None,
    ) -> None:
        self._definitions = definitions
        self._documents = documents
        self._counting = counting
        self._bounds = bounds or Bounds()

    async def propose(self, begin: Begin, wanted: Description) -> DefinitionProposal:
        """Valid documents of what is described; nothing is saved.

        Raises LargerModelNeededError, GenerationFailedError, GenerationTimeoutError, and what the model raises.
        """
        kind = wanted.kind or kinds.kind_of(wanted.description)
        model = await self._counting.open(begin, wanted.model)
        small, notes = is_small(model), list[str]()
        if small and kind == "Flow":
            raise LargerModelNeededError("a flow with conditions, approvals or loops")
        if small and kinds.wants_branches(wanted.description):
            notes.append("The embedded model makes no conditions and approvals: this is the plain way through.")
        if wanted.kind is None and kind.lower() not in wanted.description.lower():
            notes.append(f"You did not say what kind of definition: this is a {kind.lower()}.")
        sketch = cast("type[sketches.Sketch]", sketches.SKETCHES[kind])
        schema = _narrowed(sketches.schema_of(sketch), kind, wanted.description)

        async def build(filled: sketches.Sketch) -> tuple[str, list[Document]]:
            async with begin() as unit:
                documents = await self._free(unit, filled, wanted)
                await self._check(unit, documents)
            return filled.title, documents

        messages = prompts.describing(kind, wanted.description)
        asking = Asking(model, self._bounds)
        title, documents = await self._counting.counted(
            begin, "propose", asking, model, asking.until_valid(sketch, schema, messages, build)
        )
        return DefinitionProposal.model_validate(
            {
                "kind": kind,
                "name": documents[-1].metadata.name,
                "summary": compiling.plain(title),
                "notes": tuple(notes),
                "documents": tuple(ProposedDocument(document=each) for each in documents),
                "yaml": self._documents.dump(documents),
                "model": model.model.name,
                "spent": asking.spent,
            }
        )

    async def change(self, begin: Begin, wanted: ChangeRequest) -> DefinitionProposal:
        """A draft with what shall be different, valid, with its diff; nothing is saved."""
        async with begin(write=False) as unit:
            held = await self._definitions.get(unit, wanted.kind, wanted.name)
        model = await self._counting.open(begin, wanted.model)
        before = _document(held, held.spec)
        pointers = edits.texts_of(held.spec) if is_small(model) else None
        if pointers == []:
            raise LargerModelNeededError(f"changes of a {wanted.kind.lower()}")
        schema = sketches.schema_of(sketches.EditSketch)
        if pointers:
            schema = _bound_paths(schema, pointers)

        async def build(filled: sketches.EditSketch) -> tuple[str, Document, tuple[Change, ...]]:
            try:
                after = _document(held, edits.applied(held.spec, filled.edits))
            except edits.EditError as error:
                raise RefusedError((_fault("/edits", str(error)),)) from error
            if after.spec == held.spec:
                raise RefusedError((_fault("/edits", "nothing would be different"),))
            async with begin() as unit:
                [applied] = await self._check(unit, [after])
            return filled.summary, after, applied.changes

        yaml = self._documents.dump([before])
        messages = prompts.changing(wanted.kind, yaml, wanted.instruction, pointers)
        asking = Asking(model, self._bounds)
        summary, after, changes = await self._counting.counted(
            begin, "change", asking, model, asking.until_valid(sketches.EditSketch, schema, messages, build)
        )
        changed = ProposedDocument(action="update", revision=held.revision, document=after)
        return DefinitionProposal.model_validate(
            {
                "kind": wanted.kind,
                "name": wanted.name,
                "summary": compiling.plain(summary),
                "documents": (changed,),
                "yaml": self._documents.dump([after]),
                "yaml_before": yaml,
                "changes": changes,
                "model": model.model.name,
                "spent": asking.spent,
            }
        )

    async def accept(self, unit: UnitOfWork, accepted: Acceptance) -> Accepted:
        """Save them as drafts, all or none; raises AlreadyExistsError, StaleRevisionError, InvalidDefinitionError."""
        saved: list[Definition] = []
        for each in accepted.documents:
            d = each.document
            if each.action == "create":
                saved.append(await self._definitions.create(unit, d.kind, d.metadata, d.spec))
            else:
                name, seen = d.metadata.name, each.revision or 0
                saved.append(await self._definitions.update(unit, d.kind, name, d.metadata, d.spec, expected=seen))
        return Accepted(definitions=tuple(saved))

    async def dispatch(self, begin: Begin, line: Line) -> Understood:
        """What the line asks for; a question when it is not clear."""
        async with begin(write=False) as unit:
            known = await self._known(unit)
        plain = lines.understood(line.text, known)
        if plain is not None:
            return plain
        model = await self._counting.open(begin, line.model)
        names = [f"{kind.lower()}/{name}" for kind, name in known[:40]]
        schema: JsonObject = {
            "type": "object",
            "properties": {
                "intent": {"enum": ["generate", "change", "run", "explain"]},
                "name": {"enum": list[Json]([*names, "none"])},
                "sure": {"type": "boolean"},
            },
            "required": ["intent", "name", "sure"],
            "additionalProperties": False,
        }

        async def build(filled: LineSketch) -> Understood:
            kind, _, name = filled.name.partition("/")
            meant = next((key for key in known if (key[0].lower(), key[1]) == (kind, name)), None)
            if not filled.sure or (filled.intent in {"change", "run"} and meant is None):
                asked = lines.asked_back(filled.intent if filled.sure else None, known)
                return asked.model_copy(update={"by": "model"})
            chosen = meant or (None, None)
            return Understood(intent=filled.intent, kind=chosen[0], name=chosen[1], by="model")

        asking = Asking(model, self._bounds)
        messages = prompts.dispatching(line.text, names)
        return await self._counting.counted(
            begin, "dispatch", asking, model, asking.until_valid(LineSketch, schema, messages, build)
        )

    async def describe(self, begin: Begin, wanted: DescriptionRequest) -> Suggestion:
        """One sentence about a definition's draft; nothing is saved."""
        async with begin(write=False) as unit:
            held = await self._definitions.get(unit, wanted.kind, wanted.name)
        model = await self._counting.open(begin, wanted.model)

        async def build(filled: sketches.TextSketch) -> str:
            return compiling.plain(filled.text)

        asking = Asking(model, self._bounds)
        messages = prompts.summing_up(self._documents.dump([_document(held, held.spec)])[:6_000])
        schema = sketches.schema_of(sketches.TextSketch)
        text = await self._counting.counted(
            begin, "describe", asking, model, asking.until_valid(sketches.TextSketch, schema, messages, build)
        )
        return Suggestion(text=text, model=model.model.name, spent=asking.spent)

    async def page(self, unit: UnitOfWork, page: PageRequest) -> Page[Generation]:
        """What was generated, newest first."""
        return await unit.repository(GenerationsRepository).page(unit.principal.workspace_id, page)

    async def _check(self, unit: UnitOfWork, documents: list[Document]) -> Sequence[Applied]:
        """What applying them would do. Raises RefusedError unless publishing all of them together would succeed."""
        files = [
            SourceFile(path=f"{each.kind} {each.metadata.name}", text=json.dumps(each.model_dump(mode="json")))
            for each in documents
        ]
        try:
            return await self._definitions.apply(unit, files, dry_run=True)
        except InvalidDefinitionError as error:
            raise RefusedError(error.fields) from error

    async def _free(self, unit: UnitOfWork, filled: sketches.Sketch, wanted: Description) -> list[Document]:
        """The documents under a name, with a number if need be, that none of them finds taken."""
        name = wanted.name or compiling.slug(filled.title)
        number, documents = 2, compiling.compiled(filled, name, wanted.model)
        while any([await self._is_there(unit, each.kind, each.metadata.name) for each in documents]):
            documents = compiling.compiled(filled, f"{name}-{number}", wanted.model)
            number += 1
        return documents

    async def _is_there(self, unit: UnitOfWork, kind: str, name: str) -> bool:
        try:
            await self._definitions.get(unit, kind, name)
        except DefinitionNotFoundError:
            return False
        return True

    async def _known(self, unit: UnitOfWork) -> list[tuple[str, str]]:
        """What could be changed, run or explained."""
        found: list[tuple[str, str]] = []
        for kind in RUNNABLE:
            page = await self._definitions.page(unit, kind, PageRequest(limit=100))
            found += [(kind, each.name) for each in page.items]
        return found


def _document(held: Definition, spec: JsonObject) -> Document:
    metadata = Metadata(name=held.name, labels=held.labels, description=held.description)
    return Document(kind=held.kind, metadata=metadata, spec=spec)


def _fault(pointer: str, message: str) -> FieldError:
    return FieldError(pointer=pointer, message=message)


def _narrowed(schema: JsonObject, kind: str, description: str) -> JsonObject:
    """The schema with the pattern that the words name, where they name one."""
    pattern = kinds.pattern_of(description) if kind == "Pipeline" else None
    properties = schema["properties"]
    if pattern is None or not isinstance(properties, dict):
        return schema
    return {**schema, "properties": {**properties, "pattern": {"enum": [pattern]}}}


def _bound_paths(schema: JsonObject, pointers: list[str]) -> JsonObject:
    """The schema of changes that only rewrite these texts."""
    edit: JsonObject = {
        "type": "object",
        "properties": {
            "op": {"enum": ["replace"]},
            "path": {"enum": list[Json](pointers)},
            "value": {"type": "string", "maxLength": 600},
        },
        "required": ["op", "path", "value"],
        "additionalProperties": False,
    }
    return {**schema, "$defs": {"Edit": edit}}
