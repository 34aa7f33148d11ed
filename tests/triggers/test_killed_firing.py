"""A deck that dies while an event starts an execution: when it is back, the event has its effect, once."""

import time
from pathlib import Path
from typing import Any

import httpx
import pytest

from tests.support.serving import serving

pytestmark = [pytest.mark.slow, pytest.mark.timeout(180)]

AGENT = {"metadata": {"name": "pilot"}, "spec": {"role": "Pilot", "goal": "Find the way"}}
TRIGGER = {
    "name": "tide",
    "definition": {"kind": "Agent", "name": "pilot"},
    "source": {"on": "application_event", "event": "tide.turned"},
}
PATIENCE_SECONDS = 30


@pytest.mark.parametrize("place", ["event_claimed", "event_before_commit"])
def test_an_event_survives_the_death_of_who_heard_it(tmp_path: Path, place: str) -> None:
    with serving(tmp_path, failpoint=place) as deck, deck.client() as client:
        client.post("/v1/agents", json=AGENT).raise_for_status()
        client.post("/v1/agents/pilot/publish", json={"message": ""}).raise_for_status()
        client.post("/v1/event-triggers", json=TRIGGER).raise_for_status()
        client.post("/v1/events", json={"name": "tide.turned", "payload": {"prompt": "Go"}}).raise_for_status()
        assert deck.process.wait(PATIENCE_SECONDS) == -9
    with serving(tmp_path) as deck, deck.client() as client:
        [fire] = _heard(client)
        assert fire["outcome"] == "started"
        assert [each["id"] for each in client.get("/v1/executions").json()["items"]] == [fire["execution_id"]]


def _heard(client: httpx.Client) -> list[dict[str, Any]]:
    until = time.monotonic() + PATIENCE_SECONDS
    while True:
        found = client.get("/v1/event-triggers/tide/fires").json()["items"]
        if found or time.monotonic() > until:
            return found
        time.sleep(0.1)
