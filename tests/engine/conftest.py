"""The engines under test: the fake, DBOS on both databases, and Temporal, each behind the same small harness."""

from collections.abc import AsyncGenerator, Generator, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from quarterdeck.domains.executions.adapters.memory import MemoryEngine, MemoryRuns
from quarterdeck.domains.executions.ports import Drive, Engine
from tests.engine.processes import Spawn, Worker
from tests.support.databases import DATABASES, empty_postgresql, fresh_postgresql
from tests.support.engines import TEMPORAL, engine_at
from tests.support.temporal import temporal_url


class Deck:
    """Launches engines on one store, one at a time, and shuts down what a test leaves running."""

    def __init__(self, url: str | None) -> None:
        self.url = url
        self.many = 60 if url is not None and url.startswith(TEMPORAL) else 200
        """How many runs at once are a crowd: on a server each costs thirty times as much as in a library."""
        self._memory = MemoryRuns()
        self._live: list[Engine] = []

    @property
    def is_temporal(self) -> bool:
        """Whether a Temporal server keeps the runs."""
        return self.url is not None and self.url.startswith("temporal")

    async def launch(self, drive: Drive, *, executor_id: str = "local", capacity: int = 500) -> Engine:
        """A launched engine; the previous one must have been shut down."""
        engine: Engine
        if self.url is None:
            engine = MemoryEngine(self._memory, executor_id=executor_id, capacity=capacity)
        else:
            engine = engine_at(self.url, executor_id=executor_id, capacity=capacity)
        await engine.launch(drive)
        self._live.append(engine)
        return engine

    async def close(self) -> None:
        """Shut down everything."""
        for engine in self._live:
            await engine.shutdown(0)


ENGINES = (*DATABASES, "temporal")
"""What keeps runs beyond the life of a process."""


@pytest.fixture(params=["memory", *ENGINES])
async def deck(request: pytest.FixtureRequest, tmp_path: Path, anyio_backend: str) -> AsyncGenerator[Deck]:
    """Every engine there is, on an empty store."""
    with store(request.param, tmp_path) as url:
        deck = Deck(url)
        yield deck
        await deck.close()


@contextmanager
def store(kind: str, directory: Path) -> Generator[str | None]:
    """The address of an empty store of this kind; None for memory."""
    if kind == "postgresql":
        with empty_postgresql() as url:
            yield url
    elif kind == "temporal":
        yield temporal_url()
    else:
        yield f"sqlite:///{directory}/data/engine.db" if kind == "sqlite" else None


@pytest.fixture(params=ENGINES)
def durable_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The store of an engine that outlives its process."""
    with store(request.param, tmp_path) as url:
        assert url is not None
        yield url


@pytest.fixture
def shared_url() -> Iterator[str]:
    """A PostgreSQL database with the whole schema, for several workers at once."""
    with fresh_postgresql() as url:
        yield url


@pytest.fixture(params=["postgresql", "temporal"])
def engine_url(request: pytest.FixtureRequest, shared_url: str) -> str:
    """The store of an engine for several workers at once: the same database, or a Temporal server beside it."""
    return shared_url if request.param == "postgresql" else temporal_url()


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
