"""Secrets: sealed for one place, write-only, rotated; the master key is private."""

import asyncio
import base64
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import SecretStr
from sqlalchemy import select, update

from quarterdeck.bootstrap.governance import usual_hosts
from quarterdeck.domains.secrets.adapters.cryptography import AesGcmVault, derive
from quarterdeck.domains.secrets.adapters.master_key_file import add_master_key, load_master_keys
from quarterdeck.domains.secrets.contracts import Sealed
from quarterdeck.domains.secrets.errors import MasterKeyError, SecretNotFoundError, UnreadableSecretError
from quarterdeck.domains.secrets.service import SecretsService
from quarterdeck.domains.secrets.tables import secrets
from quarterdeck.kernel.principal import Principal
from tests.support.harbour import Harbour

pytestmark = pytest.mark.anyio

ONE, TWO = b"1" * 32, b"2" * 32
PLACE = "organization|secrets|row"
PROVIDER = "https://api.openai.com/v1"


async def principal_of(harbour: Harbour, headers: dict[str, str]) -> Principal:
    answer = await harbour.client.get("/v1/me", headers=headers)
    return Principal.model_validate(answer.json()["principal"])


@given(st.text(max_size=500))
def test_a_sealed_value_opens_in_its_place_alone(value: str) -> None:
    """Round trip; another place, key version or byte does not open."""
    vault = AesGcmVault({1: ONE, 2: TWO})
    sealed = vault.seal(value, PLACE)
    assert vault.open(sealed, PLACE) == value
    assert sealed.key_version == 2
    flipped = bytes([sealed.ciphertext[-1] ^ 1])
    forgeries: list[tuple[Sealed, str]] = [
        (sealed, PLACE + "x"),
        (sealed.model_copy(update={"key_version": 1}), PLACE),
        (sealed.model_copy(update={"key_version": 3}), PLACE),
        (sealed.model_copy(update={"ciphertext": sealed.ciphertext[:-1] + flipped}), PLACE),
        (sealed.model_copy(update={"wrapped_key": vault.seal(value, PLACE).wrapped_key}), PLACE),
        (sealed.model_copy(update={"ciphertext": b""}), PLACE),
    ]
    for forged, place in forgeries:
        with pytest.raises(UnreadableSecretError):
            vault.open(forged, place)


def test_the_same_value_is_sealed_differently_each_time() -> None:
    """Nobody can tell from the table that two secrets are equal."""
    vault = AesGcmVault({1: ONE})
    assert vault.seal("same", PLACE).ciphertext != vault.seal("same", PLACE).ciphertext
    assert len(vault.seal("same", PLACE).wrapped_key) == 12 + 32 + 16


def test_keys_of_different_purposes_differ() -> None:
    """The key of access tokens opens no secret."""
    derived = [derive({1: ONE}, purpose)[1] for purpose in ("secrets", "access tokens", "API keys")]
    assert len({ONE, *derived}) == 4


async def test_secret_is_written_listed_used_and_removed(harbour: Harbour, owner: dict[str, str]) -> None:
    """Over the API it goes in and never comes out."""
    for value in ("first value", "second value"):
        answer = await harbour.client.put("/v1/secrets/serper_api_key", json={"value": value}, headers=owner)
        assert answer.status_code == 204
    listed = await harbour.client.get("/v1/secrets", headers=owner)
    assert [secret["name"] for secret in listed.json()["items"]] == ["serper_api_key"]
    assert "value" not in listed.text
    principal = await principal_of(harbour, owner)
    service = harbour.deck.governance.secrets
    async with harbour.deck.work.begin(principal, write=False) as unit:
        assert (await service.reveal(unit, "serper_api_key", PROVIDER)).get_secret_value() == "second value"
    async with harbour.deck.work.tenant(principal.organization_id, write=False) as unit:
        revealed = await service.reveal(unit, "serper_api_key", PROVIDER, principal.workspace_id)
        assert revealed.get_secret_value() == "second value"
    assert (await harbour.client.delete("/v1/secrets/serper_api_key", headers=owner)).status_code == 204
    gone = await harbour.client.delete("/v1/secrets/serper_api_key", headers=owner)
    assert (gone.status_code, gone.json()["code"]) == (404, "secret_not_found")
    async with harbour.deck.work.begin(principal, write=False) as unit:
        with pytest.raises(SecretNotFoundError):
            await service.reveal(unit, "serper_api_key", PROVIDER)


async def test_secrets_belong_to_one_workspace(harbour: Harbour, owner: dict[str, str]) -> None:
    """The same name elsewhere is another secret."""
    await harbour.client.post("/v1/workspaces", json={"name": "production"}, headers=owner)
    there = owner | {"Quarterdeck-Workspace": "production"}
    await harbour.client.put("/v1/secrets/key", json={"value": "of default"}, headers=owner)
    assert (await harbour.client.get("/v1/secrets", headers=there)).json()["items"] == []
    assert (await harbour.client.delete("/v1/secrets/key", headers=there)).status_code == 404
    await harbour.client.put("/v1/secrets/key", json={"value": "of production"}, headers=there)
    for headers, value in ((owner, "of default"), (there, "of production")):
        async with harbour.deck.work.begin(await principal_of(harbour, headers), write=False) as unit:
            revealed = await harbour.deck.governance.secrets.reveal(unit, "key", PROVIDER)
        assert revealed.get_secret_value() == value


async def test_names_of_secrets_come_in_pages(harbour: Harbour, owner: dict[str, str]) -> None:
    """Newest first, each once."""
    for number in range(5):
        await harbour.client.put(f"/v1/secrets/key-{number}", json={"value": "v"}, headers=owner)
    names: list[str] = []
    query: str | None = "limit=2"
    while query:
        page = (await harbour.client.get(f"/v1/secrets?{query}", headers=owner)).json()
        names += [secret["name"] for secret in page["items"]]
        query = page["next_cursor"] and f"limit=2&cursor={page['next_cursor']}"
    assert names == [f"key-{number}" for number in reversed(range(5))]


@pytest.mark.parametrize("name", ["with space", "-first", "x" * 101])
async def test_bad_names_and_values_are_refused(harbour: Harbour, owner: dict[str, str], name: str) -> None:
    """A clear 422 that does not repeat the value."""
    answer = await harbour.client.put(f"/v1/secrets/{name}", json={"value": "canary-value"}, headers=owner)
    assert answer.status_code == 422
    assert "canary-value" not in answer.text
    empty = await harbour.client.put("/v1/secrets/name", json={"value": ""}, headers=owner)
    assert empty.status_code == 422


async def test_a_row_moved_to_another_secret_does_not_open(harbour: Harbour, owner: dict[str, str]) -> None:
    """Whoever can write the table cannot pass one secret off as another."""
    for name in ("mine", "yours"):
        await harbour.client.put(f"/v1/secrets/{name}", json={"value": name}, headers=owner)
    async with harbour.deck.database.transaction(None, write=True) as connection:
        source = (await connection.execute(select(secrets).where(secrets.c.name == "yours"))).one()
        moved = {"wrapped_key": source.wrapped_key, "ciphertext": source.ciphertext}
        await connection.execute(update(secrets).where(secrets.c.name == "mine").values(moved))
        await harbour.deck.database.commit(connection)
    async with harbour.deck.work.begin(await principal_of(harbour, owner), write=False) as unit:
        with pytest.raises(UnreadableSecretError):
            await harbour.deck.governance.secrets.reveal(unit, "mine", PROVIDER)


async def test_rotation_reseals_everything(harbour: Harbour, owner: dict[str, str]) -> None:
    """After it the old master key is needed no more."""
    for number in range(3):
        await harbour.client.put(f"/v1/secrets/key-{number}", json={"value": f"value {number}"}, headers=owner)
    assert add_master_key(harbour.data_dir) == 2
    ring = load_master_keys(None, harbour.data_dir)
    rotated = SecretsService(AesGcmVault(ring), harbour.clock)
    principal = await principal_of(harbour, owner)
    async with harbour.deck.work.system() as unit:
        assert await rotated.reseal_batch(unit) == 3
        assert await rotated.reseal_batch(unit) == 0
    newest_alone = SecretsService(AesGcmVault({2: ring[2]}), harbour.clock, usual_hosts())
    async with harbour.deck.work.begin(principal, write=False) as unit:
        assert (await newest_alone.reveal(unit, "key-1", PROVIDER)).get_secret_value() == "value 1"


async def test_put_at_once_keeps_one_of_the_values(harbour: Harbour, owner: dict[str, str]) -> None:
    """Sixteen writers of one name: one row, and it opens."""
    principal = await principal_of(harbour, owner)

    async def put(number: int) -> None:
        async with harbour.deck.work.begin(principal) as unit:
            await harbour.deck.governance.secrets.put(unit, "shared", SecretStr(f"value {number}"))

    await asyncio.gather(*(put(number) for number in range(16)))
    async with harbour.deck.work.begin(principal, write=False) as unit:
        revealed = await harbour.deck.governance.secrets.reveal(unit, "shared", PROVIDER)
    assert revealed.get_secret_value() in {f"value {number}" for number in range(16)}


def test_master_key_file_is_made_private_and_kept(tmp_path: Path) -> None:
    """Mode 0600, 32 bytes, the same at the next start."""
    made = load_master_keys(None, tmp_path)
    path = tmp_path / "master.key"
    assert path.stat().st_mode & 0o777 == 0o600
    assert [len(key) for key in made.values()] == [32]
    assert load_master_keys(None, tmp_path) == made
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("mode", [0o640, 0o604, 0o660, 0o644, 0o601])
def test_master_key_that_others_can_reach_is_refused(tmp_path: Path, mode: int) -> None:
    """The deck does not start, and says what to do."""
    load_master_keys(None, tmp_path)
    (tmp_path / "master.key").chmod(mode)
    with pytest.raises(MasterKeyError) as refused:
        load_master_keys(None, tmp_path)
    assert refused.value.mend == f"Run: chmod 600 {tmp_path / 'master.key'}"


def test_master_key_of_the_environment_wins_and_makes_no_file(tmp_path: Path) -> None:
    """Alone it is version 1; several carry their versions."""
    one, two = base64.b64encode(ONE).decode(), base64.b64encode(TWO).decode()
    assert load_master_keys(one, tmp_path) == {1: ONE}
    assert load_master_keys(f"1:{one}, 2:{two}", tmp_path) == {1: ONE, 2: TWO}
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("text", ["not base64!", "c2hvcnQ=", "0:" + "A" * 44, "x:" + "A" * 44, "1:,"])
def test_malformed_master_key_is_refused_without_repeating_it(tmp_path: Path, text: str) -> None:
    """A clear error that shows none of the key."""
    with pytest.raises(MasterKeyError) as refused:
        load_master_keys(text, tmp_path)
    assert text not in refused.value.detail


def test_versions_given_twice_are_refused(tmp_path: Path) -> None:
    """It could not be told which of the two sealed."""
    one = base64.b64encode(ONE).decode()
    with pytest.raises(MasterKeyError):
        load_master_keys(f"{one},{one}", tmp_path)
