"""Calls of a model in a minute, counted over all processes; and what becomes of who waits when the database is gone."""

import asyncio
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from datetime import timedelta
from uuid import UUID

import pytest

from quarterdeck.db.bus import InProcessBus
from quarterdeck.db.session import Database
from quarterdeck.db.unit_of_work import UnitOfWork, Work
from quarterdeck.domains.executions.queueing.contracts import QueueSettings
from quarterdeck.domains.executions.slots.slots import Model, Slots
from quarterdeck.domains.executions.slots.turns import Turns
from quarterdeck.kernel.clock import SystemClock
from quarterdeck.kernel.errors import DatabaseUnavailableError
from quarterdeck.kernel.principal import Principal
from tests.executions.deck import ExecutionsDeck, FastClock
from tests.executions.queueing.conftest import HeldProvider, MakeCrew
from tests.executions.scripted import ScriptedProvider

pytestmark = pytest.mark.anyio

AGENT = {"role": "r", "goal": "g", "model": "narrow"}
MINUTE = timedelta(minutes=1)


def model_of(principal: Principal, name: str = "narrow") -> Model:
    """A model of the principal's workspace."""
    return Model(organization_id=principal.organization_id, workspace_id=principal.workspace_id, name=name)


async def test_turns_of_two_processes_are_a_minute_apart(work: Work, principal: Principal) -> None:
    clock = FastClock()
    first, second = Turns(work, clock), Turns(work, clock)
    model = model_of(principal)
    begun = clock.now()
    booked = sorted(await asyncio.gather(*(each.book(model, 2) for each in (first, second) * 3)))
    assert all(at - begun < timedelta(seconds=10) for at in booked[:2])
    assert [later - earlier for earlier, later in zip(booked, booked[2:], strict=False)] == [MINUTE] * 4
    # Another model, and another minute, have nothing to do with it.
    assert await second.book(model_of(principal, "wide"), 2) - begun < timedelta(seconds=10)
    clock.ahead = 10 * 60
    assert (await second.book(model, 2)) - begun < timedelta(seconds=10 * 60 + 10)


async def test_two_processes_share_the_requests_of_a_minute(make_crew: MakeCrew) -> None:
    provider = HeldProvider()
    crews = [make_crew(QueueSettings(), provider=provider) for _ in range(2)]
    narrow = {"provider": "embedded", "model": "embedded", "max_requests_per_minute": 3}
    await crews[0].deck.seed(("Model", "narrow", narrow), ("Agent", "sailor", AGENT))
    for crew in crews:
        await crew.deck.engine.launch(crew.deck.drive)
        for _ in range(3):
            await crew.deck.start("sailor", {"prompt": "go"}, "Agent")
    await crews[0].running(6)
    await provider.has_begun(3)
    provider.let_go(3)
    await crews[0].over(3)
    assert len(provider.began) == 3


class Stumbling(Work):
    """A database that does not answer for so many transactions of drives, once it was told to."""

    def __init__(self, database: Database) -> None:
        super().__init__(database, SystemClock())
        self.stumbles = 0

    @asynccontextmanager
    async def tenant(self, organization_id: UUID, *, write: bool = True) -> AsyncGenerator[UnitOfWork]:
        """A unit of work, if it answers."""
        if self.stumbles > 0:
            self.stumbles -= 1
            raise DatabaseUnavailableError("The database does not answer.")
        async with super().tenant(organization_id, write=write) as unit:
            yield unit


async def test_who_may_call_as_often_as_he_likes_asks_no_database(database: Database, principal: Principal) -> None:
    work = Stumbling(database)
    work.stumbles = 1
    await Turns(work, SystemClock()).wait(model_of(principal), None)
    assert work.stumbles == 1
    with pytest.raises(DatabaseUnavailableError):
        await Turns(work, SystemClock()).wait(model_of(principal), 1)


async def test_who_waits_for_a_slot_waits_for_the_database_too(
    database: Database, work: Work, principal: Principal
) -> None:
    stumbling = Stumbling(database)
    deck = ExecutionsDeck(stumbling, principal, ScriptedProvider(lambda _: "done"))
    narrow = {"provider": "embedded", "model": "embedded", "max_concurrent_calls": 1, "max_requests_per_minute": 100}
    await deck.seed(("Model", "narrow", narrow), ("Agent", "sailor", AGENT))
    await deck.engine.launch(deck.driver.drive)
    async with Slots(work, InProcessBus(), SystemClock()).slot(model_of(principal), 1):
        running = await deck.start("sailor", {"prompt": "go"}, "Agent")
        async with asyncio.timeout(10):
            while "task.started" not in await deck.types(running):
                await asyncio.sleep(0.01)
            # All that it does now is to look whether the other process has left the slot.
            stumbling.stumbles = 2
            while stumbling.stumbles:
                await asyncio.sleep(0.01)
    done = await deck.wait(running)
    assert done.status == "succeeded", done.reason
    await deck.engine.shutdown(0)
