"""Members of the organization: who belongs to it, as what, and how somebody joins."""

from typing import Any, Literal

from cyclopts import App

from quarterdeck.cli import output, profiles
from quarterdeck.cli.client import Client, part
from quarterdeck.cli.errors import CliError
from quarterdeck.cli.output import Json

members = App(name="members", help="Who belongs to the organization, and as what.")
Role = Literal["owner", "admin", "editor", "operator", "viewer"]

_PATH = "/v1/members"


@members.command(name="list")
def show_all(*, json: Json = False) -> None:
    """List members and invited people."""
    found = Client(profiles.load()).pages(_PATH)
    columns = {"e-mail": "email", "name": "name", "role": "role", "status": "status", "since": "created_at"}
    output.show(found, json, lambda rows: output.table(rows, columns, "There are no members."))


@members.command
def invite(email: str, *, role: Role, name: str | None = None, json: Json = False) -> None:
    """Invite somebody: the link that is printed lets him in, once and for 72 hours.

    Args:
        role: What he may do.
        name: How he is called here; by default what stands before the @.
    """
    body = {"email": email, "name": name or email.partition("@")[0], "role": role}
    client = Client(profiles.load())
    made = client.post(_PATH, body)
    link = f"{client.profile.url.rstrip('/')}{made['path']}"

    def people(value: dict[str, Any]) -> None:
        output.note(f"Give this link to {value['member']['email']}; it is not shown again, and the deck sends no mail.")
        output.line(link)

    output.show({**made, "link": link}, json, people)


@members.command(name="role")
def change(email: str, role: Role, *, json: Json = False) -> None:
    """Give a member another role, not above your own."""
    client = Client(profiles.load())
    changed = client.request("PATCH", f"{_PATH}/{part(_id(client, email))}", body={"role": role})
    output.show(changed, json, lambda value: output.line(f"{value['email']} is {value['role']}"))


@members.command
def remove(email: str, *, json: Json = False) -> None:
    """Remove a member with his API keys, or withdraw an invitation."""
    client = Client(profiles.load())
    client.request("DELETE", f"{_PATH}/{part(_id(client, email))}")
    output.show({"removed": email}, json, lambda _: output.line(f"Removed {email}."))


def _id(client: Client, email: str) -> str:
    found = [each["id"] for each in client.pages(_PATH, most=10_000) if each["email"] == email.lower()]
    if not found:
        raise CliError(f"{email} is no member; see: quarterdeck members list")
    return found[0]
