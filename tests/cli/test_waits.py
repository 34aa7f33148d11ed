"""What waits for a time or a message is followed until it goes on, and says what it waits for."""

import time

import pytest

from tests.support.command_line import CommandLine

pytestmark = pytest.mark.xdist_group("cli")


def test_what_goes_on_by_itself_is_followed_to_its_end(cli: CommandLine) -> None:
    done = cli("run", "flow/short-watch")
    assert done.returncode == 0, done.stderr
    assert "goes on by itself at 2" in done.stderr
    assert done.stdout == "eight bells\n"


def test_whoever_looks_is_told_when_it_goes_on(cli: CommandLine) -> None:
    started = cli.json("run", "flow/long-watch", "--detach")["id"]
    until = time.monotonic() + 10
    while (shown := cli.json("executions", "show", started))["status"] != "waiting" and time.monotonic() < until:
        time.sleep(0.1)
    assert f"goes on by itself at {shown['wakes_at']}\n" in cli.succeeds("executions", "show", started)
    cli.succeeds("executions", "pause", started)
    assert "goes on by itself" not in cli.succeeds("executions", "show", started)
    cli.succeeds("executions", "cancel", started)
