"""Versions of a definition: publish a draft, see what was published, go back."""

from typing import Any

from cyclopts import App

from quarterdeck.cli import output, profiles
from quarterdeck.cli.client import Client
from quarterdeck.cli.definitions import path_of, show_changes, show_remarks
from quarterdeck.cli.errors import CliError
from quarterdeck.cli.output import Json

versions = App(name="versions", help="What was published of a definition: list, compare, go back.")


def publish(*names: str, message: str = "", json: Json = False) -> None:
    """Publish the drafts of definitions, such as agent/writer crew/research, one after the other: parts first.

    One that fails leaves those before it published.

    Args:
        message: What is different, for whoever reads the list of versions.
    """
    if not names:
        raise CliError("name the definitions to publish, such as agent/writer crew/research")
    client, made = Client(profiles.load()), list[dict[str, Any]]()
    for name in names:
        made.append(client.post(f"{path_of(name)}/publish", {"message": message}))
        if not json:
            _told(name, made[-1])
            show_remarks(client.get(f"{path_of(name)}/problems")["remarks"])
    output.show(made, json, lambda _: None)


@versions.command(name="list")
def show_all(name: str, *, json: Json = False) -> None:
    """List the versions of a definition, newest first."""
    found = Client(profiles.load()).pages(f"{path_of(name)}/versions")
    columns = {"version": "version", "message": "message", "by": "published_by", "published": "published_at"}
    output.show(found, json, lambda rows: output.table(rows, columns, f"{name} was not published yet."))


@versions.command
def compare(name: str, before: str, after: str = "draft", *, json: Json = False) -> None:
    """Show what differs between two versions, or a version and the draft.

    Args:
        before: A version's number.
        after: Another one, or draft.
    """
    found = Client(profiles.load()).get(f"{path_of(name)}/diff", {"from": before, "to": after})
    output.show(found, json, lambda value: show_changes(value["changes"]))


@versions.command
def rollback(name: str, version: int, *, json: Json = False) -> None:
    """Publish what an older version said as the next one; executions under way keep theirs."""
    made = Client(profiles.load()).post(f"{path_of(name)}/rollback", {"version": version})
    output.show(made, json, lambda value: _told(name, value))


def _told(name: str, version: dict[str, Any]) -> None:
    output.line(f"{name} version {version['version']}")
