"""API keys."""

from typing import Literal

from cyclopts import App

from quarterdeck.cli import output, profiles
from quarterdeck.cli.client import Client, part
from quarterdeck.cli.output import Json

keys = App(name="keys", help="API keys of yours.")


@keys.command(name="list")
def show_all(*, json: Json = False) -> None:
    """List keys; the secret part is never shown again."""
    found = Client(profiles.load()).pages("/v1/api-keys")
    columns = {
        "id": "id",
        "name": "name",
        "prefix": "prefix",
        "role": "role",
        "expires": "expires_at",
    }
    output.show(found, json, lambda rows: output.table(rows, columns, "There are no API keys."))


@keys.command
def create(
    name: str,
    *,
    role: Literal["owner", "admin", "editor", "operator", "viewer"] = "operator",
    expires: str | None = None,
    json: Json = False,
) -> None:
    """Create a key; it is shown once. `--expires` takes an instant such as 2027-01-31T00:00:00Z.

    Args:
        role: What the key may do; no more than you may.
        expires: When it ends, such as 2027-01-31T00:00:00Z; never by default.
    """
    body = {"name": name, "role": role} | ({"expires_at": expires} if expires else {})
    key = Client(profiles.load()).post("/v1/api-keys", body)

    def people(value: dict[str, str]) -> None:
        output.note("Keep it: it is not shown again.")
        output.line(value["key"])

    output.show(key, json, people)


@keys.command
def delete(key_id: str, *, json: Json = False) -> None:
    """Revoke a key; it stops working within five seconds."""
    Client(profiles.load()).request("DELETE", f"/v1/api-keys/{part(key_id)}")
    output.show({"deleted": key_id}, json, lambda _: output.line(f"Revoked {key_id}."))
