"""Every route of executions and its streams x somebody of another organization or workspace: as if there were none."""

import asyncio
from collections.abc import AsyncGenerator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any
from urllib.parse import urlsplit
from uuid import UUID

import httpx
import pytest
from fastapi import FastAPI

from quarterdeck.bootstrap import Deck, build_deck
from quarterdeck.entrypoints.first_start import first_start
from quarterdeck.entrypoints.http import create_app
from quarterdeck.http.dependencies import Admission, admits
from quarterdeck.http.routing import Router, declared_accesses
from quarterdeck.kernel.errors import ForbiddenError, NotFoundError
from quarterdeck.settings import Settings
from tests.security.echoing import echoing
from tests.security.routes import Door, doors_of, opened
from tests.support.clock import FakeClock
from tests.support.harbour import Harbour

pytestmark = [pytest.mark.anyio, pytest.mark.timeout(120)]

WAITED_FOR = "task:ask/try.0/human"
BODIES: dict[str, dict[str, Any]] = {
    "/v1/executions/{execution_id}/title": {"title": "Spring tide"},
    "/v1/executions/{execution_id}/answer": {"request": WAITED_FOR, "action": "accept"},
    "/v1/executions/{execution_id}/effects/{effect_id}/resolve": {"outcome": "happened"},
}
ACCEPTED = ("application/json", "text/event-stream")
PARTS = ("", "/steps", "/spans", "/effects", "/events", "/shares")
LEAST_DOORS = 20


@dataclass
class Fleet:
    """A deck at work: an execution that is over and has an effect, and one that waits; and who must not see them."""

    harbour: Harbour
    app: FastAPI
    owner: dict[str, str]
    strangers: dict[str, dict[str, str]]
    over: str
    waiting: str
    effect: str
    share: str

    async def answer_to(self, door: Door, execution: str, headers: dict[str, str], accept: str) -> tuple[int, str]:
        """What a route says to these headers, without what must differ."""
        values = {"execution_id": execution, "other_id": execution, "effect_id": self.effect, "share_id": self.share}
        path = door.at({name: values[name] for name in door.parameters})
        if door.method == "WEBSOCKET":
            status, content = await opened(self.app, path, headers)
        else:
            answer = await self.harbour.client.request(
                door.method, path, json=BODIES.get(door.path), headers=headers | {"Accept": accept}
            )
            status, content = answer.status_code, answer.text
        return status, _comparable(content, execution)

    async def differences(self) -> tuple[int, list[str]]:
        """How many attempts were made, and which had another answer than for an execution that never was."""
        tried, wrong = 0, list[str]()
        for who, headers in self.strangers.items():
            for door in self.doors():
                for execution in (self.over, self.waiting):
                    for accept in ACCEPTED if door.method == "GET" else ACCEPTED[:1]:
                        tried += 1
                        foreign = await self.answer_to(door, execution, headers, accept)
                        missing = await self.answer_to(door, execution[:-4] + "0000", headers, accept)
                        if foreign != missing or foreign[0] != 404:
                            wrong.append(f"{who} {door.method} {door.path} {accept}: {foreign} is not {missing}")
        return tried, wrong

    def doors(self) -> list[Door]:
        """The routes that name an execution."""
        return [door for door in doors_of(declared_accesses(self.app)) if "{execution_id}" in door.path]

    async def everything(self) -> list[Any]:
        """All that the owner sees of both."""
        parts = [f"{each}{part}" for each in (self.over, self.waiting) for part in PARTS]
        answers = [await self.harbour.client.get(f"/v1/executions/{part}", headers=self.owner) for part in parts]
        return [answer.json() for answer in answers]


def _comparable(content: str, execution: str) -> str:
    text = content.replace(execution, "ID").replace(execution[:-4] + "0000", "ID")
    return text.partition('"request_id"')[0]


@asynccontextmanager
async def at_work(deck: Deck) -> AsyncGenerator[FastAPI]:
    """The application with all that runs beside it."""
    async with AsyncExitStack() as stack:
        for service in deck.services:
            await stack.enter_async_context(service())
        yield create_app(deck)


@pytest.fixture
async def fleet(database_url: str, tmp_path: Path, anyio_backend: str) -> AsyncGenerator[Fleet]:
    del anyio_backend
    with echoing() as echo:
        settings = Settings(
            data_dir=tmp_path / "data",
            database_url=database_url,
            sign_ins_per_minute=0,
            requests_per_second=0,
            allow_private_addresses=urlsplit(echo.url).netloc,
        )
        deck = build_deck(settings)
        welcome = await first_start(deck)
        async with at_work(deck) as app:
            transport = httpx.ASGITransport(app)
            async with httpx.AsyncClient(transport=transport, base_url="http://deck.test", timeout=30) as client:
                harbour = Harbour(deck, FakeClock(), welcome, client, settings.data_dir)
                yield await _launched(harbour, app, echo.url)


async def _launched(harbour: Harbour, app: FastAPI, provider: str) -> Fleet:
    owner = await harbour.set_up(harbour.welcome.setup_path)
    await _define(harbour, owner, provider)
    over = await _started(harbour, owner, "Agent", "ringer", {"prompt": "Ring with the word ahoy"}, "succeeded")
    waiting = await _started(harbour, owner, "Crew", "askers", {}, "waiting")
    effects = (await harbour.client.get(f"/v1/executions/{over}/effects", headers=owner)).json()
    shared = await harbour.client.post(f"/v1/executions/{over}/shares", headers=owner)
    share = shared.json()["share"]["id"]
    made = await harbour.client.post("/v1/workspaces", json={"name": "elsewhere"}, headers=owner)
    assert made.status_code == 201
    strangers = {
        "another organization": await _other_organization(harbour),
        "another workspace": owner | {"Quarterdeck-Workspace": "elsewhere"},
    }
    return Fleet(harbour, app, owner, strangers, over, waiting, effects[0]["id"], share)


async def _other_organization(harbour: Harbour) -> dict[str, str]:
    governance, email = harbour.deck.governance, "owner@umbrella.example"
    async with harbour.deck.work.system() as unit:
        await governance.organizations.create(
            unit, slug="umbrella", name="Umbrella", owner_email=email, owner_name="Other"
        )
        person = await governance.people.ensure(unit, email, "Other")
        link = await governance.people.new_setup_link(unit, person.id)
    other = await harbour.set_up(f"/setup?token={link.token}")
    made = await harbour.client.post("/v1/api-keys", json={"name": "k", "role": "owner"}, headers=other)
    return {"Authorization": f"Bearer {made.json()['key']}"}


async def _define(harbour: Harbour, owner: dict[str, str], provider: str) -> None:
    parameters = {"type": "object", "properties": {"word": {"type": "string"}}, "required": ["word"]}
    http = {"method": "POST", "url": f"{provider}/tool/200", "body": {"word": "{word}"}}
    task = {"description": "Use the word ahoy", "expected_output": "x", "agent": "talker", "human_input": True}
    definitions: list[tuple[str, str, dict[str, Any]]] = [
        ("models", "works", {"provider": "openai_compatible", "model": "works", "base_url": f"{provider}/v1"}),
        ("tools", "ring", {"effect": "external", "parameters": parameters, "http": http}),
        ("agents", "ringer", {"role": "r", "goal": "g", "model": "works", "tools": ["ring"]}),
        ("agents", "talker", {"role": "r", "goal": "g", "model": "works"}),
        ("tasks", "ask", task),
        ("crews", "askers", {"agents": ["talker"], "tasks": ["ask"]}),
    ]
    for plural, name, spec in definitions:
        draft = {"metadata": {"name": name}, "spec": spec}
        made = await harbour.client.post(f"/v1/{plural}", json=draft, headers=owner)
        assert made.status_code == 201, made.text
        published = await harbour.client.post(f"/v1/{plural}/{name}/publish", json={"message": ""}, headers=owner)
        assert published.is_success, published.text


async def _started(
    harbour: Harbour, owner: dict[str, str], kind: str, name: str, inputs: dict[str, str], until: str
) -> str:
    run = {"definition": {"kind": kind, "name": name}, "inputs": inputs}
    started = await harbour.client.post("/v1/executions", json=run, headers=owner)
    assert started.status_code == 201, started.text
    execution = started.json()
    while execution["status"] != until:
        assert execution["status"] in {"queued", "running"}, execution
        await asyncio.sleep(0.05)
        execution = (await harbour.client.get(f"/v1/executions/{execution['id']}", headers=owner)).json()
    return str(execution["id"])


async def test_a_stranger_cannot_tell_an_execution_from_none(fleet: Fleet) -> None:
    before = await fleet.everything()
    tried, wrong = await fleet.differences()
    assert wrong == []
    assert len(fleet.doors()) >= LEAST_DOORS
    assert tried >= 2 * 2 * LEAST_DOORS
    assert await fleet.everything() == before
    for headers in fleet.strangers.values():
        assert (await fleet.harbour.client.get("/v1/executions", headers=headers)).json()["items"] == []


async def test_a_stranger_cannot_run_what_is_not_his(fleet: Fleet) -> None:
    """A definition of another organization is like none, to whoever starts executions."""
    for headers in fleet.strangers.values():
        told: list[str] = []
        for name in ("ringer", "ranger"):
            run = {"definition": {"kind": "Agent", "name": name}, "inputs": {"prompt": "x"}}
            answer = await fleet.harbour.client.post("/v1/executions", json=run, headers=headers)
            assert answer.status_code == 404
            told.append(_comparable(answer.text.replace(name, "NAME"), name))
        assert told[0] == told[1]


async def test_the_owner_finds_all_of_it(fleet: Fleet) -> None:
    """The control: each route lets its own principal in; what refuses him knows the execution."""
    for door in fleet.doors():
        for accept in ACCEPTED if door.method == "GET" else ACCEPTED[:1]:
            execution = fleet.waiting if door.path.endswith(("/answer", "/cancel")) else fleet.over
            if door.method != "DELETE":
                status, content = await fleet.answer_to(door, execution, fleet.owner, accept)
                assert status in {101, 200, 201, 409}, (door, content)
    streamed = await fleet.answer_to(
        next(door for door in fleet.doors() if door.path.endswith("/events")), fleet.over, fleet.owner, ACCEPTED[1]
    )
    assert "event: execution.succeeded" in streamed[1]
    deleted = await fleet.harbour.client.delete(f"/v1/executions/{fleet.over}", headers=fleet.owner)
    assert deleted.status_code == 204


async def test_a_route_that_tells_them_apart_is_found(fleet: Fleet) -> None:
    """The planted fault: a refusal that only somebody else's execution gets."""
    router = Router(prefix="/v1/executions")

    @router.get("/{execution_id}/planted")
    async def planted(execution_id: UUID, entry: Annotated[Admission, admits("executions.read")]) -> None:
        """Look across organizations, and refuse instead of not finding."""
        del entry
        if str(execution_id) in {fleet.over, fleet.waiting}:
            raise ForbiddenError("It belongs to somebody else.")
        raise NotFoundError("There is no execution of this id.")

    fleet.harbour.deck.routers.append(router)
    fleet.app = create_app(fleet.harbour.deck)
    fleet.harbour.client = httpx.AsyncClient(transport=httpx.ASGITransport(fleet.app), base_url="http://deck.test")
    _, wrong = await fleet.differences()
    assert len(wrong) == len(fleet.strangers) * 2 * len(ACCEPTED)
    assert all("/planted" in each for each in wrong)
