"""Each example of a pattern runs from the command line on the embedded model and shows how its result came about."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from quarterdeck.domains.models.adapters.weights import Weights
from tests.support.command_line import CommandLine, running_deck

EXAMPLES = Path(__file__).parents[2] / "examples" / "patterns"
PIPELINES = {
    "sequential": "notice-line",
    "parallel": "letter-fields",
    "router": "desk-router",
    "ensemble": "plant-experts",
    "blackboard": "outing-board",
    "supervisor_worker": "party-supervisor",
    "consensus": "team-day-vote",
    "debate": "transport-debate",
    "handoff": "support-handoff",
}
PATIENCE_SECONDS = 240

pytestmark = [
    pytest.mark.embedded,
    pytest.mark.slow,
    pytest.mark.xdist_group("embedded"),
    pytest.mark.timeout(PATIENCE_SECONDS + 60),
]


@pytest.fixture(scope="module")
def cli(tmp_path_factory: pytest.TempPathFactory) -> Iterator[CommandLine]:
    """The command line beside a deck on which the examples were applied."""
    settings = {"embedded_model_path": str(Weights().pull()), "log_level": "warning"}
    with running_deck(tmp_path_factory.mktemp("patterns"), **settings) as deck:
        results = deck.cli.json("apply", str(EXAMPLES))["results"]
        assert {each["name"] for each in results if each["kind"] == "Pipeline"} == set(PIPELINES.values())
        yield deck.cli


def came_about(cli: CommandLine, pattern: str, *inputs: str) -> dict[str, Any]:
    """How the result of the pattern's example came about."""
    given = [word for each in inputs for word in ("-i", each)]
    with cli.started("run", f"pipeline/{PIPELINES[pattern]}", *given, "--json") as running:
        said, errors = running.communicate(timeout=PATIENCE_SECONDS)
    assert running.returncode == 0, f"{said}\n{errors}"
    found: dict[str, Any] = json.loads(said)["output"]
    assert found["text"]
    assert found["pattern"]["pattern"] == pattern
    return found["pattern"] | {"text": found["text"], "json": found["json"]}


def test_every_file_is_a_pattern_and_exports_as_it_was_applied(cli: CommandLine, tmp_path: Path) -> None:
    assert len(list(EXAMPLES.glob("*.yaml"))) == len(PIPELINES)
    for name in PIPELINES.values():
        file = tmp_path / f"{name}.yaml"
        file.write_text(cli.succeeds("export", f"pipeline/{name}"))
        [result] = cli.json("apply", str(file))["results"]
        assert result["action"] == "unchanged"


@pytest.mark.long
def test_sequential(cli: CommandLine) -> None:
    found = came_about(cli, "sequential")
    assert [each["member"] for each in found["contributions"]] == ["draft", "translation"]
    assert found["stopped_at"] is None


@pytest.mark.long
def test_parallel(cli: CommandLine) -> None:
    found = came_about(cli, "parallel")
    assert "14 March" in found["json"]["date"]
    assert "Lis" in found["json"]["place"]


@pytest.mark.parametrize(
    ("question", "desk"), [("Is my invoice paid?", "billing"), ("It is broken.", "technical"), ("Hello!", "front")]
)
def test_router(cli: CommandLine, question: str, desk: str) -> None:
    found = came_about(cli, "router", f"question={question}")
    assert found["chosen"] == found["answered_by"] == desk


@pytest.mark.long
def test_ensemble(cli: CommandLine) -> None:
    found = came_about(cli, "ensemble")
    assert [each["member"] for each in found["chosen"]] == ["gardener", "botanist"]


@pytest.mark.long
def test_blackboard(cli: CommandLine) -> None:
    found = came_about(cli, "blackboard")
    assert [each["type"] for each in found["board"]] == ["facts", "risk", "plan"]
    assert found["ended_by"] == "until"


@pytest.mark.long
def test_supervisor_worker(cli: CommandLine) -> None:
    found = came_about(cli, "supervisor_worker")
    assert 1 <= len(found["assignments"]) <= 2
    assert {each["worker"] for each in found["assignments"]} <= {"cook", "musician"}


@pytest.mark.long
def test_consensus(cli: CommandLine) -> None:
    found = came_about(cli, "consensus")
    last = found["rounds"][-1]
    assert {ballot["member"] for ballot in last["ballots"]} == {"ann", "bob", "eve"}
    for tally in last["tallies"]:
        cast = [ballot["votes"][tally["proposal"]] for ballot in last["ballots"]]
        assert [tally[vote] for vote in ("approve", "reject", "abstain")] == [
            cast.count(vote) for vote in ("approve", "reject", "abstain")
        ]


@pytest.mark.long
def test_debate(cli: CommandLine) -> None:
    found = came_about(cli, "debate")
    assert [each["round"] for each in found["statements"]] == [1, 1, 2, 2]
    assert set(found["scores"]) == {"for trams", "for buses"}


def test_handoff(cli: CommandLine) -> None:
    found = came_about(cli, "handoff")
    assert [(each["source"], each["target"]) for each in found["transfers"]] == [("first", "expert")]
    assert found["resolved_by"] == "expert"
