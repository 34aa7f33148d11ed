"""Which durable engine a process runs: DBOS in the deck's own database, or a Temporal server beside it."""

import hashlib
import socket
from importlib.metadata import version
from typing import Protocol

from quarterdeck.db.session import Database
from quarterdeck.domains.executions.adapters.dbos import LOCAL_EXECUTOR, DbosEngine
from quarterdeck.domains.executions.adapters.temporal.opening import look_at, temporal_engine
from quarterdeck.domains.executions.adapters.temporal.place import Deployment, TemporalPlace, Versioning
from quarterdeck.domains.executions.heartbeats.ports import Adopter
from quarterdeck.domains.executions.ports import Engine
from quarterdeck.settings import Engine as EngineName
from quarterdeck.settings import Settings


class ProcessEngine(Engine, Adopter, Protocol):
    """An engine of this process, which others may take over from; `executor_id` is what it is called by."""

    executor_id: str


def build_engine(settings: Settings, database: Database) -> ProcessEngine:
    """The engine that was chosen, not launched yet. Raises InvalidInputError when its extra is not installed."""
    if settings.engine is EngineName.TEMPORAL:
        return temporal_engine(
            temporal_place(settings), executor_id=_sole_executor(settings), capacity=settings.executions_at_once
        )
    capacity = settings.executions_at_once
    if database.is_sqlite:
        url = f"sqlite:///{settings.data_dir / 'engine.db'}"
        return DbosEngine(url, executor_id=LOCAL_EXECUTOR, capacity=capacity)
    url = database.url.set(drivername="postgresql").render_as_string(hide_password=False)
    return DbosEngine(url, executor_id=LOCAL_EXECUTOR, capacity=capacity)


async def look_at_engine(settings: Settings) -> str:
    """What keeps runs alive here, in a sentence. Raises what `look_at` raises."""
    if settings.engine is EngineName.TEMPORAL:
        return f"Temporal: {await look_at(temporal_place(settings))}"
    return "DBOS, beside the database"


def temporal_place(settings: Settings) -> TemporalPlace:
    """Where Temporal is and how to get in, from the settings."""
    deployment = None
    if settings.temporal_deployment is not None:
        deployment = Deployment(
            name=settings.temporal_deployment,
            build_id=settings.temporal_build_id or version("quarterdeck"),
            versioning=Versioning(settings.temporal_versioning.value),
        )
    return TemporalPlace(
        address=settings.temporal_address or "",
        namespace=settings.temporal_namespace,
        task_queue=settings.temporal_task_queue,
        tls=settings.temporal_speaks_tls,
        certificate_authority=settings.temporal_tls_authority,
        client_certificate=settings.temporal_tls_certificate,
        client_key=settings.temporal_tls_key,
        api_key=settings.temporal_api_key,
        deployment=deployment,
    )


def _sole_executor(settings: Settings) -> str:
    """The same at each start of the same deck on SQLite, and another for another deck at the same server.

    On PostgreSQL the process goes by a name of its own instead, which its heartbeats announce.
    """
    deck = f"{socket.gethostname()}:{settings.data_dir.resolve()}"
    return f"{LOCAL_EXECUTOR}-{hashlib.sha256(deck.encode()).hexdigest()[:16]}"
