"""Organizations, workspaces, members: who joins, who grants what, who stays."""

import asyncio
from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quarterdeck.domains.tenants import rules
from quarterdeck.domains.tenants.errors import RoleAboveOwnError
from quarterdeck.domains.tenants.events import WORKSPACE_CREATED
from quarterdeck.entrypoints.seeding import seed
from quarterdeck.kernel.principal import Role
from tests.support.harbour import OWNER, PASSWORD, Harbour

pytestmark = pytest.mark.anyio


async def owner_id(harbour: Harbour, owner: dict[str, str]) -> str:
    members = (await harbour.client.get("/v1/members", headers=owner)).json()["items"]
    return next(member["id"] for member in members if member["email"] == OWNER)


@given(st.sampled_from(Role), st.sampled_from(Role), st.sampled_from(Role))
def test_nobody_grants_or_touches_a_role_above_his_own(own: Role, held: Role, granted: Role) -> None:
    """Over all triples: refused exactly when one of the two is higher."""
    above = max(held.rank, granted.rank) > own.rank
    if above:
        with pytest.raises(RoleAboveOwnError):
            rules.check_grant(own, held, granted)
    else:
        rules.check_grant(own, held, granted)


async def test_invited_person_joins_by_the_link(harbour: Harbour, owner: dict[str, str]) -> None:
    """Invited, then active; the address may be written in another case."""
    invitation = {"email": "Ada@Example.org", "name": "Ada", "role": "editor"}
    answer = await harbour.client.post("/v1/members", json=invitation, headers=owner)
    assert answer.json()["member"]["status"] == "invited"
    ada = await harbour.set_up(answer.json()["path"])
    me = (await harbour.client.get("/v1/me", headers=ada)).json()
    assert (me["user"]["email"], me["principal"]["role"]) == ("ada@example.org", "editor")
    listed = (await harbour.client.get("/v1/members", headers=ada)).json()["items"]
    assert {member["email"]: member["status"] for member in listed} == {OWNER: "active", "ada@example.org": "active"}
    assert await harbour.sign_in("ADA@example.org")


async def test_invitation_works_once_and_a_new_one_voids_the_old(harbour: Harbour, owner: dict[str, str]) -> None:
    """Of two links for one person only the later works, and only once; then he is a member already."""
    invitation = {"email": "ada@example.org", "name": "Ada", "role": "viewer"}
    paths = [
        (await harbour.client.post("/v1/members", json=invitation | {"role": role}, headers=owner)).json()["path"]
        for role in ("viewer", "editor")
    ]
    old, new = (path.partition("token=")[2] for path in paths)
    refused = await harbour.client.post("/v1/auth/setup", json={"token": old, "password": PASSWORD})
    assert refused.json()["code"] == "invalid_link"
    tries = [harbour.client.post("/v1/auth/setup", json={"token": new, "password": PASSWORD}) for _ in range(4)]
    answers = await asyncio.gather(*tries)
    assert sorted(answer.status_code for answer in answers) == [200, 401, 401, 401]
    again = await harbour.client.post("/v1/members", json=invitation, headers=owner)
    assert (again.status_code, again.json()["code"]) == (409, "already_member")


async def test_invitation_expires_and_can_be_withdrawn(harbour: Harbour, owner: dict[str, str]) -> None:
    """Neither an old link nor one taken back lets anybody in."""
    for way in ("expire", "withdraw"):
        invitation = {"email": f"{way}@example.org", "name": way, "role": "viewer"}
        answer = (await harbour.client.post("/v1/members", json=invitation, headers=owner)).json()
        if way == "expire":
            harbour.clock.advance(hours=73)
            owner = await harbour.sign_in()
        else:
            assert (
                await harbour.client.delete(f"/v1/members/{answer['member']['id']}", headers=owner)
            ).status_code == 204
        token = answer["path"].partition("token=")[2]
        refused = await harbour.client.post("/v1/auth/setup", json={"token": token, "password": PASSWORD})
        assert refused.json()["code"] == "invalid_link"


async def test_link_does_not_replace_the_password_of_somebody_who_has_one(
    harbour: Harbour, owner: dict[str, str]
) -> None:
    """Removed and invited again, a person proves his password; the inviter cannot choose it for him."""
    member_id, _ = await harbour.invited(owner, Role.EDITOR, "ada@example.org")
    await harbour.client.delete(f"/v1/members/{member_id}", headers=owner)
    invitation = {"email": "ada@example.org", "name": "Ada", "role": "editor"}
    path = (await harbour.client.post("/v1/members", json=invitation, headers=owner)).json()["path"]
    body = {"token": path.partition("token=")[2], "password": "chosen by another"}
    refused = await harbour.client.post("/v1/auth/setup", json=body)
    assert refused.json()["code"] == "wrong_credentials"
    assert await harbour.set_up(path)
    assert await harbour.sign_in("ada@example.org")


@pytest.mark.parametrize("by", [Role.ADMIN, Role.OWNER])
async def test_roles_are_granted_up_to_the_own(harbour: Harbour, owner: dict[str, str], by: Role) -> None:
    """Inviting, changing and removing, against the rank of the roles."""
    _, actor = await harbour.invited(owner, by)
    for role in Role:
        invitation = {"email": f"{role}-new@example.org", "name": "New", "role": role}
        expected = 201 if role.rank <= by.rank else 403
        assert (await harbour.client.post("/v1/members", json=invitation, headers=actor)).status_code == expected
        member_id, _ = await harbour.invited(owner, Role.VIEWER)
        path = f"/v1/members/{member_id}"
        changed = await harbour.client.patch(path, json={"role": role}, headers=actor)
        assert changed.status_code == (200 if role.rank <= by.rank else 403)
        holder, _ = await harbour.invited(owner, role)
        removed = await harbour.client.delete(f"/v1/members/{holder}", headers=actor)
        assert removed.status_code == (204 if role.rank <= by.rank else 403)


async def test_last_owner_stays(harbour: Harbour, owner: dict[str, str]) -> None:
    """Neither removed nor demoted while he is the last who has joined; an invited owner does not count."""
    invitation = {"email": "second@example.org", "name": "Second", "role": "owner"}
    invited = (await harbour.client.post("/v1/members", json=invitation, headers=owner)).json()
    path = f"/v1/members/{await owner_id(harbour, owner)}"
    for refused in (
        await harbour.client.delete(path, headers=owner),
        await harbour.client.patch(path, json={"role": "admin"}, headers=owner),
    ):
        assert (refused.status_code, refused.json()["code"]) == (409, "last_owner")
    await harbour.set_up(invited["path"])
    assert (await harbour.client.patch(path, json={"role": "admin"}, headers=owner)).status_code == 200


async def test_two_owners_who_demote_each_other_leave_one(harbour: Harbour, owner: dict[str, str]) -> None:
    """At once, on both databases: the other is told that he would be the last, or is an owner no more."""
    second_id, second = await harbour.invited(owner, Role.OWNER)
    first_id = await owner_id(harbour, owner)
    answers = await asyncio.gather(
        harbour.client.patch(f"/v1/members/{second_id}", json={"role": "viewer"}, headers=owner),
        harbour.client.patch(f"/v1/members/{first_id}", json={"role": "viewer"}, headers=second),
    )
    assert sorted(answer.status_code for answer in answers) in ([200, 403], [200, 409])


async def test_changed_role_holds_within_five_seconds_and_for_keys(harbour: Harbour, owner: dict[str, str]) -> None:
    """A demoted editor writes no more, and his keys of the old role end; lesser ones stay."""
    member_id, person = await harbour.invited(owner, Role.EDITOR)
    keys = {
        role: (await harbour.client.post("/v1/api-keys", json={"name": role, "role": role}, headers=person)).json()[
            "key"
        ]
        for role in ("editor", "viewer")
    }
    assert "agents.write" in (await harbour.client.get("/v1/me", headers=person)).json()["actions"]
    await harbour.client.patch(f"/v1/members/{member_id}", json={"role": "operator"}, headers=owner)
    harbour.clock.advance(seconds=5)
    assert "agents.write" not in (await harbour.client.get("/v1/me", headers=person)).json()["actions"]
    for role, expected in (("editor", 401), ("viewer", 200)):
        answer = await harbour.client.get("/v1/me", headers={"Authorization": f"Bearer {keys[role]}"})
        assert answer.status_code == expected


async def test_removed_member_is_out_with_his_keys(harbour: Harbour, owner: dict[str, str]) -> None:
    """Within five seconds; signing in then says that he belongs nowhere."""
    member_id, person = await harbour.invited(owner, Role.OPERATOR, "ada@example.org")
    made = await harbour.client.post("/v1/api-keys", json={"name": "mine", "role": "viewer"}, headers=person)
    key = {"Authorization": f"Bearer {made.json()['key']}"}
    assert (await harbour.client.get("/v1/me", headers=key)).status_code == 200
    await harbour.client.delete(f"/v1/members/{member_id}", headers=owner)
    harbour.clock.advance(seconds=5)
    assert (await harbour.client.get("/v1/me", headers=key)).status_code == 401
    answer = await harbour.client.get("/v1/me", headers=await harbour.sign_in("ada@example.org"))
    assert (answer.status_code, answer.json()["code"]) == (403, "no_membership")


async def test_organization_and_workspaces(harbour: Harbour, owner: dict[str, str]) -> None:
    """Renamed, and given workspaces whose names are taken once."""
    renamed = await harbour.client.patch("/v1/organization", json={"name": "Harbour Works"}, headers=owner)
    assert renamed.json()["name"] == "Harbour Works"
    assert (await harbour.client.get("/v1/organization", headers=owner)).json() == renamed.json()
    tries = [harbour.client.post("/v1/workspaces", json={"name": "staging"}, headers=owner) for _ in range(3)]
    assert sorted(answer.status_code for answer in await asyncio.gather(*tries)) == [201, 409, 409]
    bad = await harbour.client.post("/v1/workspaces", json={"name": "No Spaces"}, headers=owner)
    assert bad.status_code == 422
    page = (await harbour.client.get("/v1/workspaces?limit=1", headers=owner)).json()
    rest = (await harbour.client.get(f"/v1/workspaces?cursor={page['next_cursor']}", headers=owner)).json()
    assert [each["name"] for each in page["items"] + rest["items"]] == ["staging", "default"]
    there = owner | {"Quarterdeck-Workspace": "staging"}
    assert (await harbour.client.get("/v1/me", headers=there)).json()["workspace"]["name"] == "staging"


async def test_a_new_workspace_starts_as_the_first_one_did(harbour: Harbour, owner: dict[str, str]) -> None:
    """With models, tools and templates, once they are delivered; a second delivery changes nothing."""
    await seed(harbour.deck, harbour.welcome.organization_id, harbour.welcome.workspace_id)

    async def there(workspace: str) -> list[tuple[str, int]]:
        headers = owner | {"Quarterdeck-Workspace": workspace}
        found: list[tuple[str, int]] = []
        for plural in ("models", "tools", "agents", "tasks", "crews"):
            page = (await harbour.client.get(f"/v1/{plural}?limit=200", headers=headers)).json()
            found += sorted((each["name"], each["version"]) for each in page["items"])
        return found

    made = await harbour.client.post("/v1/workspaces", json={"name": "staging"}, headers=owner)
    assert await there("staging") == []
    while await harbour.deck.relay.deliver_due():
        pass
    first = await there("default")
    assert ("example.digest", 1) in first
    assert await there("staging") == first
    async with harbour.deck.work.tenant(harbour.welcome.organization_id) as unit:
        unit.record(WORKSPACE_CREATED, UUID(made.json()["id"]))
    assert await harbour.deck.relay.deliver_due() > 0
    assert await there("staging") == first


async def test_missing_member_is_not_found(harbour: Harbour, owner: dict[str, str]) -> None:
    """An identifier that is nobody's."""
    for method, body in (("PATCH", {"role": "viewer"}), ("DELETE", None)):
        answer = await harbour.client.request(method, f"/v1/members/{uuid4()}", json=body, headers=owner)
        assert (answer.status_code, answer.json()["code"]) == (404, "not_found")


async def test_person_in_two_organizations_chooses_by_header(harbour: Harbour, owner: dict[str, str]) -> None:
    """The first joined is meant unless the header says otherwise; a strange one is not found."""
    governance = harbour.deck.governance
    async with harbour.deck.work.system() as unit:
        made = {"slug": "second", "name": "Second", "owner_email": OWNER, "owner_name": "Owner"}
        assert await governance.organizations.create(unit, **made)
        assert not await governance.organizations.create(unit, **made)
    me = (await harbour.client.get("/v1/me", headers=owner)).json()
    first, second = (organization["id"] for organization in me["organizations"])
    assert me["organization"]["id"] == first
    there = owner | {"Quarterdeck-Organization": second}
    assert (await harbour.client.get("/v1/me", headers=there)).json()["organization"]["name"] == "Second"
    assert [member["email"] for member in (await harbour.client.get("/v1/members", headers=there)).json()["items"]] == [
        OWNER
    ]
    strange = await harbour.client.get("/v1/me", headers=owner | {"Quarterdeck-Organization": str(uuid4())})
    assert (strange.status_code, strange.json()["code"]) == (404, "organization_not_found")
    malformed = await harbour.client.get("/v1/me", headers=owner | {"Quarterdeck-Organization": "second"})
    assert malformed.status_code == 422
    made_key = await harbour.client.post("/v1/api-keys", json={"name": "k", "role": "owner"}, headers=owner)
    key = {"Authorization": f"Bearer {made_key.json()['key']}"}
    assert (await harbour.client.get("/v1/me", headers=key | {"Quarterdeck-Organization": first})).status_code == 200
    assert (await harbour.client.get("/v1/me", headers=key | {"Quarterdeck-Organization": second})).status_code == 404
