"""Retention over HTTP, and on the command line's way: a piece at a time."""

import pytest

from quarterdeck.kernel.principal import Role
from tests.support.harbour import Harbour

pytestmark = pytest.mark.anyio

ONE = {"definition": {"kind": "Agent", "name": "pilot"}, "inputs": {"prompt": "Go"}}


@pytest.fixture
async def owner(harbour: Harbour) -> dict[str, str]:
    """The headers of the owner, who has published an agent."""
    headers = await harbour.set_up(harbour.welcome.setup_path)
    draft = {"metadata": {"name": "pilot"}, "spec": {"role": "Pilot", "goal": "Find the way"}}
    for path, body in (("/v1/agents", draft), ("/v1/agents/pilot/publish", {"message": ""})):
        answer = await harbour.client.post(path, json=body, headers=headers)
        assert answer.status_code < 300, answer.text
    return headers


async def test_what_is_due_is_counted_and_then_removed(harbour: Harbour, owner: dict[str, str]) -> None:
    """A cancelled execution, a week after its end; one that is queued stays."""
    client = harbour.client
    gone, stays = [(await client.post("/v1/executions", json=ONE, headers=owner)).json()["id"] for _ in range(2)]
    await client.post(f"/v1/executions/{gone}/cancel", headers=owner)
    state = await client.put("/v1/retention", json={"failed_days": 7}, headers=owner)
    assert state.json()["holds"] == {"succeeded_days": None, "failed_days": 7, "events_days": None}
    harbour.clock.advance(days=8)
    owner = await harbour.sign_in()
    dry = await client.post("/v1/retention/prune", json={"dry_run": True}, headers=owner)
    assert dry.json() == {"executions": 1, "events": 0, "next_after": None}
    assert (await client.get(f"/v1/executions/{gone}", headers=owner)).status_code == 200
    done = await client.post("/v1/retention/prune", json={}, headers=owner)
    assert done.json() == dry.json()
    assert (await client.get(f"/v1/executions/{gone}", headers=owner)).status_code == 404
    assert (await client.get(f"/v1/executions/{stays}", headers=owner)).status_code == 200


async def test_who_may_say_how_long(harbour: Harbour, owner: dict[str, str]) -> None:
    for role, set_allowed, prune_allowed in (
        (Role.OPERATOR, 403, 403),
        (Role.EDITOR, 403, 200),
        (Role.ADMIN, 200, 200),
    ):
        _, headers = await harbour.invited(owner, role)
        answers = (
            await harbour.client.get("/v1/retention", headers=headers),
            await harbour.client.put("/v1/retention", json={}, headers=headers),
            await harbour.client.post("/v1/retention/prune", json={"dry_run": True}, headers=headers),
        )
        assert [answer.status_code for answer in answers] == [200, set_allowed, prune_allowed]


async def test_days_that_make_no_sense_are_refused(harbour: Harbour, owner: dict[str, str]) -> None:
    answer = await harbour.client.put("/v1/retention", json={"failed_days": -1}, headers=owner)
    assert (answer.status_code, answer.json()["code"]) == (422, "invalid_input")
