"""Event triggers through real processes: an event of the application starts an execution, whose end starts another."""

import time

import pytest

from tests.support.command_line import CommandLine

pytestmark = pytest.mark.xdist_group("cli")

PATIENCE_SECONDS = 20


def test_an_event_starts_an_execution(cli: CommandLine) -> None:
    made = cli.json(
        "event-triggers", "create", "guests", "greeting", "--event", "guest.*", "--inputs", '{"who": payload.who}'
    )
    assert made["source"] == {"on": "application_event", "event": "guest.*"}
    assert cli.succeeds("event-triggers", "list").count("guest.*") == 1
    cli.succeeds("events", "send", "guest.came", "-i", "who=Ada")
    until = time.monotonic() + PATIENCE_SECONDS
    while not (found := cli.json("event-triggers", "fires", "guests")) and time.monotonic() < until:
        time.sleep(0.2)
    [fire] = found
    assert cli.json("executions", "show", fire["execution_id"])["inputs"] == {"who": "Ada"}
    assert cli.succeeds("event-triggers", "pause", "guests") == "Paused guests.\n"
    assert "guests starts crew/greeting on guest.*" in cli.succeeds("event-triggers", "resume", "guests")
    assert cli.succeeds("event-triggers", "delete", "guests") == "Removed guests.\n"
    assert "no event trigger 'guests'" in cli.fails("event-triggers", "show", "guests")


def test_what_it_listens_to_is_said_once(cli: CommandLine) -> None:
    assert "say one of --event" in cli.fails("event-triggers", "create", "x", "greeting")
    assert "for --finished" in cli.fails(
        "event-triggers", "create", "x", "greeting", "--event", "a", "--status", "failed"
    )
    assert "no JSON" in cli.fails("events", "send", "a", "--payload", "{")
