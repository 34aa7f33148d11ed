"""Replays: what another version would have done; part of `quarterdeck executions`."""

import json as jsons
from typing import Any

from quarterdeck.cli import output, profiles
from quarterdeck.cli.client import Client, part
from quarterdeck.cli.errors import CliError
from quarterdeck.cli.output import Json

_MARKS = {"changed": "≠", "added": "+", "removed": "-", "ended": "!", "inputs": "!"}


def path_of(execution_id: str) -> str:
    """Where an execution is in the API."""
    return f"/v1/executions/{part(execution_id)}"


def replay(execution_id: str, *, version: str | None = None, json: Json = False) -> int:
    """Work a version through on what was recorded, calling nothing; exit 1 when it departs.

    Parameters
    ----------
    version: A published version, or `draft`; without it, the one that ran.
    """
    body = {"version": _version(version)}
    report = Client(profiles.load()).post(f"{path_of(execution_id)}/replay", body)
    output.show(report, json, _replayed)
    return 1 if report["departs"] else 0


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
