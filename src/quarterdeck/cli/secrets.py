"""Secrets of the workspace, such as providers' keys."""

import getpass
import sys
from typing import Any

from cyclopts import App

from quarterdeck.cli import output, profiles
from quarterdeck.cli.client import Client, part
from quarterdeck.cli.output import Json
from quarterdeck.cli.server import retire_master_key, rotate_master_key

secrets = App(name="secrets", help="Secrets of the workspace: written, used, never shown.")

secrets.command(rotate_master_key)
secrets.command(retire_master_key)


@secrets.command(name="list")
def show_all(*, json: Json = False) -> None:
    """List the names."""
    found = Client(profiles.load()).pages("/v1/secrets")
    output.show(
        found,
        json,
        lambda rows: output.table(
            _with_hosts(rows), {"name": "name", "hosts": "hosts", "changed": "updated_at"}, "There are no secrets."
        ),
    )


@secrets.command(name="set")
def put(name: str, *, host: tuple[str, ...] = (), json: Json = False) -> None:
    """Store a secret. Its value is asked for, or read from standard input: it never stands on the command line.

    Args:
        host: Where it may be sent, such as api.example.com or gpu.lan:8000; by default a provider's own.
    """
    value = getpass.getpass(f"{name}: ") if sys.stdin.isatty() else sys.stdin.read().rstrip("\n")
    Client(profiles.load()).request(
        "PUT", f"/v1/secrets/{part(name)}", body={"value": value, **({"hosts": host} if host else {})}
    )
    output.show({"stored": name}, json, lambda _: output.line(f"Stored {name}."))


@secrets.command
def hosts(name: str, *host: str, json: Json = False) -> None:
    """Say where a secret may be sent: these hosts alone. Without any, the addresses that providers have themselves.

    Args:
        host: Such as api.example.com, *.example.com or gpu.lan:8000.
    """
    changed = Client(profiles.load()).request("PATCH", f"/v1/secrets/{part(name)}", body={"hosts": host})
    output.show(changed, json, lambda secret: output.line(f"{name} goes to {_hosts(secret)} alone."))


def _hosts(secret: dict[str, Any]) -> str:
    return ", ".join(secret["hosts"]) or "providers' own addresses"


def _with_hosts(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [{**row, "hosts": _hosts(row)} for row in rows]


@secrets.command
def delete(name: str, *, json: Json = False) -> None:
    """Remove a secret."""
    Client(profiles.load()).request("DELETE", f"/v1/secrets/{part(name)}")
    output.show({"deleted": name}, json, lambda _: output.line(f"Removed {name}."))
