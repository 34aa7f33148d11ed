"""What an execution costs in statements: a statement that slips into every step is found here, not in a benchmark."""

import asyncio
from collections import Counter
from collections.abc import Generator
from contextlib import contextmanager

import pytest
from sqlalchemy import event

from quarterdeck.db.session import Database
from quarterdeck.domains.executions.stream import follow
from quarterdeck.kernel.contracts import JsonObject
from tests.executions.conftest import MakeDeck
from tests.executions.deck import ExecutionsDeck
from tests.executions.test_durability import ServedLog, ready

pytestmark = pytest.mark.anyio

MOST_OF_ONE_TASK = 30
"""From the start to the end of an execution with one task and one model call, with one listener of its stream."""
MOST_OF_A_FURTHER_TASK = 4

NONE: JsonObject = {}


@contextmanager
def counted(database: Database) -> Generator[Counter[str]]:
    """The statements within the block, by their text."""
    found: Counter[str] = Counter()

    def count(_connection: object, _cursor: object, statement: str, *_more: object) -> None:
        found[statement] += 1

    engine = database.engine
    event.listen(engine, "before_cursor_execute", count)
    try:
        yield found
    finally:
        event.remove(engine, "before_cursor_execute", count)


async def cost(deck: ExecutionsDeck, database: Database) -> Counter[str]:
    """Of one execution, from its start to the last event that its listener hears."""
    with counted(database) as found:
        execution_id = await deck.start("c")
        async with asyncio.timeout(30):
            types = [each.type async for each in follow(ServedLog(deck, execution_id), deck.bus, execution_id, 0)]
    assert types[-1] == "execution.succeeded"
    return found


async def test_an_execution_costs_no_more_statements_than_it_needs(make_deck: MakeDeck, database: Database) -> None:
    deck = await ready(make_deck(lambda _: "done"), NONE)
    await cost(deck, database)
    found = await cost(deck, database)
    assert found.total() <= MOST_OF_ONE_TASK, found


async def test_a_further_task_costs_no_more_statements_than_it_needs(make_deck: MakeDeck, database: Database) -> None:
    deck = await ready(make_deck(lambda _: "done"), *[NONE] * 10)
    await cost(deck, database)
    first, further = MOST_OF_ONE_TASK, 9 * MOST_OF_A_FURTHER_TASK
    assert (found := await cost(deck, database)).total() <= first + further, found
