"""A deck that dies between taking a call and starting its execution: sent again, the message has its effect once."""

from datetime import UTC, datetime
from pathlib import Path

import httpx
import pytest

from tests.support.serving import serving
from tests.triggers.calls import json_body, signed

pytestmark = [pytest.mark.slow, pytest.mark.timeout(180)]

AGENT = {"metadata": {"name": "pilot"}, "spec": {"role": "Pilot", "goal": "Find the way"}}
HOOK = {"name": "orders", "definition": {"kind": "Agent", "name": "pilot"}}
BODY = json_body(prompt="Go")


def test_a_message_survives_the_death_of_its_receiver(tmp_path: Path) -> None:
    with serving(tmp_path, failpoint="hook_claimed") as deck, deck.client() as client:
        client.post("/v1/agents", json=AGENT).raise_for_status()
        client.post("/v1/agents/pilot/publish", json={"message": ""}).raise_for_status()
        made = client.post("/v1/hooks", json=HOOK).raise_for_status().json()
        path, secret = made["hook"]["path"], made["secret"]
        with pytest.raises(httpx.TransportError):
            client.post(path, content=BODY, headers=signed(secret, BODY, datetime.now(UTC), "msg_1"))
        assert deck.process.wait(30) == -9
    with serving(tmp_path) as deck, deck.client() as client:
        receipts = [
            client.post(path, content=BODY, headers=signed(secret, BODY, datetime.now(UTC), "msg_1")).json()
            for _ in range(2)
        ]
        assert [receipt["is_repeated"] for receipt in receipts] == [False, True]
        started = [each["id"] for each in client.get("/v1/executions").json()["items"]]
        assert started == [receipts[0]["execution_id"]]
        assert receipts[1]["execution_id"] == started[0]
