"""Calls of a model at once: all executions of the process that call it share its limit."""

import asyncio

import pytest

from quarterdeck.domains.executions.pacing import Pacer
from quarterdeck.domains.executions.queueing.contracts import QueueSettings
from tests.executions.queueing.conftest import MakeCrew

pytestmark = pytest.mark.anyio

AGENT = {"role": "r", "goal": "g", "model": "narrow"}


async def test_a_model_is_called_as_often_at_once_as_it_says(make_crew: MakeCrew) -> None:
    """Six executions are at work, two of them in a call; as one is answered the next one calls."""
    crew = make_crew(QueueSettings())
    await crew.deck.engine.launch(crew.deck.drive)
    narrow = {"provider": "embedded", "model": "embedded", "max_concurrent_calls": 2}
    await crew.deck.seed(("Model", "narrow", narrow), ("Agent", "sailor", AGENT))
    for _ in range(6):
        await crew.deck.start("sailor", {"prompt": "go"}, "Agent")
    await crew.running(6)
    for answered in range(5):
        assert len(await crew.provider.has_begun(2 + answered)) <= 2 + answered
        crew.provider.let_go()
        if answered < 4:
            await crew.over(answered + 1)
    crew.provider.let_go()
    await crew.over(6)


async def test_slots_are_given_in_the_order_of_coming() -> None:
    """And one whose owner is cancelled while he waits is not lost."""
    pacer, order = Pacer(), list[int]()
    first = asyncio.Event()

    async def hold(number: int, until: asyncio.Event | None = None) -> None:
        async with pacer.slot("model", 1):
            order.append(number)
            if until is not None:
                await until.wait()

    holding = asyncio.create_task(hold(0, first))
    await asyncio.sleep(0)
    waiting = [asyncio.create_task(hold(number)) for number in range(1, 4)]
    await asyncio.sleep(0)
    waiting[0].cancel()
    first.set()
    await asyncio.gather(holding, *waiting, return_exceptions=True)
    await hold(9)
    assert order == [0, 2, 3, 9]


async def test_without_a_limit_nobody_waits() -> None:
    pacer = Pacer()
    async with pacer.slot("model", None), pacer.slot("model", None):
        pass
    async with pacer.slot("one", 1), pacer.slot("other", 1):
        pass
