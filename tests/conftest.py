"""Fixtures of every test: databases of both kinds, a clock set by hand, an organization to work in."""

import gc
from collections import Counter
from collections.abc import AsyncGenerator, Iterator, Mapping
from contextlib import AbstractContextManager
from pathlib import Path
from uuid import UUID

import pytest
from hypothesis import settings
from sqlalchemy import Table, insert

from quarterdeck.db.base import TENANT
from quarterdeck.db.schema import load_tables
from quarterdeck.db.session import Database
from quarterdeck.db.unit_of_work import Work
from quarterdeck.kernel.ids import uuid7
from quarterdeck.kernel.principal import Principal, PrincipalKind, Role
from tests.support import postgres
from tests.support.clock import FakeClock
from tests.support.databases import DATABASES, drop_emptied, fresh_postgresql, fresh_sqlite, reused_postgresql

RUN = pytest.StashKey[Path]()

# No test asserts a time: on a busy machine any example may take long.
settings.register_profile("timeless", parent=settings(), deadline=None)
settings.load_profile("timeless")


def pytest_addoption(parser: pytest.Parser) -> None:
    """What takes minutes is asked for."""
    parser.addoption(
        "--all-engines", action="store_true", help="slow tests on Temporal, and the patterns on all engines"
    )


def pytest_configure(config: pytest.Config) -> None:
    """The process that leads the run makes the directory that its workers share."""
    if not hasattr(config, "workerinput"):
        config.stash[RUN] = postgres.begin_run()


def pytest_unconfigure(config: pytest.Config) -> None:
    """Whoever made the directory stops the server in it."""
    if RUN in config.stash:
        postgres.end_run(config.stash[RUN])


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """No two tests have one id: spread over workers by id, all but one of them would never run, and nothing say so.

    Of the slow tests that are there once for each engine a sample stays, unless all engines are asked for.
    """
    twice = [name for name, times in Counter(item.nodeid for item in items).items() if times > 1]
    if twice:
        msg = f"several tests have the id {twice[0]}: give each its own"
        raise pytest.UsageError(msg)
    if not config.getoption("--all-engines"):
        left = [item for item in items if _is_left_out(item)]
        items[:] = [item for item in items if item not in left]
        config.hook.pytest_deselected(items=left)


def pytest_collection_finish() -> None:
    """What was imported by now stays to the end: the collector need not walk it while tests run."""
    gc.collect()
    gc.freeze()


def pytest_sessionfinish() -> None:
    """Each process drops the databases that it kept."""
    drop_emptied()


def _is_left_out(item: pytest.Item) -> bool:
    engines = {"dbos", "temporal"} & set(item.name.partition("[")[2].removesuffix("]").split("-"))
    return bool(engines) and item.get_closest_marker("slow") is not None and not item.get_closest_marker("sample")


@pytest.fixture(scope="session")
def anyio_backend() -> str:
    """Asyncio, the only loop that the product runs on."""
    return "asyncio"


@pytest.fixture
def clock() -> FakeClock:
    """A clock at 2026-01-01T00:00Z; the test turns it."""
    return FakeClock()


@pytest.fixture(scope="session")
def postgresql_server() -> str:
    """The address of the test run's PostgreSQL server, whose user may create databases and roles."""
    return postgres.server_url()


@pytest.fixture(params=DATABASES)
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The address of an empty database with the whole schema, of each kind in turn."""
    untouched = "untouched" in request.keywords
    with _fresh(request.param, tmp_path, untouched=untouched) as url:
        yield url


@pytest.fixture
async def database(database_url: str, anyio_backend: str) -> AsyncGenerator[Database]:
    """An empty database with the whole schema, of each kind in turn."""
    del anyio_backend
    database = Database(database_url, pool_size=5)
    yield database
    await database.close()


@pytest.fixture
def work(database: Database, clock: FakeClock) -> Work:
    """Opens units of work on the database."""
    return Work(database, clock)


@pytest.fixture
async def organization(database: Database, clock: FakeClock) -> UUID:
    """An organization of its own, in the database."""
    return await add_organization(database, clock, "acme")


@pytest.fixture
async def other_organization(database: Database, clock: FakeClock) -> UUID:
    """A second organization, which must see nothing of the first."""
    return await add_organization(database, clock, "umbrella")


@pytest.fixture
async def principal(database: Database, clock: FakeClock, organization: UUID) -> Principal:
    """An owner of the organization, in its workspace `default`."""
    workspace = uuid7()
    row = {TENANT: organization, "id": workspace, "name": "default", "created_at": clock.now()}
    row["environment"] = "development"
    await _insert(database, "workspaces", row)
    return Principal(
        kind=PrincipalKind.USER,
        id=uuid7(),
        organization_id=organization,
        workspace_id=workspace,
        role=Role.OWNER,
        name="Olive Owner",
    )


async def add_organization(database: Database, clock: FakeClock, slug: str) -> UUID:
    """Write one more organization; its id."""
    organization = uuid7()
    row = {TENANT: organization, "name": slug.title(), "slug": slug, "created_at": clock.now()}
    await _insert(database, "organizations", row)
    return organization


async def _insert(database: Database, table: str, row: Mapping[str, object]) -> None:
    async with database.transaction(None, write=True) as connection:
        await connection.execute(insert(_table(table)), [row])
        await database.commit(connection)


def _table(name: str) -> Table:
    return load_tables().tables[name]


def _fresh(kind: str, directory: Path, *, untouched: bool) -> AbstractContextManager[str]:
    if kind == "sqlite":
        return fresh_sqlite(directory)
    return fresh_postgresql() if untouched else reused_postgresql()
