"""API keys: their form, whom they let in, how far they reach, how they end."""

import os
import re
from uuid import uuid4

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select

from quarterdeck.domains.identity import rules
from quarterdeck.domains.identity.tables import api_keys
from quarterdeck.entrypoints.first_start import first_start
from quarterdeck.kernel.principal import Role
from tests.support.harbour import Harbour

pytestmark = pytest.mark.anyio


async def made(harbour: Harbour, by: dict[str, str], **asked: object) -> httpx.Response:
    return await harbour.client.post("/v1/api-keys", json={"name": "of a test", "role": "viewer"} | asked, headers=by)


def bearer(key: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {key}"}


async def status_of(harbour: Harbour, key: str, **headers: str) -> int:
    return (await harbour.client.get("/v1/me", headers=bearer(key) | headers)).status_code


@given(st.integers(min_value=0, max_value=2**256 - 1))
def test_every_key_has_the_form_and_its_checksum(chance: int) -> None:
    """`qd_`, thirty characters of base 62, and six of CRC-32."""
    key = rules.api_key_from(chance)
    assert re.fullmatch(r"qd_[0-9A-Za-z]{36}", key)
    assert rules.is_api_key(key)


@given(st.integers(min_value=0, max_value=2**256 - 1), st.integers(0, 35), st.sampled_from(rules.ALPHABET))
def test_a_mistyped_key_is_told_without_looking_it_up(chance: int, place: int, typed: str) -> None:
    """One wrong character is always noticed."""
    key = rules.api_key_from(chance)
    mistyped = key[: 3 + place] + typed + key[4 + place :]
    assert rules.is_api_key(mistyped) == (mistyped == key)


def test_checksum_is_crc32_in_base_62() -> None:
    """Against a value computed by hand: CRC-32 of `123456789` is 0xCBF43926."""
    digits = rules.checksum("123456789")
    number = 0
    for digit in digits:
        number = number * 62 + rules.ALPHABET.index(digit)
    assert number == 0xCBF43926


async def test_key_is_shown_once_and_kept_as_a_digest(harbour: Harbour, owner: dict[str, str]) -> None:
    """The list shows the prefix; the table holds nothing of the rest."""
    created = (await made(harbour, owner)).json()
    key = created["key"]
    assert await status_of(harbour, key) == 200
    listed = (await harbour.client.get("/v1/api-keys", headers=owner)).text
    assert key[:11] in listed
    assert key[11:] not in listed
    async with harbour.deck.database.as_owner() as connection:
        rows = (await connection.execute(select(api_keys))).all()
    assert len(rows) == 2
    assert not any(key[11:] in str(row) or key[11:].encode() in row.mac for row in rows)


async def test_revoked_key_ends_within_five_seconds(harbour: Harbour, owner: dict[str, str]) -> None:
    """Remembered before, refused after."""
    created = (await made(harbour, owner)).json()
    assert await status_of(harbour, created["key"]) == 200
    path = f"/v1/api-keys/{created['api_key']['id']}"
    assert (await harbour.client.delete(path, headers=owner)).status_code == 204
    harbour.clock.advance(seconds=5)
    assert await status_of(harbour, created["key"]) == 401
    assert (await harbour.client.delete(path, headers=owner)).status_code == 404
    assert created["api_key"]["id"] not in (await harbour.client.get("/v1/api-keys", headers=owner)).text


async def test_expired_key_ends(harbour: Harbour, owner: dict[str, str]) -> None:
    """Until its hour, not after; and none is born expired."""
    expires = harbour.clock.now().replace(microsecond=0)
    refused = await made(harbour, owner, expires_at=expires.isoformat())
    assert refused.json()["code"] == "key_expiry"
    harbour.clock.advance(hours=-1)
    created = (await made(harbour, owner, expires_at=expires.isoformat())).json()
    assert await status_of(harbour, created["key"]) == 200
    harbour.clock.advance(hours=1, seconds=5)
    assert await status_of(harbour, created["key"]) == 401


async def test_unknown_and_malformed_keys_are_refused(harbour: Harbour, owner: dict[str, str]) -> None:
    """A well-formed key that nobody made, and one with a wrong checksum."""
    assert owner
    unknown = rules.api_key_from(12345)
    for key in (unknown, unknown[:-1] + ("0" if unknown[-1] != "0" else "1"), "qd_", "qd_x"):
        answer = await harbour.client.get("/v1/me", headers=bearer(key))
        assert answer.status_code == 401
        assert answer.json()["code"] == "invalid_api_key"


@pytest.mark.parametrize("maker", [Role.OPERATOR, Role.EDITOR, Role.ADMIN])
async def test_nobody_makes_a_key_above_his_role(harbour: Harbour, owner: dict[str, str], maker: Role) -> None:
    """Roles up to the own one, by people and by keys alike."""
    _, person = await harbour.invited(owner, maker)
    own_key = bearer((await made(harbour, person, role=maker)).json()["key"])
    for by in (person, own_key):
        for role in Role:
            expected = 201 if role.rank <= maker.rank else 403
            assert (await made(harbour, by, role=role)).status_code == expected


async def test_viewer_makes_no_key(harbour: Harbour, owner: dict[str, str]) -> None:
    """A viewer only looks."""
    _, viewer = await harbour.invited(owner, Role.VIEWER)
    assert (await made(harbour, viewer)).status_code == 403


async def test_key_of_a_workspace_reaches_no_other(harbour: Harbour, owner: dict[str, str]) -> None:
    """Another workspace looks like one that is not there; keys made by the key are bound as well."""
    await harbour.client.post("/v1/workspaces", json={"name": "production"}, headers=owner)
    await harbour.client.post("/v1/workspaces", json={"name": "staging"}, headers=owner)
    bound = (await made(harbour, owner, workspace="production", role="admin")).json()["key"]
    assert await status_of(harbour, bound, **{"Quarterdeck-Workspace": "production"}) == 200
    there = bearer(bound) | {"Quarterdeck-Workspace": "production"}
    child = (await made(harbour, there)).json()["key"]
    assert (await made(harbour, there, workspace="staging")).status_code == 403
    for key in (bound, child):
        hidden = await harbour.client.get("/v1/me", headers=bearer(key) | {"Quarterdeck-Workspace": "staging"})
        missing = await harbour.client.get("/v1/me", headers=bearer(key) | {"Quarterdeck-Workspace": "nowhere"})
        assert hidden.status_code == missing.status_code == 404
        same = hidden.json() | {"detail": "", "request_id": ""}
        assert same == missing.json() | {"detail": "", "request_id": ""}
        assert hidden.json()["detail"].replace("staging", "nowhere") == missing.json()["detail"]
    assert await status_of(harbour, child, **{"Quarterdeck-Workspace": "production"}) == 200
    unknown = await made(harbour, owner, workspace="nowhere")
    assert unknown.json()["code"] == "workspace_not_found"


async def test_child_of_a_key_does_not_outlive_it(harbour: Harbour, owner: dict[str, str]) -> None:
    """A key that expires cannot make one that does not."""
    expires = harbour.clock.now().replace(year=harbour.clock.now().year + 1, microsecond=0)
    parent = (await made(harbour, owner, role="admin", expires_at=expires.isoformat())).json()["key"]
    child = (await made(harbour, bearer(parent))).json()["api_key"]
    assert (
        child["expires_at"]
        == (await made(harbour, owner, expires_at=expires.isoformat())).json()["api_key"]["expires_at"]
    )


async def test_others_see_their_own_keys_alone(harbour: Harbour, owner: dict[str, str]) -> None:
    """An operator neither lists nor revokes another's key; an admin does both, up to his role."""
    of_owner = (await made(harbour, owner, role="owner")).json()["api_key"]["id"]
    _, operator = await harbour.invited(owner, Role.OPERATOR)
    _, admin = await harbour.invited(owner, Role.ADMIN)
    own = (await made(harbour, operator)).json()["api_key"]["id"]
    seen = (await harbour.client.get("/v1/api-keys", headers=operator)).json()["items"]
    assert [key["id"] for key in seen] == [own]
    foreign = await harbour.client.delete(f"/v1/api-keys/{of_owner}", headers=operator)
    missing = await harbour.client.delete(f"/v1/api-keys/{uuid4()}", headers=operator)
    assert foreign.status_code == missing.status_code == 404
    assert foreign.json()["detail"] == missing.json()["detail"]
    assert (await harbour.client.delete(f"/v1/api-keys/{of_owner}", headers=admin)).status_code == 403
    assert (await harbour.client.delete(f"/v1/api-keys/{own}", headers=admin)).status_code == 204


def local_key(harbour: Harbour) -> tuple[str, int]:
    """The key of the command line and the mode of its file."""
    path = harbour.data_dir / "local-key"
    assert path == harbour.welcome.local_key
    return path.read_text().strip(), path.stat().st_mode & 0o777


async def test_local_key_is_private_and_stays(harbour: Harbour) -> None:
    """The file of the command line: mode 0600, an owner's key, kept over restarts."""
    key, mode = local_key(harbour)
    assert mode == 0o600
    me = (await harbour.client.get("/v1/me", headers=bearer(key))).json()
    assert me["principal"]["role"] == "owner"
    await first_start(harbour.deck)
    assert local_key(harbour) == (key, 0o600)


async def test_local_key_that_others_could_read_is_replaced(harbour: Harbour) -> None:
    """The old one ends, the new one is private."""
    seen, _ = local_key(harbour)
    os.chmod(harbour.welcome.local_key, 0o644)  # noqa: PTH101 - a call of the system, made on purpose
    await first_start(harbour.deck)
    fresh, mode = local_key(harbour)
    assert fresh != seen
    assert mode == 0o600
    assert await status_of(harbour, seen) == 401
    assert await status_of(harbour, fresh) == 200
