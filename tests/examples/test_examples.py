"""Every example does what it says, on the embedded model: small, so what is checked is structure and facts."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from quarterdeck.domains.models.adapters.weights import Weights
from tests.support.command_line import CommandLine, running_deck

EXAMPLES = Path(__file__).parents[2] / "examples"
CREWS = {
    "01-ticket-desk.yaml": "ticket-desk",
    "02-invoice-reader.yaml": "invoice-reader",
    "03-cost-calculator.yaml": "cost-calculator",
    "04-product-brief.yaml": "product-brief",
    "05-help-desk.yaml": "help-desk",
    "06-reviewed-notice.yaml": "reviewed-notice",
    "07-minutes-keeper.yaml": "minutes-keeper",
    "08-approved-notice.yaml": "approved-notice",
}
PATIENCE_SECONDS = 240

pytestmark = [
    pytest.mark.embedded,
    pytest.mark.slow,
    pytest.mark.xdist_group("embedded"),
    pytest.mark.timeout(PATIENCE_SECONDS + 60),
]


@pytest.fixture(scope="session")
def cli(tmp_path_factory: pytest.TempPathFactory) -> Iterator[CommandLine]:
    """The command line beside a deck on which all examples were applied."""
    weights = Weights().pull()
    settings = {"embedded_model_path": str(weights), "log_level": "warning"}
    with running_deck(tmp_path_factory.mktemp("examples"), **settings) as deck:
        results = deck.cli.json("apply", str(EXAMPLES))["results"]
        assert {each["action"] for each in results} == {"created"}
        assert {each["name"] for each in results if each["kind"] == "Crew"} >= set(CREWS.values())
        yield deck.cli


def ended(cli: CommandLine, crew: str, *inputs: str) -> dict[str, Any]:
    """Run a crew to its end or its wait; the execution."""
    given = [word for each in inputs for word in ("-i", each)]
    execution_id = cli.json("run", crew, *given, "--detach")["id"]
    return settled(cli, execution_id, "succeeded", "failed", "cancelled", "waiting")


def settled(cli: CommandLine, execution_id: str, *statuses: str) -> dict[str, Any]:
    """The execution, once it has one of these statuses."""
    return cli.settled(execution_id, *statuses, seconds=PATIENCE_SECONDS)


def outputs(execution: dict[str, Any]) -> dict[str, Any]:
    """The output of each task, by its name."""
    assert execution["status"] == "succeeded", execution["reason"]
    return {task["name"]: task for task in execution["output"]["tasks"]}


def events(cli: CommandLine, execution: dict[str, Any], kind: str) -> list[dict[str, Any]]:
    """The data of the events of one type."""
    return [each["data"] for each in cli.json("executions", "events", execution["id"]) if each["type"] == kind]


def test_every_file_is_named_here() -> None:
    assert {file.name for file in EXAMPLES.glob("*.yaml")} == set(CREWS)


@pytest.mark.parametrize("file", CREWS)
def test_an_example_stands_by_itself_and_is_unchanged_when_applied_again(cli: CommandLine, file: str) -> None:
    results = cli.json("apply", str(EXAMPLES / file))["results"]
    assert {each["action"] for each in results} == {"unchanged"}


def test_ticket_desk_files_the_ticket_and_writes_a_reply(cli: CommandLine) -> None:
    done = outputs(ended(cli, "ticket-desk"))
    ticket = done["ticket-file"]["json"]
    assert set(ticket) == {"topic", "urgency", "summary"}
    assert ticket["topic"] == "billing"
    assert ticket["urgency"] in {"low", "normal", "high"}
    assert 0 < len(ticket["summary"]) <= 120
    assert 20 < len(done["ticket-reply"]["text"]) < 900


def test_invoice_reader_copies_the_fields(cli: CommandLine) -> None:
    [task] = outputs(ended(cli, "invoice-reader")).values()
    assert task["json"] == {
        "number": "HS-2047",
        "supplier": "Harbour Supplies Ltd",
        "total": 318.4,
        "currency": "EUR",
    }


@pytest.mark.parametrize(("quantity", "price", "product"), [("37", "19.5", "721.5"), ("12", "8.25", "99")])
def test_cost_calculator_uses_the_calculator(cli: CommandLine, quantity: str, price: str, product: str) -> None:
    execution = ended(cli, "cost-calculator", f"quantity={quantity}", f"price={price}")
    [task] = outputs(execution).values()
    calls = events(cli, execution, "tool.completed")
    assert calls
    assert all(each["tool"] == "calculator" for each in calls)
    assert product in str(calls[-1]["result"])
    assert product in task["text"]


def test_product_brief_looks_at_both_sides_at_once_and_sums_up(cli: CommandLine) -> None:
    execution = ended(cli, "product-brief")
    done = outputs(execution)
    assert set(done) == {"brief-strengths", "brief-risks", "brief-summary"}
    assert all(len(task["text"]) > 20 for task in done.values())
    assert "lock" in done["brief-summary"]["text"].lower()
    log = [(each["type"], each["data"].get("task")) for each in cli.json("executions", "events", execution["id"])]
    begun = [log.index(("task.started", name)) for name in ("brief-strengths", "brief-risks")]
    first_end = min(log.index(("task.completed", name)) for name in ("brief-strengths", "brief-risks"))
    assert max(begun) < first_end < log.index(("task.started", "brief-summary"))


def test_help_desk_has_its_manager_hand_the_question_over(cli: CommandLine) -> None:
    execution = ended(cli, "help-desk")
    [task] = outputs(execution).values()
    assert "engine" in task["text"].lower()
    handed = events(cli, execution, "agent.delegated")
    assert 1 <= len(handed) <= 4
    assert handed[0]["to"] == "help-mechanic"


def test_reviewed_notice_waits_for_a_persons_word(cli: CommandLine) -> None:
    execution = ended(cli, "reviewed-notice")
    assert execution["status"] == "waiting"
    [request] = execution["waiting_for"]
    assert "kitchen" in request["output"].lower()
    cli.succeeds("executions", "answer", execution["id"], "--accept")
    done = outputs(settled(cli, execution["id"], "succeeded", "failed"))
    assert done["notice-draft"]["text"] == request["output"]


def test_minutes_keeper_writes_the_file_once(cli: CommandLine) -> None:
    execution = ended(cli, "minutes-keeper")
    outputs(execution)
    [effect] = cli.json("executions", "effects", execution["id"])
    assert effect["tool"] == "file_write"
    [file] = cli.data_dir.rglob("minutes.txt")
    assert "The harbour festival takes place on the first Sunday of July" in file.read_text()


def test_approved_notice_is_written_when_somebody_said_yes(cli: CommandLine) -> None:
    execution = ended(cli, "approved-notice")
    assert execution["status"] == "waiting"
    [asked] = execution["waiting_for"]
    assert asked["tool"] == "post_notice"
    assert "pier" in asked["arguments"]["content"].lower()
    assert list(cli.data_dir.rglob("notice.txt")) == []
    cli.succeeds("approvals", "approve", asked["id"], "--reason", "as agreed")
    outputs(settled(cli, execution["id"], "succeeded", "failed"))
    [file] = cli.data_dir.rglob("notice.txt")
    assert "The pier is closed on Friday afternoon" in file.read_text()


def test_approved_notice_is_not_written_when_somebody_said_no(cli: CommandLine) -> None:
    execution = ended(cli, "approved-notice", "text=The harbour master is a fool.")
    [asked] = execution["waiting_for"]
    cli.succeeds("approvals", "reject", asked["id"], "--reason", "rude")
    execution = settled(cli, execution["id"], "succeeded", "failed", "waiting")
    assert not any("fool" in file.read_text() for file in cli.data_dir.rglob("notice.txt"))
    refused = events(cli, execution, "tool.completed")[0]
    assert refused["is_error"]
    assert "rude" in refused["result"]
