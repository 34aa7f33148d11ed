"""A process that dies between the commit of an event and its delivery: the next one delivers what is missing."""

import asyncio
import os
import signal
import sys
from pathlib import Path
from uuid import UUID

import pytest

from quarterdeck.db.outbox import OutboxRepository
from quarterdeck.db.unit_of_work import Work
from quarterdeck.kernel.ids import uuid7

pytestmark = [pytest.mark.anyio, pytest.mark.slow]

EVENTS = 4
DIES_AT = 3
ROOT = Path(__file__).parents[2]


async def delivered_by(url: str, notes: Path, failpoint: str = "") -> int:
    """Let a process deliver what is due; its exit code."""
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "tests.db.relay_worker", url, str(notes)),
        env={**os.environ, "QUARTERDECK_FAILPOINT": failpoint},
        cwd=ROOT,
    )
    return await process.wait()


@pytest.mark.parametrize(("failpoint", "twice"), [("before_delivery", 0), ("before_delivery_commit", 1)])
async def test_after_a_death_exactly_what_is_missing_is_delivered(
    work: Work, organization: UUID, database_url: str, tmp_path: Path, failpoint: str, twice: int
) -> None:
    """Twice comes only the event whose subscriber had been called when the process died."""
    notes, subjects = tmp_path / "notes", [str(uuid7()) for _ in range(EVENTS)]
    for subject in subjects:
        async with work.tenant(organization) as unit:
            unit.record("probe.made", UUID(subject))
    assert await delivered_by(database_url, notes, f"{failpoint}:{DIES_AT}") == -signal.SIGKILL
    before = notes.read_text().split()
    assert before == subjects[: DIES_AT - 1 + twice]
    assert await delivered_by(database_url, notes) == 0
    assert notes.read_text().split()[len(before) :] == subjects[DIES_AT - 1 :]
    async with work.system() as unit:
        assert await unit.repository(OutboxRepository).due(unit._clock.now(), EVENTS) == []
