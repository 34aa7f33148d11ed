"""Empty databases with the whole schema, made in milliseconds from a template."""

import hashlib
import os
import shutil
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from uuid import uuid4

import psycopg
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from psycopg.sql import SQL, Identifier
from sqlalchemy import Engine, create_engine, make_url

from quarterdeck.db.migrate import MIGRATIONS
from quarterdeck.db.row_level_security import all_statements
from quarterdeck.db.schema import load_tables
from tests.support import postgres

DATABASES = ("sqlite", "postgresql")


def run_directory() -> Path:
    """The directory that all workers of this test run share."""
    return Path(os.environ[postgres.RUN_DIRECTORY])


@contextmanager
def fresh_sqlite(directory: Path) -> Generator[str]:
    """The address of a new SQLite file with the schema."""
    template = run_directory() / "template.db"
    with postgres.locked(run_directory(), "sqlite-template"):
        if not template.exists():
            _create_schema(create_engine(f"sqlite:///{template}"))
    path = directory / "quarterdeck.db"
    shutil.copyfile(template, path)
    yield f"sqlite:///{path}"


@contextmanager
def fresh_postgresql() -> Generator[str]:
    """The address of a new PostgreSQL database with the schema; dropped when the block is left."""
    with empty_postgresql(template=_template()) as url:
        yield url


_emptied: list[str] = []


@contextmanager
def reused_postgresql() -> Generator[str]:
    """As `fresh_postgresql`, at a tenth of the price: one that an earlier test of this process left, without its rows.

    One in which more than rows changed is dropped.
    """
    server = postgres.server_url()
    name = _emptied.pop() if _emptied else _created(server, _template())
    try:
        yield address_of(server, name)
    finally:
        if _emptied_again(address_of(server, name)):
            _emptied.append(name)
        else:
            _drop(server, name)


@contextmanager
def empty_postgresql(template: str = "template1") -> Generator[str]:
    """The address of a new PostgreSQL database without any table, or like `template`."""
    server = postgres.server_url()
    name = _created(server, template)
    try:
        yield address_of(server, name)
    finally:
        _drop(server, name)


def _created(server: str, template: str) -> str:
    name = f"test_{uuid4().hex}"
    _execute(server, f"CREATE DATABASE {name} TEMPLATE {template}")
    return name


def _drop(server: str, name: str) -> None:
    _execute(server, f"DROP DATABASE {name} WITH (FORCE)")


def drop_emptied() -> None:
    """Drop what nothing will use any more; a server that was given outlives the run."""
    while _emptied:
        _drop(postgres.server_url(), _emptied.pop())


_OTHERS = """
SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()
"""
_TABLES = "SELECT relname FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace"
_SCHEMAS = "SELECT nspname FROM pg_namespace WHERE nspname NOT LIKE 'pg_%' AND nspname <> 'information_schema'"


def _emptied_again(url: str) -> bool:
    """Delete every row; False when the database has got tables or schemas of its own."""
    metadata = load_tables()
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(_OTHERS)
        tables = {name for (name,) in connection.execute(_TABLES)}
        schemas = [name for (name,) in connection.execute(_SCHEMAS)]
        if schemas != ["public"] or tables != {*metadata.tables, "alembic_version"}:
            return False
        # Not in the order of their foreign keys, and without asking any trigger.
        deletions = [SQL("DELETE FROM {}").format(Identifier(name)) for name in metadata.tables]
        connection.execute(SQL("; ").join([SQL("SET session_replication_role = replica"), *deletions]))
    return True


def address_of(server: str, database: str) -> str:
    """The server's address with another database in it."""
    return make_url(server).set(database=database).render_as_string(hide_password=False)


def _template() -> str:
    # A server that was given outlives this run, so the name says which run's schema it is.
    digest = hashlib.sha256(str(run_directory()).encode()).hexdigest()[:12]
    name = f"quarterdeck_template_{digest}"
    done = run_directory() / name
    with postgres.locked(run_directory(), "postgresql-template"):
        if not done.exists():
            server = postgres.server_url()
            _execute(server, f"CREATE DATABASE {name}")
            url = make_url(address_of(server, name)).set(drivername="postgresql+psycopg")
            _create_schema(create_engine(url))
            done.touch()
    return name


def _create_schema(engine: Engine) -> None:
    metadata = load_tables()
    with engine.begin() as connection:
        metadata.create_all(connection)
        # As the migrations would have left it: the deck looks at the revision.
        context = MigrationContext.configure(connection)
        context.stamp(ScriptDirectory(str(MIGRATIONS)), "head")
        if engine.dialect.name == "postgresql":
            for statement in all_statements(metadata):
                connection.exec_driver_sql(statement, execution_options={"no_parameters": True})
    engine.dispose()


def _execute(server: str, statement: str) -> None:
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(statement.encode())
