"""A short sample of the drill of whole decks; `make drill` does all of it."""

import random
import signal
from pathlib import Path
from uuid import uuid4

import httpx
import pytest

from tests.drill.crowd import Crowd
from tests.drill.decks import drill_decks
from tests.drill.outside import Outside
from tests.support.databases import empty_postgresql

pytestmark = [pytest.mark.slow, pytest.mark.timeout(240)]
# Processes start slowly while all tests run side by side; the full drill asks for the five seconds.
RESUMED_SECONDS = 30.0
KILLS = 1


@pytest.mark.parametrize(
    ("database", "death"),
    [
        # The drill that sees faults kills such a deck, too.
        pytest.param("sqlite", signal.SIGKILL, marks=pytest.mark.long),
        ("postgresql", signal.SIGKILL),
        ("sqlite", signal.SIGTERM),
    ],
)
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


def test_the_drill_of_decks_sees_each_fault(tmp_path: Path) -> None:
    """An effect made twice, one without a key, a recorded call made again, an execution that is gone."""
    planted: list[str] = []

    def plant(client: httpx.Client, crowd: Crowd, world: Outside) -> None:
        key = next(iter(world.effects("pay")))
        for again in (key, ""):
            httpx.post(f"{world.url}/pay", json={}, headers={"Idempotency-Key": again}, trust_env=False)
        token, kept = next((token, one) for token, one in crowd.ids.items() if one == key.partition(":")[0])
        asked = {"messages": [{"role": "user", "content": f"token={token} task=first"}]}
        httpx.post(f"{world.url}/v1/chat/completions", json=asked, trust_env=False)
        run = {"definition": {"kind": "Crew", "name": "booking"}, "inputs": {"token": str(uuid4())}}
        lost = client.post("/v1/executions", json=run).raise_for_status().json()["id"]
        client.post(f"/v1/executions/{lost}/cancel")
        client.delete(f"/v1/executions/{lost}").raise_for_status()
        crowd.ids["lost"] = lost
        planted.extend((key, kept, lost))

    findings, _ = drill_decks(tmp_path, None, KILLS, random.Random(), RESUMED_SECONDS, plant=plant)  # noqa: S311
    key, kept, lost = planted
    assert {f"paid 2 times: {key}", "paid for nobody: ''", f"lost: {lost}"} <= set(findings.faults)
    assert any(fault.startswith(f"{kept}: task:") and "asked again" in fault for fault in findings.faults)
