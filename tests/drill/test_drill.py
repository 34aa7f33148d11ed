"""A short sample of the drill; `make drill` does all of it."""

import random
from pathlib import Path

import pytest

from tests.engine.conftest import store_url

from . import drills
from .stage import Stage

pytestmark = pytest.mark.anyio
# One of each sort: nothing recorded, a reply lost, an effect of unknown outcome, recorded and not told, the very end.
SAMPLE = (("after_model_call", 2), ("after_effect", 1), ("after_step_commit", 3))
# Processes start slowly while all tests run side by side; the full drill asks for the five seconds.
RESUMED_SECONDS = 30.0


@pytest.fixture
async def stage(request: pytest.FixtureRequest, tmp_path: Path, anyio_backend: str) -> Stage:
    """An empty database of each sort."""
    del anyio_backend
    kind = request.param
    url = f"sqlite:///{tmp_path}/deck.db" if kind == "sqlite" else store_url(kind, tmp_path, request)
    assert url is not None
    stage = Stage(url, f"sqlite:///{tmp_path}/engine.db" if kind == "sqlite" else url, tmp_path, RESUMED_SECONDS)
    await stage.prepare()
    return stage


both = pytest.mark.parametrize("stage", ["sqlite", "postgresql"], indirect=True)


@both
async def test_killed_at_step_boundaries_nothing_is_lost_or_repeated(stage: Stage) -> None:
    for failpoint, count in SAMPLE:
        assert await drills.at(stage, failpoint, count), f"{failpoint} was not passed {count} times"
    await stage.check_end()
    await stage.close()
    assert stage.findings.faults == []
    assert stage.findings.kills == len(SAMPLE)


@both
async def test_killed_at_random_nothing_is_lost_or_repeated(stage: Stage) -> None:
    await drills.at_random(stage, 2, random.Random())
    await stage.check_end()
    await stage.close()
    assert stage.findings.faults == []


@pytest.mark.parametrize("stage", ["sqlite"], indirect=True)
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
    await stage.close()
    assert [fault.split(":")[0] for fault in stage.findings.faults] == [
        "done again though it was recorded",
        "done again though it was recorded",
        "paid 2 times",
    ]
