"""Conversations: talk to what is published, and look at what was said."""

import json as jsons
import sys
from pathlib import Path
from typing import Any
from uuid import uuid4

from cyclopts import App

from quarterdeck.cli import output, profiles
from quarterdeck.cli.client import Client, part
from quarterdeck.cli.errors import CliError
from quarterdeck.cli.output import Json, Limit
from quarterdeck.cli.run import watch
from quarterdeck.cli.targets import Pairs, Version, gathered, target

_ROOT = "/v1/conversations"
_LEAVE = frozenset({"/exit", "/quit"})

conversations = App(name="conversations", help="Your conversations in the workspace.")


def chat(
    name: str | None = None,
    *,
    resume: str | None = None,
    message: str | None = None,
    input: Pairs = (),  # noqa: A002 - the option's name
    version: Version = None,
    json: Json = False,
) -> int:
    """Talk to a published crew (or agent/NAME, flow/NAME, pipeline/NAME, task/NAME); what it does is shown live.

    Reads a line at a time until it is empty at a terminal, ends, or says /exit.

    Args:
        name: A crew's name, or kind/name.
        resume: The id of a conversation to go on with.
        message: Say this alone, and end.
        input: An input beside the words, key=value. May be repeated.
        version: A published version; at each message the latest by default.
    """
    if (name is None) == (resume is None):
        raise CliError("say whom to talk to, or which conversation goes on with --resume ID")
    client = Client(profiles.load())
    begun = client.post(_ROOT, target(name, version)) if name else client.get(f"{_ROOT}/{part(str(resume))}")
    path, beside = f"{_ROOT}/{part(begun['id'])}", gathered(input)
    if message is not None:
        return _say(client, path, message, beside, as_json=json)
    at_terminal = sys.stdin.isatty() and not json
    if at_terminal:
        output.note(f"You talk to {_whom(begun)}. Conversation {begun['id']}; an empty line or Ctrl-D ends it.")
    code = 0
    while (text := _line(at_terminal=at_terminal)) is not None:
        code = _say(client, path, text, beside, as_json=json)
    return code


@conversations.command(name="list")
def show_all(*, search: str | None = None, limit: Limit = 50, json: Json = False) -> None:
    """List your conversations, the last spoken in first.

    Args:
        search: Only those with this in their title or in what was said.
    """
    found = Client(profiles.load()).pages(_ROOT, {"q": search}, limit)
    columns = {"id": "id", "title": "title", "with": "with", "last": "updated_at"}

    def people(rows: list[dict[str, Any]]) -> None:
        shown = [{**each, "with": _whom(each)} for each in rows]
        output.table(shown, columns, "There are no conversations.")

    output.show(found, json, people)


@conversations.command
def show(conversation_id: str, *, json: Json = False) -> None:
    """Show what was said and answered."""
    _export(conversation_id, None, json=json)


@conversations.command
def export(conversation_id: str, *, to: Path | None = None, json: Json = False) -> None:
    """Print a conversation as Markdown, or with --json whole.

    Args:
        to: Write it to this file instead.
    """
    _export(conversation_id, to, json=json)


@conversations.command
def rename(conversation_id: str, title: str, *, json: Json = False) -> None:
    """Give a conversation another title."""
    done = Client(profiles.load()).request("PATCH", f"{_ROOT}/{part(conversation_id)}", body={"title": title})
    output.show(done, json, lambda value: output.line(value["title"]))


@conversations.command
def delete(conversation_id: str, *, json: Json = False) -> None:
    """Remove a conversation; the executions that answered stay."""
    Client(profiles.load()).request("DELETE", f"{_ROOT}/{part(conversation_id)}")
    output.show({"deleted": conversation_id}, json, lambda _: output.line(f"Removed {conversation_id}."))


def _say(client: Client, path: str, text: str, beside: dict[str, Any], *, as_json: bool) -> int:
    headers = {"Idempotency-Key": str(uuid4())}
    said = client.request("POST", f"{path}/messages", body={"text": text, "inputs": beside}, headers=headers)
    return watch(client, said["execution_id"], as_json=as_json)


def _line(*, at_terminal: bool) -> str | None:
    """The next thing to say; None at the end."""
    while True:
        try:
            if at_terminal:
                sys.stderr.write("\n> ")
                sys.stderr.flush()
            text = input().strip()
        except (EOFError, KeyboardInterrupt):
            return None
        if text in _LEAVE or (at_terminal and not text):
            return None
        if text:
            return text


def _whom(conversation: dict[str, Any]) -> str:
    of = conversation["definition"]
    return f"{of['kind'].lower()}/{of['name']}"


def _export(conversation_id: str, to: Path | None, *, json: bool) -> None:
    client = Client(profiles.load())
    path = f"{_ROOT}/{part(conversation_id)}/export"
    whole = client.get(path, {"format": "json" if json else "markdown"})
    text = jsons.dumps(whole, ensure_ascii=False, indent=2) if json else str(whole).rstrip()
    if to is None:
        output.line(text)
        return
    try:
        to.write_text(f"{text}\n")
    except OSError as error:
        raise CliError(f"{to} cannot be written: {error.strerror}") from error
    output.note(f"Written to {to}.")
