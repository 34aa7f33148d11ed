"""A whole application around a few routes of its own, with a gate whose keys are names of roles."""

import asyncio
import socket
from collections.abc import AsyncGenerator, Mapping
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import timedelta
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Annotated
from uuid import UUID, uuid4, uuid5

import httpx
import pytest
from fastapi import FastAPI, Request, Response, WebSocket
from sqlalchemy import insert
from starlette.websockets import WebSocketDisconnect

from quarterdeck.bootstrap import Deck, build_deck
from quarterdeck.db.outbox import OutboxRepository
from quarterdeck.db.session import Database
from quarterdeck.db.unit_of_work import UnitOfWork, Work
from quarterdeck.domains.tenants.tables import organizations
from quarterdeck.entrypoints.http import DeckServer, create_app, server_config
from quarterdeck.http.dependencies import Admission, Credentials, admits, public, reads, writes
from quarterdeck.http.etags import ExpectedRevision, set_etag
from quarterdeck.http.event_stream import EventStream, StreamEvent, last_event_id
from quarterdeck.http.limits import Unlimited
from quarterdeck.http.pagination import PageQuery
from quarterdeck.http.routing import Router
from quarterdeck.kernel.clock import SystemClock
from quarterdeck.kernel.contracts import Frozen
from quarterdeck.kernel.errors import (
    ConflictError,
    ForbiddenError,
    NotFoundError,
    PreconditionError,
    UnauthenticatedError,
    UnavailableError,
)
from quarterdeck.kernel.principal import Principal, PrincipalKind, Role
from quarterdeck.settings import Settings
from tests.support.databases import fresh_sqlite

ORGANIZATION = UUID("0198f2a0-0000-7000-8000-000000000001")
WORKSPACE = UUID("0198f2a0-0000-7000-8000-000000000002")


class Note(Frozen):
    """What the routes of the tests take and give."""

    text: str
    stars: int = 0


class KeyedGate:
    """Knows one principal for each role: the key is the role's name. Viewers read, others do all."""

    def __init__(self) -> None:
        self.principals = {
            role.value: Principal(
                kind=PrincipalKind.API_KEY,
                id=uuid5(ORGANIZATION, role),
                organization_id=ORGANIZATION,
                workspace_id=WORKSPACE,
                role=role,
            )
            for role in Role
        }
        self.seen: list[Credentials] = []

    async def authenticate(self, credentials: Credentials) -> Principal:
        """The principal of this role; workspaces other than default do not exist."""
        self.seen.append(credentials)
        if credentials.token not in self.principals:
            raise UnauthenticatedError("The credential does not hold.")
        if credentials.workspace != "default":
            raise NotFoundError(f"There is no workspace {credentials.workspace!r}.")
        return self.principals[credentials.token]

    async def recheck(self, credentials: Credentials) -> Principal:
        """Nothing is ever lost."""
        return await self.authenticate(credentials)

    def decide(self, principal: Principal, action: str, resource: Mapping[str, str]) -> None:
        """Viewers may read."""
        del resource
        if principal.role is Role.VIEWER and not action.endswith(".read"):
            raise ForbiddenError(f"A viewer may not {action}.")


def notes_router() -> Router:
    """Routes of every kind: read, write, stream, WebSocket, public, failing."""
    router = Router(prefix="/v1/notes", tags=["notes"])

    other_routes(router)
    stream_routes(router)

    @router.get("")
    async def list_notes(page: PageQuery, unit: Annotated[UnitOfWork, reads("notes.read")]) -> Note:
        return Note(text=str(unit.principal.role), stars=page.limit)

    @router.post("", status_code=201)
    async def create(note: Note, response: Response, unit: Annotated[UnitOfWork, writes("notes.write")]) -> Note:
        unit.record("note.created", uuid4(), {"text": note.text})
        response.headers["Location"] = "/v1/notes/1"
        set_etag(response, 1)
        if note.text == "slow":
            await asyncio.sleep(0.2)
        if note.text == "refused":
            raise ConflictError("It was recorded, and then refused.", mend="Write something else.")
        return note

    @router.post("/secret", status_code=201)
    async def create_secret(unit: Annotated[UnitOfWork, writes("notes.write", replay=False)]) -> Note:
        unit.record("note.created", uuid4())
        return Note(text="shown once")

    @router.post("/empty", status_code=204)
    async def create_empty(unit: Annotated[UnitOfWork, writes("notes.write")]) -> None:
        unit.record("note.created", uuid4())

    @router.put("/{number}")
    async def replace(
        number: int, note: Note, revision: ExpectedRevision, unit: Annotated[UnitOfWork, writes("notes.write")]
    ) -> Note:
        unit.record("note.replaced", uuid4())
        if revision not in {None, 7}:
            raise PreconditionError("It has revision 7.", mend="Read it again.")
        return Note(text=note.text, stars=number)

    return router


def other_routes(router: Router) -> None:
    """Add routes that fail, or have no principal."""

    @router.get("/broken/{how}")
    async def broken(how: str, unit: Annotated[UnitOfWork, reads("notes.read")]) -> Note:
        if how == "unavailable":
            raise UnavailableError("The database does not answer.")
        raise RuntimeError(f"canary in the inside of {unit}: {how}")

    @router.get("/public/door")
    async def door(work: Annotated[Work, public("a test")]) -> Note:
        return Note(text=type(work).__name__)


def stream_routes(router: Router) -> None:
    """Add routes that outlive a transaction."""

    @router.get("/events/{count}")
    async def events(count: int, request: Request, entry: Annotated[Admission, admits("notes.read")]) -> EventStream:
        first = (last_event_id(request) or 0) + 1

        async def numbered() -> AsyncGenerator[StreamEvent]:
            request.app.state.open_generators += 1
            try:
                for number in range(first, first + count):
                    yield StreamEvent(f'{{"n":{number}}}', event="note", id=str(number))
                if count > 3:
                    await asyncio.Event().wait()
            finally:
                request.app.state.open_generators -= 1

        return EventStream(numbered(), closing=request.app.state.closing, ping_seconds=0.05)

    @router.websocket("/ws")
    async def talk(websocket: WebSocket, entry: Annotated[Admission, admits("notes.talk")]) -> None:
        await websocket.accept(entry.subprotocol)
        async with entry.begin() as unit:
            unit.record("note.said", uuid4())
        try:
            while True:
                await websocket.send_text(f"{entry.principal.role}: {await websocket.receive_text()}")
        except WebSocketDisconnect:
            return


@pytest.fixture
async def sqlite_database(tmp_path: Path) -> AsyncGenerator[Database]:
    """A fresh SQLite database with the whole schema and the organization of the tests."""
    with fresh_sqlite(tmp_path) as url:
        async with _prepared(Database(url)) as database:
            yield database


@pytest.fixture
async def either_database(database_url: str) -> AsyncGenerator[Database]:
    """The same on both databases in turn."""
    async with _prepared(Database(database_url)) as database:
        yield database


@asynccontextmanager
async def _prepared(database: Database) -> AsyncGenerator[Database]:
    async with database.transaction(None, write=True) as connection:
        await connection.execute(
            insert(organizations).values(
                organization_id=ORGANIZATION, slug="acme", name="Acme", created_at=SystemClock().now()
            )
        )
        await database.commit(connection)
    try:
        yield database
    finally:
        await database.close()


def make_deck(database: Database, tmp_path: Path, **settings: object) -> Deck:
    """A deck of the test's routes on this database."""
    whole = _composition()
    return replace(
        whole,
        settings=Settings.model_validate({"data_dir": tmp_path, "port": 0, **settings}),
        database=database,
        work=Work(database, whole.clock),
        gate=KeyedGate(),
        routers=[notes_router()],
        services=[],
        readiness={},
        principal_limiter=Unlimited(),
        sign_in_limiter=Unlimited(),
        closing=asyncio.Event(),
        page_directory=tmp_path / "page",
    )


@cache
def _composition() -> Deck:
    """The whole deck, of which these tests use nothing that a test changes; its own database is never opened."""
    with TemporaryDirectory() as directory:
        return build_deck(Settings.model_validate({"data_dir": directory, "port": 0}))


def client_of(app: FastAPI, role: str | None = "editor") -> httpx.AsyncClient:
    """A client of the application in this process, signed in as this role."""
    headers = {"Authorization": f"Bearer {role}"} if role else {}
    return httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://deck", headers=headers)


@pytest.fixture
def deck(sqlite_database: Database, tmp_path: Path) -> Deck:
    """A deck on SQLite."""
    return make_deck(sqlite_database, tmp_path)


@pytest.fixture
def app(deck: Deck) -> FastAPI:
    """Its application."""
    made = create_app(deck)
    made.state.open_generators = 0
    return made


@pytest.fixture
async def client(app: FastAPI) -> AsyncGenerator[httpx.AsyncClient]:
    """A client signed in as an editor."""
    async with client_of(app) as made:
        yield made


@asynccontextmanager
async def serving(app: FastAPI, deck: Deck) -> AsyncGenerator[str]:
    """The application on a real server of its own; gives host and port."""
    server = DeckServer(server_config(app, deck.settings), deck.closing)
    listening = socket.create_server(("127.0.0.1", 0))
    task = asyncio.create_task(server.serve(sockets=[listening]))
    while not server.started:
        assert not task.done(), "the server did not start"
        await asyncio.sleep(0.01)
    try:
        yield f"127.0.0.1:{listening.getsockname()[1]}"
    finally:
        server.should_exit = True
        await task


async def recorded(database: Database) -> list[str]:
    """The names of the events that were committed, oldest first."""
    async with Work(database, SystemClock()).system(write=False) as unit:
        now = SystemClock().now() + timedelta(days=1)
        return [event.name for event, _ in await unit.repository(OutboxRepository).due(now, 10_000)]
