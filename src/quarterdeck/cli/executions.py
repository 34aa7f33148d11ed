"""Executions: look at them, stop them, answer them."""

from typing import Annotated, Any

from cyclopts import App, Parameter

from quarterdeck.cli import control, output, profiles, sharing, traces
from quarterdeck.cli.approvals import how
from quarterdeck.cli.client import Client, part
from quarterdeck.cli.errors import CliError
from quarterdeck.cli.generate import GENERATION_SECONDS
from quarterdeck.cli.output import Json, Limit
from quarterdeck.cli.run import awaited, watch
from quarterdeck.cli.targets import Detach
from quarterdeck.cli.trials import how_much

executions = App(name="executions", help="Executions of the workspace.")
executions.command(control.fork)
executions.command(control.replay)
executions.command(control.compare)
executions.command(traces.steps)
executions.command(traces.trace)
executions.command(sharing.share)
executions.command(sharing.shares)
executions.command(sharing.revoke)
executions.command(sharing.views)
executions.command(sharing.save_view)
executions.command(sharing.delete_view)

_path = control.path_of


@executions.command(name="list")
def show_all(
    *,
    search: str | None = None,
    status: str | None = None,
    name: str | None = None,
    view: str | None = None,
    since: str | None = None,
    trial: Annotated[bool | None, Parameter(negative="--no-trial")] = None,
    limit: Limit = 50,
    json: Json = False,
) -> None:
    """List executions, newest first.

    Args:
        search: Text of a title, of a definition's name or of inputs; or an execution's id.
        name: The name of the definition.
        view: One of your saved filters, by its name; what you say beside it counts more.
        since: Begun at this instant or later, such as 2026-05-01T08:00:00Z.
        trial: Only those that try a draft; --no-trial: none of them.
        status: queued, running, waiting, paused, succeeded, failed or cancelled.
    """
    told = None if trial is None else str(trial).lower()
    query = {"q": search, "status": status, "name": name, "since": since, "trial": told}
    client = Client(profiles.load())
    kept = {} if view is None else sharing.query_of(client, view)
    said = {name: value for name, value in query.items() if value is not None}
    found = client.pages("/v1/executions", {**kept, **said}, limit)
    columns = {
        "id": "id",
        "what": "name",
        "title": "title",
        "": "trial",
        "status": "status",
        "tokens": "usage.output_tokens",
        "cost": "cost",
        "started": "created_at",
    }

    def people(rows: list[dict[str, Any]]) -> None:
        priced = [
            {**each, "cost": output.cost(each["usage"]), "trial": "trial" if each["trial"] else None} for each in rows
        ]
        output.table(priced, columns, "There are no executions.")

    output.show(found, json, people)


@executions.command
def show(execution_id: str, *, json: Json = False) -> None:
    """Show one execution."""

    def people(value: dict[str, Any]) -> None:
        if value["title"]:
            output.line(value["title"])
        output.line(f"{value['kind']}/{value['name']} version {value['version']}: {value['status']}")
        if value["forked_from"]:
            output.line(control.origin(value["forked_from"]))
        if value["trial"]:
            output.line(how_much(value["trial"]))
        if value["reason"]:
            output.line(f"{value['reason']['code']}: {value['reason']['detail']}")
        for request in value["waiting_for"]:
            output.line(f"waits for {request['request']}: {request['prompt']}")
            output.line(how(request))
        for line in awaited(value):
            output.line(line)
        if value["output"]:
            output.line(value["output"]["text"])

    output.show(Client(profiles.load()).get(_path(execution_id)), json, people)


@executions.command
def events(execution_id: str, *, after: int = 0, follow: bool = False, json: Json = False) -> int:
    """Print the log; --follow watches it live.

    Args:
        after: Begin after the event of this number.
        follow: Go on with what is added, until the execution is over.
    """
    client = Client(profiles.load())
    if follow:
        return watch(client, execution_id, as_json=json)
    found: list[dict[str, Any]] = []
    while page := client.get(f"{_path(execution_id)}/events", {"after": after, "limit": 1000})["items"]:
        found += page
        after = page[-1]["seq"]
    columns = {"seq": "seq", "type": "type", "step": "step", "at": "at"}
    output.show(found, json, lambda rows: output.table(rows, columns, "There are no events."))
    return 0


@executions.command
def rename(execution_id: str, title: str | None = None, *, json: Json = False) -> None:
    """Give an execution a title; without one its title is taken away."""
    renamed = Client(profiles.load()).request("PUT", f"{_path(execution_id)}/title", body={"title": title})
    output.show(renamed, json, lambda value: output.line(value["title"] or "It has no title."))


@executions.command
def suggest_title(execution_id: str, *, model: str = "default", save: bool = False, json: Json = False) -> None:
    """Let a model suggest what an execution may be called, as far as the workspace lets one.

    Args:
        model: Which model; by default the workspace's.
        save: Give it this title at once; otherwise nothing is saved.
    """
    client = Client(profiles.load(), timeout_seconds=GENERATION_SECONDS)
    found = client.post("/v1/generation/titles", {"execution_id": execution_id, "model": model})
    if save:
        client.request("PUT", f"{_path(execution_id)}/title", body={"title": found["text"]})
    output.show({**found, "saved": save}, json, lambda value: output.line(value["text"]))


@executions.command
def cancel(execution_id: str, *, json: Json = False) -> None:
    """End an execution now."""
    done = Client(profiles.load()).post(f"{_path(execution_id)}/cancel")
    output.show(done, json, lambda value: output.line(value["status"]))


@executions.command
def pause(execution_id: str, *, json: Json = False) -> None:
    """Stop an execution before its next step; it stays paused until it is resumed or cancelled."""
    done = Client(profiles.load()).post(f"{_path(execution_id)}/pause")
    pausing = "pausing: the step under way is finished first"
    output.show(done, json, lambda value: output.line(pausing if value["is_pausing"] else value["status"]))


@executions.command
def resume(execution_id: str, *, detach: Detach = False, json: Json = False) -> int:
    """Go on with a paused execution."""
    return _gone_on(execution_id, "resume", detach=detach, json=json)


@executions.command
def retry(execution_id: str, *, detach: Detach = False, json: Json = False) -> int:
    """Go on from the step that failed; what was done is not done again."""
    return _gone_on(execution_id, "retry", detach=detach, json=json)


def _gone_on(execution_id: str, how: str, *, detach: bool, json: bool) -> int:
    client = Client(profiles.load())
    execution = client.post(f"{_path(execution_id)}/{how}")
    if detach:
        output.show(execution, json, lambda value: output.line(value["status"]))
        return 0
    return watch(client, execution_id, as_json=json)


@executions.command
def answer(
    execution_id: str,
    *,
    accept: bool = False,
    revise: str | None = None,
    text: str | None = None,
    request: str | None = None,
    json: Json = False,
) -> None:
    """Answer what an execution waits for: --accept, --revise WHAT, or --text INSTEAD.

    Args:
        request: Which request, when there is more than one.
        accept: Take the output as it is.
        revise: Send it back; what shall be different.
        text: Take this in its place, or as the answer to a question.
    """
    if (accept, revise, text).count(None) + (not accept) != 2:  # noqa: PLR2004 - two of three are left out
        raise CliError("give exactly one of --accept, --revise TEXT and --text TEXT")
    client = Client(profiles.load())
    waiting_for = client.get(_path(execution_id))["waiting_for"]
    waiting = [each["request"] for each in waiting_for if each["purpose"] == "human_input"]
    if request is None and len(waiting) != 1:
        raise CliError(
            "the execution waits for nothing to be answered"
            if not waiting
            else f"say which with --request: {', '.join(waiting)}"
        )
    action, words = ("accept", "") if accept else ("revise", revise) if revise is not None else ("answer", text)
    body = {"request": request or waiting[0], "action": action, "text": words}
    done = client.post(f"{_path(execution_id)}/answer", body)
    output.show(done, json, lambda value: output.line(value["status"]))


@executions.command
def effects(execution_id: str, *, json: Json = False) -> None:
    """Show the ledger of effects on the outside world."""
    found = Client(profiles.load()).get(f"{_path(execution_id)}/effects")
    columns = {
        "id": "id",
        "tool": "tool",
        "effect": "effect",
        "state": "state",
        "outcome": "outcome",
        "inherited from": "inherited_from",
    }
    output.show(found, json, lambda rows: output.table(rows, columns, "It had no effects."))


@executions.command
def resolve(
    execution_id: str,
    effect_id: str,
    *,
    happened: Annotated[bool, Parameter(negative="--no-happened")],
    result: str = "",
    json: Json = False,
) -> None:
    """Say whether an effect of unknown outcome happened (--happened or --no-happened).

    Args:
        happened: It did, or with --no-happened it did not, and is done anew.
        result: What the tool would have given, if it happened.
    """
    body = {"outcome": "happened" if happened else "not_happened", "result": result}
    done = Client(profiles.load()).post(f"{_path(execution_id)}/effects/{part(effect_id)}/resolve", body)
    output.show(done, json, lambda value: output.line(value["status"]))


@executions.command
def delete(execution_id: str, *, json: Json = False) -> None:
    """Remove an execution that is over, with its log."""
    Client(profiles.load()).request("DELETE", _path(execution_id))
    output.show({"deleted": execution_id}, json, lambda _: output.line(f"Deleted {execution_id}."))


@executions.command
def prune(*, dry_run: bool = False, json: Json = False) -> None:
    """Remove executions of the workspace whose time is over, as the deck does by itself every hour.

    Args:
        dry_run: Count, and remove nothing.
    """
    client = Client(profiles.load())
    total, after = {"executions": 0, "events": 0}, None
    while True:
        piece = client.post("/v1/retention/prune", {"dry_run": dry_run, "after": after})
        total = {name: count + piece[name] for name, count in total.items()}
        after = piece["next_after"]
        if after is None:
            break
    verb = "Would remove" if dry_run else "Removed"
    told = f"{verb} {total['executions']:,} executions, and {total['events']:,} events of others."
    output.show({**total, "dry_run": dry_run}, json, lambda _: output.line(told))


@executions.command
def keep(
    *, succeeded: int | None = None, failed: int | None = None, events: int | None = None, json: Json = False
) -> None:
    """Show or set how many days executions of the workspace are kept after their end; 0 is for ever.

    Args:
        succeeded: Those that succeeded.
        failed: Those that failed or were cancelled.
        events: The logs of those that are kept longer.
    """
    client = Client(profiles.load())
    given = {"succeeded_days": succeeded, "failed_days": failed, "events_days": events}
    said = {name: days for name, days in given.items() if days is not None}
    state = client.get("/v1/retention")
    if said:
        state = client.request("PUT", "/v1/retention", body={**state["stored"], **said})

    def people(value: dict[str, Any]) -> None:
        for name, days in value["holds"].items():
            output.line(f"{name.removesuffix('_days')}: {f'{days} days' if days else 'for ever'}")

    output.show(state, json, people)
