"""Another master key beside a deck that serves: killed at every turn and run again, nothing is lost or left behind."""

import asyncio
import base64
import os
import signal
import sqlite3
from collections.abc import Iterator
from contextlib import ExitStack, closing
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

import httpx
import psycopg
import pytest
from pydantic import SecretStr
from sqlalchemy import make_url, update

from quarterdeck.bootstrap import Deck, build_deck
from quarterdeck.db.schema import load_tables
from quarterdeck.domains.secrets.adapters.master_key_file import KeyRing, add_master_key, rotating
from quarterdeck.domains.secrets.errors import MasterKeyError, UnreadableSecretError
from quarterdeck.domains.secrets.tables import secrets
from quarterdeck.entrypoints.rotation import Progress, Rotated, retire, rotate_master_key, sealed_things
from quarterdeck.kernel.principal import Principal
from quarterdeck.settings import Settings
from tests.support.clock import FakeClock
from tests.support.command_line import CommandLine
from tests.support.databases import empty_postgresql
from tests.support.harbour import Harbour, open_harbour
from tests.support.serving import Served, serving
from tests.triggers.calls import json_body, signed

pytestmark = [pytest.mark.anyio, pytest.mark.slow, pytest.mark.timeout(240)]

PROVIDER = "https://api.openai.com"
SECRETS = 215
"""More than one batch."""
KILLS = ("master_key_added:1", "reseal_before_commit:2", "reseal_after_commit:1")
"""Before anything is resealed, in the middle of the second batch, and when that is there."""
LEFT = 2
"""What the last kill left: the secrets of the hooks."""
SEALED = [table.name for table in load_tables().sorted_tables if "key_version" in table.c]


@dataclass
class Stage:
    """A deck that serves, its database, and the command line beside it."""

    url: str | None
    directory: Path
    settings: dict[str, str]
    hooks: dict[str, str] = field(default_factory=dict[str, str])
    key: str = ""

    @property
    def data(self) -> Path:
        """The deck's own directory."""
        return self.directory / "deck"

    def command(self, **settings: str) -> CommandLine:
        """The command line on the deck's machine."""
        return CommandLine(self.directory, self.data).with_settings(**(self.settings | settings))

    def versions(self) -> dict[str, set[int]]:
        """Under which master keys the rows of every table that has sealed values are sealed."""
        return {name: {row[0] for row in self._rows(f"SELECT DISTINCT key_version FROM {name}")} for name in SEALED}  # noqa: S608 - names of tables

    def _rows(self, statement: str) -> list[tuple[int]]:
        if self.url is None:
            with closing(sqlite3.connect(self.data / "quarterdeck.db")) as connection:
                return connection.execute(statement).fetchall()
        with psycopg.connect(self.url) as connection:
            return [(int(row[0]),) for row in connection.execute(statement.encode()).fetchall()]

    def fill(self, client: httpx.Client) -> None:
        """Secrets, hooks with secrets of their own, and an API key of somebody's."""
        draft = {"metadata": {"name": "pilot"}, "spec": {"role": "Pilot", "goal": "Find the way"}}
        for path, body in (("/v1/agents", draft), ("/v1/agents/pilot/publish", {"message": ""})):
            client.post(path, json=body).raise_for_status()
        asyncio.run(self._put_many(Principal.model_validate(client.get("/v1/me").json()["principal"])))
        for name in ("first", "second"):
            body = {"name": name, "definition": {"kind": "Agent", "name": "pilot"}, "only_if": "false"}
            made = client.post("/v1/hooks", json=body).raise_for_status().json()
            self.hooks[made["hook"]["path"]] = made["secret"]
        made = client.post("/v1/api-keys", json={"name": "old", "role": "viewer"}).raise_for_status().json()
        self.key = made["key"]

    async def _put_many(self, principal: Principal) -> None:
        deck = self._built()
        async with deck.work.begin(principal) as unit:
            for number in range(SECRETS):
                await deck.governance.secrets.put(unit, f"key-{number}", SecretStr(f"value {number}"))
        await deck.database.close()

    def _built(self) -> Deck:
        return build_deck(Settings(data_dir=self.data, database_url=self.url))

    def put(self, client: httpx.Client, number: int) -> None:
        """Write a secret."""
        client.put(f"/v1/secrets/key-{number}", json={"value": f"value {number}"}).raise_for_status()

    def works(self, deck: Served, number: int) -> None:
        """Hooks take calls, the API key of old is known, and secrets can be written."""
        with deck.client() as client:
            for path, secret in self.hooks.items():
                body = json_body(prompt="Go")
                answer = client.post(path, content=body, headers=signed(secret, body, datetime.now(UTC)))
                assert answer.status_code == 200, answer.text
            assert client.get("/v1/me", headers={"Authorization": f"Bearer {self.key}"}).status_code == 200
            self.put(client, number)

    async def revealed(self, principal: Principal) -> dict[str, str]:
        """Every secret, opened by a deck that is built anew."""
        deck = self._built()
        service = deck.governance.secrets
        try:
            async with deck.work.begin(principal, write=False) as unit:
                return {
                    name: (await service.reveal(unit, name, PROVIDER)).get_secret_value()
                    for name in (f"key-{number}" for number in range(SECRETS + len(KILLS) + 1))
                }
        finally:
            await deck.database.close()


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.long)])
def stage(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Stage]:
    """Nothing serves yet; on PostgreSQL in `make long`, for what is resealed is the same statements on both."""
    with ExitStack() as stack:
        url: str | None = None
        if request.param == "postgresql":
            url = stack.enter_context(empty_postgresql())
            # psycopg's own form, which the deck reads as well.
            url = make_url(url).set(drivername="postgresql").render_as_string(hide_password=False)
        yield Stage(url, tmp_path, {} if url is None else {"database_url": url})


def test_a_rotation_that_is_killed_is_gone_on_with(stage: Stage) -> None:
    """Beside a deck that serves: it reads and writes under both keys, and knows API keys of the old one for ever."""
    command = stage.command()
    with serving(stage.directory, **stage.settings) as deck:
        with deck.client() as client:
            stage.fill(client)
            principal = Principal.model_validate(client.get("/v1/me").json()["principal"])
        old = (stage.data / "master.key").read_text().split(":")[1].strip()
        for number, kill in enumerate(KILLS):
            done = stage.command(failpoint=kill)("secrets", "rotate-master-key")
            assert done.returncode == -signal.SIGKILL, done.stderr
            stage.works(deck, SECRETS + number)
        assert stage.versions()["hook_secrets"] == {1}
        rotated = command.json("secrets", "rotate-master-key")
        assert rotated == {"key_version": 2, "added": False, "resealed": LEFT, "older": [1]}
        assert stage.versions() == {"secrets": {2}, "hook_secrets": {2}}
        assert command.json("secrets", "retire-master-key", "1") == {"key_version": 1, "entry": None}
        kept = (stage.data / "master.key").read_text()
        assert old not in kept
        assert [line.split(":")[:-1] for line in kept.split()] == [["2"], ["1", "api-keys"]]
        assert (stage.data / "master.key").stat().st_mode & 0o777 == 0o600
        stage.works(deck, SECRETS + len(KILLS))
    expected = {f"key-{number}": f"value {number}" for number in range(SECRETS + len(KILLS) + 1)}
    assert asyncio.run(stage.revealed(principal)) == expected


async def test_it_begins_once_and_retires_no_key_in_use(harbour: Harbour, owner: dict[str, str]) -> None:
    """Again and again: what former keys have left for API keys stays."""
    settings, told = harbour.deck.settings, list[Progress]()
    for number in range(3):
        await harbour.client.put(f"/v1/secrets/key-{number}", json={"value": f"value {number}"}, headers=owner)
    made = await harbour.client.post("/v1/api-keys", json={"name": "old", "role": "viewer"}, headers=owner)
    rotated = await rotate_master_key(settings, told.append)
    assert rotated == Rotated(key_version=2, added=True, resealed=3, older=(1,))
    assert told == [
        Progress(what="secrets", resealed=3, left=0),
        Progress(what="secrets of hooks", resealed=0, left=0),
    ]
    assert await rotate_master_key(settings, told.append) == Rotated(key_version=2, added=False, resealed=0, older=(1,))
    for version, reason in ((2, "of which the last one seals"), (3, "there are 1, 2")):
        with pytest.raises(MasterKeyError, match=reason):
            await retire(settings, version)
    with rotating(settings.data_dir), pytest.raises(MasterKeyError, match="by another process"):
        await rotate_master_key(settings, told.append)
    await retire(settings, 1)
    assert (await rotate_master_key(settings, told.append)).key_version == 3
    await retire(settings, 2)
    ring = KeyRing(None, settings.data_dir)
    assert (set(ring), set(ring.left)) == ({3}, {1, 2})
    key = {"Authorization": f"Bearer {made.json()['key']}"}
    assert (await harbour.client.get("/v1/me", headers=key)).status_code == 200
    # A token of the page under a retired key does not hold any more: the page gets the next one by itself.
    assert (await harbour.client.get("/v1/me", headers=owner)).status_code == 401
    await harbour.sign_in()


async def test_a_key_with_which_something_is_sealed_is_not_retired(harbour: Harbour, owner: dict[str, str]) -> None:
    """A new key seals at once what is written, and nothing else."""
    await harbour.client.put("/v1/secrets/before", json={"value": "x"}, headers=owner)
    assert add_master_key(harbour.data_dir) == 2
    await harbour.client.put("/v1/secrets/after", json={"value": "x"}, headers=owner)
    with pytest.raises(MasterKeyError, match="1 values are still sealed under an older master key"):
        await retire(harbour.deck.settings, 1)
    assert await rotate_master_key(harbour.deck.settings, lambda _: None) == Rotated(
        key_version=2, added=False, resealed=1, older=(1,)
    )
    await retire(harbour.deck.settings, 1)


async def test_a_value_that_does_not_open_is_named(harbour: Harbour, owner: dict[str, str]) -> None:
    """The rotation stops there, and goes on when somebody has set or removed it."""
    for name in ("good", "bad"):
        await harbour.client.put(f"/v1/secrets/{name}", json={"value": "x"}, headers=owner)
    async with harbour.deck.database.transaction(None, write=True) as connection:
        await connection.execute(update(secrets).where(secrets.c.name == "bad").values(ciphertext=b"0" * 40))
        await harbour.deck.database.commit(connection)
    with pytest.raises(UnreadableSecretError, match=r"It is the one of [0-9a-f-]+\|secrets\|"):
        await rotate_master_key(harbour.deck.settings, lambda _: None)
    await harbour.client.delete("/v1/secrets/bad", headers=owner)
    rotated = await rotate_master_key(harbour.deck.settings, lambda _: None)
    assert (rotated.key_version, rotated.added) == (2, False)


def test_a_file_that_breaks_leaves_the_deck_with_its_keys(tmp_path: Path) -> None:
    ring = KeyRing(None, tmp_path)
    before = dict(ring)
    path = tmp_path / "master.key"
    path.write_text("nonsense\n")
    assert dict(ring) == before
    path.unlink()
    assert dict(ring) == before


@pytest.mark.parametrize("text", ["1:api-keys:{key}", "1:{key},2:api-keys:{key}", "1:{key},1:api-keys:{key}"])
def test_what_a_key_has_left_is_never_the_newest(tmp_path: Path, text: str) -> None:
    with pytest.raises(MasterKeyError):
        KeyRing(text.format(key=base64.b64encode(bytes(32)).decode()), tmp_path)


async def test_keys_of_the_environment_are_changed_by_whoever_gives_them(
    database_url: str, tmp_path: Path, clock: FakeClock
) -> None:
    """The deck says what to give; no file is made."""
    one, two = (base64.b64encode(os.urandom(32)).decode() for _ in range(2))
    data = tmp_path / "data"
    async with open_harbour(database_url, data, clock, one) as harbour:
        owner = await harbour.set_up(harbour.welcome.setup_path)
        await harbour.client.put("/v1/secrets/kept", json={"value": "a value"}, headers=owner)
        principal = Principal.model_validate((await harbour.client.get("/v1/me", headers=owner)).json()["principal"])
        with pytest.raises(MasterKeyError) as refused:
            await rotate_master_key(harbour.deck.settings, lambda _: None)
        assert "QUARTERDECK_MASTER_KEY=1:<old>,2:<new>" in str(refused.value.mend)
        local_key = (data / "local-key").read_text().strip()
    async with open_harbour(database_url, data, clock, f"1:{one},2:{two}") as harbour:
        rotated = await rotate_master_key(harbour.deck.settings, lambda _: None)
        assert rotated == Rotated(key_version=2, added=False, resealed=1, older=(1,))
        entry = (await retire(harbour.deck.settings, 1)).entry
        assert entry is not None
        assert one not in entry
    async with open_harbour(database_url, data, clock, f"{entry},2:{two}") as harbour:
        assert (data / "local-key").read_text().strip() == local_key
        key = {"Authorization": f"Bearer {local_key}"}
        assert (await harbour.client.get("/v1/me", headers=key)).status_code == 200
        async with harbour.deck.work.begin(principal, write=False) as unit:
            kept = await harbour.deck.governance.secrets.reveal(unit, "kept", PROVIDER)
        assert kept.get_secret_value() == "a value"
    assert not (data / "master.key").exists()


async def test_every_table_with_sealed_values_is_gone_through(tmp_path: Path) -> None:
    """A new one needs a line in `sealed_things`."""
    assert sorted(SEALED) == ["hook_secrets", "secrets"]
    assert len(sealed_things(build_deck(Settings(data_dir=tmp_path)))) == len(SEALED)
