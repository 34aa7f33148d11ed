"""The sweeper: what a row expects of the engine and the engine does not do is started again, whatever happens."""

import asyncio
from datetime import timedelta
from uuid import UUID

import pytest
import structlog

from quarterdeck.db.repository import Repository
from quarterdeck.domains.executions.adapters.memory import MemoryEngine
from quarterdeck.domains.executions.contracts import ExecutionStatus
from quarterdeck.domains.executions.ports import EngineStatus, RunRef
from quarterdeck.domains.executions.sweeper import Sweeper
from quarterdeck.domains.executions.tables import executions
from quarterdeck.kernel.clock import SystemClock
from tests.executions.conftest import MakeDeck
from tests.executions.deck import ExecutionsDeck
from tests.executions.test_durability import ready

pytestmark = pytest.mark.anyio


class _Rows(Repository):
    """Brings a row back to what it was before its last commit, as a power cut does."""

    async def requeue(self, execution_id: UUID) -> None:
        """The claim was lost."""
        await self._run(self._update(executions).where(executions.c.id == execution_id).values(status="queued"))


async def _begun(deck: ExecutionsDeck, requests: int) -> UUID:
    execution_id = await deck.start("c")
    async with asyncio.timeout(5):
        while len(deck.provider.requests) < requests:
            await asyncio.sleep(0.005)
    return execution_id


@pytest.mark.parametrize("status", [None, EngineStatus.FINISHED, EngineStatus.FAILED])
async def test_an_execution_that_its_engine_lost_is_started_again(
    make_deck: MakeDeck, status: EngineStatus | None
) -> None:
    """The engine's last commit was lost, or the execution's: the sweeper goes on from the journal."""
    deck = await ready(make_deck(lambda _: "x", seconds=0.2), {}, {})
    execution_id = await _begun(deck, 2)
    await deck.lose(execution_id, status)
    sweeper = Sweeper(deck.work, deck.engine, SystemClock())
    assert await sweeper.recover() == 1
    execution = await deck.wait(execution_id)
    assert execution.status is ExecutionStatus.SUCCEEDED
    assert len(deck.provider.requests) == 3
    assert await sweeper.recover() == 0


@pytest.mark.parametrize("status", [None, EngineStatus.FINISHED, EngineStatus.FAILED])
async def test_a_queued_execution_whose_run_is_over_is_started_again(
    make_deck: MakeDeck, status: EngineStatus | None
) -> None:
    """The claim's commit was lost and the engine's was not: nobody else would ever begin it."""
    deck = await ready(make_deck(lambda _: "x", seconds=0.2), {})
    execution_id = await _begun(deck, 1)
    await deck.lose(execution_id, status)
    async with deck.work.tenant(deck.principal.organization_id) as unit:
        await unit.repository(_Rows).requeue(execution_id)
    sweeper = Sweeper(deck.work, deck.engine, SystemClock())
    assert await sweeper.sweep(timedelta(0)) == 1
    assert (await deck.wait(execution_id)).status is ExecutionStatus.SUCCEEDED


async def test_what_waits_for_its_turn_at_the_engine_is_left_alone(make_deck: MakeDeck) -> None:
    """A queued execution that the engine knows is not started twice."""
    deck = await ready(make_deck(lambda _: "x", seconds=0.3), {})
    await deck.engine.shutdown(0)
    deck.engine = MemoryEngine(deck.runs, capacity=1)
    await deck.engine.launch(deck.driver.drive)
    first = await _begun(deck, 1)
    second = await deck.start("c")
    await asyncio.sleep(0.05)
    sweeper = Sweeper(deck.work, deck.engine, SystemClock())
    assert (await deck.show(second)).status is ExecutionStatus.QUEUED
    assert await sweeper.sweep(timedelta(0)) == 0
    await deck.wait(first)
    await deck.wait(second)
    assert len(deck.provider.requests) == 2


class _BrokenOnce(MemoryEngine):
    """Its own database fails at the first question, in a way of its own."""

    asked = 0

    async def status(self, run: RunRef) -> EngineStatus:
        """What is known, from the second time on."""
        self.asked += 1
        if self.asked == 1:
            msg = "the engine's database is gone"
            raise ConnectionResetError(msg)
        return await super().status(run)


async def test_a_failing_engine_does_not_end_the_sweeping(make_deck: MakeDeck) -> None:
    """The turn is logged and the next one comes."""
    deck = await ready(make_deck(lambda _: "x", seconds=0.2), {})
    execution_id = await _begun(deck, 1)
    await deck.lose(execution_id, None)
    await deck.engine.shutdown(0)
    deck.engine = _BrokenOnce(deck.runs)
    await deck.engine.launch(deck.driver.drive)
    with structlog.testing.capture_logs() as logs:
        sweeping = asyncio.create_task(Sweeper(deck.work, deck.engine, SystemClock(), period_seconds=0.05).run())
        execution = await deck.wait(execution_id)
        sweeping.cancel()
    assert execution.status is ExecutionStatus.SUCCEEDED
    assert [entry["event"] for entry in logs][:2] == ["sweeper.turn_failed", "execution.recovered"]
