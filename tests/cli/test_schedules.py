"""Schedules through real processes, fired by the real clock."""

import subprocess
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tests.support.command_line import QUARTERDECK, CommandLine

EXAMPLES = Path(__file__).parents[2] / "examples"

pytestmark = pytest.mark.xdist_group("cli")


def test_a_time_comes_and_the_execution_runs(cli: CommandLine) -> None:
    at = (datetime.now(UTC) + timedelta(seconds=2)).isoformat()
    made = cli.json("schedules", "create", "soon", "greeting", "--at", at, "-i", "who=Ada")
    assert len(made["next_fires"]) == 1
    deadline = time.monotonic() + 20
    while not (fires := cli.json("schedules", "fires", "soon")):
        assert time.monotonic() < deadline
        time.sleep(0.2)
    [fire] = fires
    late = datetime.fromisoformat(fire["fired_at"]) - datetime.fromisoformat(fire["due_at"])
    assert timedelta(0) <= late < timedelta(seconds=3)
    execution = cli.settled(fire["execution_id"], "succeeded")
    assert execution["output"]["text"] == "Good morning, Ada."
    assert execution["created_by"] == "service:schedule soon"
    assert "over" in cli.succeeds("schedules", "list")


def test_times_are_shown_before_a_schedule_is_made(cli: CommandLine) -> None:
    shown = cli.succeeds("schedules", "preview", "--cron", "30 7 * * MON", "--time-zone", "Europe/Berlin").splitlines()
    assert len(shown) > 1
    assert shown == sorted(shown)
    assert cli.json("schedules", "preview", "--every", "6h")["fires"]
    assert "cron" in cli.fails("schedules", "preview", "--cron", "often")


def test_a_schedule_is_made_changed_paused_and_removed(cli: CommandLine) -> None:
    said = cli.succeeds(
        "schedules", "create", "daily", "crew/greeting", "--cron", "30 7 * * MON-FRI", "--time-zone", "Europe/Berlin"
    )
    assert said.startswith("daily starts crew/greeting 30 7 * * MON-FRI (Europe/Berlin)\n")
    assert said.count("\n") == 6
    assert "there is a schedule" in cli.fails("schedules", "create", "daily", "greeting", "--every", "1h").lower()
    assert "every 21600 seconds" in cli.succeeds(
        "schedules", "create", "daily", "greeting", "--every", "6h", "--replace"
    )
    assert cli.succeeds("schedules", "pause", "daily") == "Paused daily.\n"
    assert "It is paused." in cli.succeeds("schedules", "show", "daily")
    assert "every 21600 seconds" in cli.succeeds("schedules", "resume", "daily")
    assert cli.succeeds("schedules", "fires", "daily") == "It has not fired yet.\n"
    assert cli.succeeds("schedules", "delete", "daily") == "Removed daily.\n"
    assert "no schedule 'daily'" in cli.fails("schedules", "show", "daily")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("greeting", "--cron", "61 * * * *"), "bad minute"),
        (("greeting", "--cron", "0 7 * * *", "--time-zone", "Mars/Olympus"), "no time zone"),
        (("greeting", "--every", "soon"), "not a length of time"),
        (("greeting",), "exactly one of"),
        (("nobody", "--every", "1h"), "nobody"),
        (("greeting", "--every", "1h", "-i", "whom=Ada"), "whom"),
    ],
)
def test_what_is_wrong_is_said(cli: CommandLine, arguments: tuple[str, ...], said: str) -> None:
    assert said in cli.fails("schedules", "create", "wrong", *arguments)


def test_the_example(cli: CommandLine) -> None:
    cli.succeeds("apply", str(EXAMPLES / "04-product-brief.yaml"))
    path = f"{QUARTERDECK.parent}:{cli.environment['PATH']}"
    done = subprocess.run(  # noqa: S603 - our own script
        [str(EXAMPLES / "triggers/weekly-brief.sh")],
        env={**cli.environment, "PATH": path},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert "crew/product-brief  30 7 * * MON (Europe/Berlin)" in done.stdout
