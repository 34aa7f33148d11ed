"""All nine patterns at once in a real deck, on each engine, killed with SIGKILL again and again: nobody can tell.

On PostgreSQL in `make test`; on SQLite in `make long`, and on Temporal in `make engines`.
"""

import json
import time
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from typing import Any

import httpx
import pytest

from tests.executions.patterns.cases import NAMES, PATTERNS, Cast
from tests.executions.patterns.chat_model import ChatModel, chat_model
from tests.support.databases import empty_postgresql
from tests.support.serving import Served, serving
from tests.support.temporal import temporal_settings

pytestmark = [pytest.mark.slow, pytest.mark.timeout(300), pytest.mark.xdist_group("patterns-killed")]

PATIENCE_SECONDS = 90
KILLS = (4, 9)
"""A process is killed when it has made so many calls, all patterns together."""


@pytest.fixture(scope="module", params=[pytest.param("sqlite", marks=pytest.mark.long), "postgresql", "temporal"])
def ended(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Any]]:
    """What each pattern gave undisturbed, and what it gave while its process was killed."""
    directory = tmp_path_factory.mktemp("killed")
    with chat_model(Cast(), 0.05) as model, _database(request.param) as settings:
        settings |= {"allow_private_addresses": model.url.split("/")[2]}
        with serving(directory, **settings) as deck, deck.client() as client:
            _define(client, model)
            calm = _finished(client, _started(client))
            calls = model.asked
            running = _started(client)
            _kill(deck, model, KILLS[0])
        for asked in KILLS[1:]:
            with serving(directory, **settings) as deck:
                _kill(deck, model, asked)
        with serving(directory, **settings) as deck, deck.client() as client:
            killed = _finished(client, running)
            logs = {
                name: client.get(f"/v1/executions/{each}/events", params={"limit": 1000}).json()["items"]
                for name, each in running.items()
            }
        repeated = model.asked - 2 * calls
        yield {"calm": calm, "killed": killed, "logs": logs, "repeated": repeated}


@contextmanager
def _database(kind: str) -> Generator[dict[str, str]]:
    if kind == "sqlite":
        yield {}
        return
    with empty_postgresql() as url:
        yield {"database_url": url} | (temporal_settings() if kind == "temporal" else {})


def _define(client: httpx.Client, model: ChatModel) -> None:
    specs: list[tuple[str, str, Any]] = [
        ("Model", "cast", {"provider": "openai_compatible", "model": "cast", "base_url": model.url}),
        *(("Agent", name, {"role": name, "goal": "g", "model": "cast"}) for name in NAMES),
        *(("Pipeline", name, {"pattern": make(NAMES)}) for name, make in PATTERNS.items()),
    ]
    documents = [
        json.dumps({"apiVersion": "quarterdeck/v1", "kind": kind, "metadata": {"name": name}, "spec": spec})
        for kind, name, spec in specs
    ]
    files = [{"path": "all.yaml", "text": "\n---\n".join(documents)}]
    client.post("/v1/definitions/apply", json={"files": files}).raise_for_status()
    client.put("/v1/default-model", json={"name": "cast"}).raise_for_status()


def _started(client: httpx.Client) -> dict[str, str]:
    found: dict[str, str] = {}
    for name in PATTERNS:
        body = {"definition": {"kind": "Pipeline", "name": name}, "inputs": {"prompt": "do it"}}
        found[name] = client.post("/v1/executions", json=body).raise_for_status().json()["id"]
    return found


def _finished(client: httpx.Client, running: dict[str, str]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    deadline = time.monotonic() + PATIENCE_SECONDS
    for name, each in running.items():
        while (execution := client.get(f"/v1/executions/{each}").json())["finished_at"] is None:
            assert time.monotonic() < deadline, execution
            time.sleep(0.05)
        found[name] = execution
    return found


def _kill(deck: Served, model: ChatModel, asked: int) -> None:
    """Kill the deck once so many more calls were made, or when it makes no more."""
    before, quiet = model.asked, time.monotonic() + 5
    while model.asked - before < asked and time.monotonic() < quiet:
        time.sleep(0.005)
    deck.process.kill()
    deck.process.wait()


@pytest.mark.parametrize("pattern", PATTERNS)
def test_a_killed_pattern_gives_what_it_would_have_given(ended: dict[str, Any], pattern: str) -> None:
    calm, killed = ended["calm"][pattern], ended["killed"][pattern]
    assert calm["status"] == killed["status"] == "succeeded", killed["reason"]
    assert killed["output"] == calm["output"]
    assert killed["output"]["pattern"]["pattern"] == pattern
    # Each call that is recorded counts once, however often it had to be made.
    assert killed["usage"]["model_calls"] == calm["usage"]["model_calls"]
    log = ended["logs"][pattern]
    assert [event["seq"] for event in log] == list(range(1, len(log) + 1))
    steps = [(event["type"], event["step"]) for event in log if event["step"]]
    assert len(steps) == len(set(steps))


def test_the_kills_hit_and_only_calls_under_way_were_repeated(ended: dict[str, Any]) -> None:
    resumed = sum(event["type"] == "execution.resumed" for log in ended["logs"].values() for event in log)
    assert resumed >= len(PATTERNS)
    # At most what was side by side at each kill: three of each pattern.
    assert 0 < ended["repeated"] <= len(KILLS) * 3 * len(PATTERNS)
