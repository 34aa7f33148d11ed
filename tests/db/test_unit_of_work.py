"""A unit of work is one transaction of one organization: kept whole, undone whole, never lost."""

import asyncio
from contextlib import suppress
from uuid import UUID

import pytest
from sqlalchemy import Select, select

from quarterdeck.db.base import TENANT
from quarterdeck.db.outbox import DomainEvent, OutboxRepository, outbox
from quarterdeck.db.relay import Relay
from quarterdeck.db.session import Database
from quarterdeck.db.unit_of_work import Work
from quarterdeck.kernel.ids import uuid7
from quarterdeck.kernel.principal import Principal
from tests.support.clock import FakeClock


class Events(OutboxRepository):
    """The outbox, with a way to look into it."""

    async def names(self) -> list[str]:
        """Names of the events that are waiting, oldest first."""
        statement: Select[tuple[str]] = self._select(outbox, outbox.c.name).order_by(outbox.c.id)
        return [row.name for row in await self._all(statement)]


async def names(work: Work, principal: Principal) -> list[str]:
    """What the outbox of the principal's organization holds."""
    async with work.begin(principal, write=False) as unit:
        return await unit.repository(Events).names()


async def test_a_clean_exit_commits(work: Work, principal: Principal) -> None:
    async with work.begin(principal) as unit:
        unit.record("thing.done", uuid7())
    assert await names(work, principal) == ["thing.done"]


async def test_an_exception_undoes_everything(work: Work, principal: Principal) -> None:
    async def fail_halfway() -> None:
        async with work.begin(principal) as unit:
            unit.record("thing.done", uuid7())
            await unit.flush(lambda _: True)
            assert await unit.repository(Events).names() == ["thing.done"]
            msg = "halfway"
            raise ValueError(msg)

    with pytest.raises(ValueError, match="halfway"):
        await fail_halfway()
    assert await names(work, principal) == []


async def test_sixty_four_writers_at_once_lose_nothing(work: Work, principal: Principal) -> None:
    async def write(number: int) -> None:
        async with work.begin(principal) as unit:
            unit.record(f"thing.{number:02}", uuid7())

    await asyncio.gather(*(write(number) for number in range(64)))
    assert sorted(await names(work, principal)) == [f"thing.{number:02}" for number in range(64)]


async def test_another_organization_sees_nothing(work: Work, principal: Principal, other_organization: UUID) -> None:
    async with work.begin(principal) as unit:
        unit.record("thing.done", uuid7())
    async with work.tenant(other_organization, write=False) as unit:
        assert await unit.repository(Events).names() == []


async def test_the_database_itself_hides_other_organizations(
    database: Database, work: Work, principal: Principal, other_organization: UUID
) -> None:
    """Without the repository's filter: row-level security stands behind it on PostgreSQL, nothing on SQLite."""
    async with work.begin(principal) as unit:
        unit.record("thing.done", uuid7())
    async with database.transaction(other_organization, write=False) as connection:
        seen = (await connection.execute(select(outbox.c[TENANT]))).all()
    assert len(seen) == (1 if database.is_sqlite else 0)


async def test_a_subscriber_that_fails_is_tried_again(work: Work, principal: Principal, clock: FakeClock) -> None:
    relay = Relay(work, clock)
    seen: list[str] = []

    async def subscriber(_unit: object, event: object) -> None:
        seen.append(str(event))
        if len(seen) == 1:
            msg = "not today"
            raise ValueError(msg)

    relay.subscribe("thing.done", subscriber)
    async with work.begin(principal) as unit:
        unit.record("thing.done", uuid7())
    assert await relay.deliver_due() == 1
    assert await names(work, principal) == ["thing.done"]
    clock.advance(seconds=5)
    assert await relay.deliver_due() == 1
    assert await names(work, principal) == []
    assert seen[0] == seen[1]


async def test_an_event_that_nobody_hears_is_not_written(work: Work, principal: Principal, clock: FakeClock) -> None:
    relay = Relay(work, clock)
    work.hears = relay.hears
    async with work.begin(principal) as unit:
        unit.record("other.done", uuid7())
    assert await names(work, principal) == []
    relay.subscribe("*", _ignore)
    async with work.begin(principal) as unit:
        unit.record("other.done", uuid7())
    assert await names(work, principal) == ["other.done"]


async def _ignore(_unit: object, _event: DomainEvent) -> None:
    pass


async def test_an_event_of_another_version_that_nobody_waits_for_is_let_go(
    work: Work, principal: Principal, clock: FakeClock
) -> None:
    relay = Relay(work, clock)
    seen: list[str] = []

    async def subscriber(_unit: object, event: DomainEvent) -> None:
        seen.append(event.name)

    relay.subscribe("thing.done", subscriber)
    async with work.begin(principal) as unit:
        unit.record("other.done", uuid7())
        unit.record("thing.done", uuid7())
    assert await relay.deliver_due() == 2
    assert (seen, await names(work, principal)) == (["thing.done"], [])
    async with work.begin(principal) as unit:
        unit.record("other.done", uuid7())
    with suppress(TimeoutError):
        await asyncio.wait_for(relay.run(), 0.5)
    assert await names(work, principal) == []
