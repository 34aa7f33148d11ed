"""Conversations by their routes: private to whoever holds them, said once, exported."""

from uuid import UUID, uuid4

import pytest

from quarterdeck.domains.executions.control.repository import ControlRepository
from quarterdeck.domains.executions.plan import CrewPlan
from quarterdeck.kernel.principal import Role
from tests.support.harbour import Harbour

pytestmark = pytest.mark.anyio

WITH = {"definition": {"kind": "Agent", "name": "pilot"}}
ROUTES = (
    ("GET", ""),
    ("PATCH", ""),
    ("GET", "/takes"),
    ("GET", "/messages"),
    ("POST", "/messages"),
    ("GET", "/export"),
    ("DELETE", ""),
)


async def test_another_member_finds_nothing(harbour: Harbour, owner: dict[str, str]) -> None:
    """404 on every route, as for one that never was, for each role of the same workspace; the holder is let in."""
    begun = await harbour.client.post("/v1/conversations", json=WITH, headers=owner)
    assert begun.status_code == 201, begun.text
    path = f"/v1/conversations/{begun.json()['id']}"
    for role in (Role.ADMIN, Role.OPERATOR):
        _, other = await harbour.invited(owner, role)
        for method, part in ROUTES:
            body = {"title": "Mine"} if method == "PATCH" else {"text": "Hello"} if method == "POST" else None
            theirs = await harbour.client.request(method, path + part, json=body, headers=other)
            missing = f"/v1/conversations/{uuid4()}{part}"
            nowhere = await harbour.client.request(method, missing, json=body, headers=other)
            assert (theirs.status_code, theirs.json()["code"]) == (404, "conversation_not_found"), (method, part)
            assert theirs.json()["detail"] == nowhere.json()["detail"]
        assert (await harbour.client.get("/v1/conversations", headers=other)).json()["items"] == []
    for method, part in ROUTES:
        body = {"title": "Mine"} if method == "PATCH" else {"text": "Hello"} if method == "POST" else None
        answer = await harbour.client.request(method, path + part, json=body, headers=owner)
        assert answer.is_success, (method, part, answer.text)


async def test_a_message_is_said_once(harbour: Harbour, owner: dict[str, str]) -> None:
    begun = await harbour.client.post("/v1/conversations", json=WITH, headers=owner)
    path = f"/v1/conversations/{begun.json()['id']}"
    key = {**owner, "Idempotency-Key": str(uuid4())}
    answers = [await harbour.client.post(f"{path}/messages", json={"text": "Hello"}, headers=key) for _ in range(2)]
    assert [answer.status_code for answer in answers] == [201, 201]
    assert answers[0].json() == answers[1].json()
    messages = (await harbour.client.get(f"{path}/messages", headers=owner)).json()["items"]
    assert [message["text"] for message in messages] == ["Hello"]
    busy = await harbour.client.post(f"{path}/messages", json={"text": "Again"}, headers=owner)
    assert (busy.status_code, busy.json()["code"]) == (409, "conversation_busy")


async def test_exports(harbour: Harbour, owner: dict[str, str]) -> None:
    begun = await harbour.client.post("/v1/conversations", json=WITH | {"title": "Tides"}, headers=owner)
    path = f"/v1/conversations/{begun.json()['id']}"
    await harbour.client.post(f"{path}/messages", json={"text": "Hello"}, headers=owner)
    read = await harbour.client.get(f"{path}/export?format=markdown", headers=owner)
    assert read.headers["content-type"].startswith("text/markdown")
    assert 'filename="conversation.md"' in read.headers["content-disposition"]
    assert read.text.startswith("# Tides\n")
    whole = (await harbour.client.get(f"{path}/export", headers=owner)).json()
    assert [message["text"] for message in whole["messages"]] == ["Hello"]


async def test_who_leaves_leaves_no_conversation_behind(harbour: Harbour, owner: dict[str, str]) -> None:
    """Neither his nor his messages; those of others stay, and so does what he begins after he came back."""
    email = "leaver@example.org"
    member, leaver = await harbour.invited(owner, Role.OPERATOR, email)
    theirs = (await harbour.client.post("/v1/conversations", json=WITH, headers=leaver)).json()["id"]
    said = await harbour.client.post(f"/v1/conversations/{theirs}/messages", json={"text": "Hello"}, headers=leaver)
    assert said.status_code == 201, said.text
    kept = (await harbour.client.post("/v1/conversations", json=WITH, headers=owner)).json()["id"]
    assert (await harbour.client.delete(f"/v1/members/{member}", headers=owner)).status_code == 204
    harbour.clock.advance(seconds=1)
    again = await harbour.client.post(
        "/v1/members", json={"email": email, "name": "Back", "role": "operator"}, headers=owner
    )
    await harbour.set_up(again.json()["path"])
    back = await harbour.sign_in(email)
    fresh = (await harbour.client.post("/v1/conversations", json=WITH, headers=back)).json()["id"]
    listed = (await harbour.client.get("/v1/conversations", headers=back)).json()["items"]
    assert {each["id"] for each in listed} == {theirs, fresh}
    while await harbour.deck.relay.deliver_due():
        pass
    listed = (await harbour.client.get("/v1/conversations", headers=back)).json()["items"]
    assert [each["id"] for each in listed] == [fresh]
    assert (await harbour.client.get(f"/v1/conversations/{theirs}/messages", headers=back)).status_code == 404
    assert (await harbour.client.get(f"/v1/conversations/{kept}", headers=owner)).status_code == 200
    execution = await harbour.client.get(f"/v1/executions/{said.json()['execution_id']}", headers=owner)
    assert execution.status_code == 200


async def test_a_fork_to_another_version_remembers_what_was_said(harbour: Harbour, owner: dict[str, str]) -> None:
    history = [{"role": "user", "text": "My name is Ada."}, {"role": "assistant", "text": "Noted."}]
    asked = {"definition": WITH["definition"], "inputs": {"prompt": "What is it?"}, "history": history}
    started = await harbour.client.post("/v1/executions", json=asked, headers=owner)
    assert started.status_code == 201, started.text
    changed = {"metadata": {"name": "pilot"}, "spec": {"role": "Pilot", "goal": "Find another way"}}
    etag = {**owner, "If-Match": "*"}
    assert (await harbour.client.put("/v1/agents/pilot", json=changed, headers=etag)).status_code == 200
    assert (await harbour.client.post("/v1/agents/pilot/publish", headers=owner)).json()["version"] == 2
    wanted = {"version": 2, "inputs": {"prompt": "And how old am I?"}}
    path = f"/v1/executions/{started.json()['id']}/fork"
    forked = await harbour.client.post(path, json=wanted, headers=owner)
    assert (forked.status_code, forked.json()["version"]) == (201, 2), forked.text
    welcome, control = harbour.welcome, ControlRepository
    async with harbour.deck.work.tenant(welcome.organization_id, write=False) as unit:
        recorded = await unit.repository(control).recorded(UUID(forked.json()["id"]), welcome.workspace_id)
    assert recorded is not None
    plan = recorded.plan
    assert isinstance(plan, CrewPlan)
    assert [each.model_dump() for each in plan.history] == history
    assert plan.inputs == {"prompt": "And how old am I?"}
    assert [agent.spec.goal for agent in plan.agents] == ["Find another way"]
