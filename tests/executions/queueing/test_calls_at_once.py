"""Calls of a model at once: all executions that call it share its limit, in whatever process they are driven."""

import asyncio

import pytest

from quarterdeck.db.bus import InProcessBus
from quarterdeck.db.unit_of_work import Work
from quarterdeck.domains.executions.pacing import Pacer
from quarterdeck.domains.executions.queueing.contracts import QueueSettings
from quarterdeck.domains.executions.slots.slots import HELD_FOR, Model, Slots
from quarterdeck.kernel.clock import SystemClock
from quarterdeck.kernel.principal import Principal
from tests.executions.deck import FastClock
from tests.executions.queueing.conftest import PATIENCE_SECONDS, HeldProvider, MakeCrew

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


async def test_two_processes_share_the_limit(make_crew: MakeCrew) -> None:
    """Each has a bus of its own, as if no hint ever arrived: slots that the other one leaves are found all the same."""
    provider = HeldProvider()
    crews = [make_crew(QueueSettings(), provider=provider) for _ in range(2)]
    narrow = {"provider": "embedded", "model": "embedded", "max_concurrent_calls": 2}
    await crews[0].deck.seed(("Model", "narrow", narrow), ("Agent", "sailor", AGENT))
    for crew in crews:
        await crew.deck.engine.launch(crew.deck.drive)
        for _ in range(2):
            await crew.deck.start("sailor", {"prompt": "go"}, "Agent")
    await crews[0].running(4)
    for answered in range(3):
        assert len(await provider.has_begun(2 + min(answered, 2))) == 2 + answered
        provider.let_go()
        await crews[0].over(answered + 1)
    provider.let_go()
    await crews[0].over(4)


async def test_the_slot_of_a_process_that_died_is_free_when_its_time_is_over(work: Work, principal: Principal) -> None:
    clock = FastClock()
    dead, alive = Slots(work, InProcessBus(), clock), Slots(work, InProcessBus(), clock)
    model = Model(organization_id=principal.organization_id, workspace_id=principal.workspace_id, name="narrow")
    left = dead.slot(model, 1)
    await left.__aenter__()

    async def call() -> None:
        async with alive.slot(model, 1):
            pass

    calling = asyncio.create_task(call())
    await asyncio.sleep(0.2)
    assert not calling.done()
    clock.ahead = HELD_FOR.total_seconds() + 1
    await asyncio.wait_for(calling, PATIENCE_SECONDS)
    await left.__aexit__(None, None, None)


async def test_who_is_cancelled_while_he_waits_leaves_nothing(work: Work, principal: Principal) -> None:
    slots = Slots(work, InProcessBus(), SystemClock())
    model = Model(organization_id=principal.organization_id, workspace_id=principal.workspace_id, name="narrow")

    async def call(*, first: bool = False) -> None:
        async with slots.slot(model, 2):
            await asyncio.sleep(60 if first else 0)

    held = [asyncio.create_task(call(first=True)) for _ in range(3)]
    await asyncio.sleep(0.2)
    for task in held:
        task.cancel()
    await asyncio.gather(*held, return_exceptions=True)
    await asyncio.wait_for(asyncio.gather(*(call() for _ in range(3))), PATIENCE_SECONDS)


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
