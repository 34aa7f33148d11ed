"""Two decks on one PostgreSQL: what one drives the other shows, cancels, and takes over when it dies or freezes."""

import base64
import json
import signal
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import httpx
import pytest

from tests.support.databases import empty_postgresql
from tests.support.emulator import Emulator, running_emulator
from tests.support.serving import Served, serving_file
from tests.support.temporal import temporal_settings

pytestmark = [pytest.mark.slow, pytest.mark.timeout(150), pytest.mark.xdist_group("two-decks")]

STORY = "The tide comes in and the tide goes out, and the harbour keeps the time of both."
TAKEOVER_SECONDS = 10
TASKS = 3
# Long enough for a deck that thinks that it still owns an execution to make its next call.
QUIET_SECONDS = 3


@pytest.fixture(scope="module")
def emulator(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Emulator]:
    """A provider that takes about two seconds for each answer."""
    fixtures: list[dict[str, Any]] = [
        {
            "match": {"userMessage": "Sum it up", "hasToolResult": False},
            "response": {"toolCalls": [{"id": "call_1", "name": "sum_up", "arguments": {"expression": "6 * 7"}}]},
        },
        {"match": {"userMessage": "Sum it up", "hasToolResult": True}, "response": {"content": "That is it."}},
        {"match": {}, "response": {"content": STORY}, "latency": 120, "chunkSize": 5},
    ]
    with running_emulator(fixtures, tmp_path_factory.mktemp("emulator")) as running:
        yield running


@pytest.fixture(params=["postgresql", "temporal"])
def decks(request: pytest.FixtureRequest, emulator: Emulator, tmp_path: Path) -> Iterator[tuple[Served, Served]]:
    """Two decks that share a database, its master key and an engine, and the crew `story` published there."""
    shared = {
        "master_key": base64.b64encode(bytes(range(32))).decode(),
        "allow_private_addresses": emulator.url.removeprefix("http://"),
    }
    if request.param == "temporal":
        shared |= temporal_settings()
    with (
        empty_postgresql() as url,
        serving_file(tmp_path / "one", database_url=url, **shared) as one,
        serving_file(tmp_path / "two", database_url=url, **shared) as two,
        one.client() as client,
    ):
        _publish(client, emulator)
        yield one, two


def _publish(client: httpx.Client, emulator: Emulator) -> None:
    names = [f"part-{number}" for number in range(TASKS)]
    documents: list[tuple[str, str, dict[str, Any]]] = [
        (
            "models",
            "slow",
            {"provider": "openai_compatible", "model": "any", "base_url": emulator.base_url("openai_compatible")},
        ),
        ("agents", "teller", {"role": "a teller", "goal": "tell", "model": "slow"}),
        *(("tasks", name, {"description": f"Tell {name}.", "agent": "teller"}) for name in names),
        ("crews", "story", {"agents": ["teller"], "tasks": names}),
        ("tools", "sum_up", {"native": "calculator", "approval": "required"}),
        ("agents", "clerk", {"role": "a clerk", "goal": "sum up", "model": "slow", "tools": ["sum_up"]}),
        ("tasks", "sum", {"description": "Sum it up.", "agent": "clerk"}),
        ("crews", "sums", {"agents": ["clerk"], "tasks": ["sum"]}),
    ]
    for plural, name, spec in documents:
        client.post(f"/v1/{plural}", json={"metadata": {"name": name}, "spec": spec}).raise_for_status()
        client.post(f"/v1/{plural}/{name}/publish", json={"message": ""}).raise_for_status()


def _start(client: httpx.Client, crew: str = "story") -> str:
    answer = client.post("/v1/executions", json={"definition": {"kind": "Crew", "name": crew}})
    answer.raise_for_status()
    return answer.json()["id"]


def _types(client: httpx.Client, execution_id: str) -> list[str]:
    items = client.get(f"/v1/executions/{execution_id}/events", params={"limit": 1000}).json()["items"]
    assert [event["seq"] for event in items] == list(range(1, len(items) + 1))
    return [event["type"] for event in items]


def _until(condition: Callable[[], bool], seconds: float) -> float:
    """Seconds until it holds."""
    began = time.monotonic()
    while not condition():
        assert time.monotonic() - began < seconds, f"not within {seconds} seconds"
        time.sleep(0.05)
    return time.monotonic() - began


@pytest.mark.parametrize("death", [signal.SIGKILL, signal.SIGSTOP])
def test_the_other_deck_takes_over(decks: tuple[Served, Served], emulator: Emulator, death: signal.Signals) -> None:
    """Killed or frozen in its second task: the other goes on within ten seconds and repeats nothing recorded.

    The provider itself counts: only the call that was under way is made twice, also when the frozen one wakes up.
    """
    one, two = decks
    before = len(emulator.requests())
    with one.client() as first, two.client() as second:
        execution_id = _start(first)
        _until(lambda: "task.completed" in _types(second, execution_id), 20)
        one.process.send_signal(death)
        _until(lambda: "execution.resumed" in _types(second, execution_id), TAKEOVER_SECONDS)
        one.process.send_signal(signal.SIGCONT)
        _until(lambda: "execution.succeeded" in _types(second, execution_id), 30)
        types = _types(second, execution_id)
        assert types.count("model.completed") == TASKS
        assert types.count("task.completed") == TASKS
        assert types.count("execution.succeeded") == 1
        time.sleep(QUIET_SECONDS)
        asked = [json.dumps(request) for request in emulator.requests()[before:]]
        assert [sum(f"Tell part-{number}." in text for text in asked) for number in range(TASKS)] == [1, 2, 1]


def test_the_other_deck_shows_tokens_and_cancels_within_a_second(decks: tuple[Served, Served]) -> None:
    """Started at one: the other's stream has its tokens, and its cancel ends the call in the middle."""
    one, two = decks
    with one.client() as first, two.client() as second:
        execution_id = _start(first)
        path = f"/v1/executions/{execution_id}"
        with second.stream("GET", f"{path}/events", headers={"Accept": "text/event-stream"}) as stream:
            lines = stream.iter_lines()
            assert any(line == "event: token" for line in lines)
            began = time.monotonic()
            answer = first.get(path)
            assert answer.json()["status"] == "running"
            cancelled = second.post(f"{path}/cancel")
            assert cancelled.json()["status"] == "cancelled"
            last = [json.loads(line[6:]) for line in lines if line.startswith("data: ")][-1]
        assert last["type"] == "execution.cancelled"
        assert time.monotonic() - began < 1
        metrics = httpx.get(f"{one.url}/metrics", trust_env=False)
        _until(lambda: "active_executions 0.0" in httpx.get(f"{one.url}/metrics", trust_env=False).text, 2)
        assert metrics.status_code == 200


def _asked(client: httpx.Client, execution_id: str) -> str:
    """The approval that the execution waits for."""
    path = f"/v1/executions/{execution_id}"
    _until(lambda: client.get(path).json()["status"] == "waiting", 20)
    [approval] = client.get(path).json()["waiting_for"]
    return approval["id"]


def test_an_approval_outlives_the_deck_that_asked(decks: tuple[Served, Served]) -> None:
    """Asked at one, which dies; approved at the other, which goes on; the call is made once."""
    one, two = decks
    with one.client() as first, two.client() as second:
        execution_id = _start(first, "sums")
        approval = _asked(first, execution_id)
        one.process.send_signal(signal.SIGKILL)
        one.process.wait()
        second.post(f"/v1/approvals/{approval}/approve", json={"reason": "go on"}).raise_for_status()
        _until(lambda: "execution.succeeded" in _types(second, execution_id), 20)
        types = _types(second, execution_id)
        assert [types.count(each) for each in ("approval.requested", "approval.decided", "tool.completed")] == [1, 1, 1]
        [effect] = second.get(f"/v1/executions/{execution_id}/effects").json()
        assert (effect["tool"], effect["state"]) == ("sum_up", "done")


def test_of_two_decks_that_decide_at_once_one_wins(decks: tuple[Served, Served]) -> None:
    """Each round one of both gets 409, and the execution hears what the other said."""
    with ThreadPoolExecutor(2) as people, decks[0].client() as first, decks[1].client() as second:
        for _ in range(4):
            execution_id = _start(first, "sums")
            path = f"/v1/approvals/{_asked(first, execution_id)}"
            yes = people.submit(first.post, f"{path}/approve", json={})
            no = people.submit(second.post, f"{path}/reject", json={"reason": "no"})
            answers = {"approved": yes.result().status_code, "rejected": no.result().status_code}
            assert sorted(answers.values()) == [200, 409]
            _until(lambda: "execution.succeeded" in _types(second, execution_id), 20)  # noqa: B023 - waited for here
            decided = first.get(path).json()
            assert answers[decided["status"]] == 200
            items = second.get(f"/v1/executions/{execution_id}/events", params={"limit": 1000}).json()["items"]
            [told] = [event["data"]["approved"] for event in items if event["type"] == "approval.decided"]
            assert told is (decided["status"] == "approved")
