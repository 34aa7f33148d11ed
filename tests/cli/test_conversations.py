"""Conversations on the command line, against a deck that serves."""

from pathlib import Path

import pytest

from tests.support.command_line import CommandLine

pytestmark = pytest.mark.xdist_group("cli")


def test_a_conversation_is_held_found_exported_and_removed(cli: CommandLine, tmp_path: Path) -> None:
    said = cli.succeeds("chat", "greeting", stdin="Ada\n\n/exit\n")
    assert "Good morning, Ada." in said
    [conversation] = cli.json("conversations", "list", "--search", "good morning, ada")
    assert (conversation["title"], conversation["definition"]["name"]) == ("Ada", "greeting")
    answered = cli.json("chat", "--resume", conversation["id"], "--message", "the crew")
    assert answered["output"]["text"] == "Good morning, crew."
    assert "crew/greeting" in cli.succeeds("conversations", "list")
    shown = cli.succeeds("conversations", "show", conversation["id"])
    assert shown.startswith("# Ada\n\nWith crew `greeting`")
    assert shown.endswith("Good morning, crew.\n")
    file = tmp_path / "conversation.json"
    cli.succeeds("conversations", "export", conversation["id"], "--to", str(file), "--json")
    assert '"Good morning, Ada."' in file.read_text()
    assert cli.succeeds("conversations", "rename", conversation["id"], "Greetings") == "Greetings\n"
    cli.succeeds("conversations", "delete", conversation["id"])
    assert "no conversation" in cli.fails("conversations", "show", conversation["id"])


def test_what_is_wrong_is_said(cli: CommandLine) -> None:
    assert "say whom to talk to" in cli.fails("chat")
    assert "nobody" in cli.fails("chat", "agent/nobody", "--message", "Hello")
