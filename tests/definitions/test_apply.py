"""Whole file sets: all or nothing, in any order, with the place of every fault; export; seeds."""

import anyio
import pytest

from quarterdeck.db.unit_of_work import Work
from quarterdeck.domains.definitions.contracts import Document, Metadata, SourceFile
from quarterdeck.domains.definitions.errors import DefinitionNotFoundError, InvalidDefinitionError
from quarterdeck.domains.definitions.service import DefinitionsService
from quarterdeck.kernel.contracts import JsonObject
from quarterdeck.kernel.pagination import PageRequest
from quarterdeck.kernel.principal import Principal

pytestmark = pytest.mark.anyio

CREW = """\
apiVersion: quarterdeck/v1
kind: Crew
metadata: {name: press}
spec:
  agents: [writer]
  tasks: [draft, polish]
  inputs:
    type: object
    properties:
      topic: {type: string}
    required: [topic]
---
apiVersion: quarterdeck/v1
kind: Task
metadata: {name: polish}
spec:
  description: Polish the draft.
  agent: writer
  context: [draft]
"""
PARTS = """\
apiVersion: quarterdeck/v1
kind: Task
metadata: {name: draft}
spec:
  description: |
    Write about {topic} as JSON such as {"a": {"b": 1}}, {{literally}}.
  agent: writer
  guardrail: {expression: size(output) > 3}
---
apiVersion: quarterdeck/v1
kind: Agent
metadata:
  name: writer
  labels: {team: press}
spec:
  role: Writer on {topic}
  goal: Write.
  settings: {temperature: 0.5}
"""


def files(*texts: str) -> list[SourceFile]:
    return [SourceFile(path=f"file{number}.yaml", text=text) for number, text in enumerate(texts, 1)]


async def test_a_file_set_is_applied_in_any_order(
    work: Work, principal: Principal, service: DefinitionsService
) -> None:
    async with work.begin(principal) as unit:
        planned = await service.apply(unit, files(CREW, PARTS), dry_run=True)
        assert (await service.page(unit, "agents", PageRequest())).items == ()
    async with work.begin(principal) as unit:
        done = await service.apply(unit, files(CREW, PARTS))
    assert done == planned
    assert [(each.kind, each.name, each.action, each.version) for each in done] == [
        ("Crew", "press", "created", 1),
        ("Task", "polish", "created", 1),
        ("Task", "draft", "created", 1),
        ("Agent", "writer", "created", 1),
    ]
    async with work.begin(principal) as unit:
        again = await service.apply(unit, files(CREW, PARTS))
        assert {each.action for each in again} == {"unchanged"}
        assert (await service.resolve(unit, "Crew", "press")).version == 1


async def test_changes_are_told_and_published(work: Work, principal: Principal, service: DefinitionsService) -> None:
    async with work.begin(principal) as unit:
        await service.apply(unit, files(CREW, PARTS))
    changed = PARTS.replace("goal: Write.", "goal: Write well.\n  max_iterations: 3")
    async with work.begin(principal) as unit:
        planned = await service.apply(unit, files(changed), dry_run=True)
    async with work.begin(principal) as unit:
        done = await service.apply(unit, files(changed), message="Better")
        assert done == planned
        draft, agent = done
        assert draft.action == "unchanged"
        assert (agent.action, agent.version) == ("updated", 2)
        assert [(c.op, c.path, c.before, c.after) for c in agent.changes] == [
            ("replace", "/spec/goal", "Write.", "Write well."),
            ("add", "/spec/max_iterations", None, 3),
        ]
        assert (await service.resolve(unit, "Agent", "writer")).message == "Better"


async def test_export_is_taken_back_byte_for_byte(
    work: Work, principal: Principal, other_workspace: Principal, service: DefinitionsService
) -> None:
    async with work.begin(principal) as unit:
        await service.apply(unit, files(CREW, PARTS))
        exported = await service.export(unit)
        one = await service.export(unit, "agents", "writer")
    assert one.startswith("apiVersion: quarterdeck/v1\nkind: Agent\n")
    assert one in exported
    async with work.begin(principal) as unit:
        assert {each.action for each in await service.apply(unit, files(exported))} == {"unchanged"}
        assert await service.export(unit) == exported
    async with work.begin(other_workspace) as unit:
        assert await service.export(unit) == ""
        assert {each.action for each in await service.apply(unit, files(exported))} == {"created"}
        assert await service.export(unit) == exported
        with pytest.raises(DefinitionNotFoundError):
            await service.export(unit, "agents", "nobody")


async def test_one_fault_and_nothing_is_written(work: Work, principal: Principal, service: DefinitionsService) -> None:
    faulty = PARTS.replace("role: Writer on {topic}", "rolle: Writer on {topic}")
    with pytest.raises(InvalidDefinitionError):
        async with work.begin(principal) as unit:
            await service.apply(unit, files(CREW, faulty))
    unbound = PARTS.replace("goal: Write.", "goal: Write to {reader}.")
    with pytest.raises(InvalidDefinitionError):
        async with work.begin(principal) as unit:
            await service.apply(unit, files(CREW, unbound))
    async with work.begin(principal) as unit:
        assert await service.export(unit) == ""


HEAD = "apiVersion: quarterdeck/v1\nkind: Agent\nmetadata:\n  name: author\nspec:\n"
FAULTS = [
    (HEAD + "  rolle: x\n  goal: y\n", "/spec/rolle", 6, "unknown field 'rolle'", "Write 'role'."),
    (HEAD + "  goal: y\n", "/spec/role", 5, "'role' is missing", "Add 'role'."),
    (HEAD + "  role: x\n  goal: [y]\n", "/spec/goal", 7, "['y'] is a list, not text", "Write text."),
    (
        HEAD + "  role: x\n  goal: y\n  max_iterations: '5'\n",
        "/spec/max_iterations",
        8,
        "'5' is text, not a whole number",
        "Write a whole number.",
    ),
    (
        HEAD + "  role: x\n  goal: y\n  max_iterations: 0\n",
        "/spec/max_iterations",
        8,
        "input should be greater than or equal to 1",
        None,
    ),
    (
        HEAD + "  role: x\n  goal: y\n  settings:\n    temprature: 1\n",
        "/spec/settings/temprature",
        9,
        "unknown field 'temprature'",
        "Write 'temperature'.",
    ),
    (
        HEAD + "  role: x\n  goal: y\n  output_schema:\n    type: objekt\n",
        "/spec/output_schema/type",
        9,
        "'objekt' is not valid under any of the given schemas",
        None,
    ),
    (
        HEAD + "  role: x\n  goal: y\n  output_schema:\n    $ref: http://127.0.0.1/s\n",
        "/spec/output_schema/$ref",
        9,
        "the schema refers to 'http://127.0.0.1/s', outside of itself",
        "Put it under `$defs` and refer to `#/$defs/<name>`.",
    ),
    (
        HEAD + "  role: x\n  goal: y\n  model: gpt\n",
        "/spec/model",
        8,
        "Model 'gpt' does not exist",
        "Create and publish it, or apply both together.",
    ),
    (HEAD.replace("Agent", "Agnt") + "  role: x\n", "/kind", 2, "unknown kind 'Agnt'", "Write 'Agent'."),
    (
        HEAD.replace("v1", "v2") + "  role: x\n",
        "/apiVersion",
        1,
        "'quarterdeck/v2' is not one of 'quarterdeck/v1'",
        "Write 'quarterdeck/v1'.",
    ),
    (
        HEAD.replace("author", "The Writer") + "  role: x\n",
        "/metadata/name",
        4,
        "'The Writer' does not fit",
        "Use small letters, digits",
    ),
    ("just text\n", "", 1, "'just text' is text, not an object", "Write an object."),
    ("# nothing\n", "", 1, "the file holds no document", "Begin a document with `apiVersion: quarterdeck/v1`."),
    (HEAD + '  role: "\\0"\n  goal: y\n', "/spec/role", 6, "a character that cannot be stored", "Remove the NUL"),
    (
        HEAD + "  role: x\n  goal: y\n  settings: {seed: 99999999999999999999}\n",
        "/spec/settings/seed",
        8,
        "more than 64 bits",
        "in quotes",
    ),
]


@pytest.mark.parametrize(("text", "pointer", "line", "message", "mend"), FAULTS, ids=[str(f[3])[:28] for f in FAULTS])
async def test_faults_name_file_line_field_and_mend(
    work: Work,
    principal: Principal,
    service: DefinitionsService,
    text: str,
    pointer: str,
    line: int,
    message: str,
    mend: str | None,
) -> None:
    async with work.begin(principal) as unit:
        with pytest.raises(InvalidDefinitionError) as caught:
            await service.apply(unit, files(PARTS, text))
    fault = next(each for each in caught.value.fields if each.file == "file2.yaml")
    assert (fault.pointer, fault.line) == (pointer, line)
    assert message in fault.message
    assert (mend or "") in (fault.mend or "")


async def test_all_faults_of_all_files_are_told(work: Work, principal: Principal, service: DefinitionsService) -> None:
    first = PARTS.replace("goal: Write.", "gaol: Write.").replace("{expression: size(output) > 3}", "{}")
    second = "a: [\n"
    async with work.begin(principal) as unit:
        with pytest.raises(InvalidDefinitionError) as caught:
            await service.apply(unit, files(first, second, PARTS, PARTS))
    told = [(fault.file, fault.line, fault.message) for fault in caught.value.fields]
    assert ("file1.yaml", 8, "give either expression (CEL) or judgement (a criterion in words)") in told
    assert ("file1.yaml", 17, "unknown field 'gaol'") in told
    assert ("file1.yaml", 15, "'goal' is missing") not in told, "it is told where it is misspelt"
    assert any(file == "file2.yaml" for file, _, _ in told)
    assert ("file4.yaml", 13, "Agent 'writer' is there twice, first at file3.yaml:13") in told


async def test_sets_applied_at_once_wait_for_each_other(
    work: Work, principal: Principal, service: DefinitionsService
) -> None:
    async with work.begin(principal) as unit:
        await service.apply(unit, files(CREW, PARTS))

    async def apply(number: int) -> None:
        texts = (CREW, PARTS.replace("Write.", f"Write {number}."))
        async with work.begin(principal) as unit:
            await service.apply(unit, files(*(texts if number % 2 else texts[::-1])))

    async with anyio.create_task_group() as group:
        for number in range(8):
            group.start_soon(apply, number)
    async with work.begin(principal) as unit:
        assert (await service.resolve(unit, "Agent", "writer")).version == 9


def agent(goal: str, name: str = "helper") -> Document:
    return Document(kind="Agent", metadata=Metadata(name=name), spec={"role": "Helper", "goal": goal})


async def test_seeds_renew_what_nobody_touched(work: Work, principal: Principal, service: DefinitionsService) -> None:
    workspace = principal.workspace_id

    async def seed(*documents: Document) -> list[tuple[str, str, int]]:
        async with work.tenant(principal.organization_id) as unit:
            done = await service.seed(unit, documents, workspace)
        return [(each.name, each.action, each.version) for each in done]

    assert await seed(agent("A"), agent("A", "second")) == [("helper", "created", 1), ("second", "created", 1)]
    assert await seed(agent("A"), agent("A", "second")) == []
    assert await seed(agent("B")) == [("helper", "updated", 2)]
    async with work.begin(principal) as unit:
        await service.update(
            unit, "agents", "helper", Metadata(name="helper"), {"role": "Mine", "goal": "Mine"}, expected=None
        )
        await service.delete(unit, "agents", "second")
    assert await seed(agent("C"), agent("C", "second")) == []
    async with work.begin(principal) as unit:
        assert (await service.get(unit, "agents", "helper")).spec["role"] == "Mine"
        with pytest.raises(DefinitionNotFoundError):
            await service.get(unit, "agents", "second")


async def test_seeders_at_once_make_one(work: Work, principal: Principal, service: DefinitionsService) -> None:
    async def seed() -> None:
        async with work.tenant(principal.organization_id) as unit:
            await service.seed(unit, [agent("A"), agent("A", "second")], principal.workspace_id)

    async with anyio.create_task_group() as group:
        for _ in range(6):
            group.start_soon(seed)
    async with work.begin(principal) as unit:
        versions = await service.versions(unit, "agents", "helper", PageRequest())
    assert [(version.version, version.published_by) for version in versions.items] == [(1, "Quarterdeck")]


async def test_positions_are_kept_and_are_no_change(
    work: Work, service: DefinitionsService, principal: Principal
) -> None:
    placed = CREW.replace("  tasks:", "  layout: {tasks/draft: 280 -40}\n  tasks:", 1)
    async with work.begin(principal) as unit:
        await service.apply(unit, files(CREW, PARTS))
        # A drawing that was moved is another draft, and the same version.
        held = await service.get(unit, "crews", "press")
        spec: JsonObject = {**held.spec, "layout": {"tasks/draft": "0 0"}}
        moved = await service.update(unit, "crews", "press", Metadata(name="press"), spec, expected=held.revision)
        assert (moved.revision, moved.has_unpublished_changes) == (held.revision + 1, False)
        assert (await service.publish(unit, "crews", "press")).version == 1
        assert (await service.diff(unit, "crews", "press", 1, "draft")).changes == ()
        # A file without positions leaves them; one with others puts them into the draft.
        for text, place in [(CREW, "0 0"), (placed, "280 -40")]:
            (applied, *_) = await service.apply(unit, files(text, PARTS))
            assert (applied.action, applied.version) == ("unchanged", 1)
            assert (await service.get(unit, "crews", "press")).spec["layout"] == {"tasks/draft": place}
        assert 'tasks/draft: "280 -40"' in await service.export(unit, "crews", "press")
        with pytest.raises(InvalidDefinitionError, match="/spec/layout/tasks~1draft"):
            await service.apply(unit, files(placed.replace("280 -40", "left"), PARTS))
