"""Results of steps over 1 MB: objects beside the database, unseen by whoever drives or reads the execution."""

import asyncio
from pathlib import Path

import pytest
from sqlalchemy import select

from quarterdeck.db.object_files import ObjectFiles
from quarterdeck.db.objects import LARGE_BYTES
from quarterdeck.db.session import Database
from quarterdeck.db.unit_of_work import Work
from quarterdeck.domains.executions.contracts import ExecutionStatus
from quarterdeck.domains.executions.events import DELETED
from quarterdeck.domains.executions.subscribers import DeletedSubscriber
from quarterdeck.domains.executions.tables import execution_steps
from quarterdeck.kernel.clock import SystemClock
from quarterdeck.kernel.principal import Principal
from tests.executions.deck import ExecutionsDeck
from tests.executions.scripted import ScriptedProvider, last_words

pytestmark = pytest.mark.anyio
CALLS = 2
"""The book and the judgement, in which the process dies."""
BOOK = "All about the sea. " * (LARGE_BYTES // 19 + 1)


async def test_a_large_reply_is_an_object_and_is_there_after_a_death(
    database: Database, principal: Principal, tmp_path: Path
) -> None:
    directory = tmp_path / "objects"
    storage = ObjectFiles(directory)
    provider = ScriptedProvider(lambda request: BOOK if "write" in last_words(request) else "It is long.")
    provider.slow = lambda request: 30 if "judge" in last_words(request) and len(provider.requests) == CALLS else 0
    work = Work(database, SystemClock(), objects=storage)
    deck = ExecutionsDeck(work, principal, provider)
    await deck.engine.launch(deck.driver.drive)
    await deck.seed(
        ("Agent", "ada", {"role": "a writer", "goal": "tell"}),
        ("Task", "book", {"description": "write it", "agent": "ada"}),
        ("Task", "judge", {"description": "judge it", "agent": "ada"}),
        ("Crew", "c", {"agents": ["ada"], "tasks": ["book", "judge"]}),
    )
    execution_id = await deck.start("c", {})
    async with asyncio.timeout(10):
        while len(provider.requests) < CALLS:
            await asyncio.sleep(0.01)
    await deck.crash()
    done = await deck.wait(execution_id)
    await deck.engine.shutdown(0)
    assert done.status is ExecutionStatus.SUCCEEDED
    assert len(provider.requests) == CALLS + 1
    assert BOOK[:1000] in str(provider.requests[-1])
    async with work.begin(principal, write=False) as unit:
        steps = await deck.service.steps(unit, execution_id)
    assert [step.key for step in steps if BOOK in str(step.result)]
    deck.relay.subscribe(DELETED, DeletedSubscriber(storage).deleted)
    async with database.transaction(principal.organization_id, write=False) as connection:
        held = [row.result for row in await connection.execute(select(execution_steps.c.result))]
    assert max(len(str(result)) for result in held) < LARGE_BYTES
    objects = [path for path in directory.rglob("*") if path.is_file()]
    assert len(objects) == sum("$object" in str(result) for result in held) >= 1
    assert all(path.relative_to(directory).parts[:1] == (str(principal.organization_id),) for path in objects)
    async with work.begin(principal) as unit:
        await deck.service.delete(unit, execution_id)
    await deck.deliver()
    assert not [path for path in directory.rglob("*") if path.is_file()]
