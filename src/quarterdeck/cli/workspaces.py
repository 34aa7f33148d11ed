"""Workspaces of the organization: which there are, and what each is for."""

from typing import Any, Literal

from cyclopts import App

from quarterdeck.cli import output, profiles
from quarterdeck.cli.client import Client
from quarterdeck.cli.errors import CliError
from quarterdeck.cli.output import Json

workspaces = App(name="workspaces", help="Workspaces of the organization, and what each is for.")
Environment = Literal["development", "staging", "production"]


@workspaces.command(name="list")
def show_all(*, json: Json = False) -> None:
    """List the workspaces."""
    found = Client(profiles.load()).pages("/v1/workspaces", {}, 200)
    columns = {"name": "name", "for": "environment", "made": "created_at", "id": "id"}
    output.show(found, json, lambda rows: output.table(rows, columns, "There are no workspaces."))


@workspaces.command
def create(name: str, *, environment: Environment = "development", json: Json = False) -> None:
    """Make a workspace."""
    made = Client(profiles.load()).post("/v1/workspaces", {"name": name, "environment": environment})
    output.show(made, json, _people)


@workspaces.command(name="set")
def change(name: str, *, environment: Environment, json: Json = False) -> None:
    """Say what a workspace is for; in production nothing runs on pinned data."""
    client = Client(profiles.load())
    found = [each["id"] for each in client.pages("/v1/workspaces", {}, 200) if each["name"] == name]
    if not found:
        raise CliError(f"there is no workspace {name!r}; see: quarterdeck workspaces list")
    changed = client.request("PATCH", f"/v1/workspaces/{found[0]}", body={"environment": environment})
    output.show(changed, json, _people)


def _people(workspace: dict[str, Any]) -> None:
    output.line(f"{workspace['name']} is for {workspace['environment']}")
