"""Who am I, and signing in to a deck elsewhere."""

import getpass
import platform
import sys
from pathlib import Path
from typing import Any

from quarterdeck.cli import output, profiles
from quarterdeck.cli.client import Client
from quarterdeck.cli.errors import CliError
from quarterdeck.cli.output import Json


def whoami(*, json: Json = False) -> None:
    """Show the principal, organization and workspace that commands act as."""
    me = Client(profiles.load()).get("/v1/me")

    def people(value: dict[str, dict[str, str]]) -> None:
        principal = value["principal"]
        output.line(f"{principal['name'] or principal['id']} ({principal['kind']}, {principal['role']})")
        output.line(f"{value['organization']['name']} / {value['workspace']['name']}")

    output.show(me, json, people)


def login(
    *,
    url: str = profiles.DEFAULT_URL,
    email: str | None = None,
    organization: str | None = None,
    profile: str = "default",
    json: Json = False,
) -> None:
    """Sign in with e-mail and password and keep an API key for this machine.

    The password is asked for, or read from standard input when that is no terminal.

    Args:
        organization: Name or id of the one that the key is for; by default the first that you joined.
        profile: Under which name it is kept; a profile speaks to one organization.
        url: Where the deck is.
        email: Who signs in; asked for at a terminal.
    """
    client = signed_in(url, email)
    meant = client.get("/v1/me")["organization"] if organization is None else _meant(client, organization)
    path = keep_key(client, profile, url, meant)
    result = {"profile": profile, "url": url, "file": str(path), "organization": meant["name"]}
    said = f"Signed in to {url} for {meant['name']}; the key is in {path} as profile {profile!r}."
    output.show(result, json, lambda _: output.line(said))


def password(*, url: str | None = None, email: str | None = None, json: Json = False) -> None:
    """Change your password; you are signed out everywhere else. API keys stay.

    Both passwords are asked for, or read as two lines from standard input when that is no terminal.

    Args:
        url: Where the deck is; by default the one that commands speak to.
        email: Whose it is; asked for at a terminal.
    """
    url = url or profiles.load().url
    email = email or _ask("E-mail: ")
    present = _secret("Present password: ")
    client = _client_of(url, email, present)
    new = _secret("New password: ")
    if sys.stdin.isatty() and new != _secret("Once more: "):
        raise CliError("the two new passwords differ; nothing was changed")
    client.post("/v1/auth/password", {"current": present, "new": new})
    output.show({"email": email, "changed": True}, json, lambda _: output.line(f"Changed the password of {email}."))


def signed_in(url: str, email: str | None) -> Client:
    """A client that acts as the person, whose password is asked for."""
    return _client_of(url, email or _ask("E-mail: "), _secret("Password: "))


def _secret(prompt: str) -> str:
    return getpass.getpass(prompt) if sys.stdin.isatty() else sys.stdin.readline().rstrip("\n")


def _client_of(url: str, email: str, password: str) -> Client:
    tokens = Client(profiles.Profile("", url, "")).post("/v1/auth/login", {"email": email, "password": password})
    return Client(profiles.Profile("", url, tokens["access_token"]))


def keep_key(client: Client, profile: str, url: str, organization: dict[str, Any]) -> Path:
    """Make a key of this organization with the person's role there, and keep it as a profile; the file."""
    there = {"Quarterdeck-Organization": organization["id"]}
    role = client.request("GET", "/v1/me", headers=there)["principal"]["role"]
    wish = {"name": f"quarterdeck on {platform.node()}", "role": role}
    key = client.request("POST", "/v1/api-keys", body=wish, headers=there)
    return profiles.save(profile, url, key["key"], organization["id"])


def free_profile(name: str, url: str) -> str:
    """The name, unless a profile has it; raises CliError, so that nobody's key is lost."""
    if name in profiles.saved() or name == profiles.LOCAL:
        raise CliError(f"there is a profile {name!r} already; give another name with --profile (the deck is {url})")
    return name


def _meant(client: Client, wanted: str) -> dict[str, Any]:
    mine = client.pages("/v1/organizations")
    found = [each for each in mine if wanted in {each["id"], each["name"]}]
    if len(found) == 1:
        return found[0]
    said = ", ".join(f"{each['name']} ({each['id']})" for each in (found or mine))
    raise CliError(f"{'several organizations are' if found else 'you belong to none that is'} named {wanted!r}: {said}")


def _ask(prompt: str) -> str:
    if not sys.stdin.isatty():
        raise CliError("give --email, since standard input is no terminal")
    return input(prompt)
