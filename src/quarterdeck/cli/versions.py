"""Versions of a definition: publish a draft, see what was published, go back."""

from typing import Any

from cyclopts import App

from quarterdeck.cli import output, profiles
from quarterdeck.cli.client import Client
from quarterdeck.cli.definitions import path_of, show_changes, show_remarks, split
from quarterdeck.cli.errors import CliError
from quarterdeck.cli.output import Json

versions = App(name="versions", help="What was published of a definition: list, compare, go back.")


def publish(*names: str, message: str = "", parts: bool = False, json: Json = False) -> None:
    """Publish the drafts of definitions, such as agent/writer crew/research, together: all of them or none.

    Args:
        message: What is different, for whoever reads the list of versions.
        parts: With what they are put together from, where that was never published.
    """
    if not names:
        raise CliError("name the definitions to publish, such as agent/writer crew/research")
    client, wanted = Client(profiles.load()), dict.fromkeys(names)
    if parts:
        for name in names:
            found = client.get(f"{path_of(name)}/problems", {"with_parts": True})["parts"]
            wanted |= dict.fromkeys(f"{each['kind'].lower()}/{each['name']}" for each in found if not each["version"])
    definitions = [{"kind": kind, "name": single} for kind, single in map(split, wanted)]
    made = client.post("/v1/definitions/publish", {"definitions": definitions, "message": message})["results"]
    if not json:
        for name, version in zip(wanted, made, strict=True):
            _told(name, version)
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
