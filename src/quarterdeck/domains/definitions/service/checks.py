"""What stands in the way of publishing documents."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from quarterdeck.db.unit_of_work import UnitOfWork
from quarterdeck.domains.definitions import rules
from quarterdeck.domains.definitions.contracts import Reference
from quarterdeck.domains.definitions.documents import (
    DocumentReader,
    Entry,
    Key,
    circle_faults,
    contains_own_kind,
    named,
)
from quarterdeck.domains.definitions.repository import PinRepository
from quarterdeck.domains.definitions.service.desk import Desk
from quarterdeck.kernel.errors import FieldError


@dataclass(frozen=True)
class Findings:
    """What stands in the way, and by definition what does not and may surprise."""

    faults: list[FieldError]
    remarks: dict[Key, tuple[FieldError, ...]]


async def look(reader: DocumentReader, desk: Desk, entries: Sequence[Entry], *, hold: bool) -> Findings:
    """What the entries name that is neither published nor among them, and what their kinds find wrong or remarkable.

    With `hold`, what they name cannot be deleted until the transaction ends.
    """
    specs = {entry.key: entry.document.spec for entry in entries}
    needs = {entry.key: list(entry.kind.references(entry.spec)) for entry in entries}
    outside = sorted({(n.kind, n.name) for found in needs.values() for n in found} - specs.keys())
    if outside:
        if hold:
            await desk.rows.hold(desk.workspace, outside)
        published = await desk.rows.published(desk.workspace, outside)
        specs |= {key: version.spec for key, version in published.items()}
    beyond = {entry.key: set(entry.kind.beyond(entry.spec, specs)) for entry in entries}
    further = sorted(set[tuple[str, str]]().union(*beyond.values()) - specs.keys())
    if further:
        specs |= {key: version.spec for key, version in (await desk.rows.published(desk.workspace, further)).items()}
    found, remarks = list[FieldError](), dict[Key, tuple[FieldError, ...]]()
    for entry in entries:
        wanted = needs[entry.key]
        absent = [n for n in wanted if (n.kind, n.name) not in specs and not reader.is_built_in(n)]
        found += [entry.located(await _absent(reader, desk, need)) for need in absent]
        seen = {(n.kind, n.name) for n in wanted} | beyond[entry.key]
        referred = {key: specs[key] for key in sorted(seen & specs.keys())}
        found += [entry.located(fault) for fault in entry.kind.check(entry.spec, referred)]
        remarks[entry.key] = tuple(entry.located(remark) for remark in entry.kind.remarks(entry.spec, referred))
    if hold and any(contains_own_kind(entry) for entry in entries):
        # Two that come to contain each other at the same moment would each not see the other.
        await desk.rows.nest_alone(desk.workspace)
    found += await circle_faults(entries, lambda keys: desk.rows.nested(desk.workspace, keys))
    return Findings(found, remarks)


async def _absent(reader: DocumentReader, desk: Desk, need: Reference) -> FieldError:
    if await desk.rows.find(desk.workspace, need.kind, need.name) is not None:
        message, mend = "is not published", "Publish it first, or apply both together."
    else:
        names = await desk.rows.names(desk.workspace, need.kind)
        meant = rules.closest(need.name, [*names, *reader.kind(need.kind).built_in])
        message = "does not exist"
        mend = f"Write {meant!r}." if meant else "Create and publish it, or apply both together."
    return FieldError(pointer=need.pointer, message=f"{named((need.kind, need.name))} {message}", mend=mend)


async def pinned_parts(unit: UnitOfWork, entry: Entry, definition_id: UUID) -> list[str]:
    """The parts of a draft that have pinned data, which no version ever holds."""
    parts = set(entry.kind.parts(entry.spec))
    return [pin.part for pin in await unit.repository(PinRepository).all(definition_id) if pin.part in parts]
