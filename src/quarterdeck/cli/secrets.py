"""Secrets of the workspace, such as providers' keys."""

import getpass
import sys

from cyclopts import App

from quarterdeck.cli import output, profiles
from quarterdeck.cli.client import Client, part
from quarterdeck.cli.output import Json

secrets = App(name="secrets", help="Secrets of the workspace: written, used, never shown.")


@secrets.command(name="list")
def show_all(*, json: Json = False) -> None:
    """List the names."""
    found = Client(profiles.load()).pages("/v1/secrets")
    output.show(
        found, json, lambda rows: output.table(rows, {"name": "name", "changed": "updated_at"}, "There are no secrets.")
    )


@secrets.command(name="set")
def put(name: str, *, json: Json = False) -> None:
    """Store a secret. Its value is asked for, or read from standard input: it never stands on the command line."""
    value = getpass.getpass(f"{name}: ") if sys.stdin.isatty() else sys.stdin.read().rstrip("\n")
    Client(profiles.load()).request("PUT", f"/v1/secrets/{part(name)}", body={"value": value})
    output.show({"stored": name}, json, lambda _: output.line(f"Stored {name}."))


@secrets.command
def delete(name: str, *, json: Json = False) -> None:
    """Remove a secret."""
    Client(profiles.load()).request("DELETE", f"/v1/secrets/{part(name)}")
    output.show({"deleted": name}, json, lambda _: output.line(f"Removed {name}."))
