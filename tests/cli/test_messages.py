"""Messages from the command line: to an address, to nobody, and from which workspaces they are taken."""

import time

import pytest

from quarterdeck.kernel.ids import uuid7
from tests.support.command_line import CommandLine

pytestmark = pytest.mark.xdist_group("cli")

PATIENCE_SECONDS = 20


def test_a_message_to_an_address_starts_what_listens_there(cli: CommandLine) -> None:
    assert "No event trigger listens at '@desk'" in cli.fails("messages", "send", "@desk", "Ada")
    cli.succeeds(
        "event-triggers", "create", "desk", "greeting", "--message", "desk", "--inputs", '{"who": payload.text}'
    )
    try:
        assert cli.succeeds("messages", "send", "@desk", "Ada").startswith("Sent to @desk (")
        until = time.monotonic() + PATIENCE_SECONDS
        while not (found := cli.json("event-triggers", "fires", "desk")) and time.monotonic() < until:
            time.sleep(0.2)
        [fire] = found
        assert cli.json("executions", "show", fire["execution_id"])["inputs"] == {"who": "Ada"}
        assert cli.json("messages", "send", "@desk", "Ada")["to"] == "@desk"
    finally:
        cli.succeeds("event-triggers", "delete", "desk")


def test_nobody_reads_what_is_sent_to_an_execution_that_is_not_there(cli: CommandLine) -> None:
    assert "There is no execution" in cli.fails("messages", "send", f"{uuid7()}/clerk", "Are you there?")


def test_workspaces_are_listed_whose_messages_are_taken(cli: CommandLine) -> None:
    for name in ("pier", "quay"):
        cli.succeeds("workspaces", "create", name)
    assert cli.succeeds("messages", "senders") == "This workspace takes no messages from others.\n"
    try:
        assert cli.succeeds("messages", "accept", "quay") == "quay\n"
        assert cli.json("messages", "accept", "pier") == {"workspaces": ["pier", "quay"]}
        for verb in ("accept", "refuse"):
            assert "nowhere" in cli.fails("messages", verb, "nowhere")
        assert cli.json("messages", "senders") == {"workspaces": ["pier", "quay"]}
    finally:
        for name in ("pier", "quay"):
            cli.succeeds("messages", "refuse", name)
    assert cli.json("messages", "senders") == {"workspaces": []}
