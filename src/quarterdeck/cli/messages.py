"""Messages: write one from outside, and say whose are taken."""

from typing import Any

from cyclopts import App

from quarterdeck.cli import output, profiles
from quarterdeck.cli.client import Client, part
from quarterdeck.cli.output import Json

messages = App(name="messages", help="Write to agents and to addresses, and say which workspaces may write here.")

PATH = "/v1/messages"
SENDERS = f"{PATH}/senders"


@messages.command
def send(to: str, text: str, *, json: Json = False) -> None:
    """Write to EXECUTION, EXECUTION/AGENT, @ADDRESS or @WORKSPACE/ADDRESS.

    Args:
        to: Who shall read it.
    """
    sent = Client(profiles.load()).post(PATH, {"to": to, "text": text})
    output.show(sent, json, lambda accepted: output.line(f"Sent to {accepted['to']} ({accepted['id']})."))


@messages.command
def senders(*, json: Json = False) -> None:
    """List the other workspaces whose messages this one takes."""
    output.show(Client(profiles.load()).get(SENDERS), json, _people)


@messages.command
def accept(workspace: str, *, json: Json = False) -> None:
    """Take messages of this workspace from now on."""
    output.show(Client(profiles.load()).request("PUT", f"{SENDERS}/{part(workspace)}"), json, _people)


@messages.command
def refuse(workspace: str, *, json: Json = False) -> None:
    """Take no more messages of this workspace."""
    output.show(Client(profiles.load()).request("DELETE", f"{SENDERS}/{part(workspace)}"), json, _people)


def _people(listed: dict[str, Any]) -> None:
    output.line("\n".join(listed["workspaces"]) or "This workspace takes no messages from others.")
