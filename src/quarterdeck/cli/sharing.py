"""Links to executions, and saved filters of their list."""

from datetime import UTC, datetime, timedelta
from typing import Any

from quarterdeck.cli import output, profiles
from quarterdeck.cli.client import Client, part
from quarterdeck.cli.control import path_of
from quarterdeck.cli.errors import CliError
from quarterdeck.cli.output import Json

_VIEWS = "/v1/execution-views"
_HOURS = {"hour": 1, "day": 24, "week": 24 * 7, "month": 24 * 30}


def share(execution_id: str, *, days: int = 7, json: Json = False) -> None:
    """Make a link by which members of the organization read this execution; it is shown once.

    Args:
        days: How long it holds, 90 at most.
    """
    made = Client(profiles.load()).post(f"{path_of(execution_id)}/shares", {"days": days})
    output.show(made, json, lambda value: output.line(f"{profiles.load().url.rstrip('/')}{value['path']}"))


def shares(execution_id: str, *, json: Json = False) -> None:
    """List the links to an execution, with who has opened them."""
    found = Client(profiles.load()).get(f"{path_of(execution_id)}/shares")
    columns = {"id": "id", "by": "created_by", "until": "expires_at", "revoked": "revoked_at", "opened by": "opened"}

    def people(rows: list[dict[str, Any]]) -> None:
        told = [{**row, "opened": ", ".join(reader["name"] for reader in row["readers"])} for row in rows]
        output.table(told, columns, "There are no links.")

    output.show(found, json, people)


def revoke(execution_id: str, share_id: str, *, json: Json = False) -> None:
    """End a link for everybody."""
    Client(profiles.load()).request("DELETE", f"{path_of(execution_id)}/shares/{part(share_id)}")
    output.show({"revoked": share_id}, json, lambda _: output.line(f"Revoked {share_id}."))


def views(*, json: Json = False) -> None:
    """List your saved filters of the list of executions."""
    found = Client(profiles.load()).get(_VIEWS)["items"]
    columns = {"name": "name", "filter": "told"}

    def people(rows: list[dict[str, Any]]) -> None:
        told = [{**row, "told": ", ".join(f"{name}={value}" for name, value in _set(row).items())} for row in rows]
        output.table(told, columns, "You have no saved filters.")

    output.show(found, json, people)


def save_view(
    name: str,
    *,
    search: str | None = None,
    status: str | None = None,
    kind: str | None = None,
    definition: str | None = None,
    period: str | None = None,
    json: Json = False,
) -> None:
    """Save a filter under a name.

    Args:
        period: hour, day, week or month, back from whenever it is used.
        search: Text of a title, of a definition's name or of inputs.
        status: queued, running, waiting, paused, succeeded, failed or cancelled.
        kind: Crew, Flow, Pipeline, Agent or Task.
        definition: The name of the definition.
    """
    wanted = {"q": search, "status": status, "kind": kind, "name": definition, "period": period}
    saved = Client(profiles.load()).post(_VIEWS, {"name": name, "filter": wanted})
    output.show(saved, json, lambda value: output.line(f"Saved {value['name']}."))


def delete_view(name: str, *, json: Json = False) -> None:
    """Remove a saved filter."""
    client = Client(profiles.load())
    client.request("DELETE", f"{_VIEWS}/{part(_named(client, name)['id'])}")
    output.show({"deleted": name}, json, lambda _: output.line(f"Deleted {name}."))


def query_of(client: Client, name: str) -> dict[str, Any]:
    """The query of the list that a saved filter stands for."""
    wanted = _set(_named(client, name))
    hours = _HOURS.get(wanted.pop("period", ""))
    if hours is not None:
        wanted["since"] = (datetime.now(UTC) - timedelta(hours=hours)).isoformat()
    return wanted


def _named(client: Client, name: str) -> dict[str, Any]:
    found = [view for view in client.get(_VIEWS)["items"] if view["name"] == name]
    if not found:
        raise CliError(f"you have no saved filter {name!r}; `quarterdeck executions views` lists them")
    return found[0]


def _set(view: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in view["filter"].items() if value is not None}
