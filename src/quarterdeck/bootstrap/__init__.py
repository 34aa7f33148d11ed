"""The composition root: every object of a serving process is built here, by hand, once.

Each slice has its lines in `build_deck`: repositories need nothing, services get their ports, routers
their services, subscribers the relay.
"""

import asyncio
import platform
from collections.abc import AsyncGenerator, Callable, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from importlib.metadata import version
from pathlib import Path

import structlog
from fastapi import APIRouter

import quarterdeck
from quarterdeck.bootstrap.authoring import Authoring, build_authoring
from quarterdeck.bootstrap.beside import running
from quarterdeck.bootstrap.bus import broker_of
from quarterdeck.bootstrap.control import build_control
from quarterdeck.bootstrap.conversations import build_conversations
from quarterdeck.bootstrap.governance import Governance, govern
from quarterdeck.bootstrap.objects import build_objects
from quarterdeck.bootstrap.orchestration import Orchestration, orchestrate
from quarterdeck.bootstrap.seeds import seed_files
from quarterdeck.bootstrap.triggers import Triggers, build_triggers
from quarterdeck.bus.forwarding import Forwarder
from quarterdeck.db.migrate import require_schema
from quarterdeck.db.relay import Relay
from quarterdeck.db.session import Database
from quarterdeck.db.unit_of_work import Work
from quarterdeck.domains.definitions.subscribers import SeedNewWorkspace
from quarterdeck.domains.executions import events as execution_events
from quarterdeck.domains.executions.subscribers import DeletedSubscriber
from quarterdeck.domains.templates.subscribers import SeedTemplates
from quarterdeck.domains.tenants.events import WORKSPACE_CREATED
from quarterdeck.domains.triggers.event_triggers.service import HEARD
from quarterdeck.http import idempotency
from quarterdeck.http.dependencies import Gate
from quarterdeck.http.health import Check
from quarterdeck.http.limits import RateLimiter, TokenBuckets, Unlimited
from quarterdeck.kernel.clock import Clock, SystemClock
from quarterdeck.kernel.errors import QuarterdeckError
from quarterdeck.observability.otlp import otlp_exporter
from quarterdeck.observability.tracing import SpanSink, Tracing
from quarterdeck.settings import Settings

Service = Callable[[], AbstractAsyncContextManager[None]]
"""What runs as long as the process serves: entered in order at the start, left in reverse."""

log = structlog.get_logger()


@dataclass
class Deck:
    """Everything that an entrypoint serves."""

    settings: Settings
    clock: Clock
    database: Database
    work: Work
    relay: Relay
    governance: Governance
    orchestration: Orchestration
    triggers: Triggers
    authoring: Authoring
    gate: Gate
    routers: list[APIRouter] = field(default_factory=list[APIRouter])
    services: list[Service] = field(default_factory=list[Service])
    readiness: dict[str, Check] = field(default_factory=dict[str, Check])
    principal_limiter: RateLimiter = field(default_factory=Unlimited)
    sign_in_limiter: RateLimiter = field(default_factory=Unlimited)
    closing: asyncio.Event = field(default_factory=asyncio.Event)
    """Set when the server goes down: open streams end."""
    page_directory: Path = Path(quarterdeck.__file__).parent / "page"
    version: str = field(default_factory=lambda: version("quarterdeck"))


def build_deck(settings: Settings, clock: Clock | None = None, spans: Sequence[SpanSink] = ()) -> Deck:
    """Build everything; nothing runs and nothing is opened before the entrypoint enters the services.

    `spans` get every span, as a collector does when QUARTERDECK_OTLP_ENDPOINT names one.
    """
    clock = clock or SystemClock()
    settings.data_dir.mkdir(mode=0o700, parents=True, exist_ok=True)
    database = Database(settings.effective_database_url, pool_size=settings.database_pool)
    objects = build_objects(settings)
    work = Work(database, clock, objects=objects)
    relay = Relay(work, clock)
    work.wake_relay, work.hears = relay.wake, relay.hears
    governance, gate, routers = govern(settings, clock, work)
    closing = asyncio.Event()
    tracing = _tracing(settings, spans)
    orchestration = orchestrate(settings, clock, database, work, governance, closing, tracing)
    triggers = build_triggers(clock, work, governance, orchestration)
    authoring = build_authoring(clock, governance, orchestration)
    deck = Deck(
        settings=settings,
        clock=clock,
        database=database,
        work=work,
        relay=relay,
        governance=governance,
        orchestration=orchestration,
        triggers=triggers,
        authoring=authoring,
        gate=gate,
        closing=closing,
    )
    relay.subscribe(WORKSPACE_CREATED, SeedNewWorkspace(orchestration.definitions, seed_files))
    relay.subscribe(WORKSPACE_CREATED, SeedTemplates(authoring.templates))
    for name, subscriber in orchestration.subscribers:
        relay.subscribe(name, subscriber)
    forwarding = _connect(settings, clock, work, relay, triggers)
    control = build_control(clock, governance, orchestration, closing)
    if objects is not None:
        relay.subscribe(execution_events.DELETED, DeletedSubscriber(objects).deleted)
    conversations = build_conversations(clock, governance, orchestration, relay)
    deck.routers += [*routers, *orchestration.routers, *control, *triggers.routers, *authoring.routers, *conversations]
    deck.principal_limiter = _limiter(settings.requests_per_second)
    deck.sign_in_limiter = _limiter(settings.sign_ins_per_minute / 60, burst=settings.sign_ins_per_minute)
    deck.readiness["database"] = lambda: _answers(work)
    deck.readiness["schema"] = lambda: require_schema(database)
    deck.services += [
        lambda: _closed_at_the_end(database),
        lambda: _sent_at_the_end(tracing),
        lambda: running("relay", relay.run),
        lambda: running("idempotency purge", lambda: _purge_keys(work, clock)),
        *orchestration.services,
        *triggers.services,
        *forwarding,
    ]
    return deck


def _connect(settings: Settings, clock: Clock, work: Work, relay: Relay, triggers: Triggers) -> list[Service]:
    """Event triggers hear the relay; or the bus, where there is one, which gets every event."""
    broker, firing = broker_of(settings), triggers.firing
    if broker is None:
        for name in HEARD:
            relay.subscribe(name, firing.hear, firing.interested)
        return []
    forwarder = Forwarder(work, clock, broker, dict.fromkeys(HEARD, (firing.hear,)))
    relay.subscribe("*", forwarder.keep)
    return [lambda: running("bus", forwarder.run)]


@asynccontextmanager
async def _closed_at_the_end(database: Database) -> AsyncGenerator[None]:
    try:
        yield
    finally:
        await database.close()


def _tracing(settings: Settings, spans: Sequence[SpanSink]) -> Tracing:
    exporter = otlp_exporter(settings.otlp_endpoint) if settings.otlp_endpoint else None
    return Tracing(sinks=spans, exporter=exporter, version=version("quarterdeck"), instance=platform.node())


@asynccontextmanager
async def _sent_at_the_end(tracing: Tracing) -> AsyncGenerator[None]:
    try:
        yield
    finally:
        await asyncio.to_thread(tracing.close)


async def _answers(work: Work) -> None:
    async with work.system(write=False) as unit:
        await unit.repository(idempotency.IdempotencyRepository).ping()


async def _purge_keys(work: Work, clock: Clock) -> None:
    while True:
        try:
            await idempotency.purge(work, clock)
        except QuarterdeckError as error:
            log.warning("idempotency.purge_failed", detail=error.detail)
        await asyncio.sleep(idempotency.PURGE_EVERY / timedelta(seconds=1))


def _limiter(per_second: float, burst: float | None = None) -> RateLimiter:
    if per_second <= 0:
        return Unlimited()
    return TokenBuckets(per_second, burst or 2 * per_second)
