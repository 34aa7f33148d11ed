"""Saved filters: of one person, in one workspace, in every browser."""

import pytest

from quarterdeck.domains.executions.views.contracts import MOST_VIEWS
from quarterdeck.kernel.principal import Role
from tests.support.harbour import Harbour

pytestmark = pytest.mark.anyio

PATH = "/v1/execution-views"


async def test_a_filter_follows_its_owner_and_nobody_else(harbour: Harbour) -> None:
    client = harbour.client
    owner = await harbour.set_up(harbour.welcome.setup_path)
    _, viewer = await harbour.invited(owner, Role.VIEWER)
    await client.post("/v1/workspaces", json={"name": "elsewhere"}, headers=owner)
    wanted = {"name": " Failed today ", "filter": {"status": "failed", "period": "day", "trial": False}}
    saved = await client.post(PATH, json=wanted, headers=viewer)
    assert (saved.status_code, saved.json()["name"]) == (201, "Failed today")
    assert saved.json()["filter"] == {
        "q": None,
        "status": "failed",
        "kind": None,
        "name": None,
        "started_by": None,
        "period": "day",
        "trial": False,
    }
    again = await client.post(PATH, json=wanted, headers=viewer)
    assert (again.status_code, again.json()["code"]) == (409, "view_exists")
    one = f"{PATH}/{saved.json()['id']}"
    made = await client.post("/v1/api-keys", json={"name": "k", "role": "owner"}, headers=owner)
    key = {"Authorization": f"Bearer {made.json()['key']}"}
    await client.post(PATH, json={"name": "Mine"}, headers=owner)

    async def names(headers: dict[str, str]) -> list[str]:
        return [each["name"] for each in (await client.get(PATH, headers=headers)).json()["items"]]

    assert await names(viewer) == ["Failed today"]
    assert await names(owner) == await names(key) == ["Mine"]
    assert await names(owner | {"Quarterdeck-Workspace": "elsewhere"}) == []
    for headers in (owner, key, viewer | {"Quarterdeck-Workspace": "elsewhere"}):
        assert (await client.put(one, json={"name": "Stolen"}, headers=headers)).status_code == 404
        assert (await client.delete(one, headers=headers)).status_code == 404
    changed = await client.put(one, json={"name": "Failed", "filter": {"status": "failed"}}, headers=viewer)
    assert (changed.status_code, changed.json()["filter"]["period"]) == (200, None)
    assert (await client.delete(one, headers=viewer)).status_code == 204
    assert await names(viewer) == []


async def test_there_is_a_bound(harbour: Harbour) -> None:
    owner = await harbour.set_up(harbour.welcome.setup_path)
    for number in range(MOST_VIEWS):
        answer = await harbour.client.post(PATH, json={"name": f"view {number}"}, headers=owner)
        assert answer.status_code == 201
    answer = await harbour.client.post(PATH, json={"name": "one more"}, headers=owner)
    assert (answer.status_code, answer.json()["code"]) == (409, "too_many_views")
