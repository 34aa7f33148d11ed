"""Every route x an identifier of another organization: the answer is that of a missing one, byte for byte."""

from collections import defaultdict
from typing import Any

import httpx
import pytest
from fastapi import FastAPI

from quarterdeck.entrypoints.http import create_app
from quarterdeck.http.routing import declared_accesses
from quarterdeck.kernel.principal import Role
from tests.security.routes import Door, doors_of
from tests.support.harbour import Harbour

pytestmark = pytest.mark.anyio

BODIES: dict[tuple[str, str], dict[str, Any]] = {
    ("PATCH", "/v1/members/{member_id}"): {"role": "viewer"},
    ("PUT", "/v1/secrets/{name}"): {"value": "of this organization"},
    ("PATCH", "/v1/workspaces/{workspace_id}"): {"environment": "staging"},
    ("PATCH", "/v1/secrets/{name}"): {"hosts": ["api.example.com"]},
    ("PUT", "/v1/event-triggers/{name}"): {
        "definition": {"kind": "Agent", "name": "a"},
        "source": {"on": "execution_finished"},
    },
    ("PATCH", "/v1/conversations/{conversation_id}"): {"title": "Of this organization"},
    ("POST", "/v1/conversations/{conversation_id}/messages"): {"text": "Hello"},
    ("PUT", "/v1/hooks/{name}"): {"definition": {"kind": "Agent", "name": "a"}},
    ("POST", "/v1/hooks/{name}/rotate"): {},
    ("POST", "/v1/templates/{name}/instantiate"): {},
    ("PUT", "/v1/templates/{name}"): {
        "title": "Of this organization",
        "parameters": {"type": "object", "properties": {"name": {"type": "string"}}},
        "documents": [{"kind": "Agent", "metadata": {"name": "[[name]]"}, "spec": {"role": "Pilot", "goal": "Sail"}}],
    },
    ("PUT", "/v1/execution-views/{view_id}"): {"name": "of this organization"},
    ("PUT", "/v1/schedules/{name}"): {"definition": {"kind": "Agent", "name": "a"}, "timing": {"every_seconds": 60}},
}
"""Bodies of routes that want one of their own."""

BY_NAME_CREATES = {("PUT", "/v1/secrets/{name}")}
"""Routes that make what the name does not name yet: the other's name is as free as any."""

OF_NOBODY = frozenset({"/v1/schemas"})
"""The same for every organization."""

STARTED_BY_AN_ENGINE = frozenset({"/v1/shares", "/v1/executions", "/v1/approvals"})
"""What routes alone cannot make: test_other_tenants_executions, test_shares and tests/approvals walk these."""

NAMED_IN_A_LIST = frozenset({"/v1/messages/senders"})
"""Names of workspaces in one list: test_anothers_workspace_is_no_sender tries these."""

SPECS: dict[str, dict[str, Any]] = {
    "agents": {"role": "Pilot", "goal": "Find the way", "backstory": "Knows the coast."},
    "tasks": {"description": "Plot a course.", "expected_output": "A course."},
    "crews": {"agents": ["pilot"], "tasks": ["plot"]},
    "pipelines": {"pattern": {"type": "sequential", "members": [{"name": "first", "agent": "pilot"}]}},
    "flows": {"nodes": [{"name": "first", "type": "agent", "agent": "pilot", "prompt": "Sail."}]},
    "tools": {"native": "calculator"},
    "models": {"provider": "embedded", "model": "small"},
}
"""A draft of each kind; drafts may name what is not there."""


async def second_organization(harbour: Harbour) -> dict[str, str]:
    """The headers of the owner of another organization on the same deck."""
    governance = harbour.deck.governance
    email = "owner@umbrella.example"
    async with harbour.deck.work.system() as unit:
        made = await governance.organizations.create(
            unit, slug="umbrella", name="Umbrella", owner_email=email, owner_name="Other"
        )
        assert made
        person = await governance.people.ensure(unit, email, "Other")
        link = await governance.people.new_setup_link(unit, person.id)
    return await harbour.set_up(f"/setup?token={link.token}")


async def populate(harbour: Harbour, headers: dict[str, str], mark: str) -> None:
    """Make one thing of each kind, named so that no other organization has the name."""
    made = [
        await harbour.client.post("/v1/workspaces", json={"name": f"space-{mark}"}, headers=headers),
        await harbour.client.post("/v1/api-keys", json={"name": mark, "role": "viewer"}, headers=headers),
        await harbour.client.put(f"/v1/secrets/secret-{mark}", json={"value": "v"}, headers=headers),
    ]
    assert [answer.status_code for answer in made] == [201, 201, 204]
    for plural, spec in SPECS.items():
        draft = {"metadata": {"name": f"{plural}-{mark}"}, "spec": spec}
        answer = await harbour.client.post(f"/v1/{plural}", json=draft, headers=headers)
        assert answer.status_code == 201, answer.text
    published = await harbour.client.post(f"/v1/agents/agents-{mark}/publish", json={"message": ""}, headers=headers)
    assert published.status_code < 300, published.text
    start = {"definition": {"kind": "Agent", "name": f"agents-{mark}"}, "inputs": {"prompt": "Go"}}
    schedule = {"name": f"schedule-{mark}", **start, "timing": {"every_seconds": 3600}}
    answer = await harbour.client.post("/v1/schedules", json=schedule, headers=headers)
    assert answer.status_code == 201, answer.text
    talk = {"definition": start["definition"], "title": f"talk-{mark}"}
    assert (await harbour.client.post("/v1/conversations", json=talk, headers=headers)).status_code == 201
    hook = {"name": f"hook-{mark}", "definition": start["definition"]}
    assert (await harbour.client.post("/v1/hooks", json=hook, headers=headers)).status_code == 201
    listening = {"name": f"listening-{mark}", "definition": start["definition"], "source": {"on": "execution_finished"}}
    assert (await harbour.client.post("/v1/event-triggers", json=listening, headers=headers)).status_code == 201
    template = {"name": f"template-{mark}", **BODIES["PUT", "/v1/templates/{name}"]}
    assert (await harbour.client.post("/v1/templates", json=template, headers=headers)).status_code == 201
    saved = await harbour.client.post("/v1/execution-views", json={"name": mark}, headers=headers)
    assert saved.status_code == 201, saved.text
    await harbour.invited(headers, Role.VIEWER, f"viewer@{mark}.example")


async def harvest(harbour: Harbour, app: FastAPI, headers: dict[str, str]) -> dict[str, list[dict[str, Any]]]:
    """What this organization's lists show, by the path of the list."""
    found: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for door in doors_of(declared_accesses(app)):
        if door.method == "GET" and not door.parameters:
            answer = await harbour.client.get(door.path, headers=headers)
            is_json = answer.headers.get("content-type", "").startswith("application/json")
            if answer.status_code == 200 and is_json and "items" in answer.json():
                found[door.path] = answer.json()["items"]
    return found


def attempts(app: FastAPI, things: dict[str, list[dict[str, Any]]]) -> list[tuple[Door, str]]:
    """Each route with a parameter, and each value of another's lists that fits it."""
    tries: list[tuple[Door, str]] = []
    for door in doors_of(declared_accesses(app)):
        collection = door.path.partition("/{")[0]
        for thing in things.get(collection, []):
            if door.method != "WEBSOCKET" and door.parameters:
                value = thing["name"] if door.parameters[0] == "name" else thing["id"]
                tries.append((door, value))
    # What makes a thing comes last: the other routes must not find what it made.
    return sorted(tries, key=lambda each: (each[0].method, each[0].path) in BY_NAME_CREATES)


def body_for(door: Door, value: str) -> dict[str, Any] | None:
    """What the route wants in its body to get as far as looking the value up."""
    plural = door.path.split("/")[2]
    if door.path.endswith("/pins/{part}"):
        return {"output": 1}
    if door.method == "PUT" and plural in SPECS:
        return {"metadata": {"name": value}, "spec": SPECS[plural]}
    if door.path.endswith("/rollback"):
        return {"version": 1}
    return BODIES.get((door.method, door.path), {"message": ""} if door.path.endswith("/publish") else None)


async def answer_to(harbour: Harbour, door: Door, value: str, headers: dict[str, str]) -> httpx.Response:
    """Knock at the route with this value in the place of its first parameter, and ones in the others."""
    values = dict.fromkeys(door.parameters, "1") | {door.parameters[0]: value}
    body = body_for(door, value)
    extra = {"If-Match": '"1"'} if door.method in {"PUT", "PATCH", "DELETE"} else {}
    query = {"from": "draft", "to": "draft"} if door.path.endswith("/diff") else {}
    path = door.at(values)
    return await harbour.client.request(door.method, path, params=query, json=body, headers=headers | extra)


def comparable(answer: httpx.Response, value: str) -> tuple[int, str]:
    """The answer without what must differ: the request's own id and the value that was asked for."""
    is_json = answer.content and "json" in answer.headers["content-type"]
    body: dict[str, Any] = answer.json() if is_json else {"text": answer.text}
    body.pop("request_id", None)
    return answer.status_code, str(body).replace(value, "VALUE")


def missing_like(value: str) -> str:
    """A value of the same form that names nothing."""
    return value[:-4] + ("0000" if value[-4:] != "0000" else "1111")


async def test_anothers_identifier_is_like_a_missing_one(harbour: Harbour, owner: dict[str, str]) -> None:
    """404 with the same body, on every route, for everything that the other organization's lists show."""
    other = await second_organization(harbour)
    await populate(harbour, owner, "acme")
    await populate(harbour, other, "umbrella")
    app = create_app(harbour.deck)
    theirs = await harvest(harbour, app, other)
    tries = attempts(app, theirs)
    wrong: list[str] = []
    for door, value in tries:
        foreign = comparable(await answer_to(harbour, door, value, owner), value)
        absent = missing_like(value)
        missing = comparable(await answer_to(harbour, door, absent, owner), absent)
        creates = (door.method, door.path) in BY_NAME_CREATES
        if foreign != missing or (foreign[0] != 404 and not creates):
            wrong.append(f"{door.method} {door.path}: {foreign} is not {missing}")
    assert wrong == []
    assert await harvest(harbour, app, other) == theirs
    collections = {door.path.partition("/{")[0] for door in doors_of(declared_accesses(app)) if door.parameters}
    assert (
        collections - {door.path.partition("/{")[0] for door, _ in tries}
        == OF_NOBODY | STARTED_BY_AN_ENGINE | NAMED_IN_A_LIST
    )


async def test_anothers_workspace_is_no_sender(harbour: Harbour, owner: dict[str, str]) -> None:
    """It is like a missing one, whoever asks to take messages of it or to refuse them; one's own is taken."""
    other = await second_organization(harbour)
    for headers, name in ((other, "theirs"), (owner, "ours")):
        await harbour.client.post("/v1/workspaces", json={"name": name}, headers=headers)
    for method in ("PUT", "DELETE"):
        answers = [
            await harbour.client.request(method, f"/v1/messages/senders/{name}", headers=owner)
            for name in ("theirs", "no-such")
        ]
        assert [answer.status_code for answer in answers] == [404, 404]
        assert answers[0].json()["code"] == answers[1].json()["code"]
        assert (await harbour.client.request(method, "/v1/messages/senders/ours", headers=owner)).is_success


async def test_own_identifiers_are_found(harbour: Harbour, owner: dict[str, str]) -> None:
    """The control: the same walk with one's own things finds them."""
    await populate(harbour, owner, "acme")
    app = create_app(harbour.deck)
    tries = attempts(app, await harvest(harbour, app, owner))
    found = {door.path for door, value in tries if (await answer_to(harbour, door, value, owner)).status_code < 404}
    assert {"/v1/members/{member_id}", "/v1/api-keys/{key_id}", "/v1/secrets/{name}"} <= found


async def test_lists_show_nothing_of_another_organization(harbour: Harbour, owner: dict[str, str]) -> None:
    """No identifier of one organization's lists appears in the other's."""
    other = await second_organization(harbour)
    await populate(harbour, owner, "acme")
    await populate(harbour, other, "umbrella")
    app = create_app(harbour.deck)
    lists = [await harvest(harbour, app, headers) for headers in (owner, other)]
    ids = [{thing["id"] for things in found.values() for thing in things if "id" in thing} for found in lists]
    assert min(len(each) for each in ids) >= 4
    assert ids[0] & ids[1] == set()
