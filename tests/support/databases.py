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


@contextmanager
def empty_postgresql(template: str = "template1") -> Generator[str]:
    """The address of a new PostgreSQL database without any table, or like `template`."""
    server = postgres.server_url()
    name = f"test_{uuid4().hex}"
    _execute(server, f"CREATE DATABASE {name} TEMPLATE {template}")
    try:
        yield address_of(server, name)
    finally:
        _execute(server, f"DROP DATABASE {name} WITH (FORCE)")


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
