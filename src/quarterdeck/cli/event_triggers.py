"""Event triggers: what events start; and the sending of events."""

import json as json_text
from dataclasses import dataclass
from typing import Annotated, Any, TypeAlias

from cyclopts import App, Parameter

from quarterdeck.cli import output, profiles
from quarterdeck.cli.client import Client, part
from quarterdeck.cli.errors import CliError
from quarterdeck.cli.output import Json, Limit
from quarterdeck.cli.targets import Pairs, Version, gathered, target

event_triggers = App(name="event-triggers", help="Start crews, agents and tasks when something has happened.")
events = App(name="events", help="Tell the workspace that something has happened.")

Statuses: TypeAlias = Annotated[tuple[str, ...], Parameter(name="--status")]
Labels: TypeAlias = Annotated[tuple[str, ...], Parameter(name="--label")]


@Parameter(name="*")
@dataclass(frozen=True)
class ListensTo:
    """The options that say what it listens to.

    Attributes:
        event: Events of the application of this name; order.* is all that begins so, * is all.
        message: Messages to this address of the workspace, which is then written to as @address.
        finished: The ends of executions of this definition; any is all of them.
        status: Of executions: succeeded, failed or cancelled; all if you say nothing.
        label: Of executions: key=value that the definition must have.
        only_if: CEL that says which of them start something, such as 'payload.amount > 100'.
    """

    event: str | None = None
    message: str | None = None
    finished: str | None = None
    status: Statuses = ()
    label: Labels = ()
    only_if: str | None = None

    def body(self) -> dict[str, Any]:
        """As the API takes it."""
        if sum(each is not None for each in (self.event, self.message, self.finished)) != 1:
            raise CliError("say one of --event NAME, --message ADDRESS, --finished DEFINITION (or --finished any)")
        if self.finished is None and (self.status or self.label):
            raise CliError("--status and --label are for --finished")
        return {"source": self._source(), "only_if": self.only_if}

    def _source(self) -> dict[str, Any]:
        if self.event is not None:
            return {"on": "application_event", "event": self.event}
        if self.message is not None:
            return {"on": "message", "address": self.message.removeprefix("@")}
        labels = {key: str(value) for key, value in gathered(self.label).items()}
        source: dict[str, Any] = {"on": "execution_finished", "labels": labels}
        if self.finished is not None and self.finished != "any":
            source["definition"] = target(self.finished, None)["definition"]
        if self.status:
            source["statuses"] = list(self.status)
        return source


_NOTHING = ListensTo()


def _path(name: str) -> str:
    return f"/v1/event-triggers/{part(name)}"


@event_triggers.command(name="list")
def show_all(*, json: Json = False) -> None:
    """List event triggers and what they listen to."""
    found = Client(profiles.load()).pages("/v1/event-triggers")
    columns = {"name": "name", "on": "on", "starts": "starts", "paused": "is_paused"}

    def people(rows: list[dict[str, Any]]) -> None:
        output.table([{**each, **_row(each)} for each in rows], columns, "There are no event triggers.")

    output.show(found, json, people)


@event_triggers.command
def create(
    name: str,
    what: str,
    *,
    listens: ListensTo = _NOTHING,
    inputs: str = "payload",
    version: Version = None,
    priority: int = 0,
    replace: bool = False,
    json: Json = False,
) -> None:
    """Make an event trigger: --event order.paid, --message orders, or --finished crew/research --status failed.

    Args:
        what: What to start: a crew's name, or kind/name.
        priority: Of what it starts, from -100 to 100, for when executions wait for a place.
        inputs: CEL that makes the inputs of event and payload, such as '{"order": payload.id}'.
        replace: Change the trigger of this name.
    """
    body = {**target(what, version), "priority": priority, **listens.body(), "inputs": inputs}
    client = Client(profiles.load())
    if replace:
        made = client.request("PUT", _path(name), body=body, headers={"If-Match": "*"})
    else:
        made = client.post("/v1/event-triggers", {"name": name, **body})
    output.show(made, json, _details)


@event_triggers.command
def show(name: str, *, json: Json = False) -> None:
    """Show one event trigger."""
    output.show(Client(profiles.load()).get(_path(name)), json, _details)


@event_triggers.command
def fires(name: str, *, limit: Limit = 20, json: Json = False) -> None:
    """Show what it heard and what that started, newest first."""
    found = Client(profiles.load()).pages(f"{_path(name)}/fires", most=limit)
    columns = {
        "event": "event",
        "heard": "fired_at",
        "outcome": "outcome",
        "execution": "execution_id",
        "reason": "reason.detail",
    }
    output.show(found, json, lambda rows: output.table(rows, columns, "It has heard nothing yet."))


@event_triggers.command
def pause(name: str, *, json: Json = False) -> None:
    """Start nothing until it is resumed."""
    paused = Client(profiles.load()).post(f"{_path(name)}/pause")
    output.show(paused, json, lambda _: output.line(f"Paused {name}."))


@event_triggers.command
def resume(name: str, *, json: Json = False) -> None:
    """Listen again."""
    output.show(Client(profiles.load()).post(f"{_path(name)}/resume"), json, _details)


@event_triggers.command
def delete(name: str, *, json: Json = False) -> None:
    """Remove an event trigger; the executions that it started stay."""
    Client(profiles.load()).request("DELETE", _path(name))
    output.show({"deleted": name}, json, lambda _: output.line(f"Removed {name}."))


@events.command
def send(name: str, *, input: Pairs = (), payload: str | None = None, json: Json = False) -> None:  # noqa: A002 - the option's name
    """Say that something happened: quarterdeck events send order.paid -i order=7.

    Args:
        payload: The whole payload as JSON, instead of -i key=value.
    """
    try:
        value = gathered(input) if payload is None else json_text.loads(payload)
    except ValueError as error:
        raise CliError(f"--payload is no JSON: {error}") from error
    sent = Client(profiles.load()).post("/v1/events", {"name": name, "payload": value})
    output.show(sent, json, lambda accepted: output.line(f"Sent {accepted['name']} ({accepted['id']})."))


def _details(trigger: dict[str, Any]) -> None:
    row = _row(trigger)
    output.line(f"{trigger['name']} starts {row['starts']} on {row['on']}{' (paused)' if trigger['is_paused'] else ''}")
    output.line(f"inputs: {trigger['inputs']}")
    if trigger["only_if"]:
        output.line(f"only if: {trigger['only_if']}")


def _row(trigger: dict[str, Any]) -> dict[str, Any]:
    source, definition = trigger["source"], trigger["definition"]
    if source["on"] == "application_event":
        on = source["event"]
    elif source["on"] == "message":
        on = f"@{source['address']}"
    else:
        of = source["definition"]
        whose = "any execution" if of is None else f"{of['kind'].lower()}/{of['name']}"
        on = f"{whose} {', '.join(source['statuses'])}"
    return {"on": on, "starts": f"{definition['kind'].lower()}/{definition['name']}"}
