"""A flow in a real deck on DBOS, killed with SIGKILL in its middle: it ends as if nobody had disturbed it."""

import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import orjson
import pytest

from quarterdeck.domains.models.contracts import ModelRequest
from tests.executions.patterns.chat_model import ChatModel, chat_model
from tests.support.databases import DATABASES, empty_postgresql
from tests.support.serving import Served, serving

pytestmark = [pytest.mark.slow, pytest.mark.timeout(240), pytest.mark.xdist_group("flows-killed")]

PATIENCE_SECONDS = 90
ITEMS = 6
FLOW: dict[str, Any] = {
    "inputs": {"type": "object", "properties": {"items": {"type": "array"}}},
    "state": {"type": "object", "properties": {"n": {"type": "integer", "default": 0}}},
    "nodes": [
        {
            "name": "each",
            "type": "map",
            "over": "inputs.items",
            "max_concurrency": 2,
            "do": {
                "nodes": [
                    {"name": "ask", "type": "model", "prompt": "ask ${item}"},
                    {"name": "again", "type": "model", "prompt": "${nodes.ask.output}"},
                ],
                "edges": [{"from": "ask", "to": "again"}],
            },
        },
        {
            "name": "rounds",
            "type": "loop",
            "max_iterations": 3,
            "do": {
                "nodes": [
                    {"name": "count", "type": "set", "values": {"n": "${state.n + 1}"}},
                    {"name": "tell", "type": "emit", "event": "round", "payload": {"n": "${state.n}"}},
                    {"name": "think", "type": "model", "prompt": "think ${state.n}"},
                ],
                "edges": [{"from": "count", "to": "tell"}, {"from": "count", "to": "think"}],
            },
        },
        {"name": "pause", "type": "wait", "duration": 0.2},
        {"name": "end", "type": "set", "values": {"n": "${state.n * 10}"}},
    ],
    "edges": [{"from": "each", "to": "pause"}, {"from": "rounds", "to": "pause"}, {"from": "pause", "to": "end"}],
    "output": {"said": "${nodes.each.output}", "n": "${state.n}"},
}


def echo(request: ModelRequest) -> str:
    """What the model says."""
    return f"<{request.messages[-1].content}>"


@pytest.fixture(params=DATABASES)
def settings(request: pytest.FixtureRequest) -> Iterator[dict[str, str]]:
    """Where the decks keep what they know."""
    if request.param == "sqlite":
        yield {}
        return
    with empty_postgresql() as url:
        yield {"database_url": url}


def test_a_killed_flow_ends_as_an_undisturbed_one(settings: dict[str, str], tmp_path: Path) -> None:
    with chat_model(echo, 0.05) as model:
        settings = {**settings, "allow_private_addresses": model.url.split("/")[2]}
        with serving(tmp_path, **settings) as deck, deck.client() as client:
            _define(client, model)
            calm = _ended(client, _started(client))
            calls = model.asked
            running = _started(client)
            _kill(deck, model, 5)
        with serving(tmp_path, **settings) as deck, deck.client() as client:
            killed = _ended(client, running)
            log = client.get(f"/v1/executions/{running}/events", params={"limit": 1000}).json()["items"]
    assert calm["status"] == killed["status"] == "succeeded", killed["reason"]
    assert killed["output"] == calm["output"]
    assert killed["output"]["json"] == {"said": [f"<<ask {i}>>" for i in range(ITEMS)], "n": 30}
    assert killed["usage"]["model_calls"] == calm["usage"]["model_calls"] == calls
    # Only what was under way is asked again: two items and a round.
    assert calls < model.asked - calls <= calls + 3
    assert [event["seq"] for event in log] == list(range(1, len(log) + 1))
    steps = [(event["type"], event["step"]) for event in log if event["step"]]
    assert len(steps) == len(set(steps))
    assert [event["data"]["payload"] for event in log if event["type"] == "event.emitted"] == [
        {"n": 1},
        {"n": 2},
        {"n": 3},
    ]
    assert "execution.resumed" in {event["type"] for event in log}


def _define(client: httpx.Client, model: ChatModel) -> None:
    specs: list[tuple[str, str, Any]] = [
        ("Model", "echo", {"provider": "openai_compatible", "model": "echo", "base_url": model.url}),
        ("Flow", "busy", FLOW),
    ]
    documents = [
        orjson.dumps({"apiVersion": "quarterdeck/v1", "kind": kind, "metadata": {"name": name}, "spec": spec}).decode()
        for kind, name, spec in specs
    ]
    files = [{"path": "all.yaml", "text": "\n---\n".join(documents)}]
    client.post("/v1/definitions/apply", json={"files": files}).raise_for_status()
    client.put("/v1/default-model", json={"name": "echo"}).raise_for_status()


def _started(client: httpx.Client) -> str:
    body = {"definition": {"kind": "Flow", "name": "busy"}, "inputs": {"items": list(range(ITEMS))}}
    return client.post("/v1/executions", json=body).raise_for_status().json()["id"]


def _ended(client: httpx.Client, execution_id: str) -> dict[str, Any]:
    deadline = time.monotonic() + PATIENCE_SECONDS
    while (execution := client.get(f"/v1/executions/{execution_id}").json())["finished_at"] is None:
        assert time.monotonic() < deadline, execution
        time.sleep(0.05)
    return execution


def _kill(deck: Served, model: ChatModel, asked: int) -> None:
    """Kill the deck once so many more calls were made."""
    before, deadline = model.asked, time.monotonic() + PATIENCE_SECONDS
    while model.asked - before < asked:
        assert time.monotonic() < deadline
        time.sleep(0.002)
    deck.process.kill()
    deck.process.wait()
