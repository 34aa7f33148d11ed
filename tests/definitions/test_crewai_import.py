"""Crews of CrewAI: real ones of other people, and what a report says of every field."""

from pathlib import Path

import httpx
import pytest

from quarterdeck.domains.crews.adapters.crewai import CrewAiImporter
from quarterdeck.domains.crews.contracts import Fidelity, ImportNote, ImportRequest, ImportResult
from quarterdeck.domains.crews.errors import ImportFailedError
from quarterdeck.domains.crews.service import CrewsService
from quarterdeck.domains.definitions.adapters.ruamel_yaml import RuamelYaml
from quarterdeck.domains.definitions.contracts import SourceFile
from quarterdeck.kernel.contracts import JsonObject

SAMPLES = Path(__file__).resolve().parents[3] / "shared" / "samples" / "crewai"
NAMES = (
    "content_crew",
    "email_filter_crew",
    "job-posting",
    "marketing_strategy",
    "recruitment",
    "surprise_trip",
    "template_crew",
    "write_book_chapter_crew",
)


def files_of(name: str) -> list[SourceFile]:
    """The files of a sample; the samples are other people's and stand beside the repository."""
    folder = SAMPLES / name
    assert folder.is_dir(), f"the samples are missing: put CrewAI's example crews into {SAMPLES}"
    return [SourceFile(path=path.name, text=path.read_text("utf-8")) for path in sorted(folder.iterdir())]


@pytest.mark.anyio
@pytest.mark.parametrize("name", NAMES)
async def test_a_real_crew_is_imported_and_applied(client: httpx.AsyncClient, name: str) -> None:
    files = [file.model_dump() for file in files_of(name)]
    imported = await client.post("/v1/imports/crewai", json={"name": name, "files": files})
    assert imported.status_code == 200, imported.text
    yaml = imported.json()["yaml"]
    again = await client.post("/v1/imports/crewai", json={"name": name, "files": files})
    assert again.json() == imported.json()
    applied = await client.post("/v1/definitions/apply", json={"files": [{"path": f"{name}.yaml", "text": yaml}]})
    assert applied.status_code == 200, applied.text
    assert {result["action"] for result in applied.json()["results"]} == {"created"}
    crew = (await client.get(f"/v1/crews/{name}")).json()
    assert crew["version"] == 1
    assert crew["spec"]["inputs"]["required"] == list(crew["spec"]["inputs"]["properties"])


def imported(agents: str, tasks: str, tools: frozenset[str] = frozenset()) -> ImportResult:
    files = (SourceFile(path="agents.yaml", text=agents), SourceFile(path="config/tasks.yaml", text=tasks))
    service = CrewsService(CrewAiImporter(tools), RuamelYaml())
    return service._import(ImportRequest(name="press", files=files))


def agents(**fields: str) -> str:
    extra = "".join(f"  {key}: {value}\n" for key, value in fields.items())
    return f"Chief Editor:\n  role: Editor\n  goal: Edit {{the-topic}}\n{extra}"


def tasks(**fields: str) -> str:
    extra = "".join(f"  {key}: {value}\n" for key, value in fields.items())
    return f"edit:\n  description: Edit {{{{year}}}}\n  expected_output: Text\n{extra}later:\n  description: Later\n"


def documents(result: ImportResult) -> dict[str, JsonObject]:
    found: dict[str, JsonObject] = {}
    for loaded in RuamelYaml().load(SourceFile(path="x", text=result.yaml)):
        assert isinstance(loaded.data, dict)
        metadata, spec = loaded.data["metadata"], loaded.data["spec"]
        assert isinstance(metadata, dict)
        assert isinstance(spec, dict)
        found[str(metadata["name"])] = spec
    return found


TOLD = {
    ("agent Chief Editor", Fidelity.EXACT),
    ("agent Chief Editor: goal", Fidelity.EMULATED),
    ("agent Chief Editor: llm", Fidelity.UNSUPPORTED),
    ("agent Chief Editor: memory", Fidelity.UNSUPPORTED),
    ("agent Chief Editor: verbose", Fidelity.EMULATED),
    ("agent Chief Editor: color", Fidelity.UNSUPPORTED),
    ("agent Chief Editor: tools", Fidelity.EMULATED),
    ("agent Chief Editor: tools", Fidelity.UNSUPPORTED),
    ("task edit", Fidelity.EXACT),
    ("task edit: description", Fidelity.EMULATED),
    ("task edit: context", Fidelity.UNSUPPORTED),
    ("task edit: output_file", Fidelity.UNSUPPORTED),
    ("task edit: markdown", Fidelity.EMULATED),
    ("task edit: guardrail", Fidelity.EMULATED),
    ("task later: context", Fidelity.EMULATED),
    ("crew press", Fidelity.EMULATED),
    ("crew press: inputs", Fidelity.EXACT),
}


def test_every_field_is_carried_or_told() -> None:
    result = imported(
        agents(
            llm="openai/gpt-4o",
            max_iter="7",
            max_rpm="3",
            memory="true",
            verbose="true",
            color="red",
            tools="[FileReadTool, mine]",
        ),
        tasks(
            context="[later]",
            human_input="true",
            output_file="a.md",
            markdown="true",
            guardrail="Be short",
            agent="Chief Editor",
        ),
        frozenset({"file_read"}),
    )
    spec = documents(result)
    assert spec["press.chief-editor"] == {
        "role": "Editor",
        "goal": "Edit {the_topic}",
        "max_iterations": 7,
        "max_requests_per_minute": 3,
        "tools": ["file_read"],
    }
    assert spec["press.edit"] == {
        "description": "Edit { {year} }",
        "expected_output": "Text\nFormat the answer as Markdown.",
        "agent": "press.chief-editor",
        "human_input": True,
        "guardrail": {"judgement": "Be short", "max_retries": 3},
    }
    assert spec["press.later"]["context"] == ["press.edit"]
    assert list(spec) == ["press.chief-editor", "press.edit", "press.later", "press"]
    inputs = spec["press"]["inputs"]
    assert isinstance(inputs, dict)
    assert inputs["required"] == ["the_topic", "year"]
    assert {(note.item, note.fidelity) for note in result.report} >= TOLD
    assert all(note.note for note in result.report)


def test_names_are_unlike_each_other() -> None:
    result = imported(
        "A b: {role: a, goal: a}\na-b: {role: a, goal: a}\n" + "é" * 200 + ": {role: a, goal: a}\n", tasks()
    )
    names = list(documents(result))[:3]
    assert names[:2] == ["press.a-b", "press.a-b-2"]
    assert len(set(names)) == 3
    assert (
        ImportNote(item="crew press: inputs", fidelity=Fidelity.EXACT, note="from the placeholders of the texts: year")
        in result.report
    )


@pytest.mark.parametrize(
    ("agents_yaml", "tasks_yaml", "line", "message"),
    [
        ("a: {role: x}\n", tasks(), 1, "agent a: goal is missing"),
        ("a:\n  role: x\n  goal: [y]\n", tasks(), 3, "agent a: goal must be text that is not empty"),
        (agents(max_iter="many"), tasks(), 4, "max_iter must be a whole number"),
        (agents(), tasks(agent="nobody"), 4, "there is no agent 'nobody'"),
        (agents(), tasks(context="[nothing]"), 4, "there is no task 'nothing'"),
        ("- a\n", tasks(), 1, "agents.yaml must hold agents by name"),
        ("a: 1\n", tasks(), 1, "a must have fields"),
    ],
)
def test_faults_name_file_and_line(agents_yaml: str, tasks_yaml: str, line: int, message: str) -> None:
    with pytest.raises(ImportFailedError) as caught:
        imported(agents_yaml, tasks_yaml)
    (fault,) = caught.value.fields
    assert message in fault.message
    assert fault.line == line
    assert fault.mend


def test_both_files_are_needed() -> None:
    service = CrewsService(CrewAiImporter(), RuamelYaml())
    request = ImportRequest(name="press", files=(SourceFile(path="agents.yaml", text=agents()),))
    with pytest.raises(ImportFailedError, match=r"tasks\.yaml is missing"):
        service._import(request)
