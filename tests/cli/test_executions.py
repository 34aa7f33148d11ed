"""Executions through real processes: run, watch, stop, answer, go on."""

import json
import re
import signal
import time

import pytest

from tests.support.command_line import CommandLine

pytestmark = pytest.mark.xdist_group("cli")

NOBODY = "01900000-0000-7000-8000-000000000000"


def waits_for(cli: CommandLine, execution_id: str, *statuses: str) -> None:
    """Return once the execution has one of these statuses."""
    cli.settled(execution_id, *statuses)


def test_run_prints_the_result_alone_and_tells_the_rest_beside_it(cli: CommandLine) -> None:
    done = cli("run", "greeting", "-i", "who=Ada")
    assert done.returncode == 0, done.stderr
    assert done.stdout == "Good morning, Ada.\n"
    assert "▶ greet" in done.stderr
    assert "✓ greet" in done.stderr
    assert "succeeded · 1 model calls" in done.stderr


def test_run_as_json(cli: CommandLine) -> None:
    execution = cli.json("run", "crew/greeting")
    assert execution["status"] == "succeeded"
    assert execution["output"]["text"] == "Good morning, crew."
    assert execution["inputs"] == {"who": "the crew"}


def test_tasks_side_by_side_read_as_whole_lines(cli: CommandLine) -> None:
    said = cli("run", "watch").stderr
    for side in ("port", "starboard"):
        assert f"  sailor All quiet to {side}, nothing but water and a few gulls.\n" in said


def test_inputs_of_a_file(cli: CommandLine, tmp_path_factory: pytest.TempPathFactory) -> None:
    file = tmp_path_factory.mktemp("inputs") / "inputs.json"
    file.write_text(json.dumps({"who": "Ada"}))
    assert cli.succeeds("run", "greeting", "--inputs", str(file)) == "Good morning, Ada.\n"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("run", "nobody"), "nobody"),
        (("run", "short-watch"), "Did you mean flow/short-watch?"),
        (("run", "sails/main"), "cannot be run"),
        (("run", "greeting", "-i", "who"), "is not key=value"),
        (("run", "greeting", "-i", "who=5"), "who"),
        (("run", "greeting", "--inputs", "/nowhere.json"), "/nowhere.json"),
        (("run", "greeting", "--version", "99"), "99"),
        (("run",), "name"),
        (("executions", "show", NOBODY), "There is no execution"),
        (("executions", "show", "not-an-id"), "execution_id"),
        (("executions", "events", NOBODY), "There is no execution"),
        (("executions", "cancel", NOBODY), "There is no execution"),
        (("executions", "retry", NOBODY), "There is no execution"),
        (("executions", "pause", NOBODY), "There is no execution"),
        (("executions", "resume", NOBODY), "There is no execution"),
        (("executions", "replay", NOBODY), "There is no execution"),
        (("executions", "fork", NOBODY), "There is no execution"),
        (("executions", "compare", NOBODY, NOBODY), "There is no execution"),
        (("executions", "fork", NOBODY, "--override", "crew/c.tasks=1"), "is not KIND/NAME.FIELD=VALUE"),
        (("executions", "replay", NOBODY, "--version", "new"), "is no version"),
        (("executions", "answer", NOBODY, "--accept"), "There is no execution"),
        (("executions", "answer", NOBODY), "exactly one"),
        (("executions", "effects", NOBODY), "There is no execution"),
        (("executions", "resolve", NOBODY, NOBODY, "--happened"), "There is no execution"),
        (("executions", "delete", NOBODY), "There is no execution"),
        (("executions", "list", "--status", "sleeping"), "status"),
    ],
)
def test_bad_input_is_told(cli: CommandLine, arguments: tuple[str, ...], said: str) -> None:
    assert said in cli.fails(*arguments)


def test_list_and_events(cli: CommandLine) -> None:
    execution_id = cli.succeeds("run", "greeting", "--detach").strip()
    waits_for(cli, execution_id, "succeeded")
    assert execution_id in cli.succeeds("executions", "list", "--name", "greeting", "--limit", "5")
    events = cli.json("executions", "events", execution_id)
    assert [event["seq"] for event in events] == list(range(1, len(events) + 1))
    assert events[-1]["type"] == "execution.succeeded"
    assert "model.completed" in cli.succeeds("executions", "events", execution_id)
    followed = cli("executions", "events", execution_id, "--follow")
    assert (followed.returncode, followed.stdout) == (0, "Good morning, crew.\n")
    assert cli.json("executions", "delete", execution_id) == {"deleted": execution_id}
    assert "There is no execution" in cli.fails("executions", "show", execution_id)


def test_a_suggested_title_is_shown_and_saved_only_when_that_is_said(cli: CommandLine) -> None:
    execution = cli.json("run", "greeting")["id"]
    # By default the embedded model alone may read what executions were given.
    assert "title_models" in cli.fails("executions", "suggest-title", execution)
    cli.succeeds("workspaces", "set", "default", "--title-models", "any")
    assert cli.succeeds("executions", "suggest-title", execution) == "Greeting at the quay\n"
    assert cli.json("executions", "show", execution)["title"] is None
    assert cli.json("executions", "suggest-title", execution, "--save")["saved"] is True
    assert cli.json("executions", "show", execution)["title"] == "Greeting at the quay"
    cli.succeeds("workspaces", "set", "default", "--title-models", "embedded")
    cli.fails("executions", "suggest-title", "no-id")


def test_steps_and_trace(cli: CommandLine) -> None:
    execution = cli.json("run", "greeting", "-i", "who=Ada")["id"]
    [step] = [each for each in cli.json("executions", "steps", execution) if each["kind"] == "model"]
    assert (step["task"], step["agent"]) == ("greet", "sailor")
    assert re.search(r"model +greet +sailor", cli.succeeds("executions", "steps", execution))
    shown = cli.succeeds("executions", "trace", execution).splitlines()
    assert not shown[0].startswith(" ")
    assert all(line.startswith("  ") for line in shown[1:])
    assert all(re.search(r"  [\d,]+ ms$", line) for line in shown)
    assert len(shown) == len(cli.json("executions", "trace", execution)) > 1


def test_cancel(cli: CommandLine) -> None:
    execution_id = cli.json("run", "tides", "--detach")["id"]
    waits_for(cli, execution_id, "running")
    assert cli.json("executions", "cancel", execution_id)["id"] == execution_id
    waits_for(cli, execution_id, "cancelled")
    assert cli("executions", "events", execution_id, "--follow").returncode == 1


def test_pause_and_resume(cli: CommandLine) -> None:
    execution_id = cli.json("run", "tides", "--detach")["id"]
    waits_for(cli, execution_id, "running")
    said = cli.succeeds("executions", "pause", execution_id)
    assert said == "pausing: the step under way is finished first\n"
    assert "is_pausing" in cli.succeeds("executions", "show", execution_id, "--json")
    assert cli.succeeds("executions", "resume", execution_id, "--detach") == "running\n"
    cli.succeeds("executions", "cancel", execution_id)
    assert "cancelled" in cli.fails("executions", "resume", execution_id)
    waiting = cli.json("run", "noticeboard")["id"]
    assert cli.succeeds("executions", "pause", waiting) == "paused\n"
    watched = cli("executions", "events", waiting, "--follow")
    assert (watched.returncode, watched.stdout.count("Friday")) == (0, 1)
    resumed = cli("executions", "resume", waiting)
    assert (resumed.returncode, resumed.stdout.count("Friday")) == (0, 1)
    cli.succeeds("executions", "cancel", waiting)


def test_replay_says_where_another_version_departs(cli: CommandLine) -> None:
    execution_id = cli.json("run", "greeting", "-i", "who=Ada")["id"]
    assert cli.succeeds("executions", "replay", execution_id).startswith("Version 1 does what was recorded, in ")
    text = cli.succeeds("export", "task/greet")
    cli.succeeds("apply", "-", stdin=text.replace("Greet {who}", "Greet the good {who}"))
    try:
        departed = cli("executions", "replay", execution_id, "--version", "1")
        assert departed.returncode == 1
        assert "task:greet/try.0/model.0 differs in its prompt" in departed.stdout
        assert "Greet the good Ada" in departed.stdout
        report = json.loads(cli("executions", "replay", execution_id, "--version", "draft", "--json").stdout)
        assert [each["how"] for each in report["departures"]] == ["changed"]
    finally:
        cli.succeeds("apply", "-", stdin=text)


def test_fork_from_a_step_with_other_words(cli: CommandLine) -> None:
    parent = cli.json("run", "greeting", "-i", "who=Ada")["id"]
    override = "task/greet.description=Greet the crew of {who}"
    forked = cli("executions", "fork", parent, "--step", "task:greet", "--override", override)
    assert (forked.returncode, forked.stdout) == (0, "Good morning, crew.\n")
    child = cli.succeeds("executions", "fork", parent, "--step", "task:greet", "-i", "who=Ada", "--detach").strip()
    waits_for(cli, child, "succeeded")
    shown = cli.succeeds("executions", "show", child)
    assert f"forked from {parent} before task:greet, 0 steps shared; changed: input who" in shown


def test_compare(cli: CommandLine) -> None:
    ada, crew = (cli.json("run", "greeting", "-i", f"who={who}")["id"] for who in ("Ada", "the crew"))
    told = cli.succeeds("executions", "compare", ada, crew)
    assert "task:greet/try.0/model.0" in told
    assert "Good morning, crew." in told
    assert "task:greet/started" not in told
    assert "task:greet/started" in cli.succeeds("executions", "compare", ada, crew, "--all")
    found = cli.json("executions", "compare", ada, crew)
    assert [difference["place"] for difference in found["inputs"]] == ["who"]
    assert "No step differs." in cli.succeeds("executions", "compare", ada, ada)


def test_check_before_a_publish(cli: CommandLine) -> None:
    waiting = cli.json("run", "noticeboard")["id"]
    text = cli.succeeds("export", "task/draft")
    assert cli("check", "-", stdin=text).returncode == 0
    stays = cli("check", "-", stdin=text.replace("Draft a notice", "Draft another notice"))
    assert stays.returncode == 1
    assert f"{waiting} stays on version 1" in stays.stdout
    assert "differs in its prompt" in stays.stdout
    report = cli.json("check", "crew/noticeboard")
    assert waiting not in {each["id"] for each in report["executions"]}, "its draft says what it runs"
    assert "nobody" in cli.fails("check", "crew/nobody")
    assert "holds for the next call" in cli.fails("check", "tool/file_write")
    cli.succeeds("executions", "cancel", waiting)


def test_ctrl_c_leaves_it_running_and_says_how_to_go_on(cli: CommandLine) -> None:
    watching = cli.started("run", "tides")
    assert watching.stderr is not None
    said = watching.stderr.readline()
    assert "▶ tide" in said
    time.sleep(0.5)
    watching.send_signal(signal.SIGINT)
    _, rest = watching.communicate(timeout=15)
    assert watching.returncode == 130
    assert "It goes on. Watch it with: quarterdeck executions events " in rest
    assert "Traceback" not in rest
    execution_id = rest.partition("executions events ")[2].split()[0]
    assert cli.json("executions", "show", execution_id)["status"] == "running"
    cli.succeeds("executions", "cancel", execution_id)


def test_a_failed_execution_tells_why_and_goes_on_after_a_retry(cli: CommandLine) -> None:
    failed = cli("run", "stumbler", "--json")
    assert failed.returncode == 1
    execution = json.loads(failed.stdout)
    assert execution["status"] == "failed"
    shown = cli.succeeds("executions", "show", execution["id"])
    assert execution["reason"]["code"] in shown
    again = cli("executions", "retry", execution["id"])
    assert (again.returncode, again.stdout) == (0, "Up again.\n")
    assert "succeeded" in cli.fails("executions", "retry", execution["id"])


def test_a_persons_answers(cli: CommandLine) -> None:
    asked = cli("run", "noticeboard")
    assert asked.returncode == 0
    assert "The kitchen is closed on Friday." in asked.stdout
    execution_id = asked.stdout.partition("executions answer ")[2].split()[0]
    assert "waits for" in cli.succeeds("executions", "show", execution_id)
    cli.succeeds("executions", "answer", execution_id, "--revise", "Make it shorter.")
    waits_for(cli, execution_id, "waiting")
    [request] = cli.json("executions", "show", execution_id)["waiting_for"]
    assert request["output"] == "Closed on Friday."
    cli.succeeds("executions", "answer", execution_id, "--accept", "--request", request["request"])
    waits_for(cli, execution_id, "succeeded")
    assert "waits for nothing" in cli.fails("executions", "answer", execution_id, "--accept")


def test_an_answer_in_other_words(cli: CommandLine) -> None:
    execution_id = cli.json("run", "noticeboard")["id"]
    cli.json("executions", "answer", execution_id, "--text", "No kitchen on Friday.")
    waits_for(cli, execution_id, "succeeded")
    assert cli.json("executions", "show", execution_id)["output"]["text"] == "No kitchen on Friday."


def test_effects(cli: CommandLine) -> None:
    execution = cli.json("run", "logbook")
    assert execution["output"]["text"] == "The log is kept."
    [effect] = cli.json("executions", "effects", execution["id"])
    assert effect["tool"] == "file_write"
    assert "file_write" in cli.succeeds("executions", "effects", execution["id"])
    written = list(cli.data_dir.rglob("log.txt"))
    assert [file.read_text() for file in written] == ["All is well."]
    # What is known to have happened is not open to a decision.
    assert cli("executions", "resolve", execution["id"], effect["id"], "--no-happened").returncode == 2
