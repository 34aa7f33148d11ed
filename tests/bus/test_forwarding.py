"""From the outbox to a broker, on both databases; the broker is a fake that does what it is told."""

from pathlib import Path
from uuid import UUID

import pytest

from quarterdeck.bootstrap.bus import broker_of
from quarterdeck.bus.contracts import Envelope
from quarterdeck.bus.forwarding import TAKEN_FOR, Forwarder
from quarterdeck.bus.ports import Hear
from quarterdeck.db.outbox import DomainEvent
from quarterdeck.db.outgoing import OutgoingRepository
from quarterdeck.db.relay import Relay
from quarterdeck.db.unit_of_work import UnitOfWork, Work
from quarterdeck.kernel.errors import InvalidInputError
from quarterdeck.settings import Settings
from tests.support.clock import FakeClock

pytestmark = pytest.mark.anyio


class Told:
    """A broker that keeps what it is given and refuses the events of these types."""

    def __init__(self) -> None:
        self.kept: list[Envelope] = []
        self.refuses: set[str] = set()
        self.hear: Hear | None = None

    async def open(self, hear: Hear | None) -> None:
        """Remember who hears."""
        self.hear = hear

    async def publish(self, envelope: Envelope) -> None:
        """Keep it, or fail."""
        if envelope.type in self.refuses:
            msg = "not now"
            raise ConnectionError(msg)
        self.kept.append(envelope)

    async def answers(self) -> bool:
        """Always."""
        return True

    async def close(self) -> None:
        """Nothing is open."""


@pytest.fixture
def broker() -> Told:
    return Told()


@pytest.fixture
def forwarder(work: Work, clock: FakeClock, broker: Told) -> Forwarder:
    return Forwarder(work, clock, broker, {})


async def recorded(work: Work, clock: FakeClock, forwarder: Forwarder, organization: UUID, *names: str) -> None:
    """Events of these names are committed and taken from the outbox."""
    relay = Relay(work, clock)
    relay.subscribe("*", forwarder.keep)
    async with work.tenant(organization) as unit:
        for name in names:
            unit.record(name, organization, {"of": name})
    while await relay.deliver_due():
        pass


async def test_every_event_reaches_the_broker_once(
    work: Work, clock: FakeClock, organization: UUID, broker: Told, forwarder: Forwarder
) -> None:
    await recorded(work, clock, forwarder, organization, "tide.turned", "tide.rose")
    assert await forwarder.forward() == 2
    assert await forwarder.forward() == 0
    assert [each.type for each in broker.kept] == ["tide.turned", "tide.rose"]
    [first, _] = broker.kept
    assert (first.organization, first.time, first.data) == (organization, clock.now(), {"of": "tide.turned"})
    assert Envelope.model_validate_json(first.model_dump_json()) == first
    assert Envelope.of(first.event()) == first


async def test_what_a_broker_refuses_waits_and_what_it_took_does_not(
    work: Work, clock: FakeClock, organization: UUID, broker: Told, forwarder: Forwarder
) -> None:
    await recorded(work, clock, forwarder, organization, "a", "b", "c")
    broker.refuses = {"b"}
    with pytest.raises(ConnectionError):
        await forwarder.forward()
    broker.refuses = set()
    assert await forwarder.forward() == 2
    assert [each.type for each in broker.kept] == ["a", "b", "c"]


async def test_what_a_dead_process_has_taken_is_taken_again(
    work: Work, clock: FakeClock, organization: UUID, broker: Told, forwarder: Forwarder
) -> None:
    await recorded(work, clock, forwarder, organization, "a")
    async with work.system() as unit:
        taken = await unit.repository(OutgoingRepository).take(clock.now(), clock.now() + TAKEN_FOR, 10)
    assert len(taken) == 1
    assert await forwarder.forward() == 0
    clock.advance(seconds=TAKEN_FOR.total_seconds() + 1)
    assert await forwarder.forward() == 1
    assert [each.id for each in broker.kept] == [taken[0].id]


async def test_an_event_is_kept_once(work: Work, clock: FakeClock, organization: UUID, forwarder: Forwarder) -> None:
    event = DomainEvent(
        name="a", organization_id=organization, subject=organization, actor="system", occurred_at=clock.now()
    )

    async def keep(unit: UnitOfWork) -> None:
        await forwarder.keep(unit, event)

    for _ in range(2):
        async with work.tenant(organization) as unit:
            await keep(unit)
    assert await forwarder.forward() == 1


@pytest.mark.parametrize("url", ["http://localhost", "redis:", "nats://"])
def test_an_address_that_is_no_brokers_is_refused(url: str, tmp_path: Path) -> None:
    with pytest.raises(InvalidInputError, match="QUARTERDECK_BUS_URL"):
        broker_of(Settings.model_validate({"data_dir": tmp_path, "bus_url": url}))


def test_without_an_address_there_is_no_broker(tmp_path: Path) -> None:
    assert broker_of(Settings.model_validate({"data_dir": tmp_path})) is None
