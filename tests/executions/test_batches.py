"""What a drive records together: in order, all or nothing, and never acted on before it is durable."""

import asyncio
from collections.abc import AsyncGenerator, Sequence
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from typing import Any, cast

import pytest

from quarterdeck.db.unit_of_work import UnitOfWork
from quarterdeck.domains.executions.batches import LINGER_SECONDS, MOST_UNWRITTEN, Batches, Entry
from quarterdeck.domains.executions.contracts import Step
from quarterdeck.domains.executions.errors import Superseded
from quarterdeck.domains.executions.repository import Spent
from quarterdeck.kernel.errors import UnavailableError
from tests.executions.conftest import MakeDeck
from tests.executions.scripted import last_words

pytestmark = pytest.mark.anyio

NOW = datetime(2030, 1, 1, tzinfo=UTC)


def entry(key: str) -> Entry:
    """A step of this name."""
    step = Step(key=key, kind="note", name="n", task="", agent="", result=None, started_at=NOW, finished_at=NOW)
    return Entry(step, Spent(), [])


class Store:
    """Transactions that take a while; keeps the keys that each of them wrote."""

    def __init__(self) -> None:
        self.written: list[list[str]] = []
        self.refuses: dict[str, Exception] = {}
        self.open = 0
        self.batches = Batches(self._begin, self._write)

    @property
    def keys(self) -> list[str]:
        """All keys that are durable, in order."""
        return [key for batch in self.written for key in batch]

    @asynccontextmanager
    async def _begin(self) -> AsyncGenerator[UnitOfWork]:
        self.open += 1
        assert self.open == 1, "two transactions of a drive at once"
        self._batch: list[str] = []
        try:
            yield cast("Any", self)
            await asyncio.sleep(0.01)
            self.written.append(self._batch)
        finally:
            self.open -= 1

    async def _write(self, unit: UnitOfWork, batch: Sequence[Entry]) -> None:
        del unit
        for each in batch:
            if each.step.key in self.refuses:
                raise self.refuses[each.step.key]
        self._batch += [each.step.key for each in batch]


async def test_what_ends_while_a_transaction_is_under_way_shares_the_next_one() -> None:
    store = Store()

    async def step(key: str) -> None:
        await store.batches.add(entry(key))
        assert key in store.keys, "acted on before it was durable"

    first = asyncio.create_task(step("0"))
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    await asyncio.gather(first, *(step(str(n)) for n in range(1, 50)))
    assert store.written == [["0"], [str(n) for n in range(1, 50)]]


async def test_a_note_goes_with_the_next_step_and_never_after_it() -> None:
    store = Store()
    store.batches.add_later(entry("note"))
    await store.batches.add(entry("step"))
    assert store.written == [["note", "step"]]


async def test_a_note_that_nothing_follows_is_written_after_a_moment() -> None:
    store = Store()
    store.batches.add_later(entry("note"))
    assert store.written == []
    await asyncio.sleep(LINGER_SECONDS + 0.1)
    assert store.written == [["note"]]


async def test_notes_without_end_are_written_as_they_come() -> None:
    store = Store()
    for n in range(3 * MOST_UNWRITTEN):
        await store.batches.room()
        store.batches.add_later(entry(str(n)))
    assert len(store.keys) >= 2 * MOST_UNWRITTEN
    await store.batches.settle()
    assert store.keys == [str(n) for n in range(3 * MOST_UNWRITTEN)]


async def test_what_must_not_be_known_alone_waits_for_all_that_came_before() -> None:
    store = Store()
    store.batches.add_later(entry("conclusion"))
    await store.batches.settle()
    assert store.keys == ["conclusion"]


async def test_who_is_cancelled_takes_nothing_of_the_others_with_him() -> None:
    store = Store()
    waiting = [asyncio.create_task(store.batches.add(entry(str(n)))) for n in range(3)]
    settling = asyncio.create_task(store.batches.settle())
    await asyncio.sleep(0.005)
    waiting[1].cancel()
    settling.cancel()
    await asyncio.gather(*waiting, settling, return_exceptions=True)
    assert store.keys == ["0", "1", "2"]
    assert [task.cancelled() for task in waiting] == [False, True, False]


async def test_one_that_cannot_be_written_fails_alone_and_nothing_follows_from_it() -> None:
    store = Store()
    store.refuses["bad"] = ValueError("no")
    results = await asyncio.gather(
        *(store.batches.add(entry(key)) for key in ("a", "bad", "b")), return_exceptions=True
    )
    assert [type(result) for result in results] == [type(None), ValueError, type(None)]
    assert store.keys == ["a", "b"]
    with pytest.raises(ValueError, match="no"):
        await store.batches.add(entry("c"))
    store.batches.forgive()
    async with store.batches.last():
        pass


@pytest.mark.parametrize("error", [Superseded(), UnavailableError("gone")])
async def test_a_drive_that_has_lost_its_execution_or_its_database_writes_nothing_more(error: Exception) -> None:
    store = Store()
    store.refuses["note"] = error
    store.batches.add_later(entry("note"))
    with pytest.raises(type(error)):
        await store.batches.add(entry("step"))
    store.batches.forgive()
    with pytest.raises(type(error)):
        async with store.batches.last():
            pytest.fail("its end must not be written")
    assert store.keys == []


async def test_the_end_takes_along_what_is_left_and_whoever_comes_later_is_too_late() -> None:
    store = Store()
    store.batches.add_later(entry("conclusion"))
    async with store.batches.last() as (_, unwritten):
        assert [each.step.key for each in unwritten] == ["conclusion"]
        assert not unwritten[0].written.done()
        with pytest.raises(Superseded):
            await store.batches.add(entry("late"))
        with pytest.raises(Superseded):
            await store.batches.settle()
    await store.batches.close()
    assert unwritten[0].written.result() is None
    # One transaction, in which the end itself writes.
    assert store.written == [[]]


async def test_a_drive_that_is_stopped_leaves_nobody_waiting() -> None:
    store = Store()
    waiting = asyncio.create_task(store.batches.add(entry("a")))
    await asyncio.sleep(0.002)
    store.batches.add_later(entry("b"))
    await store.batches.close()
    await asyncio.wait([waiting], timeout=1)
    assert waiting.cancelled()
    assert store.keys == []


async def test_side_by_side_members_do_not_pay_a_transaction_each(make_deck: MakeDeck) -> None:
    deck = make_deck(last_words)
    await deck.engine.launch(deck.driver.drive)
    members = [{"name": f"m-{n}", "agent": "sailor"} for n in range(30)]
    await deck.seed(
        ("Agent", "sailor", {"role": "r", "goal": "g"}),
        ("Pipeline", "p", {"pattern": {"type": "parallel", "members": members}}),
    )
    execution = await deck.run("p", {"prompt": "Ahoy"}, "Pipeline")
    ended = [event.at for event in await deck.log(execution.id)]
    # Events of one transaction have one time: thirty calls and thirty turns would else have sixty.
    assert len(set(ended)) < 30
