"""Hooks: what calls from outside start."""

from typing import Any

from cyclopts import App

from quarterdeck.cli import output, profiles
from quarterdeck.cli.client import Client, part
from quarterdeck.cli.output import Json, Limit
from quarterdeck.cli.targets import Version, target

hooks = App(name="hooks", help="Let signed calls from outside start crews, agents and tasks.")

_SPEC = ("definition", "version", "priority", "inputs", "only_if", "calls_per_minute", "is_enabled")
"""What of a hook can be changed."""


def _path(name: str) -> str:
    return f"/v1/hooks/{part(name)}"


@hooks.command(name="list")
def show_all(*, json: Json = False) -> None:
    """List hooks and where calls go."""
    found = Client(profiles.load()).pages("/v1/hooks")
    columns = {"name": "name", "starts": "starts", "enabled": "is_enabled", "path": "path"}

    def people(rows: list[dict[str, Any]]) -> None:
        output.table([{**each, "starts": _starts(each)} for each in rows], columns, "There are no hooks.")

    output.show(found, json, people)


@hooks.command
def create(  # noqa: PLR0913 - the command's options
    name: str,
    what: str,
    *,
    inputs: str = "body",
    only_if: str | None = None,
    calls_per_minute: int = 60,
    version: Version = None,
    priority: int = 0,
    replace: bool = False,
    json: Json = False,
) -> None:
    """Make a hook; its secret is shown this once. With --replace it keeps its address and secret.

    Args:
        what: What to start: a crew's name, or kind/name.
        priority: Of what it starts, from -100 to 100, for when executions wait for a place.
        inputs: CEL that makes the inputs of body, headers and id, such as '{"order": body.order.id}'.
        only_if: CEL that says which calls start something, such as 'body.action == "opened"'.
        calls_per_minute: More are refused with 429.
        replace: Change the hook of this name.
    """
    body = {
        **target(what, version),
        "priority": priority,
        "inputs": inputs,
        "only_if": only_if,
        "calls_per_minute": calls_per_minute,
    }
    client = Client(profiles.load())
    if replace:
        output.show(_changed(client, name, body), json, _details)
    else:
        output.show(client.post("/v1/hooks", {"name": name, **body}), json, lambda made: _with_secret(client, made))


@hooks.command
def show(name: str, *, json: Json = False) -> None:
    """Show one hook."""
    output.show(Client(profiles.load()).get(_path(name)), json, _details)


@hooks.command
def pause(name: str, *, json: Json = False) -> None:
    """Refuse calls until it is resumed; its address and its secrets stay."""
    paused = _changed(Client(profiles.load()), name, {"is_enabled": False})
    output.show(paused, json, lambda _: output.line(f"Paused {name}."))


@hooks.command
def resume(name: str, *, json: Json = False) -> None:
    """Take calls again."""
    output.show(_changed(Client(profiles.load()), name, {"is_enabled": True}), json, _details)


@hooks.command
def rotate(name: str, *, keep_old_seconds: int = 86_400, json: Json = False) -> None:
    """Make a new secret, shown this once; the present one stays valid for a day, or as long as you say.

    Args:
        keep_old_seconds: How long the present secret stays valid.
    """
    client = Client(profiles.load())
    made = client.post(f"{_path(name)}/rotate", {"keep_old_seconds": keep_old_seconds})
    output.show(made, json, lambda value: _with_secret(client, value))


@hooks.command
def deliveries(name: str, *, limit: Limit = 20, json: Json = False) -> None:
    """Show what came, newest first."""
    found = Client(profiles.load()).pages(f"{_path(name)}/deliveries", most=limit)
    columns = {
        "message": "message_id",
        "received": "received_at",
        "outcome": "outcome",
        "execution": "execution_id",
        "reason": "reason.detail",
    }
    output.show(found, json, lambda rows: output.table(rows, columns, "Nothing came yet."))


@hooks.command
def delete(name: str, *, json: Json = False) -> None:
    """Remove a hook: calls are refused from now on."""
    Client(profiles.load()).request("DELETE", _path(name))
    output.show({"deleted": name}, json, lambda _: output.line(f"Removed {name}."))


def _changed(client: Client, name: str, changes: dict[str, Any]) -> dict[str, Any]:
    """The hook with these changes, unless somebody has changed it since it was read."""
    hook = client.get(_path(name))
    spec = {key: hook[key] for key in _SPEC} | changes
    return client.request("PUT", _path(name), body=spec, headers={"If-Match": f'"{hook["revision"]}"'})


def _starts(hook: dict[str, Any]) -> str:
    return f"{hook['definition']['kind'].lower()}/{hook['definition']['name']}"


def _details(hook: dict[str, Any]) -> None:
    output.line(f"{hook['name']} starts {_starts(hook)}{'' if hook['is_enabled'] else ' (paused)'}")
    output.line(f"POST {hook['path']}")
    output.line(f"inputs: {hook['inputs']}")
    if hook["only_if"]:
        output.line(f"only if: {hook['only_if']}")


def _with_secret(client: Client, made: dict[str, Any]) -> None:
    output.note("Keep it: it is not shown again.")
    output.line(made["secret"])
    output.note(f"Calls go to POST {client.profile.url.rstrip('/')}{made['hook']['path']}")
