"""Run a crew, flow, pipeline, agent or task and watch it live."""

import json as jsons
import sys
from typing import Any

from quarterdeck.cli import output, profiles
from quarterdeck.cli.approvals import how, offer
from quarterdeck.cli.client import Client
from quarterdeck.cli.live import Watcher
from quarterdeck.cli.output import Json
from quarterdeck.cli.targets import Detach, InputsFile, Pairs, Version, gathered, target

_RESTS = frozenset({"execution.waiting", "execution.paused", "effect.unknown"})


def run(
    name: str,
    *,
    input: Pairs = (),  # noqa: A002 - the option's name
    inputs: InputsFile = None,
    version: Version = None,
    priority: int = 0,
    title: str | None = None,
    detach: Detach = False,
    json: Json = False,
) -> int:
    """Run a crew (or flow/NAME, pipeline/NAME, agent/NAME, task/NAME), watch it live and print its result.

    Ctrl-C offers to cancel it.

    Args:
        name: A crew's name, or kind/name.
        priority: From -100 to 100, for when executions wait for a place: a point is worth a minute of waiting.
        title: What to call this execution.
    """
    body = {**target(name, version), "inputs": gathered(input, inputs), "priority": priority, "title": title}
    client = Client(profiles.load())
    execution = client.post("/v1/executions", body)
    if detach:
        output.show(execution, json, lambda value: output.line(value["id"]))
        return 0
    return watch(client, execution["id"], as_json=json)


def watch(client: Client, execution_id: str, *, as_json: bool, after: int = 0) -> int:
    """Follow an execution to its end, or until a person is needed; the exit code says whether it succeeded.

    What goes on by itself, after a timer or a message, is followed. At a terminal whoever watches may decide what it
    waits for.
    """
    path, seen = f"/v1/executions/{execution_id}", after
    with Watcher(quiet=as_json) as watcher:
        try:
            for event in client.events(f"{path}/events", after):
                seen = max(seen, event["seq"])
                watcher.show(event)
                if event["type"] in _RESTS:
                    execution = client.get(path)
                    if _rests(execution):
                        break
                    watcher.say(awaited(execution))
        except KeyboardInterrupt:
            watcher.stop()
            return _interrupted(client, path, execution_id)
    execution = client.get(path)
    at_terminal = not as_json and sys.stdin.isatty() and sys.stderr.isatty()
    if at_terminal and execution["waiting_for"] and offer(client, execution["waiting_for"]):
        return watch(client, execution_id, as_json=as_json, after=seen)
    output.show(execution, as_json, lambda value: _result(value, watcher))
    return 0 if execution["status"] in {"succeeded", "waiting", "paused", "running", "queued"} else 1


def _rests(execution: dict[str, Any]) -> bool:
    """Whether it waits or is paused now: what the log says of that may be of an earlier time."""
    waits = execution["status"] == "waiting" and execution["wakes_at"] is None
    return waits or execution["status"] == "paused" or bool(execution["waiting_for"])


def awaited(execution: dict[str, Any]) -> list[str]:
    """What it waits for that is no person: messages, and the instant at which it goes on by itself."""
    expected = execution["expects"]
    lines = [
        f"waits for a message to {each['agent']} from {each['sender'] or 'anybody'}, until {each['until']}"
        for each in expected
    ]
    wakes_at = execution["wakes_at"]
    if wakes_at is not None and wakes_at not in {each["until"] for each in expected}:
        lines.append(f"goes on by itself at {wakes_at}")
    return lines


def _result(execution: dict[str, Any], watcher: Watcher) -> None:
    usage = execution["usage"]
    if execution["status"] == "succeeded":
        watcher.result(execution["output"]["text"])
    elif execution["waiting_for"]:
        for request in execution["waiting_for"]:
            output.line(f"\n{request['prompt']}\n\n{request['output'] or jsons.dumps(request['arguments'])}\n")
            output.line(how(request))
    elif execution["status"] == "paused":
        output.note(f"It goes on with: quarterdeck executions resume {execution['id']}")
    else:
        reason = execution["reason"] or {"code": "-", "detail": ""}
        output.note(f"{execution['status']}: {reason['detail']} ({reason['code']})")
    output.note(
        f"{execution['status']} · {usage['model_calls']} model calls · {usage['tool_calls']} tool calls · "
        f"{usage['input_tokens']}+{usage['output_tokens']} tokens · {output.cost(usage)} · {execution['id']}"
    )


def _interrupted(client: Client, path: str, execution_id: str) -> int:
    output.note("")
    answer = "n"
    if sys.stdin.isatty():
        try:
            answer = input(f"Cancel execution {execution_id}? [y/N] ").strip().lower()
        except (EOFError, KeyboardInterrupt):
            answer = "n"
    if answer in {"y", "yes"}:
        client.post(f"{path}/cancel")
        output.note("Cancelled.")
    else:
        output.note(f"It goes on. Watch it with: quarterdeck executions events {execution_id} --follow")
    return 130
