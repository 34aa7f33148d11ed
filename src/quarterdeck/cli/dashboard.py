"""The workspace's figures over a period."""

from typing import Any, Literal

from quarterdeck.cli import output, profiles
from quarterdeck.cli.client import Client
from quarterdeck.cli.output import Json


def dashboard(*, period: Literal["day", "week", "month"] = "day", json: Json = False) -> None:
    """Show how executions of the workspace ended: how many, how well, how fast, and at what cost.

    Args:
        period: The last 24 hours, 7 days or 30 days.
    """
    output.show(Client(profiles.load()).get("/v1/dashboard", {"period": period}), json, _people)


def _people(found: dict[str, Any]) -> None:
    totals = found["totals"]
    rate = "-" if totals["success_rate"] is None else f"{100 * totals['success_rate']:.1f} %"
    cost = totals["cost_usd"]
    output.line(
        f"{totals['executions']} ended since {found['since']}: {totals['succeeded']} succeeded, {totals['failed']} "
        f"failed, {totals['cancelled']} cancelled ({rate})"
    )
    output.line(f"at work: half within {_seconds(totals['p50_ms'])}, 95 % within {_seconds(totals['p95_ms'])}")
    spent = f"at least ${totals['known_cost_usd']}" if cost is None else f"${cost}"
    output.line(f"{totals['input_tokens']} tokens in, {totals['output_tokens']} out, {spent}")
    columns = {
        "kind": "kind",
        "name": "name",
        "ended": "executions",
        "failed": "failed",
        "cancelled": "cancelled",
    }
    output.table(found["definitions"], columns, "Nothing has ended in this time.")


def _seconds(milliseconds: int | None) -> str:
    return "-" if milliseconds is None else f"{milliseconds / 1000:.3g} s"
