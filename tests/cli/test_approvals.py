"""The inbox on the command line, and the question that `run` asks at a terminal."""

import json
import os
import pty
import subprocess
import threading
import time
from collections.abc import Generator
from contextlib import contextmanager

import pytest

from tests.support.command_line import QUARTERDECK, CommandLine

pytestmark = [pytest.mark.timeout(120), pytest.mark.xdist_group("cli")]

PATIENCE_SECONDS = 30


def asked(cli: CommandLine) -> tuple[str, str]:
    """A run that waits: the ids of execution and approval."""
    execution = cli.json("run", "poster")
    [approval] = execution["waiting_for"]
    return execution["id"], approval["id"]


def ended(cli: CommandLine, execution_id: str) -> list[str]:
    """What the tool said, once the execution is over."""
    cli.settled(execution_id, "succeeded")
    log = cli.json("executions", "events", execution_id)
    return [event["data"]["result"] for event in log if event["type"] == "tool.completed"]


def notes(cli: CommandLine) -> list[str]:
    """What stands on the board."""
    return [file.read_text() for file in cli.data_dir.rglob("note.txt")]


def test_list_show_and_approve(cli: CommandLine) -> None:
    execution_id, approval_id = asked(cli)
    assert approval_id in cli.succeeds("approvals", "list", "--mine")
    [listed] = cli.json("approvals", "list", "--execution", execution_id, "--tool", "post_note")
    assert (listed["id"], listed["status"]) == (approval_id, "pending")
    shown = cli.succeeds("approvals", "show", approval_id)
    assert "Ahoy." in shown
    assert "for the role operator" in shown
    assert "approvals approve" in cli.succeeds("executions", "show", execution_id)
    assert cli.succeeds("approvals", "approve", approval_id, "--reason", "go on") == "approved\n"
    [said] = ended(cli, execution_id)
    assert "go on" in said
    assert notes(cli) == ["Ahoy."]
    assert "decided by" in cli.succeeds("approvals", "show", approval_id)
    assert "approved" in cli.fails("approvals", "reject", approval_id, "--reason", "too late")
    assert approval_id not in cli.succeeds("approvals", "list")
    assert approval_id in cli.succeeds("approvals", "list", "--status", "all")


def test_other_arguments_and_another_role(cli: CommandLine) -> None:
    execution_id, approval_id = asked(cli)
    assert cli.succeeds("approvals", "assign", approval_id, "--role", "owner") == "owner\n"
    assert "is no JSON" in cli.fails("approvals", "approve", approval_id, "--arguments", "{")
    assert "/arguments" in cli.fails("approvals", "approve", approval_id, "--arguments", "{}")
    edited = json.dumps({"path": "edited.txt", "content": "Ahoy!"})
    cli.succeeds("approvals", "approve", approval_id, "--arguments", edited)
    ended(cli, execution_id)
    assert [file.read_text() for file in cli.data_dir.rglob("edited.txt")] == ["Ahoy!"]


def test_reject(cli: CommandLine) -> None:
    execution_id, approval_id = asked(cli)
    assert cli.json("approvals", "reject", approval_id, "--reason", "not today")["status"] == "rejected"
    [said] = ended(cli, execution_id)
    assert "not today" in said
    assert "nothing" in cli.fails("executions", "answer", execution_id, "--accept")


def test_several_are_decided_with_one_word(cli: CommandLine) -> None:
    """What could not be decided is told beside the others, and the command fails for it."""
    execution_id, approval_id = asked(cli)
    nobody = "01a1fd59-8667-7d68-b0e5-c275901277a7"
    done = cli("approvals", "decide", "reject", approval_id, nobody, "--reason", "not today", "--json")
    told = json.loads(done.stdout)
    assert (done.returncode, told["decided"], told["refused"]) == (1, 1, 1)
    assert [item["code"] for item in told["items"]] == [None, "approval_not_found"]
    [said] = ended(cli, execution_id)
    assert "not today" in said
    assert cli.json("dashboard", "--period", "week")["totals"]["succeeded"] >= 1
    assert "poster" in cli.succeeds("dashboard")


@contextmanager
def terminal(cli: CommandLine, *command: str) -> Generator["Terminal"]:
    """The command at a terminal of its own."""
    ours, its = pty.openpty()
    process = subprocess.Popen(  # noqa: S603 - our own program
        [QUARTERDECK, *command], env=cli.environment, stdin=its, stdout=its, stderr=its, start_new_session=True
    )
    os.close(its)
    shown = Terminal(ours, process)
    try:
        yield shown
    finally:
        process.kill()
        process.wait()
        shown.close()


class Terminal:
    """What stands on the screen, and the keys."""

    def __init__(self, descriptor: int, process: "subprocess.Popen[bytes]") -> None:
        self._descriptor = descriptor
        self._process = process
        self._screen = bytearray()
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    def _read(self) -> None:
        while True:
            try:
                self._screen += os.read(self._descriptor, 4096)
            except OSError:  # the other end is closed
                return

    def until(self, text: str) -> str:
        """Wait for a text on the screen."""
        deadline = time.monotonic() + PATIENCE_SECONDS
        while text not in (screen := self._screen.decode(errors="replace")):
            assert time.monotonic() < deadline, screen
            time.sleep(0.05)
        return screen

    def type(self, line: str) -> None:
        """Type a line."""
        os.write(self._descriptor, f"{line}\n".encode())

    def ended(self) -> int:
        """The exit code."""
        return self._process.wait(PATIENCE_SECONDS)

    def close(self) -> None:
        """Take the terminal away."""
        self._reader.join(5)
        os.close(self._descriptor)


def test_run_asks_at_a_terminal(cli: CommandLine) -> None:
    with terminal(cli, "run", "poster") as shown:
        screen = shown.until("[a]pprove, [r]eject")
        assert "Ahoy." in screen
        shown.type("r")
        shown.until("Reason: ")
        shown.type("the board is full")
        shown.until("That was that.")
        assert shown.ended() == 0
    with terminal(cli, "run", "poster") as shown:
        shown.until("[a]pprove, [r]eject")
        shown.type("l")
        shown.until("Decide with: quarterdeck approvals approve")
        assert shown.ended() == 0


def test_run_goes_on_after_a_yes_at_the_terminal(cli: CommandLine) -> None:
    with terminal(cli, "run", "poster") as shown:
        shown.until("[a]pprove, [r]eject")
        shown.type("a")
        shown.until("Reason (may be empty): ")
        shown.type("")
        shown.until("That was that.")
        assert shown.ended() == 0
