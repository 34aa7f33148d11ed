"""A deck that is told to stop: streams end so that they can be resumed, answers say goodbye, the exit code is 0."""

import json
import signal
from pathlib import Path
from typing import Any
from uuid import uuid4

import httpx
import pytest

from tests.drill.crowd import publish
from tests.drill.outside import outside
from tests.support.serving import serving_file

pytestmark = [pytest.mark.slow, pytest.mark.timeout(120)]


def test_a_stream_ends_with_the_deck_and_goes_on_with_the_next(tmp_path: Path) -> None:
    """Whoever listens hears the end of the answer, comes back with Last-Event-ID and misses and repeats nothing."""
    with outside(0.5) as world:
        settings = {"allow_private_addresses": world.url.removeprefix("http://"), "grace_seconds": "1"}
        with serving_file(tmp_path, **settings) as deck, deck.client() as client:
            publish(client, world)
            run = {"definition": {"kind": "Crew", "name": "booking"}, "inputs": {"token": str(uuid4())}}
            started = client.post("/v1/executions", json=run, headers={"Idempotency-Key": "the-one"})
            path = f"/v1/executions/{started.json()['id']}/events"
            with client.stream("GET", path, headers={"Accept": "text/event-stream"}) as stream:
                heard: list[dict[str, Any]] = []
                for line in stream.iter_lines():
                    if not line.startswith("data: "):
                        continue
                    heard.append(json.loads(line[6:]))
                    if len(heard) == 1:
                        deck.process.send_signal(signal.SIGTERM)
            assert deck.process.wait(30) == 0, deck.said()
        seen = [event["seq"] for event in heard if event["seq"]]
        assert heard[-1]["type"] != "execution.succeeded"
        with serving_file(tmp_path, **settings) as deck, deck.client() as client:
            again = {"Accept": "text/event-stream", "Last-Event-ID": str(seen[-1])}
            with client.stream("GET", path, headers=again) as stream:
                rest = [json.loads(line[6:]) for line in stream.iter_lines() if line.startswith("data: ")]
            deck.process.send_signal(signal.SIGINT)
            assert deck.process.wait(30) == 0, deck.said()
        assert rest[-1]["type"] == "execution.succeeded"
        numbers = [*seen, *(event["seq"] for event in rest if event["seq"])]
        assert numbers == list(range(1, len(numbers) + 1))


def test_who_sends_on_an_open_connection_while_the_deck_stops_is_answered(tmp_path: Path) -> None:
    """The last answer says that the connection closes; a new one is refused."""
    with serving_file(tmp_path) as deck, deck.client() as client:
        first = client.get("/v1/crews")
        assert "connection" not in first.headers
        deck.process.send_signal(signal.SIGTERM)
        answers: list[httpx.Response] = []
        try:
            while not answers or answers[-1].headers.get("connection") != "close":
                answers.append(client.get("/v1/crews"))
            client.get("/v1/crews")
        except httpx.ConnectError:
            refused = True
        else:
            refused = False
        assert {answer.status_code for answer in answers} == {200}
        assert answers[-1].headers["connection"] == "close"
        assert refused
        assert deck.process.wait(30) == 0, deck.said()
