"""Links to one execution: for members of the organization, to be read, until they end; and for nobody else."""

import pytest
from sqlalchemy import text

from quarterdeck.kernel.principal import Role
from tests.security.test_other_tenants import second_organization
from tests.support.harbour import Harbour

pytestmark = pytest.mark.anyio

ONE = {"definition": {"kind": "Agent", "name": "pilot"}, "inputs": {"prompt": "Go"}}
PARTS = ("", "/spans", "/effects", "/events")


@pytest.fixture
async def owner(harbour: Harbour) -> dict[str, str]:
    """The headers of the owner, who has a workspace beside the first one."""
    headers = await harbour.set_up(harbour.welcome.setup_path)
    draft = {"metadata": {"name": "pilot"}, "spec": {"role": "Pilot", "goal": "Find the way"}}
    for path, body in (
        ("/v1/agents", draft),
        ("/v1/agents/pilot/publish", {"message": ""}),
        ("/v1/workspaces", {"name": "elsewhere"}),
    ):
        answer = await harbour.client.post(path, json=body, headers=headers)
        assert answer.status_code < 300, answer.text
    return headers


async def shared(harbour: Harbour, owner: dict[str, str], days: int = 7) -> tuple[str, str, str]:
    """An execution, its link's identifier and secret."""
    execution = (await harbour.client.post("/v1/executions", json=ONE, headers=owner)).json()["id"]
    made = await harbour.client.post(f"/v1/executions/{execution}/shares", json={"days": days}, headers=owner)
    assert made.status_code == 201, made.text
    assert made.json()["path"] == f"/shared#{made.json()['token']}"
    return execution, made.json()["share"]["id"], made.json()["token"]


async def statuses(harbour: Harbour, headers: dict[str, str], share: str) -> set[int]:
    answers = [await harbour.client.get(f"/v1/shares/{share}{part}", headers=headers) for part in PARTS]
    return {answer.status_code for answer in answers}


async def test_a_member_reads_what_was_shared_from_another_workspace(harbour: Harbour, owner: dict[str, str]) -> None:
    """He reads that execution alone, changes nothing, and whoever shared it sees that he has opened it."""
    execution, share, token = await shared(harbour, owner)
    _, viewer = await harbour.invited(owner, Role.VIEWER)
    viewer |= {"Quarterdeck-Workspace": "elsewhere"}
    assert (await harbour.client.get(f"/v1/executions/{execution}", headers=viewer)).status_code == 404
    assert await statuses(harbour, viewer, share) == {404}, "the identifier alone opens nothing"
    opened = await harbour.client.post("/v1/shares/open", json={"token": token}, headers=viewer)
    assert opened.json() == {"share_id": share}
    assert await statuses(harbour, viewer, share) == {200}
    found = (await harbour.client.get(f"/v1/shares/{share}", headers=viewer)).json()
    assert (found["execution"]["id"], found["execution"]["inputs"]) == (execution, {"prompt": "Go"})
    log = (await harbour.client.get(f"/v1/shares/{share}/events", headers=viewer)).json()
    assert [event["type"] for event in log["items"]] == ["execution.queued"]
    assert (await harbour.client.get(f"/v1/executions/{execution}", headers=viewer)).status_code == 404
    assert (await harbour.client.get(f"/v1/executions/{execution}/shares", headers=viewer)).status_code == 403
    [listed] = (await harbour.client.get(f"/v1/executions/{execution}/shares", headers=owner)).json()
    assert [reader["name"] for reader in listed["readers"]] == ["The viewer"]


async def test_a_link_ends_by_time_or_by_hand(harbour: Harbour, owner: dict[str, str]) -> None:
    execution, share, token = await shared(harbour, owner, days=1)
    of, revoked, other = await shared(harbour, owner)
    for each in (token, other):
        assert (await harbour.client.post("/v1/shares/open", json={"token": each}, headers=owner)).status_code == 200
    path = f"/v1/executions/{execution}/shares/{revoked}"
    assert (await harbour.client.delete(path, headers=owner)).status_code == 404, "it belongs to another execution"
    for wanted in (204, 404):
        answer = await harbour.client.delete(f"/v1/executions/{of}/shares/{revoked}", headers=owner)
        assert answer.status_code == wanted
    assert await statuses(harbour, owner, revoked) == {404}
    harbour.clock.advance(days=1)
    owner = await harbour.sign_in()
    assert await statuses(harbour, owner, share) == {404}
    answers = [
        await harbour.client.post("/v1/shares/open", json={"token": each}, headers=owner)
        for each in (token, other, "qds_nothing")
    ]
    assert {answer.status_code for answer in answers} == {404}
    assert len({answer.json()["detail"] for answer in answers}) == 1


async def test_nobody_else_opens_it(harbour: Harbour, owner: dict[str, str]) -> None:
    """Another organization finds nothing, whatever it knows; an API key may be bound to a workspace, and is refused."""
    _, share, token = await shared(harbour, owner)
    stranger = await second_organization(harbour)
    for each in (token, "qds_nothing"):
        answer = await harbour.client.post("/v1/shares/open", json={"token": each}, headers=stranger)
        assert (answer.status_code, answer.json()["code"]) == (404, "not_found")
    assert await statuses(harbour, stranger, share) == {404}
    made = await harbour.client.post("/v1/api-keys", json={"name": "k", "role": "owner"}, headers=owner)
    key = {"Authorization": f"Bearer {made.json()['key']}"}
    refused = await harbour.client.post("/v1/shares/open", json={"token": token}, headers=key)
    assert (refused.status_code, refused.json()["code"]) == (403, "forbidden")
    assert await statuses(harbour, key, share) == {404}


async def test_links_are_kept_as_digests_and_told_by_events(harbour: Harbour, owner: dict[str, str]) -> None:
    # As with a bus, which hears every event.
    harbour.deck.work.hears = lambda _: True
    execution, share, token = await shared(harbour, owner)
    await harbour.client.post("/v1/shares/open", json={"token": token}, headers=owner)
    await harbour.client.delete(f"/v1/executions/{execution}/shares/{share}", headers=owner)
    async with harbour.deck.database.transaction(None, write=False) as connection:
        kept = str((await connection.execute(text("SELECT * FROM execution_shares"))).all())
        events = (await connection.execute(text("SELECT name FROM outbox WHERE name LIKE 'execution_share.%'"))).all()
    assert token not in kept
    assert {row.name for row in events} == {
        "execution_share.created",
        "execution_share.opened",
        "execution_share.revoked",
    }
