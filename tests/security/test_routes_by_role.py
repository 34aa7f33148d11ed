"""Every route x every role, against the table of rules; and every route without a credential."""

from collections.abc import Mapping
from typing import Annotated

import httpx
import pytest
from fastapi import FastAPI

from quarterdeck.db.unit_of_work import UnitOfWork
from quarterdeck.domains.policy import rules
from quarterdeck.entrypoints.http import create_app
from quarterdeck.http.dependencies import Credentials, Gate, reads
from quarterdeck.http.routing import Router, declared_accesses
from quarterdeck.kernel.principal import Principal, Role
from tests.security.routes import Door, doors_of, knock
from tests.support.harbour import Harbour

pytestmark = pytest.mark.anyio

LEAST_ROUTES = 15


async def key_of(harbour: Harbour, owner: dict[str, str], role: Role) -> dict[str, str]:
    answer = await harbour.client.post("/v1/api-keys", json={"name": role, "role": role}, headers=owner)
    return {"Authorization": f"Bearer {answer.json()['key']}"}


async def faults(app: FastAPI, role: Role, headers: dict[str, str]) -> list[str]:
    """Routes whose answer to an API key of this role is not what the table says."""
    found: list[str] = []
    transport = httpx.ASGITransport(app)
    async with httpx.AsyncClient(transport=transport, base_url="http://deck.test") as client:
        for door in doors_of(declared_accesses(app)):
            allowed = door.action in rules.ALLOWED[role] - rules.PERSONS_ALONE
            status = await knock(app, client, door, door.nowhere(), headers)
            if (status == 403) is allowed or status in {0, 401, 500}:
                found.append(f"{role} {door.method} {door.path} ({door.action}): {status}")
    return found


async def test_every_route_obeys_the_table(harbour: Harbour, owner: dict[str, str]) -> None:
    """403 exactly where the role's row does not name the action."""
    app = create_app(harbour.deck)
    assert len(doors_of(declared_accesses(app))) >= LEAST_ROUTES
    wrong: list[str] = []
    for role in Role:
        wrong += await faults(app, role, await key_of(harbour, owner, role))
    assert wrong == []


async def test_every_route_wants_a_credential(harbour: Harbour) -> None:
    """401 without one, and with one that does not hold, on every route that is not public."""
    app = create_app(harbour.deck)
    wrong: list[tuple[Door, int]] = []
    for headers in ({}, {"Authorization": "Bearer qd_" + "0" * 36}, {"Authorization": "Basic b3duZXI6b3duZXI="}):
        for door in doors_of(declared_accesses(app)):
            status = await knock(app, harbour.client, door, door.nowhere(), headers)
            if status != 401:
                wrong.append((door, status))
    assert wrong == []


async def test_public_routes_are_known_by_name(harbour: Harbour) -> None:
    """A route that needs nobody's leave is written down here as well."""
    app = create_app(harbour.deck)
    public = {path for _, path, access in declared_accesses(app) if access.action is None}
    assert {path for path in public if path.startswith("/v1/auth/")} == {
        "/v1/auth/login",
        "/v1/auth/logout",
        "/v1/auth/refresh",
        "/v1/auth/setup",
    }
    assert {path for path in public if path.startswith("/v1/")} <= {
        "/v1/auth/login",
        "/v1/auth/logout",
        "/v1/auth/refresh",
        "/v1/auth/setup",
        "/v1/inbound/{hook_id}",
        "/v1/openapi.json",
    }


async def test_every_action_of_a_route_is_in_the_table(harbour: Harbour) -> None:
    """An action that no rule names would be denied to the owner too."""
    asked = {door.action for door in doors_of(declared_accesses(create_app(harbour.deck)))}
    assert asked - rules.ALLOWED[Role.OWNER] == set()


class OpenGate:
    """Knows everybody and refuses nothing: the fault that the walk over the routes must see."""

    def __init__(self, gate: Gate) -> None:
        self._gate = gate

    async def authenticate(self, credentials: Credentials) -> Principal:
        """As the real one."""
        return await self._gate.authenticate(credentials)

    async def recheck(self, credentials: Credentials) -> Principal:
        """As the real one."""
        return await self._gate.recheck(credentials)

    def decide(self, principal: Principal, action: str, resource: Mapping[str, str]) -> None:
        """Let everybody through."""


async def test_gate_left_open_is_caught(harbour: Harbour, owner: dict[str, str]) -> None:
    """The walk finds every route that a viewer could enter and should not."""
    key = await key_of(harbour, owner, Role.VIEWER)
    harbour.deck.gate = OpenGate(harbour.deck.gate)
    app = create_app(harbour.deck)
    closed = [door for door in doors_of(declared_accesses(app)) if door.action not in rules.ALLOWED[Role.VIEWER]]
    assert len(await faults(app, Role.VIEWER, key)) == len(closed) > 0


async def test_route_with_an_unknown_action_lets_nobody_in(harbour: Harbour, owner: dict[str, str]) -> None:
    """Default deny, also where somebody forgot to write the rule."""
    router = Router(prefix="/v1/planted")

    @router.get("")
    async def planted(unit: Annotated[UnitOfWork, reads("planted.read")]) -> None:
        """Ask for an action that no rule knows."""
        del unit

    harbour.deck.routers.append(router)
    async with httpx.AsyncClient(
        transport=httpx.ASGITransport(create_app(harbour.deck)), base_url="http://deck.test"
    ) as client:
        answer = await client.get("/v1/planted", headers=owner)
    assert (answer.status_code, answer.json()["code"]) == (403, "forbidden")
