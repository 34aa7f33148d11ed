"""What a terminal shows of steps that write at the same time."""

from typing import Any

import pytest

from quarterdeck.cli.live import Watcher


def token(step: str, text: str) -> dict[str, Any]:
    """A live token of a step; its agent is called like the step."""
    return {"type": "token", "seq": 0, "step": step, "data": {"agent": step, "text": text}}


def event(kind: str, step: str | None = None, **data: Any) -> dict[str, Any]:
    """A durable event."""
    return {"type": kind, "seq": 1, "step": step, "data": data}


def shown(capsys: pytest.CaptureFixture[str], *events: dict[str, Any]) -> list[str]:
    """The lines on standard error."""
    with Watcher(quiet=False) as watcher:
        for each in events:
            watcher.show(each)
    return capsys.readouterr().err.splitlines()


def test_steps_side_by_side_do_not_break_into_each_other(capsys: pytest.CaptureFixture[str]) -> None:
    lines = shown(
        capsys,
        token("a", "one "),
        token("b", "uno "),
        token("a", "two"),
        token("b", "due"),
        event("task.started", task="third"),
        event("model.completed", "b"),
        event("model.completed", "a"),
    )
    assert lines == ["  a one two", "  b uno due", "▶ third"]


def test_the_second_step_goes_on_live_when_the_first_is_done(capsys: pytest.CaptureFixture[str]) -> None:
    watcher = Watcher(quiet=False)
    for each in (token("a", "one"), token("b", "uno "), event("model.completed", "a")):
        watcher.show(each)
    assert capsys.readouterr().err == "  a one\n  b uno "
    watcher.show(token("b", "due"))
    assert capsys.readouterr().err == "due"
    watcher.stop()


def test_tokens_that_come_after_the_end_of_their_step_are_left_out(capsys: pytest.CaptureFixture[str]) -> None:
    lines = shown(capsys, token("a", "one"), event("model.completed", "a"), token("a", "late"), token("b", "uno"))
    assert lines == ["  a one", "  b uno"]


def test_what_waits_is_shown_when_the_execution_ends(capsys: pytest.CaptureFixture[str]) -> None:
    lines = shown(capsys, token("a", "half"), token("b", "mezzo"), event("execution.failed"))
    assert lines == ["  a half", "  b mezzo"]


def test_quiet_says_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    with Watcher(quiet=True) as watcher:
        watcher.show(token("a", "one"))
    assert capsys.readouterr().err == ""
