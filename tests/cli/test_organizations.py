"""Organizations and their members on the command line: made, spoken to by profiles, joined by links."""

import tomllib
from pathlib import Path

import httpx
import pytest

from tests.cli.test_account import PASSWORD, elsewhere
from tests.support.command_line import CommandLine, RunningDeck

pytestmark = pytest.mark.xdist_group("cli")


def joined(deck: RunningDeck, email: str, role: str, cli: CommandLine | None = None) -> None:
    """Somebody who was invited by a command and has opened his link."""
    invited = (cli or deck.cli).json("members", "invite", email, "--role", role)
    assert invited["link"].startswith(f"{deck.url}/setup?token=")
    token = invited["link"].partition("token=")[2]
    answer = httpx.post(f"{deck.url}/v1/auth/setup", json={"token": token, "password": PASSWORD})
    assert answer.status_code == 200, answer.text


def test_members(deck: RunningDeck) -> None:
    cli = deck.cli
    joined(deck, "mate@example.org", "viewer")
    link = cli.succeeds("members", "invite", "Guest@example.org", "--role", "viewer", "--name", "Guest").strip()
    assert link.startswith(f"{deck.url}/setup?token=")
    listed = {each["email"]: each for each in cli.json("members", "list")}
    assert (listed["mate@example.org"]["status"], listed["mate@example.org"]["name"]) == ("active", "mate")
    assert listed["guest@example.org"]["status"] == "invited"
    assert cli.succeeds("members", "role", "mate@example.org", "editor") == "mate@example.org is editor\n"
    assert "no member" in cli.fails("members", "role", "nobody@example.org", "editor")
    assert "member already" in cli.fails("members", "invite", "mate@example.org", "--role", "viewer")
    for email in ("mate@example.org", "Guest@example.org"):
        assert cli.succeeds("members", "remove", email) == f"Removed {email}.\n"
    assert "mate@example.org" not in cli.succeeds("members", "list")
    assert "last owner" in cli.fails("members", "remove", "owner@localhost")


def test_an_organization_is_made_and_has_a_profile(deck: RunningDeck, tmp_path: Path) -> None:
    joined(deck, "founder@example.org", "owner")
    cli = elsewhere(deck, tmp_path / "home")
    who = ("--url", deck.url, "--email", "founder@example.org")
    assert cli.json("login", *who, stdin=f"{PASSWORD}\n")["organization"] == "My organization"
    # A key knows its own organization, and makes none.
    assert [each["name"] for each in cli.json("organizations", "list")] == ["My organization"]
    assert "wrong" in cli.fails("organizations", "create", "Northern Fleet", *who, stdin="not the password\n")
    made = cli.json("organizations", "create", "Northern Fleet", *who, stdin=f"{PASSWORD}\n")
    assert (made["name"], made["profile"]) == ("Northern Fleet", "northern-fleet")
    there = cli.with_settings(profile="northern-fleet")
    me = there.json("whoami")
    assert (me["organization"]["name"], me["principal"]["role"]) == ("Northern Fleet", "owner")
    assert there.json("executions", "list") == []
    # Without a word the profile `default` is in force, and speaks to the first organization.
    assert cli.json("whoami")["organization"]["name"] == "My organization"
    listed = cli.succeeds("organizations", "list", *who, stdin=f"{PASSWORD}\n")
    assert [line.split()[-1] for line in listed.splitlines()] == ["PROFILE", "northern-fleet", "default"]
    taken = cli.fails("organizations", "create", "Northern Fleet", *who, stdin=f"{PASSWORD}\n")
    assert "--profile" in taken
    assert there.succeeds("organizations", "rename", "Northern Fleet & Co") == "Northern Fleet & Co\n"
    # Its own members alone: the others of the first organization are not among them.
    assert [each["email"] for each in there.json("members", "list")] == ["founder@example.org"]
    [file] = cli.home.rglob("profiles.toml")
    assert tomllib.loads(file.read_text())["northern-fleet"]["organization"] == made["id"]


def test_login_to_one_of_several_organizations(deck: RunningDeck, tmp_path: Path) -> None:
    """By name or id; somebody with an account joins the second one by a link and his own password."""
    joined(deck, "captain@example.org", "owner")
    joined(deck, "sailor@example.org", "editor")
    captain = elsewhere(deck, tmp_path / "captain")
    made = captain.json(
        "organizations",
        "create",
        "Lighthouse",
        "--url",
        deck.url,
        "--email",
        "captain@example.org",
        stdin=f"{PASSWORD}\n",
    )
    joined(deck, "sailor@example.org", "operator", captain)
    sailor = elsewhere(deck, tmp_path / "sailor")
    who = ("login", "--url", deck.url, "--email", "sailor@example.org")
    for wanted in ("Lighthouse", made["id"]):
        sailor.json(*who, "--organization", wanted, "--profile", "light", stdin=f"{PASSWORD}\n")
        me = sailor.with_settings(profile="light").json("whoami")
        assert (me["organization"]["id"], me["principal"]["role"]) == (made["id"], "operator")
    sailor.json(*who, "--profile", "home", stdin=f"{PASSWORD}\n")
    assert sailor.with_settings(profile="home").json("whoami")["principal"]["role"] == "editor"
    assert "My organization" in sailor.fails(*who, "--organization", "Atlantis", stdin=f"{PASSWORD}\n")
    # Two profiles, and none is the usual one: the names are told.
    assert "QUARTERDECK_PROFILE: light, home" in sailor.fails("whoami")


def test_a_password_is_changed(deck: RunningDeck, tmp_path: Path) -> None:
    joined(deck, "grace@example.org", "operator")
    cli = elsewhere(deck, tmp_path / "home")
    new, whose = f"{PASSWORD} again", ("--url", deck.url, "--email", "grace@example.org")
    assert "fewer than 10 characters" in cli.fails("password", *whose, stdin=f"{PASSWORD}\nshort\n")
    changed = cli.json("password", *whose, stdin=f"{PASSWORD}\n{new}\n")
    assert changed == {"email": "grace@example.org", "changed": True}
    cli.fails("login", *whose, stdin=f"{PASSWORD}\n")
    cli.succeeds("login", *whose, stdin=f"{new}\n")
