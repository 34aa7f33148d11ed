"""What commands print: tables and lines for people, one JSON document for programs."""

import json
import sys
from collections.abc import Callable, Sequence
from typing import Annotated, Any, TypeAlias, cast

from cyclopts import Parameter

Json: TypeAlias = Annotated[bool, Parameter(name="--json", help="Print one JSON document.")]
"""The flag that every command has."""
Limit: TypeAlias = Annotated[int, Parameter(help="How many at most.")]
"""The option of lists that may be long."""


def show(value: Any, as_json: bool, for_people: Callable[[Any], None]) -> None:  # noqa: FBT001 - the flag's own value
    """Print the value in the form that was asked for."""
    if as_json:
        sys.stdout.write(f"{json.dumps(value, ensure_ascii=False, indent=2)}\n")
    else:
        for_people(value)


def table(rows: Sequence[dict[str, Any]], columns: dict[str, str], empty: str) -> None:
    """Rows under headings; `columns` maps a heading to a key, with dots for what is inside."""
    if not rows:
        sys.stdout.write(f"{empty}\n")
        return
    cells = [[heading.upper() for heading in columns]]
    cells += [[_text(row, key) for key in columns.values()] for row in rows]
    widths = [max(len(line[n]) for line in cells) for n in range(len(columns))]
    for line in cells:
        sys.stdout.write("  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip() + "\n")


def line(text: str = "") -> None:
    """One line for people."""
    sys.stdout.write(f"{text}\n")


def note(text: str) -> None:
    """One line beside the result, on standard error."""
    sys.stderr.write(f"{text}\n")


def cost(usage: dict[str, Any]) -> str:
    """What it cost in US dollars; where the price of a call is not known, that it is not."""
    if usage["cost_usd"] is not None:
        return f"${usage['cost_usd']}"
    known = float(usage["known_cost_usd"])
    return f"at least ${usage['known_cost_usd']}" if known else "cost not known"


def _text(row: dict[str, Any], key: str) -> str:
    value: Any = row
    for name in key.split("."):
        value = cast("dict[str, Any]", value).get(name) if isinstance(value, dict) else None
    if value is None:
        return "-"
    if isinstance(value, bool):
        return "yes" if value else "no"
    text = ", ".join(map(str, cast("list[Any]", value))) if isinstance(value, list) else str(value)
    return text if len(text) <= 80 else f"{text[:79]}…"  # noqa: PLR2004 - what fits beside other columns
