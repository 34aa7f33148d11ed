"""The inbox: what people are asked, and their answers."""

import json as jsons
import sys
from typing import Any, Literal, cast

from cyclopts import App

from quarterdeck.cli import output, profiles
from quarterdeck.cli.client import Client, Query, part
from quarterdeck.cli.errors import CliError
from quarterdeck.cli.output import Json, Limit

approvals = App(name="approvals", help="What people are asked in the workspace.")

_KEYS = "[a]pprove, [r]eject, or decide [l]ater: "


def _path(approval_id: str) -> str:
    return f"/v1/approvals/{part(approval_id)}"


@approvals.command(name="list")
def show_all(  # noqa: PLR0913 - one for each option
    *,
    mine: bool = False,
    status: str | None = "pending",
    role: str | None = None,
    execution: str | None = None,
    tool: str | None = None,
    definition: str | None = None,
    due_before: str | None = None,
    limit: Limit = 50,
    json: Json = False,
) -> None:
    """List what waits for a decision, newest first.

    Args:
        mine: Only what you may decide now.
        status: pending, approved, rejected, expired, closed, or all.
        definition: Only what runs of this definition ask.
        due_before: Only with a deadline before this instant, such as 2026-12-31T12:00:00Z.
        role: Only what is asked of this role.
        execution: Only what this execution asks, by its id.
        tool: Only calls of this tool.
    """
    query: Query = {
        "mine": "true" if mine else None,
        "status": None if status == "all" else status,
        "role": role,
        "execution_id": execution,
        "tool": tool,
        "definition": definition,
        "due_before": due_before,
    }
    found = Client(profiles.load()).pages("/v1/approvals", query, limit)
    columns = {
        "id": "id",
        "status": "status",
        "what": "purpose",
        "tool": "tool",
        "task": "task",
        "role": "role",
        "deadline": "deadline_at",
        "asked by": "requested_by",
    }
    output.show(found, json, lambda rows: output.table(rows, columns, "Nothing waits for a decision."))


@approvals.command
def show(approval_id: str, *, json: Json = False) -> None:
    """Show one request, and what was decided."""
    output.show(Client(profiles.load()).get(_path(approval_id)), json, tell)


@approvals.command
def approve(
    approval_id: str,
    *,
    reason: str = "",
    arguments: str | None = None,
    text: str | None = None,
    json: Json = False,
) -> None:
    """Let it happen, once.

    Args:
        reason: What the agent is told.
        arguments: A JSON object to call the tool with instead.
        text: What to put in place of the output.
    """
    body = {"reason": reason, "arguments": None if arguments is None else _object(arguments), "text": text}
    done = Client(profiles.load()).post(f"{_path(approval_id)}/approve", body)
    output.show(done, json, lambda value: output.line(value["status"]))


@approvals.command
def reject(approval_id: str, *, reason: str, json: Json = False) -> None:
    """Do not let it happen.

    Args:
        reason: What the agent is told.
    """
    done = Client(profiles.load()).post(f"{_path(approval_id)}/reject", {"reason": reason})
    output.show(done, json, lambda value: output.line(value["status"]))


@approvals.command
def decide(verdict: Literal["approve", "reject"], *approval_ids: str, reason: str = "", json: Json = False) -> int:
    """Say the same to several, at most 100: approve or reject; exit 1 when one was left as it is, and told.

    Args:
        verdict: approve or reject.
        reason: What the agents are told; needed to reject.
    """
    body = {"verdict": verdict, "ids": list(approval_ids), "reason": reason}
    done = Client(profiles.load()).post("/v1/approvals/decide", body)
    columns = {"id": "id", "status": "status", "left for": "detail"}
    output.show(done, json, lambda value: output.table(value["items"], columns, "Nothing was decided."))
    return 1 if done["refused"] else 0


@approvals.command
def assign(approval_id: str, *, role: str, json: Json = False) -> None:
    """Ask another role: viewer, operator, editor, admin or owner.

    Args:
        role: Who is asked from now on.
    """
    done = Client(profiles.load()).post(f"{_path(approval_id)}/assign", {"role": role})
    output.show(done, json, lambda value: output.line(value["role"]))


def tell(approval: dict[str, Any]) -> None:
    """Print one request for people."""
    output.line(f"{approval['prompt']}")
    if approval["arguments"] is not None:
        output.line(jsons.dumps(approval["arguments"], ensure_ascii=False, indent=2))
    if approval["output"]:
        output.line(approval["output"])
    deadline = f", by {approval['deadline_at']}" if approval["deadline_at"] else ""
    output.line(f"{approval['status']}: asked by {approval['requested_by']}, for the role {approval['role']}{deadline}")
    if approval["decided_by"]:
        output.line(f"decided by {approval['decided_by']}: {approval['reason'] or '(no reason given)'}")


def offer(client: Client, waiting: list[dict[str, Any]]) -> bool:
    """Ask at the terminal about each request; says whether any was decided."""
    decided = False
    for approval in waiting:
        output.note("")
        if approval["purpose"] == "effect_outcome":
            continue
        output.note(approval["prompt"])
        if approval["arguments"] is not None:
            output.note(jsons.dumps(approval["arguments"], ensure_ascii=False, indent=2))
        output.note(approval["output"])
        decided |= _offer_one(client, approval["id"])
    return decided


def how(approval: dict[str, Any]) -> str:
    """Which command decides."""
    if approval["purpose"] == "human_input":
        return (
            f"Answer with: quarterdeck executions answer {approval['execution_id']} --accept"
            "   (or --revise TEXT, --text TEXT)"
        )
    if approval["purpose"] == "effect_outcome":
        return f"See: quarterdeck executions effects {approval['execution_id']}"
    return f"Decide with: quarterdeck approvals approve {approval['id']}   (or reject {approval['id']} --reason TEXT)"


def _offer_one(client: Client, approval_id: str) -> bool:
    key = _asked(_KEYS)[:1]
    try:
        if key == "a":
            client.post(f"{_path(approval_id)}/approve", {"reason": _asked("Reason (may be empty): ")})
        elif key == "r":
            client.post(f"{_path(approval_id)}/reject", {"reason": _asked("Reason: ")})
        else:
            return False
    except CliError as error:
        output.note("\n".join((error.message, *error.details)))
        return False
    return True


def _asked(question: str) -> str:
    sys.stderr.write(question)
    sys.stderr.flush()
    try:
        return input().strip()
    except (EOFError, KeyboardInterrupt):
        return ""


def _object(text: str) -> dict[str, Any]:
    try:
        value: Any = jsons.loads(text)
    except ValueError as error:
        raise CliError(f"--arguments is no JSON: {error}") from error
    if not isinstance(value, dict):
        raise CliError("--arguments holds no JSON object")
    return cast("dict[str, Any]", value)
