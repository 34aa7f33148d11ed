"""Drafts that are published together: what a crew is put together from, in one step."""

import pytest

from quarterdeck.db.unit_of_work import UnitOfWork, Work
from quarterdeck.domains.definitions.contracts import Metadata, PartDraft
from quarterdeck.domains.definitions.errors import DefinitionNotFoundError, InvalidDefinitionError, PinnedError
from quarterdeck.domains.definitions.service import DefinitionsService, PinsService
from quarterdeck.kernel.contracts import JsonObject
from quarterdeck.kernel.principal import Principal

pytestmark = pytest.mark.anyio

DRAFTS: dict[tuple[str, str], JsonObject] = {
    ("agents", "writer"): {"role": "Writer of {paper}", "goal": "Write"},
    ("tasks", "line"): {"description": "Write a line", "agent": "writer"},
    ("crews", "desk"): {"agents": ["writer"], "tasks": ["line"]},
}
INPUTS: JsonObject = {"type": "object", "properties": {"paper": {"type": "string"}}}
ALL = list(DRAFTS)


async def draw(service: DefinitionsService, unit: UnitOfWork) -> None:
    for (kind, name), spec in DRAFTS.items():
        await service.create(unit, kind, Metadata(name=name), spec)


async def change(
    service: DefinitionsService, unit: UnitOfWork, kind: str, name: str, spec: JsonObject, description: str = ""
) -> None:
    await service.update(unit, kind, name, Metadata(name=name, description=description), spec, expected=None)


async def versions(service: DefinitionsService, unit: UnitOfWork) -> list[int | None]:
    return [(await service.get(unit, kind, name)).version for kind, name in ALL]


async def test_parts_that_were_never_published_count_as_published_with_it(
    work: Work, principal: Principal, service: DefinitionsService
) -> None:
    async with work.begin(principal) as unit:
        await draw(service, unit)
    async with work.begin(principal, write=False) as unit:
        alone = await service.problems(unit, "crews", "desk")
        told = await service.problems(unit, "crews", "desk", with_parts=True)
    assert [fault.message for fault in alone.problems] == [
        "Agent 'writer' is not published",
        "Task 'line' is not published",
    ]
    assert alone.parts == ()
    # What is wrong with it beside them is seen, as it would be once they are there.
    (fault,) = told.problems
    assert "uses {paper}" in fault.message
    assert told.parts == (
        PartDraft(kind="Agent", name="writer", version=None),
        PartDraft(kind="Task", name="line", version=None),
    )


async def test_all_are_published_or_none(work: Work, principal: Principal, service: DefinitionsService) -> None:
    async with work.begin(principal) as unit:
        await draw(service, unit)
    with pytest.raises(InvalidDefinitionError) as refused:
        async with work.begin(principal) as unit:
            await service.publish_together(unit, ALL)
    (fault,) = refused.value.fields
    assert fault.pointer.startswith("/definitions/2/spec/")
    with pytest.raises(DefinitionNotFoundError, match="no Agent 'nobody'"):
        async with work.begin(principal) as unit:
            await service.publish_together(unit, [*ALL, ("agents", "nobody")])
    async with work.begin(principal) as unit:
        assert await versions(service, unit) == [None, None, None]
        await change(service, unit, "crews", "desk", {**DRAFTS["crews", "desk"], "inputs": INPUTS})
        made = await service.publish_together(unit, [*reversed(ALL), ("Crew", "desk")], "All of it")
    assert [(each.kind, each.name, each.version, each.message) for each in made] == [
        ("Crew", "desk", 1, "All of it"),
        ("Task", "line", 1, "All of it"),
        ("Agent", "writer", 1, "All of it"),
        ("Crew", "desk", 1, "All of it"),
    ]
    async with work.begin(principal) as unit:
        again = await service.publish_together(unit, ALL, "Nothing new")
    assert [(each.version, each.message) for each in again] == [(1, "All of it")] * 3


async def test_a_part_that_changed_since_is_named_and_taken_only_when_it_is_asked_for(
    work: Work, principal: Principal, service: DefinitionsService
) -> None:
    async with work.begin(principal) as unit:
        await draw(service, unit)
        await change(service, unit, "crews", "desk", {**DRAFTS["crews", "desk"], "inputs": INPUTS})
        await service.publish_together(unit, ALL)
        await change(service, unit, "agents", "writer", {**DRAFTS["agents", "writer"], "goal": "Write more"})
        await change(service, unit, "crews", "desk", {**DRAFTS["crews", "desk"], "inputs": INPUTS}, "Better")
    async with work.begin(principal) as unit:
        told = await service.problems(unit, "crews", "desk", with_parts=True)
        assert (told.problems, told.parts) == ((), (PartDraft(kind="Agent", name="writer", version=1),))
        await service.publish(unit, "crews", "desk")
        assert await versions(service, unit) == [1, 1, 2]
        await service.publish_together(unit, [("agents", "writer"), ("crews", "desk")])
        assert await versions(service, unit) == [2, 1, 2]


async def test_what_is_wrong_with_a_part_stands_beside_it(
    work: Work, principal: Principal, service: DefinitionsService, pins: PinsService
) -> None:
    async with work.begin(principal) as unit:
        await draw(service, unit)
        await change(service, unit, "agents", "writer", {"role": "Writer", "goal": "Write", "model": "nowhere"})
        await pins.put(unit, "crews", "desk", "line", "A line", None)
    async with work.begin(principal, write=False) as unit:
        told = await service.problems(unit, "crews", "desk", with_parts=True)
    assert [fault.message for fault in told.problems] == ["its output is pinned, and no version has pinned data"]
    wrong = {part.name: [fault.message for fault in part.problems] for part in told.parts}
    assert wrong == {"writer": ["Model 'nowhere' does not exist"], "line": []}
    async with work.begin(principal) as unit:
        await change(service, unit, "agents", "writer", {"role": "Writer", "goal": "Write"})
    with pytest.raises(PinnedError, match="Crew 'desk' has pinned data at line"):
        async with work.begin(principal) as unit:
            await service.publish_together(unit, ALL)
    async with work.begin(principal) as unit:
        assert await versions(service, unit) == [None, None, None]
