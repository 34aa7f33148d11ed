"""`quarterdeck check`: before a publish, which executions stay on the version that they run."""

from pathlib import Path
from typing import Any

from quarterdeck.cli import output, profiles
from quarterdeck.cli.client import Client, part
from quarterdeck.cli.control import departures
from quarterdeck.cli.definitions import PLURALS, Paths, files_of
from quarterdeck.cli.errors import CliError
from quarterdeck.cli.output import Json


def check(*what: Paths, limit: int = 200, json: Json = False) -> int:
    """Before a publish: tell which open executions stay on the version that they run, and which could move.

    Exit code 1 when one of them could not move.

    Args:
        what: YAML files or directories that are about to be applied (- is standard input), or one draft, such as
            crew/research.
        limit: How many open executions are looked at, newest first.
    """
    client = Client(profiles.load())
    draft = _draft(what)
    if draft is None:
        report = client.post("/v1/definitions/check", {"files": files_of(what), "limit": limit})
    else:
        report = client.post(f"/v1/{PLURALS[draft[0]]}/{part(draft[1])}/check", {"limit": limit})
    output.show(report, json, _people)
    return 1 if report["stay"] else 0


def _draft(what: tuple[Path, ...]) -> tuple[str, str] | None:
    """Kind and name, when this is no file and looks like a definition."""
    if len(what) != 1 or what[0].exists() or len(what[0].parts) != 2:  # noqa: PLR2004 - kind and name
        return None
    kind, name = what[0].parts
    if kind in {"tool", "model"}:
        raise CliError(f"no execution keeps a version of a {kind}: what is published holds for the next call")
    return (kind, name) if kind in PLURALS else None


def _people(report: dict[str, Any]) -> None:
    rows = [
        {
            **each,
            "what": f"{each['kind'].lower()}/{each['name']}",
            "verdict": "could move" if each["could_move"] else "stays",
        }
        for each in report["executions"]
    ]
    columns = {"id": "id", "what": "what", "version": "version", "status": "status", "verdict": "verdict"}
    output.table(rows, columns, "No open execution runs what changes.")
    for each in report["executions"]:
        if not each["could_move"]:
            output.line(f"\n{each['id']} stays on version {each['version']}: {each['detail']}")
            departures(each["departures"])
    if report["at_once"]:
        output.line(f"\nHold for the next call of every execution: {', '.join(report['at_once'])}.")
    if report["looked_at"] < report["open"]:
        output.note(f"Looked at the newest {report['looked_at']} of {report['open']} open executions; see --limit.")
