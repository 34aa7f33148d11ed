"""Forks, replays and comparisons; part of `quarterdeck executions`."""

import json as jsons
from typing import Any

from quarterdeck.cli import output, profiles
from quarterdeck.cli.client import Client, part
from quarterdeck.cli.errors import CliError
from quarterdeck.cli.output import Json
from quarterdeck.cli.run import watch
from quarterdeck.cli.targets import Detach, InputsFile, Pairs, gathered, value_of

_OVERRIDDEN = ("agent", "task", "node", "member")
_MARKS = {"changed": "≠", "added": "+", "removed": "-", "ended": "!", "inputs": "!"}


def path_of(execution_id: str) -> str:
    """Where an execution is in the API."""
    return f"/v1/executions/{part(execution_id)}"


def replay(execution_id: str, *, version: str | None = None, json: Json = False) -> int:
    """Work a version through on what was recorded, calling nothing; exit 1 when it departs.

    Args:
        version: A published version, or `draft`; without it, the one that ran.
    """
    body = {"version": _version(version)}
    report = Client(profiles.load()).post(f"{path_of(execution_id)}/replay", body)
    output.show(report, json, _replayed)
    return 1 if report["departs"] else 0


def fork(  # noqa: PLR0913 - one for each option
    execution_id: str,
    *,
    step: str | None = None,
    input: Pairs = (),  # noqa: A002 - the option's name
    inputs: InputsFile = None,
    version: int | None = None,
    model: str | None = None,
    override: tuple[str, ...] = (),
    detach: Detach = False,
    json: Json = False,
) -> int:
    """Start a new execution that shares what was recorded before a step, and watch it.

    Args:
        step: The first step that is done anew, or the beginning of its name (task:review); without it all is shared.
        input: One changed input, key=value. May be repeated.
        inputs: A JSON file with changed inputs.
        version: Another published version of the same definition.
        model: The model that everybody uses.
        override: A changed part of an agent, a task, a node of the flow or a member of the pipeline, such as
            agent/writer.goal="be brief" or node/summary.prompt="Sum it up". May be repeated.
    """
    changed = gathered(input, inputs)
    body = {"step": step, "inputs": changed or None, "version": version, "model": model}
    client = Client(profiles.load())
    forked = client.post(f"{path_of(execution_id)}/fork", {**body, "overrides": _overrides(override)})
    if detach:
        output.show(forked, json, lambda value: output.line(value["id"]))
        return 0
    return watch(client, forked["id"], as_json=json)


def origin(forked_from: dict[str, Any]) -> str:
    """A line that says where a fork comes from."""
    where = f"before {forked_from['step']}" if forked_from["step"] else "from where it stood"
    changed = f"; changed: {', '.join(forked_from['changed'])}" if forked_from["changed"] else ""
    pinned = f"; pinned there: {', '.join(forked_from['pinned'])}" if forked_from["pinned"] else ""
    shared = f"{forked_from['shared_steps']} steps shared"
    return f"forked from {forked_from['execution_id']} {where}, {shared}{changed}{pinned}"


def _overrides(texts: tuple[str, ...]) -> list[dict[str, Any]]:
    found: dict[tuple[str, str], dict[str, Any]] = {}
    for text in texts:
        what, sign, value = text.partition("=")
        kind, _, rest = what.partition("/")
        name, dot, field = rest.rpartition(".")
        if not (sign and dot and name and field) or kind not in _OVERRIDDEN:
            raise CliError(f"--override {text!r} is not KIND/NAME.FIELD=VALUE, KIND one of {', '.join(_OVERRIDDEN)}")
        found.setdefault((kind.capitalize(), name), {})[field] = value_of(value)
    return [{"kind": kind, "name": name, "spec": spec} for (kind, name), spec in found.items()]


def compare(a: str, b: str, *, all: bool = False, json: Json = False) -> None:  # noqa: A002 - the option's name
    """Compare two executions step by step.

    Args:
        all: Also the steps that do not differ.
    """
    found = Client(profiles.load()).get(f"{path_of(a)}/compare/{part(b)}")
    output.show(found, json, lambda value: _compared(value, every=all))


def _compared(found: dict[str, Any], *, every: bool) -> None:
    sides = [{"side": side.upper(), **found[side], "cost": output.cost(found[side]["usage"])} for side in ("a", "b")]
    heads = {"side": "side", "": "id", "what": "name", "version": "version", "status": "status", "seconds": "seconds"}
    usage = {"calls": "usage.model_calls", "in": "usage.input_tokens", "out": "usage.output_tokens", "cost": "cost"}
    output.table(sides, {**heads, **usage}, "")
    for name in ("inputs", "output"):
        _differences(name, found[name])
    rows = [
        {"step": step["step"], "a": _side(step["a"]), "b": _side(step["b"]), "differs": step["differs"] or None}
        for step in found["steps"]
        if every or step["differs"]
    ]
    output.line()
    output.table(rows, {"step": "step", "a": "a", "b": "b", "differs": "differs"}, "No step differs.")
    output.line(f"\n{found['same']} of {len(found['steps'])} steps are the same.")
    for step in found["steps"]:
        _differences(f"{step['step']} input", step["input"])
        _differences(f"{step['step']} output", step["output"])


def _side(outcome: dict[str, Any] | None) -> str | None:
    if outcome is None:
        return None
    tokens = "" if outcome["input_tokens"] is None else f" {outcome['input_tokens']}+{outcome['output_tokens']} tokens"
    price = "" if outcome["cost_usd"] is None else f" ${outcome['cost_usd']}"
    return f"{outcome['name']} {outcome['status']}{tokens}{price} {outcome['ms']} ms"


def _differences(what: str, found: list[dict[str, Any]]) -> None:
    for difference in found:
        output.line(f"{what}: {difference['place']}".removesuffix(": "))
        output.line(f"  A {jsons.dumps(difference['before'], ensure_ascii=False)}")
        output.line(f"  B {jsons.dumps(difference['after'], ensure_ascii=False)}")


def _version(text: str | None) -> int | str | None:
    if text is None or text == "draft":
        return text
    if not text.isdigit():
        raise CliError(f"{text!r} is no version: give a number, or draft")
    return int(text)


def _replayed(report: dict[str, Any]) -> None:
    version = report["replayed_version"]
    which = "The draft" if version == "draft" else f"Version {version}"
    if report["departs"]:
        output.line(f"{which} departs from what version {report['recorded_version']} did:")
        departures(report["departures"])
    else:
        output.line(f"{which} does what was recorded, in {report['compared']} steps.")
    if report["stands_at"]:
        output.line(f"It goes no further than {', '.join(report['stands_at'])}.")


def departures(found: list[dict[str, Any]]) -> None:
    """Print each departure with what differs."""
    for departure in found:
        output.line(f"{_MARKS[departure['how']]} {departure['detail']}")
        for difference in departure["differences"]:
            output.line(f"    {difference['place']}")
            output.line(f"      - {jsons.dumps(difference['before'], ensure_ascii=False)}")
            output.line(f"      + {jsons.dumps(difference['after'], ensure_ascii=False)}")
