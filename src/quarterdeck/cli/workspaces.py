"""Workspaces of the organization: which there are, and what each is for."""

from typing import Any, Literal

from cyclopts import App

from quarterdeck.cli import output, profiles
from quarterdeck.cli.client import Client
from quarterdeck.cli.errors import CliError
from quarterdeck.cli.output import Json

workspaces = App(name="workspaces", help="Workspaces of the organization, and what each is for.")
Environment = Literal["development", "staging", "production"]
TitleModels = Literal["none", "embedded", "any"]


@workspaces.command(name="list")
def show_all(*, json: Json = False) -> None:
    """List the workspaces."""
    found = Client(profiles.load()).pages("/v1/workspaces")
    columns = {"name": "name", "for": "environment", "made": "created_at", "id": "id"}
    output.show(found, json, lambda rows: output.table(rows, columns, "There are no workspaces."))


@workspaces.command
def create(name: str, *, environment: Environment = "development", json: Json = False) -> None:
    """Make a workspace.

    Args:
        environment: What it is for.
    """
    made = Client(profiles.load()).post("/v1/workspaces", {"name": name, "environment": environment})
    output.show(made, json, _people)


@workspaces.command(name="set")
def change(
    name: str, *, environment: Environment | None = None, title_models: TitleModels | None = None, json: Json = False
) -> None:
    """Say what a workspace is for, and which models may suggest titles of executions.

    In production nothing runs on pinned data. A model that suggests titles reads the beginnings of inputs and outputs.

    Args:
        environment: What it is for.
        title_models: Which models may suggest titles.
    """
    wanted = {"environment": environment, "title_models": title_models}
    body = {key: value for key, value in wanted.items() if value is not None}
    if not body:
        raise CliError("say what to change: --environment or --title-models")
    client = Client(profiles.load())
    found = [each["id"] for each in client.pages("/v1/workspaces") if each["name"] == name]
    if not found:
        raise CliError(f"there is no workspace {name!r}; see: quarterdeck workspaces list")
    changed = client.request("PATCH", f"/v1/workspaces/{found[0]}", body=body)
    output.show(changed, json, _people)


def _people(workspace: dict[str, Any]) -> None:
    who = {"none": "no model suggests", "embedded": "the embedded model suggests", "any": "every model may suggest"}
    output.line(f"{workspace['name']} is for {workspace['environment']}; {who[workspace['title_models']]} titles")
