"""The queue on the command line."""

import pytest

from tests.support.command_line import CommandLine

pytestmark = pytest.mark.xdist_group("cli")


def test_bounds_are_set_one_by_one_and_taken_away(cli: CommandLine) -> None:
    try:
        assert "waiting: 0 (at most 7)" in cli.succeeds("queue", "limit", "--queued", "7")
        assert cli.json("queue", "limit", "--running", "900")["stored"] == {"max_running": 900, "max_queued": 7}
        assert "at most 900" in cli.succeeds("queue", "show")
    finally:
        assert cli.json("queue", "limit", "--no-limits")["stored"] == {"max_running": None, "max_queued": None}
    assert "no limit" in cli.succeeds("queue", "show")
    assert "--no-limits" in cli.fails("queue", "limit")


def test_a_run_has_its_priority(cli: CommandLine) -> None:
    run = cli.json("run", "greeting", "-i", "who=Ada", "--priority", "7")
    assert (run["status"], run["priority"]) == ("succeeded", 7)
    assert "100" in cli.fails("run", "greeting", "--priority", "200")


def test_executions_are_kept_and_pruned(cli: CommandLine) -> None:
    try:
        assert "succeeded: 30 days" in cli.succeeds("executions", "keep", "--succeeded", "30")
        assert cli.json("executions", "keep", "--failed", "9")["stored"]["succeeded_days"] == 30
        assert "Would remove 0 executions" in cli.succeeds("executions", "prune", "--dry-run")
        assert cli.json("executions", "prune") == {"executions": 0, "events": 0, "dry_run": False}
    finally:
        cli.succeeds("executions", "keep", "--succeeded", "0", "--failed", "0")
    assert "succeeded: for ever" in cli.succeeds("executions", "keep")
