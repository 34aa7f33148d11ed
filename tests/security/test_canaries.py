"""Secrets put into every input that may carry one are found in nothing that the deck writes or says.

A real deck at the level `debug`, with a provider and a tool that send back the keys they are shown. Each sink must
hold what is no secret, or it was not looked at.
"""

import base64
import json
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import httpx
import pytest
from sqlalchemy import make_url, text
from sqlalchemy.exc import DBAPIError

from quarterdeck.db.session import Database
from tests.security import sinks
from tests.security.canaries import Canaries
from tests.security.echoing import TOOL_REPLY, echoing
from tests.security.hook_canaries import HOOKS, hooks_and_their_payloads
from tests.security.voyage import MARKER, Voyage
from tests.support.command_line import CommandLine
from tests.support.databases import DATABASES, empty_postgresql
from tests.support.serving import serving

pytestmark = [pytest.mark.slow, pytest.mark.timeout(180)]

PROVIDERS = ("openai", "anthropic", "google", "azure", "databricks", "deepseek", "openai_compatible", "ollama")
LIMITED = ("logs", "spans", "metrics", "table outbox", "table api_keys", "table secrets")
"""Where not even prompts and arguments of tools may stand, which the journal keeps on purpose."""


@pytest.mark.parametrize("database", DATABASES)
def test_no_secret_is_found_anywhere(database: str, tmp_path: Path) -> None:
    with ExitStack() as stack:
        echo = stack.enter_context(echoing())
        secret = Canaries()
        settings = {"metrics_token": secret.fresh("setting metrics_token")}
        master = secret.fresh("master key").encode()[:32]
        settings["master_key"] = base64.b64encode(master).decode()
        secret.planted["master key"] = master.decode()
        url = None
        if database == "postgresql":
            # The test's server asks for no password, so any will do.
            url = make_url(stack.enter_context(empty_postgresql()))
            url = url.set(password=secret.fresh("database's password"))
            settings["database_url"] = url.render_as_string(hide_password=False)
        places = {"allow_private_addresses": urlsplit(echo.url).netloc, "otlp_endpoint": echo.url}
        settings |= places | {"log_level": "debug"}
        with serving(tmp_path, **settings) as deck:
            command = CommandLine(tmp_path / "home", tmp_path / "deck").with_settings(**settings)
            voyage = Voyage(deck, echo, command, stack.enter_context(deck.client()), url is None, secret)
            voyage.secret.told("local key", deck.key)
            everything(voyage)
        gather_what_is_left(voyage, tmp_path, url.render_as_string(hide_password=False) if url else None)
    assert_looked_at(voyage)
    assert voyage.secret.found_in(voyage.sinks) == []
    limited = {name: content for name, content in voyage.sinks.items() if name in LIMITED}
    assert voyage.spoken.found_in(limited) == []


def everything(voyage: Voyage) -> None:
    """Put a canary into each input."""
    people_and_tokens(voyage)
    secrets_and_their_shapes(voyage)
    credentials_in_definitions(voyage)
    executions = list(models_and_tools(voyage))
    executions.append(hooks_and_their_payloads(voyage))
    names = {
        "/v1/hooks": list(HOOKS),
        "/v1/executions": executions,
        "/v1/models": [f"{MARKER}-{provider}" for provider in PROVIDERS],
        "/v1/tools": [f"{MARKER}-ring"],
        "/v1/agents": [f"{MARKER}-ringer"],
    }
    voyage.sinks |= dict(sinks.answers_to_every_get(voyage.client, names))
    metrics_of = voyage.client.get(
        "/metrics", headers={"Authorization": f"Bearer {voyage.secret.planted['setting metrics_token']}"}
    )
    voyage.sinks["metrics"] = metrics_of.raise_for_status().content
    on_the_command_line(voyage, executions)


def people_and_tokens(voyage: Voyage) -> None:
    """Passwords, links, tokens and keys: right ones, wrong ones, in every place where one may be put."""
    fresh, send = voyage.secret.fresh, voyage.send
    invited = send(
        "POST", "/v1/members", shows_once=True, json={"email": f"{MARKER}@x.org", "name": MARKER, "role": "viewer"}
    )
    link = voyage.secret.told("invitation", invited.json()["path"].partition("token=")[2])
    first, second = fresh("first password"), fresh("second password")
    entered = send("POST", "/v1/auth/setup", shows_once=True, json={"token": link, "password": first})
    for name in ("access_token", "refresh_token"):
        voyage.secret.told(f"first {name}", entered.json()[name])
    signed_in = send("POST", "/v1/auth/login", shows_once=True, json={"email": f"{MARKER}@x.org", "password": first})
    person = {"Authorization": f"Bearer {voyage.secret.told('access token', signed_in.json()['access_token'])}"}
    refresh = voyage.secret.told("refresh token", signed_in.json()["refresh_token"])
    changed = send("POST", "/v1/auth/password", shows_once=True, headers=person, json={"current": first, "new": second})
    wrong = [
        send("POST", "/v1/auth/login", json={"email": f"{MARKER}@x.org", "password": fresh("wrong password")}),
        send("POST", "/v1/auth/login", json={"email": 7, "password": fresh("password of nobody")}),
        send("POST", "/v1/auth/login", json={"email": "a@x.org", "password": {"is": fresh("nested password")}}),
        send("POST", "/v1/auth/login", content=f'{{"email": "a@x.org", "password": "{fresh("cut off")}'),
        send("POST", "/v1/auth/login", json={"email": "a@x.org", "password": fresh("long password") * 9}),
        send("POST", "/v1/auth/setup", json={"token": fresh("unknown link"), "password": fresh("password of a link")}),
        send("POST", "/v1/auth/refresh", json={"refresh_token": fresh("unknown refresh token")}),
        send("POST", "/v1/auth/refresh", json={"refresh_token": [fresh("listed refresh token")]}),
        send("POST", "/v1/auth/refresh", headers={"Cookie": f"quarterdeck_refresh={fresh('cookie')}"}),
        send("POST", "/v1/auth/password", headers=person, json={"current": fresh("wrong current"), "new": "short"}),
        send("GET", "/v1/me", headers={"Authorization": f"Bearer {fresh('wrong bearer')}"}),
        send("GET", "/v1/me", headers={"Authorization": f"Bearer qd_{fresh('wrong key')}"}),
        send("GET", "/v1/me", headers={"Authorization": f"Basic {base64.b64encode(fresh('basic').encode()).decode()}"}),
        send("GET", "/v1/executions", headers={"Authorization": ""}, params={"token": fresh("token in a query")}),
    ]
    assert changed.status_code == 200, changed.text
    voyage.secret.told("refresh token of the new password", changed.json()["refresh_token"])
    assert [answer.status_code for answer in wrong if not answer.is_error] == []
    assert send("POST", "/v1/auth/refresh", json={"refresh_token": refresh}).is_error  # the password was changed
    asked = {"name": f"{MARKER}-key", "role": "viewer"}
    key = send("POST", "/v1/api-keys", shows_once=True, json=asked, headers={"Idempotency-Key": "once"}).json()
    voyage.secret.told("API key", key["key"])
    assert send("POST", "/v1/api-keys", json=asked, headers={"Idempotency-Key": "once"}).status_code == 409
    send("GET", "/v1/me", headers={"Authorization": f"Bearer {key['key']}"})
    send("DELETE", f"/v1/api-keys/{key['api_key']['id']}")
    send("GET", "/v1/me", headers={"Authorization": f"Bearer {key['key']}"})


def secrets_and_their_shapes(voyage: Voyage) -> None:
    """Values that are kept, replaced and removed, and bodies that are none."""
    fresh, send = voyage.secret.fresh, voyage.send
    path = f"/v1/secrets/{MARKER}"
    kept = [send("PUT", path, json={"value": fresh(f"value {number}")}) for number in range(2)]
    kept += [send("DELETE", path), send("PUT", path, json={"value": fresh("value set again")})]
    assert {answer.status_code for answer in kept} == {204}
    wrong = [
        send("PUT", path, json={"value": {"is": fresh("nested value")}}),
        send("PUT", path, json={"value": [fresh("listed value")]}),
        send("PUT", path, json={"values": fresh("misspelled value")}),
        send("PUT", path, json={"value": "x", "more": fresh("surplus value")}),
        send("PUT", path, json={"value": fresh("value for a bad host"), "hosts": ["not a host"]}),
        send("PATCH", path, json={"hosts": [], "value": fresh("value where hosts are set")}),
        send("PUT", path, json=fresh("bare value")),
        send("PUT", path, content=fresh("value as text")),
        send("PUT", path, content=f"value={fresh('value as a form')}"),
        send("PUT", path, json={"value": fresh("long value") * 2_000}),
        send("PUT", f"{path}/nowhere", json={"value": fresh("value for nobody")}),
    ]
    assert [answer.status_code for answer in wrong if not answer.is_error] == []


def credentials_in_definitions(voyage: Voyage) -> None:
    """A definition is for everybody to read: what is plainly a credential is refused, and its value not repeated."""
    fresh = voyage.secret.fresh
    host = voyage.echo.url.removeprefix("http://")
    model = {"provider": "openai_compatible", "model": "m", "base_url": f"{voyage.echo.url}/v1"}
    tool = {"effect": "reads", "parameters": {"type": "object", "properties": {"word": {"type": "string"}}}}
    call = {"url": f"{voyage.echo.url}/tool/200", "method": "POST"}
    refused: list[tuple[str, dict[str, Any]]] = [
        ("models", model | {"base_url": f"http://someone:{fresh('password in base_url')}@{host}/v1"}),
        ("models", model | {"base_url": f"{voyage.echo.url}/v1?api_key={fresh('key in base_url')}"}),
        ("models", model | {"options": {"api_key": fresh("key in options")}}),
        ("models", model | {"options": {"extra_headers": {"Authorization": fresh("header in options")}}}),
        ("models", model | {"api_key": fresh("field that no model has")}),
        ("models", model | {"secret": f"sk-{fresh('key for a name')}"}),
        ("tools", tool | {"http": call | {"headers": {"Authorization": f"Bearer {fresh('header of a tool')}"}}}),
        ("tools", tool | {"http": call | {"headers": {"X-Api-Key": fresh("key header of a tool")}}}),
        ("tools", tool | {"http": call | {"url": f"http://someone:{fresh('password in a url')}@{host}/"}}),
        ("tools", tool | {"http": call | {"url": f"{call['url']}?access_token={fresh('token in a url')}"}}),
        ("tools", tool | {"http": call | {"body": {"user": {"password": fresh("password in a body")}}}}),
    ]
    for number, (plural, spec) in enumerate(refused):
        name = f"{MARKER}-refused-{number}"
        document = {
            "apiVersion": "quarterdeck/v1",
            "kind": plural.title()[:-1],
            "metadata": {"name": name},
            "spec": spec,
        }
        file = {"path": f"{name}.yaml", "text": json.dumps(document)}
        tried = [
            voyage.send("POST", f"/v1/{plural}", json={"metadata": {"name": name}, "spec": spec}),
            voyage.send(
                "PUT",
                f"/v1/{plural}/{MARKER}",
                json={"metadata": {"name": MARKER}, "spec": spec},
                headers={"If-Match": '"1"'},
            ),
            voyage.send("POST", "/v1/definitions/apply", json={"files": [file]}),
        ]
        assert all(answer.status_code == 422 for answer in tried), (spec, [answer.text for answer in tried])
        if voyage.every_command:
            said = voyage.command.fails("apply", "-", stdin=json.dumps(document))
            voyage.sinks["cli"] = voyage.sinks.get("cli", b"") + said.encode()


def models_and_tools(voyage: Voyage) -> Iterator[str]:
    """Keys that are used: by each provider, which tells them in its error, and by a tool, which sends them back."""
    place = urlsplit(voyage.echo.url).netloc
    for provider in PROVIDERS:
        key = voyage.secret.fresh(f"key of {provider}")
        assert voyage.send("PUT", f"/v1/secrets/{MARKER}-{provider}", json={"value": key, "hosts": [place]}).is_success
        path = "" if provider in {"anthropic", "google"} else "/v1"
        base = {"provider": provider, "base_url": f"{voyage.echo.url}{path}", "secret": f"{MARKER}-{provider}"}
        voyage.made("models", f"{MARKER}-{provider}", base | {"model": "refuses"})
        tested = voyage.send("POST", f"/v1/models/{MARKER}-{provider}/test").json()
        assert not tested["ok"]
        assert key in voyage.echo.keys[-1], f"{provider} was not shown its key: {tested}"
        assert "Incorrect API key" in tested["detail"], tested
    compatible = {"provider": "openai_compatible", "base_url": f"{voyage.echo.url}/v1", "secret": f"{MARKER}-openai"}
    for word in ("refuses", "babbles", "works"):
        voyage.made("models", f"{MARKER}-{word}", compatible | {"model": f"{MARKER}-{word}"})
    parameters = {"type": "object", "properties": {"word": {"type": "string"}}, "required": ["word"]}
    for status in (200, 403, 500):
        key = voyage.secret.fresh(f"key of the tool that answers {status}")
        kept = {"value": f"Bearer {key}", "hosts": [place]}
        assert voyage.send("PUT", f"/v1/secrets/{MARKER}-{status}", json=kept).is_success
        http = {"method": "POST", "url": f"{voyage.echo.url}/tool/{status}", "body": {"word": "{word}"}}
        http["secret_headers"] = {"X-Tool-Key": f"{MARKER}-{status}"}
        name = f"{MARKER}-ring" + ("" if status == 200 else f"-{status}")
        voyage.made("tools", name, {"effect": "external", "parameters": parameters, "http": http})
        ringer = f"{MARKER}-ringer" + ("" if status == 200 else f"-{status}")
        spec = {"role": MARKER, "goal": f"say {voyage.spoken.fresh(f'goal {status}')}", "tools": [name]}
        voyage.made("agents", ringer, spec | {"model": f"{MARKER}-works"})
        word = voyage.spoken.fresh(f"word {status}")
        execution = voyage.run_to_its_end(ringer, f"Ring with the word {word}")
        assert key in voyage.echo.keys[-2]
        seen = voyage.send("GET", f"/v1/executions/{execution}/events").text
        assert word in seen
        assert TOOL_REPLY in seen
        yield execution
    for word in ("refuses", "babbles"):
        voyage.made("agents", f"{MARKER}-who-{word}", {"role": "r", "goal": "g", "model": f"{MARKER}-{word}"})
        yield voyage.run_to_its_end(f"{MARKER}-who-{word}", f"Say {voyage.spoken.fresh(f'prompt that {word}')}")


def on_the_command_line(voyage: Voyage, executions: list[str]) -> None:
    """Commands that take a secret, and those that could show one."""
    (voyage.command.home).mkdir()
    commands = [
        ("whoami",),
        ("doctor",),
        ("secrets", "list"),
        ("keys", "list"),
        ("models", "list"),
        ("models", "test", f"{MARKER}-refuses"),
        ("tools", "list"),
        ("export",),
        ("executions", "list"),
        ("hooks", "list"),
        *(("hooks", verb, HOOKS[0]) for verb in ("show", "deliveries")),
        *(("executions", verb, each) for each in executions for verb in ("show", "events")),
        ("run", f"agent/{MARKER}-who-refuses", "-i", "prompt=hello"),
    ]
    for command in commands if voyage.every_command else [("doctor",)]:
        for form in ((), ("--json",)):
            done = voyage.command(*command, *form)
            assert "Traceback" not in done.stderr
            voyage.sinks[f"cli {' '.join((*command, *form))}"] = (done.stdout + done.stderr).encode()
    said = voyage.command.succeeds("secrets", "set", f"{MARKER}-typed", stdin=voyage.secret.fresh("typed value"))
    bad = voyage.command.with_settings(api_key=voyage.secret.fresh("key of the environment"))("whoami")
    assert bad.returncode != 0
    broken = voyage.command.with_settings(
        database_url=f"postgresql://a:{voyage.secret.fresh('url of doctor')}@127.0.0.1:9/x"
    )
    no_server = broken("doctor")
    wrong = voyage.command.with_settings(master_key=voyage.secret.fresh("malformed master key"))("doctor")
    typed = said + "".join(each.stdout + each.stderr for each in (bad, no_server, wrong))
    voyage.sinks["cli"] = voyage.sinks.get("cli", b"") + typed.encode()


def gather_what_is_left(voyage: Voyage, directory: Path, url: str | None) -> None:
    """What stands in files and tables once the deck is down."""
    voyage.sinks["logs"] = voyage.deck.log.read_bytes()
    voyage.sinks["spans"] = b"".join(voyage.echo.spans)
    voyage.sinks |= dict(sinks.files(directory / "deck"))
    if url is None:
        for path in (directory / "deck").glob("*.db"):
            voyage.sinks |= dict(sinks.sqlite_tables(path))
    else:
        voyage.sinks |= dict(sinks.postgresql_tables(url))


def assert_looked_at(voyage: Voyage) -> None:
    """The control: in each sink stands what is no secret, and what was spoken is where it may be."""
    marked = {name for name, content in voyage.sinks.items() if MARKER.encode() in content}
    wanted = {"logs", "spans", "metrics", "problems", "answers", "cli", "table definitions"}
    wanted |= {"table secrets", "table executions", "table hooks", "table hook_deliveries"}
    if voyage.every_command:
        wanted |= {"cli export", "cli secrets list", "cli models list --json", f"cli hooks deliveries {HOOKS[0]}"}
    assert wanted - marked == set()
    whole = {"everything": b"".join(voyage.sinks.values())}
    kept = {each.split(" in everything")[0] for each in voyage.spoken.found_in(whole)}
    assert kept == set(voyage.spoken.planted)
    assert len(voyage.secret.planted) >= 60


@pytest.mark.parametrize("form", ["plain", "json", "quoted", "hex", "utf-16", "base64 + 0", "base64 + 1", "base64 + 2"])
def test_a_planted_leak_is_found(form: str) -> None:
    """In each form that is looked for, in the middle of other text."""
    canaries = Canaries()
    secret = canaries.told("somewhere", 'Käse "und" 4711-abcdefghijklmnopqrstuvwxyz')
    shift = int(form[-1]) if form.startswith("base64") else 0
    coded = {
        "plain": secret.encode(),
        "json": json.dumps(secret).encode(),
        "quoted": str(httpx.QueryParams({"q": secret})).replace("+", "%20").encode(),
        "hex": secret.encode().hex().encode(),
        "utf-16": secret.encode("utf-16-le"),
    }.get(form, base64.b64encode(b"x" * shift + secret.encode() + b"yz"))
    assert any(f"({form})" in each for each in canaries.found_in({"sink": b"before" + coded + b"after"}))
    assert canaries.found_in({"sink": b"beforeafter"}) == []


@pytest.mark.anyio
async def test_an_error_of_the_database_does_not_repeat_what_was_written(database: Database) -> None:
    """Its text goes into the log with the request that failed."""
    secret = Canaries().fresh("row")
    with pytest.raises(DBAPIError) as failed:
        async with database.transaction(None, write=True) as connection:
            await connection.execute(text("INSERT INTO nowhere (name) VALUES (:name)"), {"name": secret})
    assert "INSERT INTO nowhere" in str(failed.value)
    assert secret not in str(failed.value)
