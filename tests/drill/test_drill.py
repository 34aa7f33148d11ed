"""A short sample of the drill; `make drill` does all of it.

In `make test` a process is killed at step boundaries on PostgreSQL and at random times on SQLite; the other way round
in `make long`.
"""

import random
from collections.abc import AsyncGenerator
from pathlib import Path

import pytest

from tests.drill import drills
from tests.drill.stage import Stage
from tests.support.temporal import temporal_url

pytestmark = [pytest.mark.anyio, pytest.mark.slow, pytest.mark.timeout(240)]
# One of each sort: a reply lost, approved and not gone on, an effect of unknown outcome, recorded and not told.
SAMPLE = (("after_model_call", 2), ("after_approval", 1), ("after_effect", 1), ("after_step_commit", 3))
# Processes start slowly while all tests run side by side; the full drill asks for the five seconds.
RESUMED_SECONDS = 30.0


@pytest.fixture(params=["own", "temporal"])
async def stage(
    request: pytest.FixtureRequest, database_url: str, tmp_path: Path, anyio_backend: str
) -> AsyncGenerator[Stage]:
    """An empty database of each sort, with an engine in it or with Temporal beside it."""
    engine_url = f"sqlite:///{tmp_path}/engine.db" if database_url.startswith("sqlite") else database_url
    if request.param == "temporal":
        engine_url = temporal_url()
    stage = Stage(database_url, engine_url, tmp_path, RESUMED_SECONDS)
    await stage.prepare()
    yield stage
    await stage.close()


@pytest.mark.parametrize("database_url", [pytest.param("sqlite", marks=pytest.mark.long), "postgresql"], indirect=True)
async def test_killed_at_step_boundaries_nothing_is_lost_or_repeated(stage: Stage) -> None:
    for failpoint, count in SAMPLE:
        assert await drills.at(stage, failpoint, count), f"{failpoint} was not passed {count} times"
    await stage.check_end()
    assert stage.findings.faults == []
    assert stage.findings.kills == len(SAMPLE)


@pytest.mark.sample
@pytest.mark.parametrize("stage", ["temporal"], indirect=True)
@pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)
async def test_what_a_killed_process_drove_on_temporal_goes_on_in_another(stage: Stage) -> None:
    assert await drills.at(stage, "after_effect", 1)
    await stage.check_end()
    assert stage.findings.faults == []
    assert stage.findings.kills == 1


@pytest.mark.parametrize("database_url", ["sqlite", pytest.param("postgresql", marks=pytest.mark.long)], indirect=True)
async def test_killed_at_random_nothing_is_lost_or_repeated(stage: Stage) -> None:
    chance = random.Random()  # noqa: S311 - times of death, no secret
    await drills.at_random(stage, 2, chance)
    await stage.check_end()
    assert stage.findings.faults == []


@pytest.mark.parametrize("stage", ["own"], indirect=True)
@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
async def test_the_drill_sees_a_repeated_call_and_a_double_payment(stage: Stage, tmp_path: Path) -> None:
    assert await drills.at(stage, "after_step_commit", 3)
    await stage.check_end()
    assert stage.findings.faults == []
    lines = (tmp_path / "notes").read_text().splitlines()
    before = await stage.snapshot()
    with (tmp_path / "notes").open("a") as notes:
        notes.write(next(line for line in lines if line.startswith("model ")) + "\n")
        notes.write(next(line for line in lines if line.startswith("effect pay ")) + "\n")
    stage.check_repeats(before)
    await stage.check_end()
    assert [fault.split(":")[0] for fault in stage.findings.faults] == [
        "done again though it was recorded",
        "done again though it was recorded",
        "paid 2 times",
    ]
