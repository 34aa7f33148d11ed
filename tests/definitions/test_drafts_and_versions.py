"""Drafts, versions and references, through the service, on both databases."""

import anyio
import pytest

from quarterdeck.db.outbox import OutboxRepository
from quarterdeck.db.unit_of_work import UnitOfWork, Work
from quarterdeck.domains.definitions.contracts import Metadata
from quarterdeck.domains.definitions.errors import (
    AlreadyExistsError,
    DefinitionNotFoundError,
    InvalidDefinitionError,
    NotPublishedError,
    ReferencedError,
    StaleRevisionError,
)
from quarterdeck.domains.definitions.service import DefinitionsService
from quarterdeck.kernel.contracts import JsonObject
from quarterdeck.kernel.pagination import PageRequest
from quarterdeck.kernel.principal import Principal
from tests.support.clock import FakeClock

pytestmark = pytest.mark.anyio

AGENT: JsonObject = {"role": "Writer", "goal": "Write"}
TASK: JsonObject = {"description": "Write a line", "agent": "writer"}


async def make(service: DefinitionsService, unit: UnitOfWork, kind: str, name: str, spec: JsonObject) -> None:
    """Create and publish."""
    await service.create(unit, kind, Metadata(name=name), spec)
    await service.publish(unit, kind, name)


async def test_a_draft_is_kept_as_it_was_given(work: Work, principal: Principal, service: DefinitionsService) -> None:
    metadata = Metadata(name="writer", labels={"b": "2", "a": "1"}, description="Writes.")
    schema: JsonObject = {"type": "object", "properties": {"zebra": {"type": "string"}, "ape": {"minimum": 1.0}}}
    async with work.begin(principal) as unit:
        made = await service.create(unit, "agents", metadata, {**AGENT, "output_schema": schema})
    async with work.begin(principal, write=False) as unit:
        found = await service.get(unit, "Agent", "writer")
    assert found == made
    assert (found.revision, found.version, found.has_unpublished_changes) == (1, None, True)
    assert list(found.labels) == ["a", "b"]
    properties = schema["properties"]
    assert isinstance(properties, dict)
    assert str(found.spec["output_schema"]) == str(schema), "the order of the keys and 1.0 survive"


async def test_a_name_is_taken_once_for_each_kind_and_workspace(
    work: Work, principal: Principal, other_workspace: Principal, service: DefinitionsService
) -> None:
    async with work.begin(principal) as unit:
        await service.create(unit, "agents", Metadata(name="one"), AGENT)
        await service.create(unit, "tasks", Metadata(name="one"), {"description": "Do"})
        with pytest.raises(AlreadyExistsError, match="already Agent 'one'"):
            await service.create(unit, "agents", Metadata(name="one"), AGENT)
    async with work.begin(other_workspace) as unit:
        with pytest.raises(DefinitionNotFoundError):
            await service.get(unit, "agents", "one")
        await service.create(unit, "agents", Metadata(name="one"), AGENT)
        assert len((await service.page(unit, "agents", PageRequest())).items) == 1


async def test_lost_updates_are_refused(work: Work, principal: Principal, service: DefinitionsService) -> None:
    async with work.begin(principal) as unit:
        await service.create(unit, "agents", Metadata(name="writer"), AGENT)
    async with work.begin(principal) as unit:
        changed = await service.update(
            unit, "agents", "writer", Metadata(name="writer"), {**AGENT, "goal": "First"}, expected=1
        )
    assert changed.revision == 2
    async with work.begin(principal) as unit:
        with pytest.raises(StaleRevisionError, match="revision 2, not 1"):
            await service.update(
                unit, "agents", "writer", Metadata(name="writer"), {**AGENT, "goal": "Second"}, expected=1
            )
    async with work.begin(principal) as unit:
        forced = await service.update(
            unit, "agents", "writer", Metadata(name="writer"), {**AGENT, "goal": "Third"}, expected=None
        )
        assert (forced.revision, forced.spec["goal"]) == (3, "Third")


async def test_sixteen_writers_with_the_same_revision_make_one_change(
    work: Work, principal: Principal, service: DefinitionsService
) -> None:
    async with work.begin(principal) as unit:
        await service.create(unit, "agents", Metadata(name="writer"), AGENT)
    outcomes: list[str] = []

    async def write(number: int) -> None:
        spec: JsonObject = {**AGENT, "goal": f"Goal {number}"}
        try:
            async with work.begin(principal) as unit:
                await service.update(unit, "agents", "writer", Metadata(name="writer"), spec, expected=1)
        except StaleRevisionError:
            outcomes.append("stale")
        else:
            outcomes.append("written")

    async with anyio.create_task_group() as group:
        for number in range(16):
            group.start_soon(write, number)
    assert sorted(outcomes) == ["stale"] * 15 + ["written"]


async def test_sixty_four_creates_at_once_are_all_there(
    work: Work, principal: Principal, service: DefinitionsService
) -> None:
    async def create(number: int) -> None:
        async with work.begin(principal) as unit:
            await service.create(unit, "agents", Metadata(name=f"agent-{number}"), AGENT)

    async with anyio.create_task_group() as group:
        for number in range(64):
            group.start_soon(create, number)
    async with work.begin(principal, write=False) as unit:
        page = await service.page(unit, "agents", PageRequest(limit=50))
        rest = await service.page(unit, "agents", PageRequest(limit=50, cursor=page.next_cursor))
    assert rest.next_cursor is None
    assert {item.name for item in (*page.items, *rest.items)} == {f"agent-{number}" for number in range(64)}


async def test_the_same_name_at_once_is_created_once(
    work: Work, principal: Principal, service: DefinitionsService
) -> None:
    outcomes: list[bool] = []

    async def create() -> None:
        try:
            async with work.begin(principal) as unit:
                await service.create(unit, "agents", Metadata(name="writer"), AGENT)
        except AlreadyExistsError:
            outcomes.append(False)
        else:
            outcomes.append(True)

    async with anyio.create_task_group() as group:
        for _ in range(8):
            group.start_soon(create)
    assert outcomes.count(True) == 1
    assert len(outcomes) == 8


async def test_publishing_makes_versions_that_stay(
    work: Work, principal: Principal, service: DefinitionsService, clock: FakeClock
) -> None:
    async with work.begin(principal) as unit:
        await service.create(unit, "agents", Metadata(name="writer"), AGENT)
        first = await service.publish(unit, "agents", "writer", "The first")
    assert (first.version, first.published_by, first.published_at) == (1, "Olive Owner", clock.now())
    async with work.begin(principal) as unit:
        again = await service.publish(unit, "agents", "writer", "Nothing new")
        assert again == first
        draft = await service.get(unit, "agents", "writer")
        assert not draft.has_unpublished_changes
        await service.update(
            unit, "agents", "writer", Metadata(name="writer"), {**AGENT, "goal": "More"}, expected=draft.revision
        )
        assert (await service.resolve(unit, "Agent", "writer")).version == 1, "a draft does not run"
        assert (await service.get(unit, "agents", "writer")).has_unpublished_changes
    async with work.begin(principal) as unit:
        second = await service.publish(unit, "agents", "writer", "The second")
    assert second.version == 2
    assert second.digest != first.digest
    async with work.begin(principal, write=False) as unit:
        assert await service.version(unit, "agents", "writer", 1) == first
        assert await service.resolve(unit, "agents", "writer") == second
        assert await service.resolve(unit, "agents", "writer", 1) == first
        assert await service.resolve_all(unit, [("Agent", "writer")]) == {("Agent", "writer"): second}
        page = await service.versions(unit, "agents", "writer", PageRequest(limit=1))
        assert [item.version for item in page.items] == [2]
        rest = await service.versions(unit, "agents", "writer", PageRequest(limit=1, cursor=page.next_cursor))
        assert [item.version for item in rest.items] == [1]
        assert rest.next_cursor is None
    async with work.system(write=False) as unit:
        due = await unit.repository(OutboxRepository).due(clock.now(), 100)
    published = [event.data["version"] for event, _ in due if event.name == "definition.published"]
    assert published == [1, 2]


async def test_publishing_at_once_numbers_without_gaps(
    work: Work, principal: Principal, service: DefinitionsService
) -> None:
    async with work.begin(principal) as unit:
        await service.create(unit, "agents", Metadata(name="writer"), AGENT)

    async def change_and_publish(number: int) -> None:
        async with work.begin(principal) as unit:
            spec: JsonObject = {**AGENT, "goal": f"Goal {number}"}
            await service.update(unit, "agents", "writer", Metadata(name="writer"), spec, expected=None)
            await service.publish(unit, "agents", "writer")

    async with anyio.create_task_group() as group:
        for number in range(8):
            group.start_soon(change_and_publish, number)
    async with work.begin(principal, write=False) as unit:
        versions = await service.versions(unit, "agents", "writer", PageRequest())
    assert [version.version for version in versions.items] == list(range(8, 0, -1))


async def test_rollback_publishes_the_old_content_anew(
    work: Work, principal: Principal, service: DefinitionsService
) -> None:
    async with work.begin(principal) as unit:
        await service.create(unit, "agents", Metadata(name="writer", description="Old"), AGENT)
        await service.publish(unit, "agents", "writer")
        await service.update(
            unit, "agents", "writer", Metadata(name="writer"), {**AGENT, "goal": "Worse"}, expected=None
        )
        await service.publish(unit, "agents", "writer")
        diff = await service.diff(unit, "agents", "writer", 1, "draft")
        assert [(c.op, c.path, c.before, c.after) for c in diff.changes] == [
            ("replace", "/metadata/description", "Old", ""),
            ("replace", "/spec/goal", "Write", "Worse"),
        ]
        assert "goal: Write\n" in diff.yaml_before
        assert "goal: Worse\n" in diff.yaml_after
        back = await service.rollback(unit, "agents", "writer", 1)
        assert (back.version, back.message, back.spec["goal"]) == (3, "Rolled back to version 1", "Write")
        assert not (await service.diff(unit, "agents", "writer", 1, "draft")).changes
        with pytest.raises(DefinitionNotFoundError, match="no version 9") as missing:
            await service.rollback(unit, "agents", "writer", 9)
    assert missing.value.mend == "Versions are 1 to 3."


async def test_what_is_missing_says_so(work: Work, principal: Principal, service: DefinitionsService) -> None:
    async with work.begin(principal) as unit:
        await service.create(unit, "agents", Metadata(name="writer"), AGENT)
        with pytest.raises(DefinitionNotFoundError, match="no Agent 'writr'") as missing:
            await service.resolve(unit, "Agent", "writr")
        assert missing.value.mend == "Did you mean 'writer'?"
        with pytest.raises(DefinitionNotFoundError, match="no Crew 'writer'") as of_another_kind:
            await service.resolve(unit, "Crew", "writer")
        assert of_another_kind.value.mend == "Did you mean agent/writer?"
        with pytest.raises(NotPublishedError) as draft:
            await service.resolve(unit, "Agent", "writer")
        assert draft.value.mend == "Publish it first."
        with pytest.raises(NotPublishedError):
            await service.resolve_all(unit, [("Agent", "writer")])
        with pytest.raises(DefinitionNotFoundError, match="no kind 'Robot'") as kind:
            await service.get(unit, "Robot", "x")
        assert kind.value.mend == "Kinds are: Agent, Task, Crew, Tool, Model."


async def test_publishing_needs_what_is_named(work: Work, principal: Principal, service: DefinitionsService) -> None:
    async with work.begin(principal) as unit:
        await service.create(unit, "tasks", Metadata(name="line"), TASK)
        with pytest.raises(InvalidDefinitionError) as missing:
            await service.publish(unit, "tasks", "line")
        (fault,) = missing.value.fields
        assert (fault.pointer, fault.message) == ("/spec/agent", "Agent 'writer' does not exist")
        await service.create(unit, "agents", Metadata(name="writer"), AGENT)
        with pytest.raises(InvalidDefinitionError) as unpublished:
            await service.publish(unit, "tasks", "line")
        (fault,) = unpublished.value.fields
        assert fault.message == "Agent 'writer' is not published"
        await service.publish(unit, "agents", "writer")
        assert (await service.publish(unit, "tasks", "line")).version == 1


async def test_native_tools_need_no_definition(work: Work, principal: Principal, service: DefinitionsService) -> None:
    async with work.begin(principal) as unit:
        await make(service, unit, "agents", "counter", {**AGENT, "tools": ["calculator"]})
        with pytest.raises(InvalidDefinitionError) as fault:
            await make(service, unit, "agents", "other", {**AGENT, "tools": ["calculater"]})
    assert [(f.pointer, f.mend) for f in fault.value.fields] == [("/spec/tools/0", "Write 'calculator'.")]


async def test_what_others_need_is_not_deleted(work: Work, principal: Principal, service: DefinitionsService) -> None:
    async with work.begin(principal) as unit:
        await make(service, unit, "agents", "writer", AGENT)
        await make(service, unit, "tasks", "line", TASK)
        with pytest.raises(ReferencedError, match="needed by Task 'line'"):
            await service.delete(unit, "agents", "writer")
        await service.delete(unit, "tasks", "line")
        await service.delete(unit, "agents", "writer")
        with pytest.raises(DefinitionNotFoundError):
            await service.get(unit, "agents", "writer")
        await make(service, unit, "agents", "writer", AGENT)
        assert (await service.resolve(unit, "agents", "writer")).version == 1


async def test_search_by_name_and_description(work: Work, principal: Principal, service: DefinitionsService) -> None:
    async with work.begin(principal) as unit:
        await service.create(unit, "agents", Metadata(name="writer", description="Writes 100% of it"), AGENT)
        await service.create(unit, "agents", Metadata(name="reader"), AGENT)
        for q, names in (("WRIT", ["writer"]), ("%", ["writer"]), ("er", ["reader", "writer"]), ("_", [])):
            found = await service.page(unit, "agents", PageRequest(), q)
            assert [item.name for item in found.items] == names, q
