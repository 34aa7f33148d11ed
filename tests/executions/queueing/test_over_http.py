"""The queue over HTTP: a deck that does not work, so that whatever waits stays where it is."""

from typing import Any

import httpx
import pytest

from quarterdeck.kernel.principal import Role
from tests.support.harbour import Harbour

pytestmark = pytest.mark.anyio

ONE = {"definition": {"kind": "Crew", "name": "one"}}


@pytest.fixture
async def owner(harbour: Harbour) -> dict[str, str]:
    """The headers of the owner, who has published a crew that is at work once at most."""
    headers = await harbour.set_up(harbour.welcome.setup_path)
    documents: list[tuple[str, str, dict[str, Any]]] = [
        ("agents", "pilot", {"role": "Pilot", "goal": "Find the way"}),
        ("tasks", "steer", {"description": "Steer", "agent": "pilot"}),
        ("crews", "one", {"agents": ["pilot"], "tasks": ["steer"], "limits": {"max_concurrent": 1}}),
    ]
    for plural, name, spec in documents:
        body = {"metadata": {"name": name}, "spec": spec}
        for path, content in ((f"/v1/{plural}", body), (f"/v1/{plural}/{name}/publish", {"message": ""})):
            answer = await harbour.client.post(path, json=content, headers=headers)
            assert answer.status_code < 300, answer.text
    return headers


async def _start(harbour: Harbour, headers: dict[str, str], **more: object) -> httpx.Response:
    return await harbour.client.post("/v1/executions", json={**ONE, **more}, headers=headers)


async def test_a_full_queue_says_when_to_try_again(harbour: Harbour, owner: dict[str, str]) -> None:
    """A problem with a stable code; nothing is stored, not even for the key of the request."""
    limits = {"max_queued": 2, "max_running": None}
    stored = await harbour.client.put("/v1/queue/limits", json=limits, headers=owner)
    assert (stored.status_code, stored.json()["max_queued"], stored.json()["stored"]) == (200, 2, limits)
    for _ in range(2):
        assert (await _start(harbour, owner)).json()["status"] == "queued"
    again = owner | {"Idempotency-Key": "the-third"}
    refused = await _start(harbour, again)
    assert (refused.status_code, refused.headers["retry-after"], refused.json()["code"]) == (429, "5", "queue_full")
    assert refused.headers["content-type"] == "application/problem+json"
    state = (await harbour.client.get("/v1/queue", headers=owner)).json()
    assert (state["running"], state["queued"]) == (0, 2)
    [newest, _] = (await harbour.client.get("/v1/executions", headers=owner)).json()["items"]
    await harbour.client.post(f"/v1/executions/{newest['id']}/cancel", headers=owner)
    assert (await _start(harbour, again)).status_code == 201


async def test_the_deck_keeps_an_organization_beneath_its_own_bound(harbour: Harbour, owner: dict[str, str]) -> None:
    answer = await harbour.client.put("/v1/queue/limits", json={"max_queued": 5_000}, headers=owner)
    assert answer.json()["max_queued"] == 1_000
    assert answer.json()["stored"]["max_queued"] == 5_000


async def test_who_may_set_bounds(harbour: Harbour, owner: dict[str, str]) -> None:
    for role, allowed in ((Role.EDITOR, 403), (Role.ADMIN, 200)):
        _, headers = await harbour.invited(owner, role)
        assert (await harbour.client.get("/v1/queue", headers=headers)).status_code == 200
        answer = await harbour.client.put("/v1/queue/limits", json={"max_running": 3}, headers=headers)
        assert answer.status_code == allowed


@pytest.mark.parametrize(("priority", "status"), [(100, 201), (-100, 201), (101, 422), (-101, 422), ("high", 422)])
async def test_a_priority_is_between_minus_100_and_100(
    harbour: Harbour, owner: dict[str, str], priority: object, status: int
) -> None:
    answer = await _start(harbour, owner, priority=priority)
    assert answer.status_code == status
    if status == 201:
        assert answer.json()["priority"] == priority


@pytest.mark.parametrize("limits", [{"max_running": 0}, {"max_queued": 0}, {"max_queued": 1_000_001}])
async def test_bounds_that_make_no_sense_are_refused(
    harbour: Harbour, owner: dict[str, str], limits: dict[str, int]
) -> None:
    answer = await harbour.client.put("/v1/queue/limits", json=limits, headers=owner)
    assert (answer.status_code, answer.json()["code"]) == (422, "invalid_input")
