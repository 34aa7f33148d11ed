"""Limits, order and fairness: on both databases, with one process and with several."""

import asyncio
from datetime import timedelta
from uuid import UUID

import pytest

from quarterdeck.db.bus import InProcessBus
from quarterdeck.domains.executions.contracts import Answer, ExecutionStatus
from quarterdeck.domains.executions.queueing.contracts import Place, QueueLimits, QueueSettings
from quarterdeck.domains.executions.queueing.errors import QueueFullError
from quarterdeck.domains.executions.queueing.service import QueueService
from quarterdeck.domains.executions.sweeper import Sweeper
from quarterdeck.kernel.clock import SystemClock
from quarterdeck.kernel.errors import UnavailableError
from quarterdeck.kernel.ids import uuid7
from quarterdeck.kernel.principal import Principal
from tests.executions.queueing.conftest import Crew, HeldProvider, MakeCrew

pytestmark = pytest.mark.anyio

WAITS = (ExecutionStatus.QUEUED, Place.WAITING)
RUNS = (ExecutionStatus.RUNNING, Place.TAKEN)


def _service(crew: Crew, settings: QueueSettings) -> QueueService:
    return QueueService(crew.deck.dispatcher, settings, SystemClock())


async def test_a_definition_is_at_work_as_often_as_it_says(make_crew: MakeCrew) -> None:
    """The others of the organization pass it by; the end of one begins the next."""
    crew = make_crew(QueueSettings())
    await crew.launch(limits={"a": 2})
    for name in ("a", "a", "a", "a", "b"):
        await crew.deck.start(name)
    assert sorted(await crew.provider.has_begun(3)) == ["a", "a", "b"]
    assert await crew.places() == {RUNS: 3, WAITS: 2}
    crew.provider.let_go(3)
    assert (await crew.provider.has_begun(5))[3:] == ["a", "a"]
    crew.provider.let_go(2)
    await crew.over(5)
    assert await crew.places() == {(ExecutionStatus.SUCCEEDED, None): 5}


async def test_an_organization_is_at_work_as_often_as_it_has_set(make_crew: MakeCrew) -> None:
    """What it sets holds at once; raising it begins what waited."""
    settings = QueueSettings(max_running=50)
    crew = make_crew(settings)
    await crew.launch()
    service = _service(crew, settings)
    async with crew.deck.work.begin(crew.deck.principal) as unit:
        assert (await service.set_limits(unit, QueueLimits(max_running=1))).max_running == 1
    for name in ("a", "b", "a"):
        await crew.deck.start(name)
    await crew.running(1)
    async with crew.deck.work.begin(crew.deck.principal) as unit:
        state = await service.set_limits(unit, QueueLimits(max_running=60))
    assert (state.running, state.queued, state.max_running) == (1, 2, 50)
    assert state.oldest_queued_at is not None
    await crew.running(3)
    crew.provider.let_go(3)
    await crew.over(3)


async def test_priority_decides_and_then_age(make_crew: MakeCrew) -> None:
    crew = make_crew(QueueSettings(places=1))
    await crew.launch(names=("first", "low", "old", "new", "high"))
    await crew.deck.start("first")
    await crew.provider.has_begun(1)
    for name, priority in (("low", -1), ("old", 0), ("new", 0), ("high", 100)):
        await crew.deck.start(name, priority=priority)
    for calls in range(2, 6):
        crew.provider.let_go()
        await crew.provider.has_begun(calls)
    crew.provider.let_go()
    assert crew.provider.began == ["first", "high", "old", "new", "low"]
    await crew.over(5)


async def test_a_full_queue_takes_no_more_until_it_has_room(make_crew: MakeCrew) -> None:
    crew = make_crew(QueueSettings(places=1, max_queued=2))
    await crew.launch()
    for _ in range(3):
        await crew.deck.start("a")
        await crew.provider.has_begun(1)
    with pytest.raises(QueueFullError) as refused:
        await crew.deck.start("a")
    assert (refused.value.code, refused.value.status, refused.value.retry_after) == ("queue_full", 429, 5)
    assert await crew.places() == {RUNS: 1, WAITS: 2}
    crew.provider.let_go()
    await crew.provider.has_begun(2)
    await crew.deck.start("a")
    crew.provider.let_go(3)
    await crew.over(4)


async def test_a_full_queue_of_a_limited_definition_takes_no_more(make_crew: MakeCrew) -> None:
    """Also while there are places enough for others."""
    crew = make_crew(QueueSettings(max_queued=1))
    await crew.launch(limits={"a": 1})
    await crew.deck.start("a")
    await crew.provider.has_begun(1)
    await crew.deck.start("a")
    with pytest.raises(QueueFullError):
        await crew.deck.start("a")


@pytest.fixture
async def tenants(principal: Principal, other_organization: UUID) -> tuple[Principal, Principal]:
    """Two owners, each of an organization of his own."""
    other = principal.model_copy(update={"organization_id": other_organization, "workspace_id": uuid7(), "id": uuid7()})
    return principal, other


async def _as(crew: Crew, who: Principal, name: str, times: int) -> None:
    crew.deck.principal = who
    await crew.publish({}, [name])
    for _ in range(times):
        await crew.deck.start(name)


async def test_places_go_round_between_organizations(make_crew: MakeCrew, tenants: tuple[Principal, Principal]) -> None:
    """Thirty of one wait before three of the other come: these are the second, fourth and sixth to begin."""
    crew = make_crew(QueueSettings(places=1))
    noisy, quiet = tenants
    await crew.launch()
    await _as(crew, noisy, "noisy", 31)
    await crew.provider.has_begun(1)
    await _as(crew, quiet, "quiet", 3)
    for calls in range(2, 9):
        crew.provider.let_go()
        await crew.provider.has_begun(calls)
    assert crew.provider.began == ["noisy", "quiet", "noisy", "quiet", "noisy", "quiet", "noisy", "noisy"]


async def test_the_last_places_are_for_the_others(make_crew: MakeCrew, tenants: tuple[Principal, Principal]) -> None:
    """One organization takes four of five places at most; so another one's first begins at once."""
    crew = make_crew(QueueSettings(places=5, share=0.8))
    noisy, quiet = tenants
    await crew.launch()
    await _as(crew, noisy, "noisy", 20)
    await crew.running(4)
    await _as(crew, quiet, "quiet", 1)
    assert (await crew.provider.has_begun(5))[4] == "quiet"
    assert await crew.places() == {RUNS: 5, WAITS: 16}


async def test_who_waits_for_a_person_gives_his_place_to_others(make_crew: MakeCrew) -> None:
    """And gets in line again when he has his answer."""
    crew = make_crew(QueueSettings(places=1))
    await crew.launch()
    await crew.deck.seed(
        ("Task", "ask", {"description": "ask it", "agent": "sailor", "human_input": True}),
        ("Crew", "asks", {"agents": ["sailor"], "tasks": ["ask"]}),
    )
    asks = await crew.deck.start("asks")
    await crew.provider.has_begun(1)
    crew.provider.let_go()
    waiting = await crew.deck.wait(asks, ExecutionStatus.WAITING)
    await crew.deck.start("a")
    await crew.provider.has_begun(2)
    assert await crew.places() == {RUNS: 1, (ExecutionStatus.WAITING, None): 1}
    await crew.deck.answer(asks, Answer(request=waiting.waiting_for[0].request, action="accept"))
    assert await crew.places() == {RUNS: 1, WAITS: 1}
    crew.provider.let_go()
    await crew.over(2)


async def test_what_waits_can_be_cancelled_and_retried(make_crew: MakeCrew) -> None:
    crew = make_crew(QueueSettings(places=1))
    await crew.launch()
    await crew.deck.start("a")
    await crew.provider.has_begun(1)
    second = await crew.deck.start("b", priority=3)
    assert (await crew.deck.cancel(second)).status is ExecutionStatus.CANCELLED
    assert await crew.places() == {RUNS: 1, (ExecutionStatus.CANCELLED, None): 1}
    assert (await crew.deck.retry(second)).priority == 3
    assert await crew.places() == {RUNS: 1, WAITS: 1}
    crew.provider.let_go(2)
    await crew.over(2)


async def test_limits_hold_across_processes(make_crew: MakeCrew) -> None:
    """Three processes on one database, thirty executions at once: never more than the limits, and all get through."""
    settings, provider = QueueSettings(max_running=4), HeldProvider()
    crews = [make_crew(settings, provider=provider) for _ in range(3)]
    await crews[0].publish({"a": 3}, ("a", "b"))
    for crew in crews:
        await crew.deck.engine.launch(crew.deck.drive)
    await asyncio.gather(*(crew.deck.start(name) for crew in crews for name in "aaaaabbbbb"))
    for over in range(0, 28, 4):
        await crews[0].running(4)
        assert sum(name == "a" for name in provider.began[over:]) <= 3
        provider.let_go(4)
        await crews[0].over(over + 4)
    await crews[0].running(2)
    provider.let_go(2)
    await crews[0].over(30)
    assert len(provider.began) == 30


async def test_another_process_takes_what_waits_here(make_crew: MakeCrew) -> None:
    """One is full and says so; the other hears it and has room."""
    provider, bus = HeldProvider(), InProcessBus()
    full, idle = (make_crew(QueueSettings(places=1), provider=provider, bus=bus) for _ in range(2))
    await full.launch()
    await idle.deck.engine.launch(idle.deck.drive)
    await full.deck.start("a")
    await full.running(1)
    await full.deck.start("a")
    await full.running(2)
    assert len(idle.deck.runs.entries) == 1


async def test_what_nobody_told_of_is_found_all_the_same(make_crew: MakeCrew) -> None:
    """Queued where there is no place by a process that nobody hears."""
    provider = HeldProvider()
    full = make_crew(QueueSettings(places=1), provider=provider)
    await full.launch()
    for _ in range(2):
        await full.deck.start("a")
        await provider.has_begun(1)
    deaf = make_crew(QueueSettings(), provider=provider, net_seconds=0.02)
    await deaf.deck.engine.launch(deaf.deck.drive)
    await deaf.running(2)


async def test_what_was_given_a_place_and_never_begun_is_found(make_crew: MakeCrew) -> None:
    """The process died between the two: the row says that it has a place, and no engine knows it."""
    crew = make_crew(QueueSettings(places=1), runs=False)
    await crew.launch()
    first = await crew.deck.start("a")
    await crew.provider.has_begun(1)
    lost = await crew.deck.start("b")
    await crew.deck.engine.shutdown(0)
    assert await crew.deck.dispatcher.turn() == 1
    sweeper = Sweeper(crew.deck.work, crew.deck.engine, SystemClock())
    with pytest.raises(UnavailableError):
        await sweeper.sweep(timedelta(0))
    assert (await crew.deck.show(lost)).status is ExecutionStatus.QUEUED
    crew.provider.let_go(3)
    await crew.deck.engine.launch(crew.deck.drive)
    assert await sweeper.sweep(timedelta(0)) == 1
    await crew.over(2)
    assert (await crew.deck.show(first)).status is ExecutionStatus.SUCCEEDED
