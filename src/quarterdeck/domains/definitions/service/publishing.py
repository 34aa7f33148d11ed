"""How drafts become versions: by themselves, or together with the parts that they are put together from."""

from collections.abc import Mapping, Sequence

from quarterdeck.db.unit_of_work import UnitOfWork
from quarterdeck.domains.definitions import events
from quarterdeck.domains.definitions.contracts import DefinitionVersion, PartDraft, Readiness
from quarterdeck.domains.definitions.documents import DocumentReader, Entry, Key, invalid
from quarterdeck.domains.definitions.errors import InvalidDefinitionError
from quarterdeck.domains.definitions.ports import DocumentFormat, Kinds
from quarterdeck.domains.definitions.repository import Held
from quarterdeck.domains.definitions.service import checks
from quarterdeck.domains.definitions.service.desk import Desk, desk_of, draft_document, facts, missing, version_of
from quarterdeck.kernel.clock import Clock
from quarterdeck.kernel.errors import FieldError


class Publishing:
    """Publishes drafts of every registered kind, and says what stands in the way. `reader` knows the kinds."""

    def __init__(self, kinds: Kinds, documents: DocumentFormat, clock: Clock) -> None:
        self.reader = DocumentReader(kinds, documents)
        self._clock = clock

    async def publish(self, unit: UnitOfWork, kind: str, name: str, message: str = "") -> DefinitionVersion:
        """The draft as a new immutable version (the present one, when nothing changed).

        Raises InvalidDefinitionError when it names what does not exist, or its kind's checks fail, PinnedError.
        """
        key = (self.reader.kind(kind).name, name)
        return (await self._publish(unit, [key], message))[key]

    async def publish_together(
        self, unit: UnitOfWork, names: Sequence[tuple[str, str]], message: str = ""
    ) -> list[DefinitionVersion]:
        """As `publish`, of all these (kind, name) or, when one is refused, of none; they may name each other.

        Faults stand at "/definitions/0/spec/...", by the place in `names`.
        """
        keys = [(self.reader.kind(kind).name, name) for kind, name in names]
        places = {key: f"/definitions/{index}" for index, key in enumerate(keys)}
        published = await self._publish(unit, list(places), message, places)
        return [published[key] for key in keys]

    async def problems(self, unit: UnitOfWork, kind: str, name: str, *, with_parts: bool = False) -> Readiness:
        """What a publish of the draft would refuse now; what others change meanwhile may still refuse it.

        With `with_parts`, of a publish together with those of its parts that were never published.
        """
        desk, key = desk_of(unit), (self.reader.kind(kind).name, name)
        held = await desk.rows.find(desk.workspace, *key) or await missing(desk, key)
        d = held.definition
        try:
            entry = self._entry(held)
        except InvalidDefinitionError as error:
            return Readiness(revision=d.revision, problems=error.fields)
        parts = await self._part_drafts(desk, entry) if with_parts else {}
        read, faults = self._read([part for part in parts.values() if part.definition.version is None])
        found = await checks.look(self.reader, desk, [entry, *read], hold=False)
        remarks = found.remarks[entry.key]
        for each, of in [(held, entry), *((parts[part.key], part) for part in read)]:
            found.faults[of.key] += await checks.pin_faults(unit, of, each.definition.id)
        faults |= found.faults
        listed = tuple(
            PartDraft(
                kind=kind, name=name, version=part.definition.version, problems=tuple(faults.get((kind, name), ()))
            )
            for (kind, name), part in sorted(parts.items())
        )
        problems = () if _is_published(held) else tuple(faults[entry.key])
        return Readiness(revision=d.revision, problems=problems, remarks=remarks, parts=listed)

    async def _part_drafts(self, desk: Desk, entry: Entry) -> dict[Key, Held]:
        """What it names whose draft differs from what is published, and what those never published name in turn."""
        found, seen, ahead = dict[Key, Held](), {entry.key}, [entry]
        while ahead:
            named = {(need.kind, need.name) for each in ahead for need in each.kind.references(each.spec)} - seen
            seen |= named
            drafts = await desk.rows.drafts(desk.workspace, sorted(named)) if named else {}
            changed = {key: held for key, held in drafts.items() if not _is_published(held)}
            found |= changed
            ahead, _ = self._read([held for held in changed.values() if held.definition.version is None])
        return found

    def _entry(self, held: Held) -> Entry:
        d = held.definition
        return self.reader.entry(self.reader.kind(d.kind), draft_document(d).metadata, d.spec)

    def _read(self, drafts: Sequence[Held]) -> tuple[list[Entry], dict[Key, list[FieldError]]]:
        """Those that can be read, and what is wrong with the others."""
        entries, faults = list[Entry](), dict[Key, list[FieldError]]()
        for held in drafts:
            try:
                entries.append(self._entry(held))
            except InvalidDefinitionError as error:
                faults[held.definition.kind, held.definition.name] = list(error.fields)
        return entries, faults

    async def _publish(
        self, unit: UnitOfWork, keys: Sequence[Key], message: str, places: Mapping[Key, str] | None = None
    ) -> dict[Key, DefinitionVersion]:
        """Check and publish the drafts; one that is published already keeps its version."""
        desk = desk_of(unit)
        held = await desk.rows.lock(desk.workspace, keys)
        for key in keys:
            if key not in held:
                await missing(desk, key)
        due, faults = self._read([held[key] for key in keys if not _is_published(held[key])])
        if not faults:
            found = await checks.look(self.reader, desk, due, hold=True)
            faults = {key: wrong for key, wrong in found.faults.items() if wrong}
        if faults:
            at = places or {}
            raise invalid([_placed(fault, at.get(key, "")) for key, wrong in faults.items() for fault in wrong])
        for entry in due:
            await checks.require_unpinned(unit, entry, held[entry.key].definition.id)
        # In one order everywhere, as files are applied.
        sealed = {
            e.key: await self._seal(unit, desk, e, held[e.key], message)
            for e in sorted(due, key=lambda entry: entry.key)
        }
        kept = [(key, held[key].definition.version) for key in keys if key not in sealed]
        return sealed | {key: await version_of(desk, key, number) for key, number in kept if number is not None}

    async def _seal(self, unit: UnitOfWork, desk: Desk, entry: Entry, held: Held, message: str) -> DefinitionVersion:
        d = held.definition
        version = DefinitionVersion(
            definition_id=d.id,
            kind=d.kind,
            name=d.name,
            version=(d.version or 0) + 1,
            labels=d.labels,
            description=d.description,
            spec=d.spec,
            message=message,
            digest=held.digest,
            published_by=desk.author,
            published_at=self._clock.now(),
        )
        await desk.rows.add_version(desk.workspace, version, entry.kind.references(entry.spec))
        unit.record(events.PUBLISHED, d.id, {**facts(desk, entry.key), "version": version.version})
        return version


def _is_published(held: Held) -> bool:
    return held.definition.version is not None and held.digest == held.published_digest


def _placed(fault: FieldError, place: str) -> FieldError:
    return fault.model_copy(update={"pointer": f"{place}{fault.pointer}"})
