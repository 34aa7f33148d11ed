"""Organizations that people make: who may, what is made, how many, and that nothing of one shows in another."""

import asyncio
from collections.abc import AsyncGenerator
from pathlib import Path
from uuid import uuid4

import httpx
import pytest

from quarterdeck.bootstrap import build_deck
from quarterdeck.db.outbox import OutboxRepository
from quarterdeck.domains.policy.contracts import Founders
from quarterdeck.entrypoints.first_start import first_start
from quarterdeck.entrypoints.http import create_app
from quarterdeck.entrypoints.seeding import seed
from quarterdeck.http.routing import declared_accesses
from quarterdeck.kernel.principal import Role
from quarterdeck.settings import Settings
from tests.support.clock import FakeClock
from tests.support.harbour import OWNER, PASSWORD, Harbour

pytestmark = pytest.mark.anyio

MOST = 3
PATH = "/v1/organizations"


async def made(harbour: Harbour, who: dict[str, str], name: str = "Second") -> dict[str, str]:
    """The headers of `who` in an organization that he has just made."""
    answer = await harbour.client.post(PATH, json={"name": name}, headers=who)
    assert answer.status_code == 201, answer.text
    return who | {"Quarterdeck-Organization": answer.json()["id"]}


async def settle(harbour: Harbour) -> None:
    """Deliver all events."""
    while await harbour.deck.relay.deliver_due():
        pass


async def listed(harbour: Harbour, who: dict[str, str], path: str) -> set[str]:
    """The names in a list."""
    return {each["name"] for each in (await harbour.client.get(path, headers=who)).json()["items"]}


async def names(harbour: Harbour, who: dict[str, str]) -> list[str]:
    """The organizations of a person, the youngest first."""
    return [each["name"] for each in (await harbour.client.get(PATH, headers=who)).json()["items"]]


@pytest.fixture
async def open_to(database_url: str, tmp_path: Path, clock: FakeClock, founders: Founders) -> AsyncGenerator[Harbour]:
    """A deck whose operator said who may make organizations, and how many."""
    settings = Settings(
        data_dir=tmp_path / "data",
        database_url=database_url,
        sign_ins_per_minute=0,
        requests_per_second=0,
        new_organizations=founders,
        organizations_per_person=MOST,
    )
    deck = build_deck(settings, clock)
    welcome = await first_start(deck)
    transport = httpx.ASGITransport(create_app(deck))
    async with httpx.AsyncClient(transport=transport, base_url="http://deck.test") as client:
        yield Harbour(deck, clock, welcome, client, tmp_path / "data")
    await deck.database.close()


async def test_an_owner_makes_one_and_owns_it(harbour: Harbour, owner: dict[str, str]) -> None:
    """With a workspace that is given what the first one was given, and nobody else in it."""
    await seed(harbour.deck, harbour.welcome.organization_id, harbour.welcome.workspace_id)
    await harbour.invited(owner, Role.EDITOR)
    there = await made(harbour, owner, "  Northern Fleet ")
    me = (await harbour.client.get("/v1/me", headers=there)).json()
    assert (me["organization"]["name"], me["workspace"]["name"]) == ("Northern Fleet", "default")
    assert (me["principal"]["role"], me["user"]["email"]) == ("owner", OWNER)
    members = (await harbour.client.get("/v1/members", headers=there)).json()["items"]
    assert [(each["email"], each["role"], each["status"]) for each in members] == [(OWNER, "owner", "active")]
    assert await names(harbour, owner) == ["Northern Fleet", "My organization"]
    await settle(harbour)
    for plural in ("models", "tools", "agents", "tasks", "crews", "templates"):
        here, new = [await listed(harbour, each, f"/v1/{plural}?limit=200") for each in (owner, there)]
        assert here == new != set(), plural


async def test_the_whole_is_one_transaction_with_its_events(harbour: Harbour, owner: dict[str, str]) -> None:
    """What is made, and that it was: both are there, or neither."""
    await settle(harbour)
    there = await made(harbour, owner)
    async with harbour.deck.work.system(write=False) as unit:
        waiting = await unit.repository(OutboxRepository).due(harbour.clock.now(), 100)
    told = {
        event.name: event for event, _ in waiting if str(event.organization_id) == there["Quarterdeck-Organization"]
    }
    # Nobody subscribes to the organization's own event here, so the outbox leaves it out.
    assert set(told) == {"workspace.created"}
    assert told["workspace.created"].actor.startswith("user:")


async def test_its_lists_are_empty_and_nothing_crosses(harbour: Harbour, owner: dict[str, str]) -> None:
    """Of the first organization nothing is found in the second, by whatever name or id."""
    draft = {"metadata": {"name": "pilot"}, "spec": {"role": "Pilot", "goal": "Sail", "backstory": "Old."}}
    assert (await harbour.client.post("/v1/agents", json=draft, headers=owner)).status_code == 201
    assert (await harbour.client.put("/v1/secrets/harbour", json={"value": "v"}, headers=owner)).status_code == 204
    there = await made(harbour, owner)
    assert (await harbour.client.get("/v1/agents/pilot", headers=there)).status_code == 404
    for path in ("/v1/agents", "/v1/secrets", "/v1/api-keys", "/v1/executions", "/v1/conversations", "/v1/schedules"):
        assert (await harbour.client.get(path, headers=there)).json()["items"] == [], path
    other = await harbour.client.post("/v1/agents", json=draft, headers=there)
    assert other.status_code == 201
    here = (await harbour.client.get("/v1/agents/pilot", headers=owner)).json()
    assert here["id"] != other.json()["id"]


async def test_a_repeated_request_makes_one(harbour: Harbour, owner: dict[str, str]) -> None:
    """The same key: the same answer, at once and one after the other, and 422 for another name."""
    keyed = owner | {"Idempotency-Key": str(uuid4())}
    body = {"name": "Once"}
    answers = await asyncio.gather(*(harbour.client.post(PATH, json=body, headers=keyed) for _ in range(5)))
    assert {answer.status_code for answer in answers} <= {201, 409}
    again = await harbour.client.post(PATH, json=body, headers=keyed)
    assert (again.status_code, again.headers["idempotency-replayed"]) == (201, "true")
    assert {answer.json()["id"] for answer in answers if answer.status_code == 201} == {again.json()["id"]}
    assert (await names(harbour, owner)).count("Once") == 1
    differs = await harbour.client.post(PATH, json={"name": "Twice"}, headers=keyed)
    assert (differs.status_code, differs.json()["code"]) == (422, "idempotency_key_reused")
    # A key belongs to the organization that one acts in: elsewhere it is another one.
    there = await made(harbour, owner) | {"Idempotency-Key": keyed["Idempotency-Key"]}
    assert (await harbour.client.post(PATH, json={"name": "Twice"}, headers=there)).status_code == 201


@pytest.mark.parametrize("founders", list(Founders))
@pytest.mark.parametrize("role", list(Role))
async def test_who_may(open_to: Harbour, founders: Founders, role: Role) -> None:
    """The deck's setting x the role x person or key: owners, everybody or nobody; a key never."""
    harbour = open_to
    owner = await harbour.set_up(harbour.welcome.setup_path)
    _, person = await harbour.invited(owner, role)
    may = founders is Founders.EVERYONE or (founders is Founders.OWNERS and role is Role.OWNER)
    answer = await harbour.client.post(PATH, json={"name": "New"}, headers=person)
    assert answer.status_code == (201 if may else 403), answer.text
    me = (await harbour.client.get("/v1/me", headers=person)).json()
    assert ("organizations.create" in me["actions"]) is may
    assert len(me["organizations"]) == (2 if may else 1)
    key = await harbour.client.post("/v1/api-keys", json={"name": "k", "role": role}, headers=owner)
    headers = {"Authorization": f"Bearer {key.json()['key']}"}
    refused = await harbour.client.post(PATH, json={"name": "New"}, headers=headers)
    assert (refused.status_code, refused.json()["code"]) == (403, "forbidden")
    assert "API keys" in refused.json()["detail"]
    assert await names(harbour, headers) == ["My organization"]


async def test_the_role_that_counts_is_that_of_the_organization_one_acts_in(
    harbour: Harbour, owner: dict[str, str]
) -> None:
    """An owner there and a viewer here makes one as the owner that he is there."""
    _, person = await harbour.invited(owner, Role.OWNER)
    there = await made(harbour, person)
    assert (await harbour.client.post(PATH, json={"name": "Third"}, headers=there)).status_code == 201
    members = (await harbour.client.get("/v1/members", headers=owner)).json()["items"]
    me = (await harbour.client.get("/v1/me", headers=person)).json()
    mine = next(each["id"] for each in members if each["user_id"] == me["user"]["id"])
    await harbour.client.patch(f"/v1/members/{mine}", json={"role": "viewer"}, headers=owner)
    harbour.clock.advance(seconds=5)
    assert (await harbour.client.post(PATH, json={"name": "Fourth"}, headers=person)).status_code == 403
    assert (await harbour.client.post(PATH, json={"name": "Fourth"}, headers=there)).status_code == 201


@pytest.mark.parametrize("founders", [Founders.EVERYONE])
async def test_one_person_makes_so_many_and_no_more(open_to: Harbour) -> None:
    """Also when he asks for all at once; what he gave away counts, what he was invited to does not."""
    harbour = open_to
    owner = await harbour.set_up(harbour.welcome.setup_path)
    member_id, person = await harbour.invited(owner, Role.VIEWER)
    tries = [harbour.client.post(PATH, json={"name": f"Number {n}"}, headers=person) for n in range(MOST + 3)]
    answers = await asyncio.gather(*tries)
    assert sorted(answer.status_code for answer in answers) == [201] * MOST + [409] * 3
    refused = next(answer.json() for answer in answers if answer.status_code == 409)
    assert refused["code"] == "too_many_organizations"
    assert "QUARTERDECK_ORGANIZATIONS_PER_PERSON" in refused["mend"]
    there = person | {"Quarterdeck-Organization": next(each.json()["id"] for each in answers if each.is_success)}
    await harbour.invited(there, Role.OWNER)
    members = (await harbour.client.get("/v1/members", headers=there)).json()["items"]
    mine = next(each["id"] for each in members if each["user_id"] is not None and "viewer-" in each["email"])
    assert (await harbour.client.delete(f"/v1/members/{mine}", headers=there)).status_code == 204
    assert (await harbour.client.post(PATH, json={"name": "More"}, headers=person)).status_code == 409
    # The first organization was made by the deck's owner.
    for n in range(MOST - 1):
        await made(harbour, owner, f"Mine {n}")
    assert (await harbour.client.post(PATH, json={"name": "More"}, headers=owner)).status_code == 409
    assert member_id


@pytest.mark.parametrize(
    "body", [{}, {"name": ""}, {"name": "   "}, {"name": "x" * 201}, {"name": "a\0b"}, {"title": "x"}]
)
async def test_a_bad_name_is_told(harbour: Harbour, owner: dict[str, str], body: dict[str, str]) -> None:
    answer = await harbour.client.post(PATH, json=body, headers=owner)
    assert answer.status_code == 422, answer.text
    assert answer.json()["fields"][0]["pointer"].startswith("/")
    assert await names(harbour, owner) == ["My organization"]


async def test_the_list_is_paged(harbour: Harbour, owner: dict[str, str]) -> None:
    for name in ("Second", "Third"):
        await made(harbour, owner, name)
    first = (await harbour.client.get(f"{PATH}?limit=2", headers=owner)).json()
    rest = (await harbour.client.get(f"{PATH}?limit=2&cursor={first['next_cursor']}", headers=owner)).json()
    shown = [each["name"] for page in (first, rest) for each in page["items"]]
    assert shown == ["Third", "Second", "My organization"]
    assert rest["next_cursor"] is None


async def test_somebody_with_an_account_joins_a_second_organization(harbour: Harbour, owner: dict[str, str]) -> None:
    """By the invitation's link and his own password; the inviter's choice of a password opens nothing."""
    _, ada = await harbour.invited(owner, Role.EDITOR, "ada@example.org")
    there = await made(harbour, owner)
    invitation = {"email": "Ada@Example.org", "name": "Ada, the second", "role": "viewer"}
    path = (await harbour.client.post("/v1/members", json=invitation, headers=there)).json()["path"]
    token = path.partition("token=")[2]
    wrong = await harbour.client.post("/v1/auth/setup", json={"token": token, "password": "chosen by another"})
    assert (wrong.status_code, wrong.json()["code"]) == (401, "wrong_credentials")
    right = await harbour.client.post("/v1/auth/setup", json={"token": token, "password": PASSWORD})
    assert right.json()["organization_id"] == there["Quarterdeck-Organization"]
    joined = {"Authorization": f"Bearer {right.json()['access_token']}"}
    harbour.client.cookies.clear()
    me = (await harbour.client.get("/v1/me", headers=joined)).json()
    assert [each["name"] for each in me["organizations"]] == ["My organization", "Second"]
    second = {"Quarterdeck-Organization": there["Quarterdeck-Organization"]}
    seen = (await harbour.client.get("/v1/me", headers=joined | second)).json()
    assert (seen["principal"]["role"], seen["principal"]["name"]) == ("viewer", "Ada, the second")
    # The session of before goes on, and reaches the second one too; in the first nothing is different.
    before = (await harbour.client.get("/v1/me", headers=ada)).json()
    assert (before["principal"]["role"], before["principal"]["name"]) == ("editor", "The editor")
    assert (await harbour.client.get("/v1/me", headers=ada | second)).status_code == 200
    assert before["user"]["id"] == seen["user"]["id"]
    used = await harbour.client.post("/v1/auth/setup", json={"token": token, "password": PASSWORD})
    assert used.json()["code"] == "invalid_link"


async def test_leaving_one_leaves_the_other(harbour: Harbour, owner: dict[str, str]) -> None:
    """A member who is removed from one organization is out of that one, keys included, and of no other."""
    _, ada = await harbour.invited(owner, Role.EDITOR, "ada@example.org")
    there = await made(harbour, owner)
    invitation = {"email": "ada@example.org", "name": "Ada", "role": "operator"}
    answer = (await harbour.client.post("/v1/members", json=invitation, headers=there)).json()
    await harbour.set_up(answer["path"])
    second = {"Quarterdeck-Organization": there["Quarterdeck-Organization"]}
    keys: list[dict[str, str]] = []
    for headers in (ada, ada | second):
        key = await harbour.client.post("/v1/api-keys", json={"name": "k", "role": "viewer"}, headers=headers)
        keys.append({"Authorization": f"Bearer {key.json()['key']}"})
    await harbour.client.delete(f"/v1/members/{answer['member']['id']}", headers=there)
    harbour.clock.advance(seconds=5)
    statuses = [(await harbour.client.get("/v1/me", headers=each)).status_code for each in keys]
    assert statuses == [200, 401]
    assert (await harbour.client.get("/v1/me", headers=ada)).status_code == 200
    assert (await harbour.client.get("/v1/me", headers=ada | second)).status_code == 404


async def test_one_route_alone_reaches_beyond_its_organization(harbour: Harbour) -> None:
    """A unit of work across organizations is opened for the route that makes one, and for no other."""
    accesses = declared_accesses(create_app(harbour.deck))
    across = [(method, path) for method, path, access in accesses if getattr(access, "across", False)]
    assert across == [("POST", PATH)]
