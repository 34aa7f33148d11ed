"""A schedule that meets a full queue: its time is not lost, and starts when there is room."""

import pytest

from quarterdeck.domains.executions.queueing.contracts import QueueSettings
from tests.executions.queueing.conftest import MakeCrew
from tests.support.clock import FakeClock
from tests.triggers.scheduling import scheduling

pytestmark = pytest.mark.anyio


async def test_a_time_that_meets_a_full_queue_starts_later(make_crew: MakeCrew, clock: FakeClock) -> None:
    crew = make_crew(QueueSettings(places=1, max_queued=1))
    deck = await scheduling(crew.deck, clock)
    await deck.create("often", {"every_seconds": 60})
    await deck.at(2026, 1, 1, 0, 1)
    await crew.provider.has_begun(1)
    await deck.at(2026, 1, 1, 0, 2)
    assert len(await deck.fires("often")) == 2
    clock.advance(minutes=1)
    assert await deck.scheduler.fire_due() == (0, 1)
    assert len(await deck.fires("often")) == 2
    crew.provider.let_go()
    await crew.provider.has_begun(2)
    assert await deck.scheduler.fire_due() == (1, 0)
    assert [fire.outcome for fire in await deck.fires("often")] == ["started"] * 3
    crew.provider.let_go(2)
    await crew.over(3)
