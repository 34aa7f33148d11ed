"""The queue of executions: look at it, and set its bounds."""

from typing import Any

from cyclopts import App

from quarterdeck.cli import output, profiles
from quarterdeck.cli.client import Client
from quarterdeck.cli.errors import CliError
from quarterdeck.cli.output import Json

queue = App(name="queue", help="Executions of the organization that wait for a place, and its bounds.")

PATH = "/v1/queue"


@queue.command
def show(*, json: Json = False) -> None:
    """Show how many executions are at work and how many wait."""
    output.show(Client(profiles.load()).get(PATH), json, _people)


@queue.command
def limit(
    *, running: int | None = None, queued: int | None = None, no_limits: bool = False, json: Json = False
) -> None:
    """Set how many executions of the organization may be at work, and how many may wait.

    Args:
        running: At work at once; the others wait.
        queued: Waiting at once; more are refused.
        no_limits: Take away both, so that the deck's own hold.
    """
    if no_limits == (running is not None or queued is not None):
        raise CliError("give --running and --queued, one of them, or --no-limits")
    client = Client(profiles.load())
    stored = {"max_running": None, "max_queued": None} if no_limits else client.get(PATH)["stored"]
    given = {"max_running": running, "max_queued": queued}
    body = {**stored, **{name: value for name, value in given.items() if value is not None}}
    output.show(client.request("PUT", f"{PATH}/limits", body=body), json, _people)


def _people(state: dict[str, Any]) -> None:
    most = "no limit" if state["max_running"] is None else f"at most {state['max_running']:,}"
    output.line(f"at work: {state['running']:,} ({most})")
    since = f", the oldest since {state['oldest_queued_at']}" if state["oldest_queued_at"] else ""
    output.line(f"waiting: {state['queued']:,} (at most {state['max_queued']:,}){since}")
