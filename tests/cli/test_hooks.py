"""Hooks through real processes: made on the command line, called by the example's sender."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.command_line import CommandLine, RunningDeck

SENDER = Path(__file__).parents[2] / "examples/triggers/send_order.py"

pytestmark = pytest.mark.xdist_group("cli")


def test_a_call_of_the_example_starts_an_execution(deck: RunningDeck, cli: CommandLine) -> None:
    made = cli.json("hooks", "create", "orders", "greeting", "--inputs", '{"who": body.customer}')
    environment = {"HOOK_URL": deck.url + made["hook"]["path"], "HOOK_SECRET": made["secret"]}
    sent = subprocess.run(  # noqa: S603 - our own script
        [sys.executable, str(SENDER), '{"customer": "Ada"}'],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert sent.returncode == 0, sent.stderr
    receipt = json.loads(sent.stdout)
    [delivery] = cli.json("hooks", "deliveries", "orders")
    assert delivery["execution_id"] == receipt["execution_id"]
    execution = cli.json("executions", "show", receipt["execution_id"])
    assert execution["inputs"] == {"who": "Ada"}
    assert made["secret"] not in cli.succeeds("hooks", "show", "orders") + cli.succeeds("hooks", "list")
    assert cli.succeeds("hooks", "rotate", "orders").startswith("whsec_")
    assert cli.succeeds("hooks", "delete", "orders") == "Removed orders.\n"
    assert "no hook 'orders'" in cli.fails("hooks", "show", "orders")


def test_a_wrong_expression_is_said(cli: CommandLine) -> None:
    assert "inputs" in cli.fails("hooks", "create", "wrong", "greeting", "--inputs", "body.")


def test_a_hook_is_changed_and_keeps_its_address(cli: CommandLine) -> None:
    made = cli.json("hooks", "create", "changing", "greeting", "--inputs", '{"who": body.customer}')
    changed = cli.json("hooks", "create", "changing", "greeting", "--inputs", '{"who": body.name}', "--replace")
    assert (changed["id"], changed["path"]) == (made["hook"]["id"], made["hook"]["path"])
    assert 'inputs: {"who": body.name}' in cli.succeeds("hooks", "show", "changing")
    assert "no hook 'nobody'" in cli.fails("hooks", "create", "nobody", "greeting", "--replace")
