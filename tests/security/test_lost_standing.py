"""Whoever lost his role, his membership or his key does not go on through an execution that he began."""

from collections.abc import Awaitable, Callable
from datetime import timedelta
from typing import Any

import pytest

from quarterdeck.domains.policy.errors import StandingLostError
from quarterdeck.kernel.principal import Principal, Role
from tests.support.harbour import Harbour

pytestmark = pytest.mark.anyio

Loss = Callable[[Harbour, dict[str, str], str, Any], Awaitable[object]]


async def standing(harbour: Harbour, principal: Principal) -> Principal:
    async with harbour.deck.work.tenant(principal.organization_id, write=False) as unit:
        return await harbour.deck.governance.standing.now(unit, principal)


async def principal_of(harbour: Harbour, headers: dict[str, str]) -> Principal:
    return Principal.model_validate((await harbour.client.get("/v1/me", headers=headers)).json()["principal"])


async def test_a_person_stands_as_his_membership_says(harbour: Harbour, owner: dict[str, str]) -> None:
    member, headers = await harbour.invited(owner, Role.ADMIN)
    began = await principal_of(harbour, headers)
    assert await standing(harbour, began) == began
    for role in (Role.EDITOR, Role.OPERATOR):
        await harbour.client.patch(f"/v1/members/{member}", json={"role": role}, headers=owner)
        assert (await standing(harbour, began)).role is role
    await harbour.client.patch(f"/v1/members/{member}", json={"role": "viewer"}, headers=owner)
    with pytest.raises(StandingLostError, match="The admin began this and may not go on: The role viewer"):
        await standing(harbour, began)
    await harbour.client.patch(f"/v1/members/{member}", json={"role": "editor"}, headers=owner)
    assert (await standing(harbour, began)).role is Role.EDITOR
    assert (await harbour.client.delete(f"/v1/members/{member}", headers=owner)).status_code == 204
    with pytest.raises(StandingLostError, match="no member of the organization any more"):
        await standing(harbour, began)


async def revoked(harbour: Harbour, owner: dict[str, str], member: str, key: Any) -> None:
    await harbour.client.delete(f"/v1/api-keys/{key['id']}", headers=owner)


async def expired(harbour: Harbour, owner: dict[str, str], member: str, key: Any) -> None:
    harbour.clock.advance(hours=2)


async def its_maker_left(harbour: Harbour, owner: dict[str, str], member: str, key: Any) -> None:
    await harbour.client.delete(f"/v1/members/{member}", headers=owner)


async def its_maker_fell(harbour: Harbour, owner: dict[str, str], member: str, key: Any) -> None:
    await harbour.client.patch(f"/v1/members/{member}", json={"role": "viewer"}, headers=owner)


@pytest.mark.parametrize("loss", [revoked, expired, its_maker_left, its_maker_fell])
async def test_a_key_stands_as_long_as_it_holds(harbour: Harbour, owner: dict[str, str], loss: Loss) -> None:
    member, headers = await harbour.invited(owner, Role.EDITOR)
    soon = (harbour.clock.now() + timedelta(hours=1)).isoformat()
    asked = {"name": "nightly", "role": "operator", "expires_at": soon}
    made = (await harbour.client.post("/v1/api-keys", json=asked, headers=headers)).json()
    began = await principal_of(harbour, {"Authorization": f"Bearer {made['key']}"})
    assert await standing(harbour, began) == began
    await loss(harbour, owner, member, made["api_key"])
    with pytest.raises(StandingLostError, match="The API key nightly, with which this began"):
        await standing(harbour, began)


async def test_somebody_of_another_organization_stands_nowhere(harbour: Harbour, owner: dict[str, str]) -> None:
    """A person's membership elsewhere gives nothing here."""
    _, headers = await harbour.invited(owner, Role.EDITOR)
    began = await principal_of(harbour, headers)
    async with harbour.deck.work.system() as unit:
        await harbour.deck.governance.organizations.create(
            unit, slug="umbrella", name="Umbrella", owner_email="o@umbrella.example", owner_name="Other"
        )
        [other] = [
            each.id
            for each in await harbour.deck.governance.members.organizations_of(
                unit, (await harbour.deck.governance.people.ensure(unit, "o@umbrella.example", "Other")).id
            )
        ]
    with pytest.raises(StandingLostError, match="no member"):
        await standing(harbour, began.model_copy(update={"organization_id": other}))
