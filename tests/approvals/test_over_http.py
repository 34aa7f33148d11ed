"""The inbox over HTTP: who is let in, who is alone, and what strangers see."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from quarterdeck.bootstrap import build_deck
from quarterdeck.domains.approvals.contracts import ApprovalTerms, DefinitionInForce, NewApproval, Purpose
from quarterdeck.entrypoints.http import create_app
from quarterdeck.http.routing import declared_accesses
from quarterdeck.kernel.ids import uuid7
from quarterdeck.kernel.principal import Principal, Role
from quarterdeck.settings import Settings, read_settings
from scripts.run import on_a_laptop
from tests.security.routes import doors_of
from tests.support.clock import FakeClock
from tests.support.harbour import Harbour

pytestmark = pytest.mark.anyio

Headers = dict[str, str]
BODIES: dict[str, dict[str, Any]] = {"approve": {}, "reject": {"reason": "no"}, "assign": {"role": "admin"}}
LEAST_DOORS = 4


@dataclass
class Asking:
    """A deck whose owner's executions ask."""

    harbour: Harbour
    owner: Headers

    async def ask(self, **terms: object) -> str:
        """A tool call of the owner's waits; the approval's id."""
        me = (await self.harbour.client.get("/v1/me", headers=self.owner)).json()["principal"]
        new = NewApproval(
            workspace_id=me["workspace_id"],
            execution_id=uuid7(),
            request=f"step/{uuid7()}",
            purpose=Purpose.TOOL_CALL,
            requester=Principal.model_validate(me),
            definition=DefinitionInForce(kind="Crew", name="c", version=1),
            task="t",
            prompt="May it?",
            tool="rm",
            arguments={"path": "x"},
            parameters={"type": "object"},
            terms=ApprovalTerms.model_validate(terms),
        )
        deck = self.harbour.deck
        async with deck.work.tenant(new.requester.organization_id) as unit:
            return str((await deck.orchestration.approvals.open(unit, new))[0].id)

    async def post(self, headers: Headers, approval: str, verb: str, **body: object) -> tuple[int, dict[str, Any]]:
        """Decide; status and answer."""
        path = f"/v1/approvals/{approval}/{verb}"
        answer = await self.harbour.client.post(path, json=body or BODIES[verb], headers=headers)
        return answer.status_code, answer.json()

    async def listed(self, headers: Headers, query: str = "") -> list[str]:
        """The ids in the inbox."""
        answer = await self.harbour.client.get(f"/v1/approvals{query}", headers=headers)
        assert answer.status_code == 200, answer.text
        return [each["id"] for each in answer.json()["items"]]


@pytest.fixture
async def asking(harbour: Harbour) -> Asking:
    """The owner, alone in the organization."""
    return Asking(harbour, await harbour.set_up(harbour.welcome.setup_path))


async def test_who_is_alone_decides_himself_until_somebody_joins(asking: Asking) -> None:
    """On a deck that this machine alone reaches; with a second member nobody decides on his own."""
    owner, harbour = asking.owner, asking.harbour
    made = await harbour.client.post("/v1/api-keys", json={"name": "k", "role": "owner"}, headers=owner)
    key = {"Authorization": f"Bearer {made.json()['key']}"}
    first, second, third = [await asking.ask() for _ in range(3)]
    assert await asking.listed(owner, "?mine=true") == [third, second, first]
    assert (await asking.post(owner, first, "approve"))[0] == 200
    status, approved = await asking.post(key, second, "approve", reason="by key")
    assert (status, approved["decided_by"], approved["reason"]) == (200, "api_key:k", "by key")
    invited = {"email": "eva@example.org", "name": "Eva", "role": "operator"}
    invitation = (await harbour.client.post("/v1/members", json=invited, headers=owner)).json()
    assert await asking.listed(owner, "?mine=true") == [third]
    eva = await harbour.set_up(invitation["path"])
    assert await asking.listed(owner, "?mine=true") == []
    for own in (owner, key):
        status, problem = await asking.post(own, third, "approve")
        assert (status, problem["code"]) == (403, "approval_not_yours")
        assert "own request" in problem["detail"]
    assert await asking.listed(eva, "?mine=true") == [third]
    assert (await asking.post(eva, third, "reject"))[0] == 200
    status, problem = await asking.post(eva, third, "approve")
    assert (status, problem["code"]) == (409, "already_decided")


def test_it_is_off_unless_asked_for_and_make_run_asks_for_it() -> None:
    """A deck for others has nobody approve his own; one person at his own machine can try approvals."""
    assert not read_settings({}).self_approval
    assert read_settings(on_a_laptop({})).self_approval
    assert not read_settings(on_a_laptop({"QUARTERDECK_SELF_APPROVAL": "false"})).self_approval


@pytest.mark.parametrize("settings", [{}, {"self_approval": True, "host": "192.0.2.7", "allow_plain_http": True}])
async def test_who_is_alone_may_not_where_it_was_not_asked_for_or_the_deck_is_reached_from_beyond(
    asking: Asking, tmp_path: Path, clock: FakeClock, settings: dict[str, Any]
) -> None:
    approval = await asking.ask()
    url = asking.harbour.deck.settings.effective_database_url
    deck = build_deck(Settings(data_dir=tmp_path / "data", database_url=url, **settings), clock)
    me = (await asking.harbour.client.get("/v1/me", headers=asking.owner)).json()["principal"]
    async with deck.work.begin(Principal.model_validate(me), write=False) as unit:
        assert not await deck.orchestration.approvals.may_decide_own(unit)
    async with asking.harbour.deck.work.begin(Principal.model_validate(me), write=False) as unit:
        assert await asking.harbour.deck.orchestration.approvals.may_decide_own(unit)
    await deck.database.close()
    assert (await asking.post(asking.owner, approval, "approve"))[0] == 200


async def test_roles(asking: Asking) -> None:
    """A viewer looks; an operator decides what is for operators."""
    plain, high = await asking.ask(), await asking.ask(role="admin")
    _, viewer = await asking.harbour.invited(asking.owner, Role.VIEWER)
    _, operator = await asking.harbour.invited(asking.owner, Role.OPERATOR)
    _, admin = await asking.harbour.invited(asking.owner, Role.ADMIN)
    assert await asking.listed(viewer) == [high, plain]
    assert await asking.listed(viewer, "?mine=true") == []
    assert (await asking.post(viewer, plain, "approve"))[1]["code"] == "forbidden"
    assert (await asking.post(operator, high, "approve"))[1]["code"] == "approval_not_yours"
    assert (await asking.post(operator, plain, "approve"))[0] == 200
    status, problem = await asking.post(admin, high, "assign", role="operator")
    assert (status, problem["code"], problem["fields"][0]["pointer"]) == (422, "approval_edit", "/role")
    assert (await asking.post(operator, high, "approve"))[1]["code"] == "approval_not_yours"
    assert (await asking.post(admin, high, "assign", role="admin"))[0] == 200
    assert (await asking.post(admin, high, "approve"))[0] == 200


async def test_filters_and_pages(asking: Asking) -> None:
    asked = [await asking.ask(deadline_seconds=60 * n) for n in (1, 2, 3)]
    assert await asking.listed(asking.owner, "?due_before=2026-01-01T00:02:30Z") == asked[1::-1]
    assert await asking.listed(asking.owner, "?status=approved") == []
    assert await asking.listed(asking.owner, "?tool=rm&purpose=tool_call&role=operator&status=pending") == asked[::-1]
    first = (await asking.harbour.client.get("/v1/approvals?limit=2", headers=asking.owner)).json()
    assert await asking.listed(asking.owner, f"?limit=2&cursor={first['next_cursor']}") == asked[:1]
    for query in ("status=x", "role=captain", "due_before=yesterday", "due_before=2026-01-01T00:02:30", "mine=perhaps"):
        answer = await asking.harbour.client.get(f"/v1/approvals?{query}", headers=asking.owner)
        assert answer.status_code == 422, query


async def test_a_reason_is_needed_to_reject(asking: Asking) -> None:
    approval = await asking.ask()
    for body in ({"reason": ""}, {"no": "reason"}):
        assert (await asking.post(asking.owner, approval, "reject", **body))[0] == 422


async def test_strangers_cannot_tell_an_approval_from_none(asking: Asking) -> None:
    """Every route that names one x another organization and another workspace."""
    harbour, approval = asking.harbour, await asking.ask()
    await harbour.client.post("/v1/workspaces", json={"name": "elsewhere"}, headers=asking.owner)
    async with harbour.deck.work.system() as unit:
        governance, email = harbour.deck.governance, "owner@umbrella.example"
        await governance.organizations.create(unit, slug="u", name="U", owner_email=email, owner_name="Other")
        person = await governance.people.ensure(unit, email, "Other")
        link = await governance.people.new_setup_link(unit, person.id)
    strangers = [await harbour.set_up(f"/setup?token={link.token}")]
    strangers.append(asking.owner | {"Quarterdeck-Workspace": "elsewhere"})
    doors = [door for door in doors_of(declared_accesses(create_app(harbour.deck))) if "{approval_id}" in door.path]
    assert len(doors) >= LEAST_DOORS
    for headers in strangers:
        assert await asking.listed(headers) == []
        for door in doors:
            told: list[tuple[int, str]] = []
            for one in (approval, str(uuid7())):
                body = BODIES.get(door.path.rpartition("/")[2])
                path = door.at({"approval_id": one})
                answer = await harbour.client.request(door.method, path, json=body, headers=headers)
                told.append((answer.status_code, answer.text.replace(one, "ID").partition('"request_id"')[0]))
            assert told[0] == told[1]
            assert told[0][0] == 404
    shown = await harbour.client.get(f"/v1/approvals/{approval}", headers=asking.owner)
    assert shown.json()["status"] == "pending"
