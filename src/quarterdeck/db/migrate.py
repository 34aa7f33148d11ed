"""Brings a database to the schema of this release; several processes may do so at once.

Everything happens in one transaction: on PostgreSQL under an advisory lock, on SQLite as the one
writer that there can be. Whoever comes second finds the work done.
"""

from collections.abc import AsyncGenerator, Callable
from contextlib import asynccontextmanager
from functools import cache
from pathlib import Path
from typing import Any

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection as PlainConnection

from quarterdeck.db.connections import AnyConnection
from quarterdeck.db.row_level_security import role_statements
from quarterdeck.db.session import Database
from quarterdeck.kernel.errors import UnavailableError

MIGRATIONS = Path(__file__).parent / "migrations"
# Any number will do, as long as nobody else takes it on the same database.
ADVISORY_LOCK = 0x71756172


async def upgrade(database_url: str, revision: str = "head") -> None:
    """Bring the database to a revision, by default this release's. Raises UnavailableError without a database."""
    await _run(database_url, lambda config: command.upgrade(config, revision), make_roles=True)


async def downgrade(database_url: str, revision: str) -> None:
    """Take the database back to a revision (`base`: before everything); what it cannot hold is lost."""
    await _run(database_url, lambda config: command.downgrade(config, revision))


async def check(database_url: str) -> None:
    """Raise alembic.util.CommandError when the tables declared in code are not what the migrations make."""
    await _run(database_url, command.check)


async def generate(database_url: str, message: str) -> None:
    """Write the revision that leads from the database's schema to the tables declared in code."""
    await _run(database_url, lambda config: command.revision(config, message, autogenerate=True))


async def current(database_url: str) -> str | None:
    """The revision that the database is at; None before the first."""
    database = Database(database_url, pool_size=1)
    try:
        async with _locked(database) as connection:
            return await connection.run_sync(_revision_of)
    finally:
        await database.close()


@cache
def _known() -> frozenset[str]:
    return frozenset(each.revision for each in ScriptDirectory.from_config(_config()).walk_revisions())


@cache
def head() -> str:
    """The revision of this release."""
    revision = ScriptDirectory.from_config(_config()).get_current_head()
    if revision is None:
        msg = f"no migration in {MIGRATIONS}"
        raise LookupError(msg)
    return revision


async def require_schema(database: Database) -> None:
    """Raise UnavailableError while the database is behind this release.

    One that is ahead serves: while a new release is rolled out, processes of this one still run on its schema.
    """
    async with database.transaction(None, write=False) if database.is_sqlite else database.as_owner() as connection:
        revision = await connection.run_sync(_revision_of)
    if revision is None or (revision != head() and revision in _known()):
        detail = f"The database's schema is at {revision or 'no revision'}, and this release needs {head()}."
        raise UnavailableError(detail, mend="Run `quarterdeck migrate`.")


async def _run(database_url: str, act: Callable[[Config], Any], *, make_roles: bool = False) -> None:
    database = Database(database_url, pool_size=1)

    def act_on(connection: PlainConnection) -> None:
        if make_roles and not database.is_sqlite:
            for statement in role_statements():
                connection.exec_driver_sql(statement)
        config = _config()
        config.attributes["connection"] = connection
        act(config)

    try:
        async with _locked(database) as connection:
            await connection.run_sync(act_on)
            await connection.commit()
    finally:
        await database.close()


@asynccontextmanager
async def _locked(database: Database) -> AsyncGenerator[AnyConnection]:
    """A transaction that only one process has at a time, as the owner of the tables."""
    if database.is_sqlite:
        async with database.transaction(None, write=True) as connection:
            yield connection
        return
    async with database.as_owner() as connection:
        await connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({ADVISORY_LOCK})")
        yield connection


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    return config


def _revision_of(connection: PlainConnection) -> str | None:
    return MigrationContext.configure(connection).get_current_revision()
