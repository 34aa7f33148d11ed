"""Schedules: what time starts."""

import re
from dataclasses import dataclass
from typing import Any

from cyclopts import App, Parameter

from quarterdeck.cli import output, profiles
from quarterdeck.cli.client import Client, part
from quarterdeck.cli.errors import CliError
from quarterdeck.cli.output import Json, Limit
from quarterdeck.cli.targets import InputsFile, Pairs, Version, gathered, target

schedules = App(name="schedules", help="Start crews, agents and tasks at certain times.")

_SECONDS = {"s": 1, "m": 60, "h": 3_600, "d": 86_400}


def _path(name: str) -> str:
    return f"/v1/schedules/{part(name)}"


@schedules.command(name="list")
def show_all(*, json: Json = False) -> None:
    """List schedules with their next times."""
    found = Client(profiles.load()).pages("/v1/schedules")

    def people(rows: list[dict[str, Any]]) -> None:
        columns = {"name": "name", "starts": "starts", "when": "when", "next": "next"}
        output.table([_row(each) for each in rows], columns, "There are no schedules.")

    output.show(found, json, people)


@Parameter(name="*")
@dataclass(frozen=True)
class When:
    """The options that say when.

    Attributes:
        cron: Five fields, read in --time-zone.
        time_zone: Such as Europe/Berlin.
        every: Such as 90s, 15m, 6h or 1d.
        at: One instant, such as 2026-12-31T18:00:00Z.
        catch_up: What to do about times missed while the deck was down: skip, one (for all of them) or all.
        catch_up_limit: How many of them at most, for all.
    """

    cron: str | None = None
    time_zone: str = "UTC"
    every: str | None = None
    at: str | None = None
    catch_up: str = "one"
    catch_up_limit: Limit = 10

    def body(self) -> dict[str, Any]:
        """As the API takes it."""
        timing = {"cron": self.cron, "time_zone": self.time_zone, "every_seconds": _seconds(self.every), "at": self.at}
        return {"timing": timing, "catch_up": self.catch_up, "catch_up_limit": self.catch_up_limit}


_NOW_AND_THEN = When()


@schedules.command
def create(  # noqa: PLR0913 - the command's options
    name: str,
    what: str,
    *,
    when: When = _NOW_AND_THEN,
    input: Pairs = (),  # noqa: A002 - the option's name
    inputs: InputsFile = None,
    version: Version = None,
    priority: int = 0,
    replace: bool = False,
    json: Json = False,
) -> None:
    """Make a schedule: --cron "30 7 * * MON-FRI" --time-zone Europe/Berlin, --every 6h, or --at 2026-12-31T18:00:00Z.

    Args:
        what: What to start: a crew's name, or kind/name.
        priority: Of what it starts, from -100 to 100, for when executions wait for a place.
        replace: Change the schedule of this name.
    """
    body = {**target(what, version), "priority": priority, "inputs": gathered(input, inputs), **when.body()}
    client = Client(profiles.load())
    if replace:
        made = client.request("PUT", _path(name), body=body, headers={"If-Match": "*"})
    else:
        made = client.post("/v1/schedules", {"name": name, **body})
    output.show(made, json, _details)


@schedules.command
def preview(*, when: When = _NOW_AND_THEN, json: Json = False) -> None:
    """Show the next times of --cron, --every or --at, without making a schedule."""
    timing = when.body()["timing"]
    found = Client(profiles.load()).get("/v1/timings", timing)

    def people(value: dict[str, Any]) -> None:
        for time in value["fires"]:
            output.line(time)

    output.show(found, json, people)


@schedules.command
def show(name: str, *, json: Json = False) -> None:
    """Show one schedule and its next times."""
    output.show(Client(profiles.load()).get(_path(name)), json, _details)


@schedules.command
def fires(name: str, *, limit: Limit = 20, json: Json = False) -> None:
    """Show what its times have started, newest first."""
    found = Client(profiles.load()).pages(f"{_path(name)}/fires", most=limit)
    columns = {
        "due": "due_at",
        "outcome": "outcome",
        "times": "times",
        "execution": "execution_id",
        "reason": "reason.detail",
    }
    output.show(found, json, lambda rows: output.table(rows, columns, "It has not fired yet."))


@schedules.command
def pause(name: str, *, json: Json = False) -> None:
    """Start nothing until it is resumed."""
    paused = Client(profiles.load()).post(f"{_path(name)}/pause")
    output.show(paused, json, lambda _: output.line(f"Paused {name}."))


@schedules.command
def resume(name: str, *, json: Json = False) -> None:
    """Go on with the next time."""
    output.show(Client(profiles.load()).post(f"{_path(name)}/resume"), json, _details)


@schedules.command
def delete(name: str, *, json: Json = False) -> None:
    """Remove a schedule; the executions that it started stay."""
    Client(profiles.load()).request("DELETE", _path(name))
    output.show({"deleted": name}, json, lambda _: output.line(f"Removed {name}."))


def _seconds(every: str | None) -> int | None:
    if every is None:
        return None
    found = re.fullmatch(r"(\d{1,9})([smhd])", every)
    if found is None:
        raise CliError(f"--every {every!r} is not a length of time such as 90s, 15m, 6h or 1d")
    return int(found[1]) * _SECONDS[found[2]]


def _details(schedule: dict[str, Any]) -> None:
    row = _row(schedule)
    output.line(f"{schedule['name']} starts {row['starts']} {row['when']}")
    if schedule["is_paused"]:
        output.line("It is paused.")
    for time in schedule["next_fires"]:
        output.line(f"  {time}")


def _row(schedule: dict[str, Any]) -> dict[str, Any]:
    timing, definition = schedule["timing"], schedule["definition"]
    if timing["cron"]:
        when = f"{timing['cron']} ({timing['time_zone']})"
    elif timing["every_seconds"]:
        when = f"every {timing['every_seconds']} seconds"
    else:
        when = f"at {timing['at']}"
    upcoming = "paused" if schedule["is_paused"] else next(iter(schedule["next_fires"]), "over")
    return {
        "name": schedule["name"],
        "starts": f"{definition['kind'].lower()}/{definition['name']}",
        "when": when,
        "next": upcoming,
    }
