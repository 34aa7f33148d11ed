"""Events over real brokers that are killed: nothing is lost, and what comes twice has its effect once."""

import asyncio
from collections.abc import AsyncGenerator, Callable, Iterator
from contextlib import asynccontextmanager
from pathlib import Path
from uuid import uuid4

import pytest
from pydantic import SecretStr

from quarterdeck.bootstrap.bus import broker_of, look_at_bus
from quarterdeck.bus.contracts import Envelope
from quarterdeck.bus.forwarding import Forwarder
from quarterdeck.bus.ports import Broker
from quarterdeck.db.outbox import DomainEvent
from quarterdeck.db.outgoing import OutgoingRepository
from quarterdeck.db.unit_of_work import UnitOfWork
from quarterdeck.domains.executions.events import APPLICATION_EVENT, ApplicationEventEmitted
from quarterdeck.domains.triggers.event_triggers.contracts import EventOutcome
from quarterdeck.kernel.clock import SystemClock
from quarterdeck.kernel.errors import UnavailableError
from quarterdeck.settings import Settings
from tests.executions.conftest import MakeDeck, make_deck, make_engine
from tests.support.brokers import BrokerProcess, broker_process, free_port
from tests.support.databases import fresh_postgresql
from tests.triggers.listening import Listening, listening

__all__ = ["make_deck", "make_engine"]

pytestmark = [pytest.mark.anyio, pytest.mark.slow, pytest.mark.timeout(180), pytest.mark.xdist_group("brokers")]

PATIENCE_SECONDS = 60
TIDE = {"on": "application_event", "event": "tide.turned"}


@pytest.fixture(scope="session", params=["redis", "rabbitmq", "nats"])
def server(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[BrokerProcess]:
    """A broker of each kind, started once."""
    with broker_process(request.param, tmp_path_factory.mktemp(request.param)) as running:
        yield running


@pytest.fixture
def database_url() -> Iterator[str]:
    """PostgreSQL alone: what a broker does has nothing to do with the database (test_forwarding runs on both)."""
    with fresh_postgresql() as url:
        yield url


@pytest.fixture
async def deck(make_deck: MakeDeck) -> Listening:
    """A trigger on the tide; its events come over the bus alone."""
    deck = await listening(make_deck(lambda _: "done"), SystemClock(), over_relay=False)
    await deck.create("tide", TIDE, inputs='{"who": payload.who}')
    return deck


@pytest.fixture
def broker(server: BrokerProcess, tmp_path: Path) -> Callable[[], Broker]:
    """Makes connections to streams of this test's own."""
    settings = Settings.model_validate({"data_dir": tmp_path, "bus_url": server.url, "bus_name": f"t{uuid4().hex[:8]}"})

    def make() -> Broker:
        made = broker_of(settings)
        assert made is not None
        return made

    return make


async def test_whoever_asks_is_told_whether_it_answers(server: BrokerProcess, tmp_path: Path) -> None:
    """Where nobody listens that is said, without the credentials of the address."""
    scheme, _, place = server.url.partition("://")
    settings = Settings.model_validate({"data_dir": tmp_path, "bus_url": server.url, "bus_name": f"t{uuid4().hex[:8]}"})
    assert await look_at_bus(settings) == f"the broker at {place.rpartition('@')[2].partition('/')[0]} answers"
    nowhere = f"{scheme}://somebody:hush@127.0.0.1:{free_port()}"
    with pytest.raises(UnavailableError) as refused:
        await look_at_bus(settings.model_copy(update={"bus_url": SecretStr(nowhere)}))
    assert "127.0.0.1" in refused.value.detail
    assert "hush" not in f"{refused.value.detail} {refused.value.mend}"


def forwarder_of(deck: Listening, broker: Broker, *, hears: bool = True) -> Forwarder:
    """What a deck with a bus runs."""
    subscribers = {APPLICATION_EVENT: (deck.firing.hear,)} if hears else {}
    return Forwarder(deck.executions.work, SystemClock(), broker, subscribers)


@asynccontextmanager
async def at_work(forwarder: Forwarder) -> AsyncGenerator[None]:
    """It runs for the length of the block."""
    task = asyncio.create_task(forwarder.run())
    try:
        yield
    finally:
        task.cancel()
        await asyncio.wait([task])


def tide(deck: Listening, who: str) -> DomainEvent:
    """An event, as the relay takes it from the outbox."""
    principal = deck.executions.principal
    emitted = ApplicationEventEmitted(name="tide.turned", payload={"who": who}, workspace_id=principal.workspace_id)
    return DomainEvent(
        name=APPLICATION_EVENT,
        organization_id=principal.organization_id,
        subject=principal.workspace_id,
        actor="system",
        occurred_at=SystemClock().now(),
        data=emitted.model_dump(mode="json"),
    )


async def keep(deck: Listening, forwarder: Forwarder, *whos: str) -> None:
    """What the relay does with each of these events."""
    async with deck.executions.work.tenant(deck.executions.principal.organization_id) as unit:
        for who in whos:
            await forwarder.keep(unit, tide(deck, who))


async def waiting(deck: Listening) -> int:
    """How many events wait for the broker."""
    clock = SystemClock()
    async with deck.executions.work.system() as unit:
        taken = await unit.repository(OutgoingRepository).take(clock.now(), clock.now(), 1000)
    return len(taken)


async def heard(deck: Listening, *whos: str) -> None:
    """Wait until exactly these were heard, each once, and each started one execution."""
    async with asyncio.timeout(PATIENCE_SECONDS):
        while len(fires := await deck.fires("tide")) < len(whos):
            await asyncio.sleep(0.1)
    assert {fire.outcome for fire in fires} == {EventOutcome.STARTED}
    assert sorted(str(each.inputs["who"]) for each in await deck.started()) == sorted(whos)


async def test_a_broker_that_is_killed_loses_and_doubles_nothing(
    deck: Listening, server: BrokerProcess, broker: Callable[[], Broker]
) -> None:
    forwarder = forwarder_of(deck, broker())
    async with at_work(forwarder):
        await keep(deck, forwarder, "a", "b")
        await heard(deck, "a", "b")
        server.kill()
        await keep(deck, forwarder, "c", "d")
        server.start()
        await heard(deck, "a", "b", "c", "d")
    # It has taken events that nobody has heard yet, and dies.
    silent = broker()
    await silent.open(None)
    events = [tide(deck, who) for who in ("e", "f")]
    for event in (*events, *events):
        await silent.publish(Envelope.of(event))
    server.kill()
    server.start()
    await silent.close()
    async with at_work(forwarder_of(deck, broker())):
        await heard(deck, "a", "b", "c", "d", "e", "f")
    assert await waiting(deck) == 0


async def test_a_consumer_that_fails_gets_the_event_again(deck: Listening, broker: Callable[[], Broker]) -> None:
    tried: list[DomainEvent] = []

    async def stumble(unit: UnitOfWork, event: DomainEvent) -> None:
        tried.append(event)
        if len(tried) == 1:
            msg = "not now"
            raise RuntimeError(msg)
        await deck.firing.hear(unit, event)

    forwarder = Forwarder(deck.executions.work, SystemClock(), broker(), {APPLICATION_EVENT: (stumble,)})
    async with at_work(forwarder):
        await keep(deck, forwarder, "a")
        await heard(deck, "a")
    assert [event.id for event in tried] == [tried[0].id] * len(tried)
