"""What stands in the way of publishing documents."""

from collections.abc import Mapping, Sequence
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
    invalid,
    named,
)
from quarterdeck.domains.definitions.errors import PinnedError
from quarterdeck.domains.definitions.repository import PinRepository
from quarterdeck.domains.definitions.service.desk import Desk
from quarterdeck.kernel.errors import FieldError


@dataclass(frozen=True)
class Findings:
    """By definition: what stands in the way, and what does not and may surprise."""

    faults: dict[Key, list[FieldError]]
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
    faults, remarks = dict[Key, list[FieldError]](), dict[Key, tuple[FieldError, ...]]()
    for entry in entries:
        wanted = needs[entry.key]
        absent = [n for n in wanted if (n.kind, n.name) not in specs and not reader.is_built_in(n)]
        found = faults[entry.key] = [entry.located(await _absent(reader, desk, need)) for need in absent]
        seen = {(n.kind, n.name) for n in wanted} | beyond[entry.key]
        referred = {key: specs[key] for key in sorted(seen & specs.keys())}
        found += [entry.located(fault) for fault in entry.kind.check(entry.spec, referred)]
        remarks[entry.key] = tuple(entry.located(remark) for remark in entry.kind.remarks(entry.spec, referred))
    if hold and any(contains_own_kind(entry) for entry in entries):
        # Two that come to contain each other at the same moment would each not see the other.
        await desk.rows.nest_alone(desk.workspace)
    circles = await circle_faults(entries, lambda keys: desk.rows.nested(desk.workspace, keys))
    for key, circle in circles.items():
        faults[key] += circle
    return Findings(faults, remarks)


async def _absent(reader: DocumentReader, desk: Desk, need: Reference) -> FieldError:
    if await desk.rows.find(desk.workspace, need.kind, need.name) is not None:
        message, mend = "is not published", "Publish it first, or apply both together."
    else:
        names = await desk.rows.names(desk.workspace, need.kind)
        meant = rules.closest(need.name, [*names, *reader.kind(need.kind).built_in])
        message = "does not exist"
        mend = f"Write {meant!r}." if meant else "Create and publish it, or apply both together."
    return FieldError(pointer=need.pointer, message=f"{named((need.kind, need.name))} {message}", mend=mend)


async def pinned_parts(unit: UnitOfWork, entry: Entry, definition_id: UUID) -> dict[str, str]:
    """The parts of a draft that have pinned data, which no version ever holds: pointers by their names."""
    parts = entry.kind.parts(entry.spec)
    pins = await unit.repository(PinRepository).all(definition_id)
    return {pin.part: parts[pin.part] for pin in pins if pin.part in parts}


async def pin_faults(unit: UnitOfWork, entry: Entry, definition_id: UUID) -> list[FieldError]:
    """Where pinned data stands in the way."""
    pinned = await pinned_parts(unit, entry, definition_id)
    message, mend = "its output is pinned, and no version has pinned data", "Unpin it, and try it as it will run."
    return [FieldError(pointer=pointer, message=message, mend=mend) for pointer in pinned.values()]


async def require(reader: DocumentReader, desk: Desk, entries: Sequence[Entry]) -> Mapping[Key, tuple[FieldError, ...]]:
    """Raise unless everything that the entries name exists, published or among them, and their kinds agree.

    What is remarkable of each, all the same.
    """
    found = await look(reader, desk, entries, hold=True)
    faults = [fault for wrong in found.faults.values() for fault in wrong]
    if faults:
        raise invalid(faults)
    return found.remarks


async def require_unpinned(unit: UnitOfWork, entry: Entry, definition_id: UUID) -> None:
    """A person who publishes shall know that what he tried ran on pinned data."""
    pinned = await pinned_parts(unit, entry, definition_id)
    if pinned:
        raise PinnedError(
            f"The draft of {named(entry.key)} has pinned data at {', '.join(pinned)}.",
            mend="Take the pins out, try it as it will run, and publish then; a version never holds pinned data.",
        )
