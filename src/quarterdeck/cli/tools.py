"""Tools that agents can use."""

from typing import Any

from cyclopts import App

from quarterdeck.cli import output, profiles
from quarterdeck.cli.client import Client
from quarterdeck.cli.output import Json

tools = App(name="tools", help="Tools that agents can use.")


@tools.command(name="list")
def show_all(*, json: Json = False) -> None:
    """List the native tools and those that the workspace declares."""
    client = Client(profiles.load())
    natives: list[dict[str, Any]] = client.get("/v1/tool-registry")
    declared = client.pages("/v1/tools")
    rows: list[dict[str, Any]] = [
        {"name": tool["name"], "from": "native", "effect": tool["effect"], "about": tool["description"]}
        for tool in natives
    ]
    rows += [
        {"name": tool["name"], "from": "workspace", "effect": tool["spec"].get("effect"), "about": tool["description"]}
        for tool in declared
        if tool["name"] not in {native["name"] for native in natives}
    ]
    columns = {"name": "name", "from": "from", "effect": "effect", "about": "about"}
    output.show(
        {"native": natives, "workspace": declared}, json, lambda _: output.table(rows, columns, "There are no tools.")
    )
