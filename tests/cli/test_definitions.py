"""Definitions as files, through real processes."""

import json
import re
from pathlib import Path

import pytest

from tests.support.command_line import CommandLine

pytestmark = pytest.mark.xdist_group("cli")

SAMPLES = Path(__file__).parents[3] / "shared" / "samples" / "crewai"
AGENT = """apiVersion: quarterdeck/v1
kind: Agent
metadata:
  name: {name}
spec:
  role: {role}
  goal: keep the watch
"""


@pytest.fixture
def agent_file(tmp_path: Path) -> Path:
    """One agent in a file."""
    file = tmp_path / "agent.yaml"
    file.write_text(AGENT.format(name="lookout", role="a lookout"))
    return file


def test_apply_creates_then_says_unchanged_then_updates(cli: CommandLine, agent_file: Path) -> None:
    agent_file.write_text(AGENT.format(name="helmsman", role="a helmsman"))
    assert cli.succeeds("apply", str(agent_file)) == "Agent/helmsman created (version 1)\n"
    assert cli.succeeds("apply", str(agent_file)).startswith("Agent/helmsman unchanged")
    agent_file.write_text(AGENT.format(name="helmsman", role="a patient helmsman"))
    done = cli("diff", str(agent_file))
    assert done.returncode == 1
    assert "a helmsman -> a patient helmsman" in done.stdout
    [updated] = cli.json("apply", str(agent_file.parent))["results"]
    assert (updated["action"], updated["version"]) == ("updated", 2)
    assert cli("diff", str(agent_file)).returncode == 0


def test_a_fault_names_file_and_line_and_nothing_is_applied(cli: CommandLine, tmp_path: Path) -> None:
    file = tmp_path / "two.yaml"
    broken = AGENT.format(name="second", role="second").replace("goal:", "gaol:")
    file.write_text(AGENT.format(name="first-of-two", role="first") + "---\n" + broken)
    said = cli.fails("apply", str(file))
    assert f"{file}:" in said
    place = said.partition(f"{file}:")[2].partition(":")[0]
    assert file.read_text().splitlines()[int(place) - 1].startswith(("  gaol", "spec", "  role"))
    assert "first-of-two" not in cli.succeeds("export", "agents")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("apply",), "name files"),
        (("apply", "/nowhere/at-all.yaml"), "/nowhere/at-all.yaml"),
        (("diff",), "name files"),
        (("export", "sails/main"), "is no kind"),
        (("export", "crew/nobody"), "nobody"),
        (("delete", "greeting"), "kind/name"),
        (("delete", "crew/nobody"), "nobody"),
        (("import", "crewai", "/nowhere"), "agents.yaml"),
    ],
)
def test_bad_input_is_one_line(cli: CommandLine, arguments: tuple[str, ...], said: str) -> None:
    assert said in cli.fails(*arguments).splitlines()[0]


def test_yaml_that_is_none_names_its_line(cli: CommandLine, tmp_path: Path) -> None:
    file = tmp_path / "torn.yaml"
    file.write_text("kind: Agent\nmetadata: [\n")
    assert f"{file}:" in cli.fails("apply", str(file))


def test_an_empty_folder_is_told(cli: CommandLine, tmp_path: Path) -> None:
    assert "holds no YAML" in cli.fails("apply", str(tmp_path))


def test_export_comes_back_unchanged_and_identical(cli: CommandLine, tmp_path: Path) -> None:
    first = cli.succeeds("export", "crews", "tasks", "agent/sailor")
    file = tmp_path / "all.yaml"
    file.write_text(first)
    assert {each["action"] for each in cli.json("apply", str(file))["results"]} == {"unchanged"}
    assert cli.succeeds("export", "crews", "tasks", "agent/sailor") == first
    cli.succeeds("export", "crew/greeting", "--out", str(tmp_path / "one.yaml"))
    assert "name: greeting" in (tmp_path / "one.yaml").read_text()


def test_versions_are_published_listed_compared_and_gone_back_to(cli: CommandLine, tmp_path: Path) -> None:
    file = tmp_path / "cook.yaml"
    for role in ("a cook", "a ship's cook"):
        file.write_text(AGENT.format(name="cook", role=role))
        cli.succeeds("apply", str(file))
    assert [each["version"] for each in cli.json("versions", "list", "agent/cook")] == [2, 1]
    assert cli.succeeds("versions", "compare", "agent/cook", "1", "2") == "  /spec/role: a cook -> a ship's cook\n"
    assert cli.succeeds("versions", "rollback", "agent/cook", "1") == "agent/cook version 3\n"
    assert "role: a cook" in cli.succeeds("export", "agent/cook")
    assert cli.succeeds("publish", "agent/cook") == "agent/cook version 3\n"
    assert "nobody" in cli.fails("versions", "list", "agent/nobody")
    assert "kind/name" in cli.fails("publish", "cook")
    cli.fails("versions", "rollback", "agent/cook", "9")


def test_drafts_of_a_template_are_published_as_it_says(cli: CommandLine) -> None:
    told = cli.succeeds("templates", "use", "meeting-minutes", "-p", "name=council").splitlines()[-1]
    assert cli.succeeds("versions", "list", "crew/council") == "crew/council was not published yet.\n"
    names = told.partition("quarterdeck publish ")[2].split()
    assert names[-1] == "crew/council"
    assert cli.succeeds("publish", *names) == "".join(f"{name} version 1\n" for name in names)
    assert [each["version"] for each in cli.json("publish", *names)] == [1] * len(names)
    assert "council.nobody" in cli.fails("publish", "task/council.nobody")
    assert "name the definitions" in cli.fails("publish")


def test_a_crew_is_published_with_its_parts_or_not_at_all(cli: CommandLine) -> None:
    cli.succeeds("templates", "use", "meeting-minutes", "-p", "name=board")
    assert "is not published" in cli.fails("publish", "crew/board")
    assert "nobody" in cli.fails("publish", "crew/board", "agent/nobody", "--parts")
    assert cli.succeeds("versions", "list", "crew/board") == "crew/board was not published yet.\n"
    told = cli.succeeds("publish", "crew/board", "--parts", "--message", "All of it").splitlines()
    assert told[0] == "crew/board version 1"
    assert len(told) > 1
    assert all(line.endswith(" version 1") for line in told)
    again = cli.json("publish", "crew/board", "--parts")
    assert [(each["name"], each["version"], each["message"]) for each in again] == [("board", 1, "All of it")]


def test_what_there_is_is_listed(cli: CommandLine, agent_file: Path) -> None:
    cli.succeeds("apply", str(agent_file))
    shown = cli.succeeds("list", "agents", "--search", "lookout")
    assert re.search(r"^agent +lookout +1 ", shown, re.MULTILINE)
    assert {each["kind"] for each in cli.json("list")} >= {"agent", "crew", "tool", "model"}
    assert "There are no such definitions." in cli.succeeds("list", "flows", "--search", "lookout")
    assert "no kind" in cli.fails("list", "ships")


def test_the_schema_of_a_kind_is_printed(cli: CommandLine) -> None:
    assert "nodes" in json.loads(cli.succeeds("schema", "Flow"))["properties"]
    assert "no kind" in cli.fails("schema", "ship")


def test_delete(cli: CommandLine, agent_file: Path) -> None:
    cli.succeeds("apply", str(agent_file))
    assert cli.json("delete", "agent/lookout") == {"deleted": "agent/lookout"}
    assert "lookout" in cli.fails("delete", "agent/lookout")


@pytest.mark.parametrize(
    "sample",
    [
        "content_crew",
        "email_filter_crew",
        "job-posting",
        "marketing_strategy",
        "recruitment",
        "surprise_trip",
        "template_crew",
        "write_book_chapter_crew",
    ],
)
def test_a_crewai_project_is_imported(cli: CommandLine, sample: str, tmp_path: Path) -> None:
    folder = SAMPLES / sample
    assert folder.is_dir(), f"the samples of CrewAI are not in {SAMPLES}"
    out = tmp_path / "imported.yaml"
    done = cli.json("import", "crewai", str(folder), "--out", str(out))
    assert done["report"]
    assert {each["kind"] for each in done["results"]} == {"Agent", "Task", "Crew"}
    assert {each["action"] for each in cli.json("apply", str(out))["results"]} == {"unchanged"}


def test_an_import_may_only_be_printed(cli: CommandLine) -> None:
    shown = cli.succeeds("import", "crewai", str(SAMPLES / "template_crew"), "--name", "only-shown", "--write", "print")
    assert "name: only-shown" in shown
    assert "only-shown" in cli.fails("export", "crew/only-shown")
