"""A short sample of the drill of whole decks; `make drill` does all of it."""

import random
import signal
from pathlib import Path

import pytest

from tests.drill.decks import drill_decks
from tests.support.databases import DATABASES, empty_postgresql

pytestmark = [pytest.mark.slow, pytest.mark.timeout(240)]
# Processes start slowly while all tests run side by side; the full drill asks for the five seconds.
RESUMED_SECONDS = 30.0
KILLS = 1


@pytest.mark.parametrize("death", [signal.SIGKILL, signal.SIGTERM])
@pytest.mark.parametrize("database", DATABASES)
def test_a_deck_that_ends_under_a_crowd_loses_and_repeats_nothing(
    database: str, death: signal.Signals, tmp_path: Path
) -> None:
    """Killed, or stopped as an operator does: then it ends with 0, and whoever it let in was answered."""
    chance = random.Random()  # noqa: S311 - times of death, no secret
    if database == "sqlite":
        findings, crowd = drill_decks(tmp_path, None, KILLS, chance, RESUMED_SECONDS, death)
    else:
        with empty_postgresql() as url:
            findings, crowd = drill_decks(tmp_path, url, KILLS, chance, RESUMED_SECONDS, death)
    assert findings.faults == []
    assert findings.kills == KILLS
    assert findings.executions >= 1
    assert crowd.done["start"] >= findings.executions
