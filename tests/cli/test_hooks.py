"""Hooks through real processes: made on the command line, called by the example's sender."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.support.command_line import CommandLine, RunningDeck

SENDER = Path(__file__).parents[2] / "examples/triggers/send_order.py"

pytestmark = pytest.mark.xdist_group("cli")


def test_a_call_of_the_example_starts_an_execution(deck: RunningDeck, cli: CommandLine) -> None:
    made = cli.json("hooks", "create", "orders", "greeting", "--inputs", '{"who": body.customer}')
    sent = _sent(deck, made)
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


def test_a_hook_is_paused_resumed_and_changed_with_its_address_and_secret(deck: RunningDeck, cli: CommandLine) -> None:
    made = cli.json("hooks", "create", "visits", "greeting", "--inputs", '{"who": body.customer}')
    try:
        assert cli.succeeds("hooks", "pause", "visits") == "Paused visits.\n"
        assert "(paused)" in cli.succeeds("hooks", "show", "visits")
        assert _sent(deck, made).returncode != 0
        changed = cli.json("hooks", "create", "visits", "greeting", "--inputs", '{"who": "a guest"}', "--replace")
        assert (changed["path"], changed["is_enabled"]) == (made["hook"]["path"], False)
        assert "visits starts crew/greeting\n" in cli.succeeds("hooks", "resume", "visits")
        sent = _sent(deck, made)
        assert sent.returncode == 0, sent.stderr
        execution = cli.json("executions", "show", json.loads(sent.stdout)["execution_id"])
        assert execution["inputs"] == {"who": "a guest"}
        assert "There is no Crew 'nobody'" in cli.fails("hooks", "create", "visits", "nobody", "--replace")
    finally:
        cli.succeeds("hooks", "delete", "visits")


def _sent(deck: RunningDeck, made: dict[str, Any]) -> subprocess.CompletedProcess[str]:
    return subprocess.run(  # noqa: S603 - our own script
        [sys.executable, str(SENDER), '{"customer": "Ada"}'],
        env={"HOOK_URL": deck.url + made["hook"]["path"], "HOOK_SECRET": made["secret"]},
        capture_output=True,
        text=True,
        check=False,
    )
