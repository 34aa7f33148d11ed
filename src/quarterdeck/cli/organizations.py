"""Organizations of one's own: which there are, and one more, with a profile that speaks to it."""

import re
from typing import Any

from cyclopts import App

from quarterdeck.cli import account, output, profiles
from quarterdeck.cli.client import Client
from quarterdeck.cli.output import Json

organizations = App(name="organizations", help="Organizations that you belong to; each has profiles of its own.")

_PATH = "/v1/organizations"


@organizations.command(name="list")
def show_all(*, email: str | None = None, url: str | None = None, json: Json = False) -> None:
    """List your organizations. An API key knows its own alone; with --email you sign in and see all.

    Args:
        email: Sign in as this person; the password is asked for, or read from standard input.
        url: The deck's address; by default that of the profile in force.
    """
    client = Client(profiles.load()) if email is None else account.signed_in(url or profiles.load().url, email)
    found = client.pages(_PATH)
    kept = {fields.get("organization"): name for name, fields in profiles.saved().items()}
    columns = {"name": "name", "id": "id", "made": "created_at", "profile": "profile"}

    def people(rows: list[dict[str, Any]]) -> None:
        told = [{**row, "profile": kept.get(row["id"])} for row in rows]
        output.table(told, columns, "You belong to no organization.")

    output.show(found, json, people)


@organizations.command
def create(
    name: str, *, email: str | None = None, url: str | None = None, profile: str | None = None, json: Json = False
) -> None:
    """Make an organization, own it, and keep an API key of it as a profile.

    You sign in for it, because an API key belongs to one organization and makes no other.

    Args:
        email: Who you are; the password is asked for, or read from standard input.
        url: The deck's address; by default that of the profile in force.
        profile: The profile's name; by default made from the organization's.
    """
    where = url or profiles.load().url
    chosen = account.free_profile(profile or _slug(name), where)
    client = account.signed_in(where, email)
    made = client.post(_PATH, {"name": name})
    path = account.keep_key(client, chosen, where, made)

    def people(value: dict[str, Any]) -> None:
        output.line(f"Made {value['name']}; a key of it is in {path} as profile {chosen!r}.")
        output.note(f"Speak to it with: QUARTERDECK_PROFILE={chosen} quarterdeck whoami")

    output.show({**made, "profile": chosen}, json, people)


@organizations.command
def rename(name: str, *, json: Json = False) -> None:
    """Give the organization that commands speak to another name."""
    renamed = Client(profiles.load()).request("PATCH", "/v1/organization", body={"name": name})
    output.show(renamed, json, lambda value: output.line(value["name"]))


def _slug(name: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-") or "organization"
