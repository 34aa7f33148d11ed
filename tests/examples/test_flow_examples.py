"""Each example of a flow runs from the command line; two of them need no model."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from quarterdeck.domains.models.adapters.weights import Weights
from tests.support.command_line import CommandLine, running_deck

EXAMPLES = Path(__file__).parents[2] / "examples" / "flows"
FLOWS = {"refund-desk", "order-lines", "two-views", "two-views-note"}
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
    with running_deck(tmp_path_factory.mktemp("flows"), **settings) as deck:
        results = deck.cli.json("apply", str(EXAMPLES))["results"]
        assert {each["name"] for each in results if each["kind"] == "Flow"} == FLOWS
        yield deck.cli


def output(cli: CommandLine, flow: str, *inputs: str) -> Any:
    """What a flow gives that waits for nobody."""
    given = [word for each in inputs for word in ("-i", each)]
    with cli.started("run", f"flow/{flow}", *given, "--json") as running:
        said, errors = running.communicate(timeout=PATIENCE_SECONDS)
    assert running.returncode == 0, f"{said}\n{errors}"
    return json.loads(said)["output"]


def settled(cli: CommandLine, execution_id: str, *statuses: str) -> dict[str, Any]:
    """The execution, once it has one of these statuses."""
    return cli.settled(execution_id, *statuses, seconds=PATIENCE_SECONDS)


def test_a_flow_exports_as_it_was_applied(cli: CommandLine, tmp_path: Path) -> None:
    for name in sorted(FLOWS):
        file = tmp_path / f"{name}.yaml"
        file.write_text(cli.succeeds("export", f"flow/{name}"))
        [result] = cli.json("apply", str(file))["results"]
        assert result["action"] == "unchanged"


def test_refund_desk_pays_small_sums_and_tells_what_is_unclear(cli: CommandLine) -> None:
    assert output(cli, "refund-desk")["json"] == {"decision": "Refund of 39 EUR", "closed": True}
    unclear = output(cli, "refund-desk", "price=a lot")
    assert unclear["json"] == {"decision": "No refund: tool_failed", "closed": True}
    became = {node["name"]: node["status"] for node in unclear["flow"]["nodes"]}
    assert (became["sum"], became["size"], became["note"]) == ("failed", "skipped", "finished")


@pytest.mark.parametrize(("verdict", "decision"), [("approve", "Refund of 195 EUR"), ("reject", "No refund: worn out")])
def test_refund_desk_asks_about_large_sums(cli: CommandLine, verdict: str, decision: str) -> None:
    execution_id = cli.json("run", "flow/refund-desk", "-i", "quantity=10", "--detach")["id"]
    waiting = settled(cli, execution_id, "waiting", "failed")
    [asked] = waiting["waiting_for"]
    assert asked["prompt"] == "Refund 195 EUR for a deck chair?"
    cli.succeeds("approvals", verdict, asked["id"], "--reason", "worn out")
    assert settled(cli, execution_id, "succeeded", "failed")["output"]["json"]["decision"] == decision


def test_order_lines_are_priced_side_by_side_and_added_up(cli: CommandLine) -> None:
    lines = [{"line": 1, "product": "rope", "amount": 13.5}, {"line": 2, "product": "anchor", "amount": 80}]
    assert output(cli, "order-lines")["json"] == {"lines": lines, "total": 93.5}
    assert output(cli, "order-lines", "lines=[]")["json"] == {"lines": [], "total": 0}


def test_two_views_come_into_one_note(cli: CommandLine) -> None:
    note = output(cli, "two-views")["text"]
    heading, good, bad, *_ = note.split("\n")
    assert heading == "On travelling by ferry:"
    assert good.startswith("+ ")
    assert "- " in bad or "\n- " in note
