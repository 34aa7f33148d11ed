"""Try drafts: the whole, one part, or from one part on; pin outputs that stand in for parts."""

from typing import Any

from cyclopts import App

from quarterdeck.cli import output, profiles
from quarterdeck.cli.client import Client, part
from quarterdeck.cli.errors import CliError
from quarterdeck.cli.output import Json
from quarterdeck.cli.run import watch
from quarterdeck.cli.targets import KINDS, Detach, InputsFile, Pairs, gathered, target, value_of

pins = App(name="pins", help="Outputs that stand in for parts of a draft when it is tried.")


def attempt(  # noqa: PLR0913 - one for each option
    name: str,
    *,
    input: Pairs = (),  # noqa: A002 - the option's name
    inputs: InputsFile = None,
    node: str | None = None,
    start: str | None = None,
    pin: tuple[str, ...] = (),
    no_pins: bool = False,
    detach: Detach = False,
    json: Json = False,
) -> int:
    """Try the draft of a crew (or flow/NAME, pipeline/NAME, agent/NAME, task/NAME), and watch it.

    Args:
        name: A crew's name, or kind/name.
        node: Work this node of a flow, or task of a crew, alone.
        start: Work this one and all that follows from it.
        pin: An output given instead of running a part, part=value; the draft's own then do not count. May be repeated.
        no_pins: Leave the draft's own pins out.
    """
    if pin and no_pins:
        raise CliError("give --pin or --no-pins")
    body = {
        "definition": target(name, None)["definition"],
        "inputs": gathered(input, inputs),
        "node": node,
        "start": start,
        "pins": dict(map(_pair, pin)) if pin or no_pins else None,
    }
    client = Client(profiles.load())
    execution = client.post("/v1/trials", body)
    if detach:
        output.show(execution, json, lambda value: output.line(value["id"]))
        return 0
    return watch(client, execution["id"], as_json=json)


def how_much(trial: dict[str, Any]) -> str:
    """A line that says what a trial tried."""
    where = f"node {trial['node']}" if trial["node"] else f"from {trial['start']} on" if trial["start"] else "the whole"
    draft = "a draft as it was sent" if trial["revision"] is None else f"the draft at revision {trial['revision']}"
    pinned = f"; pinned: {', '.join(trial['pinned'])}" if trial["pinned"] else ""
    return f"a trial of {draft}: {where}{pinned}"


@pins.command(name="list")
def show_all(name: str, *, json: Json = False) -> None:
    """List what is pinned to a draft, such as flow/desk."""
    columns = {"part": "part", "output": "output", "by": "pinned_by", "at": "pinned_at"}
    found = Client(profiles.load()).get(_path(name))["items"]
    output.show(found, json, lambda rows: output.table(rows, columns, "Nothing is pinned."))


@pins.command(name="set")
def put(name: str, part_name: str, value: str, *, json: Json = False) -> None:
    """Pin an output to a part of a draft; a value that is JSON is taken as such."""
    made = Client(profiles.load()).request("PUT", _path(name, part_name), body={"output": value_of(value)})
    output.show(made, json, lambda pin: output.line(f"{pin['part']} is pinned"))


@pins.command
def take(name: str, execution_id: str, *parts: str, json: Json = False) -> None:
    """Pin what parts gave in an execution; without names, what all of them gave."""
    client = Client(profiles.load())
    gave = _gave(client, execution_id)
    missing = sorted(set(parts) - gave.keys())
    if missing:
        raise CliError(f"{', '.join(missing)} gave nothing in that execution; there are: {', '.join(gave) or 'none'}")
    made = [
        client.request("PUT", _path(name, each), body={"output": gave[each], "execution_id": execution_id})
        for each in parts or gave
    ]
    output.show(made, json, lambda rows: output.line(f"pinned: {', '.join(row['part'] for row in rows)}"))


@pins.command
def remove(name: str, *parts: str, json: Json = False) -> None:
    """Take pins out of a draft; without names, all of them."""
    client = Client(profiles.load())
    gone = parts or [pin["part"] for pin in client.get(_path(name))["items"]]
    for each in gone:
        client.request("DELETE", _path(name, each))
    said = f"not pinned any more: {', '.join(gone)}" if gone else "Nothing was pinned."
    output.show({"removed": gone}, json, lambda _: output.line(said))


def _gave(client: Client, execution_id: str) -> dict[str, Any]:
    """What the parts of an execution gave, by their names."""
    found: dict[str, Any] = {}
    for step in client.get(f"/v1/executions/{part(execution_id)}/steps"):
        key, kind = step["key"], step["name"]
        result: dict[str, Any] = step["result"] or {}
        if kind == "node.finished" and "/" not in key:
            found[key] = result.get("output")
        elif kind == "member.completed":
            found[step["task"]] = result["text"] if result.get("json") is None else result["json"]
    output_of: dict[str, Any] = client.get(f"/v1/executions/{part(execution_id)}")["output"] or {"tasks": []}
    for task in output_of["tasks"]:
        found[task["name"]] = task["text"] if task["json"] is None else task["json"]
    return found


def _path(name: str, part_name: str | None = None) -> str:
    kind, _, single = name.rpartition("/")
    if kind.lower() not in {"", *KINDS}:
        raise CliError(f"{kind!r} has no parts that could be pinned")
    base = f"/v1/{kind.lower() or 'crew'}s/{part(single)}/pins"
    return base if part_name is None else f"{base}/{part(part_name)}"


def _pair(text: str) -> tuple[str, Any]:
    key, sign, value = text.partition("=")
    if not sign or not key:
        raise CliError(f"--pin {text!r} is not part=value")
    return key, value_of(value)
