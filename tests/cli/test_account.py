"""Who commands act as, keys, secrets, models, tools, and the program itself."""

import json
import re
import time
import tomllib
from pathlib import Path
from typing import Any

import httpx
import pytest

from tests.support.command_line import CommandLine, RunningDeck

pytestmark = pytest.mark.xdist_group("cli")

PASSWORD = "a quiet harbour at dawn"


def elsewhere(deck: RunningDeck, home: Path) -> CommandLine:
    """The command line of somebody on another machine."""
    home.mkdir(exist_ok=True)
    return CommandLine(home, home / "no-deck-here")


def test_the_local_profile_needs_no_sign_in(cli: CommandLine) -> None:
    assert "owner)" in cli.succeeds("whoami")
    assert cli.json("whoami")["principal"]["role"] == "owner"


def test_login_keeps_a_key_in_a_private_profile(deck: RunningDeck, tmp_path: Path) -> None:
    assert deck.setup_url is not None
    token = deck.setup_url.partition("token=")[2]
    answer = httpx.post(f"{deck.url}/v1/auth/setup", json={"token": token, "password": PASSWORD})
    assert answer.status_code == 200, answer.text
    cli = elsewhere(deck, tmp_path / "home")
    login = ("login", "--url", deck.url, "--email", "owner@localhost", "--profile", "ship")
    wrong = cli.fails(*login, stdin="not the password\n")
    assert "not the password" not in wrong
    assert cli.json(*login, stdin=f"{PASSWORD}\n")["profile"] == "ship"
    [file] = cli.home.rglob("profiles.toml")
    assert file.stat().st_mode & 0o077 == 0
    saved = tomllib.loads(file.read_text())["ship"]
    assert saved["url"] == deck.url
    assert cli.json("whoami")["principal"]["role"] == "owner"
    assert cli.with_settings(profile="ship").json("whoami")["organization"]
    assert cli.with_settings(url=deck.url).json("whoami")["organization"]
    assert "no profile" in cli.with_settings(profile="raft").fails("whoami")
    assert "no key" in cli.with_settings(url="http://127.0.0.1:1").fails("whoami")
    file.write_text("[ship\n")
    assert "not valid TOML" in cli.with_settings(profile="ship").fails("whoami")


def test_login_without_an_address_says_what_to_give(deck: RunningDeck, tmp_path: Path) -> None:
    cli = elsewhere(deck, tmp_path / "home")
    assert "--email" in cli.fails("login", "--url", deck.url)
    assert "no address" in cli.fails("login", "--url", "ship", "--email", "a@b.c", stdin="x\n")
    assert "no deck was started" in cli.fails("whoami")


def test_keys(deck: RunningDeck, tmp_path: Path) -> None:
    key = deck.cli.json("keys", "create", "reader", "--role", "viewer")
    other = elsewhere(deck, tmp_path / "home").with_settings(url=deck.url, api_key=key["key"])
    assert other.json("whoami")["principal"]["role"] == "viewer"
    assert "agents" in other.fails("delete", "agent/sailor")
    assert any(each["name"] == "reader" for each in deck.cli.json("keys", "list"))
    assert key["key"] not in deck.cli.succeeds("keys", "list")
    assert deck.cli.succeeds("keys", "delete", key["api_key"]["id"]) == f"Revoked {key['api_key']['id']}.\n"
    deadline = time.monotonic() + 8
    while other("whoami").returncode == 0:
        assert time.monotonic() < deadline, "a revoked key still works"
        time.sleep(0.3)
    assert deck.cli.succeeds("keys", "create", "short").startswith("qd_")
    deck.cli.fails("keys", "create", "x", "--role", "captain")
    deck.cli.fails("keys", "create", "x", "--expires", "tomorrow")
    deck.cli.fails("keys", "delete", "no-id")


def test_a_wrong_key_and_a_deck_that_is_gone(deck: RunningDeck, tmp_path: Path) -> None:
    cli = elsewhere(deck, tmp_path / "home")
    cli.with_settings(url=deck.url, api_key="qd_wrong").fails("whoami")
    said = cli.with_settings(url="http://127.0.0.1:1", api_key="qd_wrong").fails("whoami", code=1)
    assert "does not answer" in said


def test_a_workspace_that_is_not_there(cli: CommandLine) -> None:
    assert "nowhere" in cli.with_settings(workspace="nowhere").fails("whoami")


def test_secrets(cli: CommandLine) -> None:
    assert cli.json("secrets", "set", "harbour_key", stdin="s3cret-value\n") == {"stored": "harbour_key"}
    shown = cli.succeeds("secrets", "list")
    assert "harbour_key" in shown
    assert "s3cret" not in shown + cli.succeeds("secrets", "list", "--json")
    assert cli.succeeds("secrets", "delete", "harbour_key") == "Removed harbour_key.\n"
    cli.fails("secrets", "delete", "harbour_key")
    cli.fails("secrets", "set", "not a name", stdin="x\n")


def test_models(cli: CommandLine) -> None:
    assert re.search(r"scripted +openai_compatible +scripted +default", cli.succeeds("models", "list"))
    assert cli.succeeds("models", "default") == "scripted\n"
    assert cli.succeeds("models", "default", "scripted") == "scripted\n"
    assert "nobody" in cli.fails("models", "default", "nobody")
    assert "answered in" in cli.succeeds("models", "test", "scripted")
    assert "quarterdeck secrets set openai_api_key" in cli.fails("models", "test", "gpt-6-luna")
    cli.fails("models", "test", "nobody")


def test_tools(cli: CommandLine) -> None:
    assert re.search(r"calculator +native +none", cli.succeeds("tools", "list"))


@pytest.mark.parametrize(
    "command",
    [
        "whoami",
        "executions list",
        "keys list",
        "secrets list",
        "models list",
        "models default",
        "models test scripted",
        "tools list",
        "seed",
        "migrate",
    ],
)
def test_every_reading_command_has_json(cli: CommandLine, command: str) -> None:
    assert cli.json(*command.split()) is not None


def test_doctor(cli: CommandLine, tmp_path: Path) -> None:
    done = cli("doctor", "--json")
    findings = {each["check"]: each for each in json.loads(done.stdout)}
    assert findings["python"]["ok"]
    assert findings["database"]["ok"]
    assert (done.returncode == 0) == all(each["ok"] for each in findings.values())
    (tmp_path / "local-key").write_text("x")
    (tmp_path / "local-key").chmod(0o644)
    loose = cli("doctor", "--data-dir", str(tmp_path))
    assert loose.returncode == 1
    assert "FAIL data directory: others can read local-key" in loose.stdout


def test_doctor_asks_the_broker(cli: CommandLine) -> None:
    """A wrong address is no fault of the database."""

    def looked(url: str) -> dict[str, dict[str, Any]]:
        done = cli.with_settings(bus_url=url)("doctor", "--json")
        assert done.returncode == 1
        return {each["check"]: each for each in json.loads(done.stdout)}

    unknown = looked("redos://127.0.0.1:1")
    assert unknown["database"]["ok"]
    assert "QUARTERDECK_BUS_URL must begin with one of" in unknown["events"]["detail"]
    away = looked("redis://:hush@127.0.0.1:1")
    assert away["events"]["detail"] == "No broker answers at 127.0.0.1:1."
    assert "hush" not in json.dumps(away)


def test_up_refuses_what_cannot_be(cli: CommandLine, deck: RunningDeck) -> None:
    assert "TLS" in cli.fails("up", "--host", "0.0.0.0")  # noqa: S104 - refused, which is the point
    assert "port" in cli.fails("up", "--port", "99999").lower()
    assert "QUARTERDECK_PROT" in cli.with_settings(prot="1").fails("up")


def test_the_program_itself(cli: CommandLine) -> None:
    listed = cli.succeeds("--help")
    for command in ("up", "doctor", "apply", "run", "executions", "whoami", "--install-completion"):
        assert command in listed
    assert re.match(r"\d+\.\d+", cli.succeeds("--version"))
    assert "apply" in cli.succeeds("apply", "--help")
    assert "See: quarterdeck --help" in cli.fails("hoist")
    assert "See: quarterdeck --help" in cli.fails("whoami", "--sails")


def test_completion_is_installed_for_bash(cli: CommandLine, tmp_path: Path) -> None:
    script = tmp_path / "completion.bash"
    cli.succeeds("--install-completion", "--shell", "bash", "--output", str(script))
    assert "quarterdeck" in script.read_text()
    assert "executions" in script.read_text()
