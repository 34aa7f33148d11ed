"""What an execution did, one by one: its steps as they are recorded, and its spans as a tree."""

from datetime import datetime
from typing import Any

from quarterdeck.cli import output, profiles
from quarterdeck.cli.client import Client
from quarterdeck.cli.control import path_of
from quarterdeck.cli.output import Json


def steps(execution_id: str, *, json: Json = False) -> None:
    """List the recorded steps: calls of models and tools, and what people answered; --json has their results."""
    found = Client(profiles.load()).get(f"{path_of(execution_id)}/steps")
    columns = {
        "key": "key",
        "kind": "kind",
        "task": "task",
        "agent": "agent",
        "name": "name",
        "finished": "finished_at",
    }
    output.show(found, json, lambda rows: output.table(rows, columns, "Nothing is recorded yet."))


def trace(execution_id: str, *, json: Json = False) -> None:
    """Show the spans as a tree, with how long each took."""
    client = Client(profiles.load())
    found: list[dict[str, Any]] = []
    after: int | None = 0
    while after is not None:
        page = client.get(f"{path_of(execution_id)}/spans", {"after": after or None})
        found += page["items"]
        after = page["next_after"]
    output.show(found, json, _tree)


def _tree(spans: list[dict[str, Any]]) -> None:
    depths: dict[str, int] = {}
    for span in sorted(spans, key=lambda each: each["started_at"]):
        depth = depths[span["id"]] = depths.get(span["parent_id"], -1) + 1
        output.line(f"{'  ' * depth}{span['name']}  {_milliseconds(span):,.0f} ms")


def _milliseconds(span: dict[str, Any]) -> float:
    began, ended = (datetime.fromisoformat(span[name]) for name in ("started_at", "finished_at"))
    return (ended - began).total_seconds() * 1000
