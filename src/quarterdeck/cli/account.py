"""Who am I, and signing in to a deck elsewhere."""

import getpass
import platform
import sys

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
    *, url: str = profiles.DEFAULT_URL, email: str | None = None, profile: str = "default", json: Json = False
) -> None:
    """Sign in with e-mail and password and keep an API key for this machine.

    The password is asked for, or read from standard input when that is no terminal.
    """
    email = email or _ask("E-mail: ")
    password = getpass.getpass("Password: ") if sys.stdin.isatty() else sys.stdin.readline().rstrip("\n")
    tokens = Client(profiles.Profile(profile, url, "")).post("/v1/auth/login", {"email": email, "password": password})
    signed_in = Client(profiles.Profile(profile, url, tokens["access_token"]))
    role = signed_in.get("/v1/me")["principal"]["role"]
    key = signed_in.post("/v1/api-keys", {"name": f"quarterdeck on {platform.node()}", "role": role})
    path = profiles.save(profile, url, key["key"])
    result = {"profile": profile, "url": url, "file": str(path)}
    output.show(
        result, json, lambda _: output.line(f"Signed in to {url}; the key is in {path} as profile {profile!r}.")
    )


def _ask(prompt: str) -> str:
    if not sys.stdin.isatty():
        raise CliError("give --email, since standard input is no terminal")
    return input(prompt)
