"""What is removed and what is not, on both databases."""

import asyncio
from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest

from quarterdeck.db.repository import Repository
from quarterdeck.domains.executions.contracts import ExecutionStatus
from quarterdeck.domains.executions.ports import EngineStatus, RunRef
from quarterdeck.domains.executions.retention.contracts import Prune, Pruned, Retention
from quarterdeck.domains.executions.retention.pruner import Pruner
from quarterdeck.domains.executions.retention.rules import Ended, due, holding
from quarterdeck.domains.executions.retention.service import RetentionService
from quarterdeck.domains.executions.tables import execution_events, execution_steps, executions
from quarterdeck.domains.models.errors import ModelRefusedError
from quarterdeck.kernel.errors import NotFoundError
from quarterdeck.kernel.ids import uuid7
from quarterdeck.kernel.principal import Principal
from tests.executions.conftest import MakeDeck
from tests.executions.deck import ExecutionsDeck
from tests.support.clock import FakeClock

pytestmark = pytest.mark.anyio

NOW = datetime.now(UTC)
TASK = {"description": "say", "agent": "sailor"}


class Rows(Repository):
    """Ages executions, and counts what is left of them."""

    async def age(self, execution_id: UUID, days: float) -> None:
        """It ended so many days ago."""
        statement = self._update(executions).where(executions.c.id == execution_id)
        await self._run(statement.values(finished_at=NOW - timedelta(days=days)))

    async def left(self) -> tuple[int, int]:
        """Executions of which there are steps, and of which there are events."""
        steps = await self._all(self._select(execution_steps, execution_steps.c.execution_id))
        events = await self._all(self._select(execution_events, execution_events.c.execution_id))
        return len({row.execution_id for row in steps}), len({row.execution_id for row in events})


class Kept:
    """A deck with executions of several ends and ages."""

    def __init__(self, deck: ExecutionsDeck, policy: Retention) -> None:
        self.deck = deck
        clock = FakeClock(NOW)
        self.service = RetentionService(deck.approvals, policy, clock)
        self.pruner = Pruner(deck.work, self.service, clock, deck.engine.forget)

    async def prepare(self) -> None:
        """Publish a crew that says something, one that fails, and one that waits for a person."""
        await self.deck.engine.launch(self.deck.drive)
        await self.publish()

    async def publish(self) -> None:
        """The crews, in the principal's workspace."""
        await self.deck.seed(
            ("Agent", "sailor", {"role": "r", "goal": "g"}),
            ("Task", "says", TASK),
            ("Task", "asks", {**TASK, "human_input": True}),
            ("Task", "fails", {**TASK, "description": "fail"}),
            *(("Crew", name, {"agents": ["sailor"], "tasks": [name]}) for name in ("says", "asks", "fails")),
        )

    async def ended(self, name: str, days: float) -> UUID:
        """An execution that ended so many days ago."""
        execution = await self.deck.run(name)
        await self.age(execution.id, days)
        return execution.id

    async def age(self, execution_id: UUID, days: float) -> None:
        """It ended so many days ago."""
        async with self.deck.work.tenant(self.deck.principal.organization_id) as unit:
            await unit.repository(Rows).age(execution_id, days)

    async def exist(self, *ids: UUID) -> list[bool]:
        """Which of these there are."""
        found: list[bool] = []
        for each in ids:
            try:
                await self.deck.show(each)
            except NotFoundError:
                found.append(False)
            else:
                found.append(True)
        return found

    async def left(self) -> tuple[int, int]:
        """Executions of which there are steps, and of which there are events."""
        async with self.deck.work.tenant(self.deck.principal.organization_id, write=False) as unit:
            return await unit.repository(Rows).left()


@pytest.fixture
async def kept(make_deck: MakeDeck) -> Kept:
    """Succeeded for 10 days, failed for 20, logs for 5."""
    deck = make_deck(lambda request: ModelRefusedError("no") if "fail" in request.messages[-1].content else "said")
    kept = Kept(deck, Retention(succeeded_days=10, failed_days=20, events_days=5))
    await kept.prepare()
    return kept


async def test_each_end_has_its_days(kept: Kept) -> None:
    """And the log of what is kept goes earlier; the journal stays for a retry."""
    gone, stays = await kept.ended("says", 10), await kept.ended("says", 9.9)
    failed, long_failed = await kept.ended("fails", 19), await kept.ended("fails", 21)
    new = await kept.ended("says", 4)
    assert await kept.left() == (5, 5)
    done = await kept.pruner.turn()
    assert (done.executions, await kept.exist(gone, stays, failed, long_failed, new)) == (
        2,
        [False, True, True, False, True],
    )
    assert done.events > 0
    assert await kept.left() == (3, 1)
    assert (await kept.deck.show(stays)).output is not None
    assert await kept.pruner.turn() == Pruned(executions=0, events=0, next_after=None)
    retried = await kept.deck.retry(failed)
    assert retried.status is ExecutionStatus.QUEUED


async def test_what_is_not_over_stays_however_old(kept: Kept) -> None:
    """It waits for a person since long ago; only its end begins to count."""
    waiting = await kept.deck.start("asks")
    await kept.deck.wait(waiting, ExecutionStatus.WAITING)
    assert (await kept.pruner.turn()).executions == 0
    await kept.deck.cancel(waiting)
    await kept.age(waiting, 30)
    assert (await kept.pruner.turn()).executions == 1
    assert await kept.exist(waiting) == [False]


async def test_a_dry_run_removes_nothing(kept: Kept) -> None:
    gone = await kept.ended("says", 11)
    async with kept.deck.work.begin(kept.deck.principal) as unit:
        workspace = kept.deck.principal.workspace_id
        counted = await kept.service.prune(unit, workspace, Prune(dry_run=True))
    assert (counted.executions, await kept.exist(gone)) == (1, [True])


async def test_a_workspace_says_otherwise(kept: Kept) -> None:
    """0 is for ever, and what it does not say the deck says."""
    old, failed = await kept.ended("says", 300), await kept.ended("fails", 300)
    async with kept.deck.work.begin(kept.deck.principal) as unit:
        state = await kept.service.keep(unit, Retention(succeeded_days=0, events_days=0))
    assert state.holds == Retention(succeeded_days=0, failed_days=20, events_days=0)
    assert (await kept.pruner.turn()).executions == 1
    assert await kept.exist(old, failed) == [True, False]


async def test_two_processes_remove_each_execution_once(kept: Kept) -> None:
    for _ in range(5):
        await kept.ended("says", 12)
    other = Pruner(kept.deck.work, kept.service, FakeClock(NOW), kept.deck.engine.forget)
    done = await asyncio.gather(kept.pruner.turn(), other.turn())
    assert sum(one.executions for one in done) == 5


async def test_every_workspace_is_visited(kept: Kept, principal: Principal, other_organization: UUID) -> None:
    gone = [await kept.ended("says", 12)]
    for organization in (principal.organization_id, other_organization):
        changed = {"organization_id": organization, "workspace_id": uuid7()}
        kept.deck.principal = principal.model_copy(update=changed)
        await kept.publish()
        gone.append(await kept.ended("says", 12))
    assert (await kept.pruner.turn()).executions == len(gone) == 3


async def test_the_engine_forgets_what_ended_a_day_ago(kept: Kept) -> None:
    await kept.ended("says", 0)
    tomorrow = Pruner(kept.deck.work, kept.service, FakeClock(NOW + timedelta(days=2)), kept.deck.engine.forget)
    [name] = kept.deck.runs.entries
    run = RunRef(organization_id=kept.deck.principal.organization_id, execution_id=UUID(name.split(":")[0]))
    await kept.pruner.turn()
    assert await kept.deck.engine.status(run) is EngineStatus.FINISHED
    await tomorrow.turn()
    assert await kept.deck.engine.status(run) is EngineStatus.UNKNOWN


def test_nothing_is_due_for_ever() -> None:
    ended = [Ended(id=uuid7(), status=ExecutionStatus.FAILED, finished_at=NOW - timedelta(days=9_999))]
    assert due(ended, Retention(failed_days=0), NOW).executions == ()
    assert due(ended, Retention(succeeded_days=1), NOW).executions == ()
    assert due(ended, Retention(failed_days=1, events_days=1), NOW).logs == ()
    assert holding(Retention(), Retention(failed_days=3)).failed_days == 3
