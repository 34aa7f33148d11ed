"""People and programs that use a deck over HTTP while it dies: they start, repeat, cancel, retry, answer, resolve."""

import random
import threading
import time
from collections.abc import Callable, Iterator
from typing import Any
from uuid import uuid4

import httpx

from tests.drill.outside import Outside
from tests.drill.world import TASKS, TOOL_OF
from tests.support.serving import Served

THREADS = 3
# What a person may be told who comes too late: the thing is over, answered, or somebody else is at it.
_TOO_LATE = 409


def publish(client: httpx.Client, world: Outside) -> None:
    """The crew `booking` of two tasks, and `asking`, whose first task waits for a person."""
    what = {"type": "object", "properties": {"what": {"type": "string"}}, "required": ["what"]}
    given = {"type": "object", "properties": {"token": {"type": "string"}}, "required": ["token"]}
    described = "token={token} task="
    documents: list[tuple[str, str, dict[str, Any]]] = [
        ("models", "drill", {"provider": "openai_compatible", "model": "any", "base_url": f"{world.url}/v1"}),
        *(
            (
                "tools",
                name,
                {
                    "http": {"method": "POST", "url": f"{world.url}/{name}", "body": {"what": "{what}"}},
                    "parameters": what,
                    "effect": "external",
                    "repeatable": name == "jot",
                },
            )
            for name in TOOL_OF.values()
        ),
        ("agents", "clerk", {"role": "clerk", "goal": "book what is asked", "model": "drill"}),
        *(
            ("tasks", name, {"description": described + name, "agent": "clerk", "tools": [TOOL_OF[name]]})
            for name in TASKS
        ),
        (
            "tasks",
            "asked",
            {"description": described + "first", "agent": "clerk", "tools": ["pay"], "human_input": True},
        ),
        ("crews", "booking", {"agents": ["clerk"], "tasks": list(TASKS), "inputs": given}),
        ("crews", "asking", {"agents": ["clerk"], "tasks": ["asked", "second"], "inputs": given}),
    ]
    for plural, name, spec in documents:
        made = client.post(f"/v1/{plural}", json={"metadata": {"name": name}, "spec": spec})
        assert made.status_code == 201, made.text
        published = client.post(f"/v1/{plural}/{name}/publish", json={"message": ""})
        assert published.is_success, published.text


class Crowd:
    """What it was answered is kept in `ids` (token to execution); what may not happen, in `faults`.

    How the deck left somebody without an answer is in `cut`.
    """

    def __init__(self, world: Outside, chance: random.Random) -> None:
        self.ids: dict[str, str] = {}
        self.faults: list[str] = []
        self.cut: set[str] = set()
        self.done: dict[str, int] = {}
        self.to_start = 0
        self._unanswered: set[str] = set()
        self._crews: dict[str, str] = {}
        self._world = world
        self._chance = chance
        self._lock = threading.Lock()

    def busy(self, deck: Served, stop: threading.Event) -> list[threading.Thread]:
        """Use this deck until told to stop or until it is dead."""

        def use() -> None:
            with deck.client() as client:
                while not stop.is_set():
                    try:
                        self._something(client)
                    except httpx.TransportError as error:
                        self.cut.add(type(error).__name__)
                        return
                    time.sleep(self._chance.uniform(0.02, 0.1))

        threads = [threading.Thread(target=use) for _ in range(THREADS)]
        for thread in threads:
            thread.start()
        return threads

    def settle(self, client: httpx.Client, seconds: float) -> None:
        """Ask for every answer that is owed, retry what is cancelled, answer all questions, until all has ended."""
        deadline = time.monotonic() + seconds
        for token in list(self._unanswered):
            self._start(client, token)
        while True:
            items = list(executions(client))
            if all(item["status"] == "succeeded" for item in items):
                return
            if time.monotonic() > deadline:
                self.faults += [f"{one['id']} is {one['status']}" for one in items if one["status"] != "succeeded"]
                return
            for item in items:
                self._serve(client, item, retry=True)
            time.sleep(0.1)

    def _something(self, client: httpx.Client) -> None:
        actions: list[Callable[[httpx.Client], None]] = [self._begin, self._again, self._cancel, self._look, self._look]
        self._chance.choice(actions)(client)

    def _begin(self, client: httpx.Client) -> None:
        with self._lock:
            if self.to_start <= 0:
                return
            self.to_start -= 1
        token = str(uuid4())
        self._crews[token] = self._chance.choice(("booking", "asking"))
        self._start(client, token)

    def _again(self, client: httpx.Client) -> None:
        """The same request with the same key, answered before or not."""
        known = [*self._unanswered, *list(self.ids)[-20:]]
        if known:
            self._start(client, self._chance.choice(known))

    def _start(self, client: httpx.Client, token: str) -> None:
        if token not in self.ids:
            self._unanswered.add(token)
        body = {"definition": {"kind": "Crew", "name": self._crews[token]}, "inputs": {"token": token}}
        answer = self._post(client, "start", "", body, key=token)
        if answer is None:
            return
        first = self.ids.setdefault(token, answer["id"])
        self._unanswered.discard(token)
        if first != answer["id"]:
            self.faults.append(f"the key {token} gave {first} and then {answer['id']}")

    def _cancel(self, client: httpx.Client) -> None:
        if self.ids and self._chance.random() < 1 / 3:
            chosen = self._chance.choice(list(self.ids.values())[-10:])
            self._post(client, "cancel", f"/{chosen}/cancel")

    def _look(self, client: httpx.Client) -> None:
        for item in executions(client):
            self._serve(client, item, retry=self._chance.random() < 1 / 4)

    def _serve(self, client: httpx.Client, item: dict[str, Any], *, retry: bool) -> None:
        """Do for one execution what only a person can."""
        path = f"/{item['id']}"
        if item["status"] == "cancelled" and retry:
            self._post(client, "retry", f"{path}/retry")
        for request in item["waiting_for"]:
            if request["purpose"] == "human_input":
                answer = {"request": request["request"], "action": "accept"}
                self._post(client, "answer", f"{path}/answer", answer)
            else:
                self._resolve(client, path)

    def _resolve(self, client: httpx.Client, path: str) -> None:
        found = client.get(f"/v1/executions{path}/effects").raise_for_status().json()
        for effect in found:
            if effect["state"] == "unknown":
                outcome = "happened" if self._world.happened(effect["key"]) else "not_happened"
                told = {"outcome": outcome, "result": f"{effect['tool']} is booked"}
                self._post(client, "resolve", f"{path}/effects/{effect['id']}/resolve", told)

    def _post(
        self, client: httpx.Client, name: str, path: str, body: dict[str, Any] | None = None, key: str | None = None
    ) -> dict[str, Any] | None:
        """What was answered; None when it came too late. Raises httpx.TransportError when nobody answers."""
        headers = {"Idempotency-Key": key} if key else {}
        answer = client.post(f"/v1/executions{path}", json=body, headers=headers)
        if answer.status_code == _TOO_LATE:
            return None
        if not answer.is_success:
            self.faults.append(f"{name} of {path} was answered {answer.status_code}: {answer.text[:300]}")
            return None
        with self._lock:
            self.done[name] = self.done.get(name, 0) + 1
        result: dict[str, Any] = answer.json()
        return result


def executions(client: httpx.Client) -> Iterator[dict[str, Any]]:
    """Every execution of the deck, page by page."""
    cursor: str | None = None
    while True:
        parameters = {"limit": "100"} | ({"cursor": cursor} if cursor else {})
        page = client.get("/v1/executions", params=parameters).raise_for_status().json()
        yield from page["items"]
        cursor = page["next_cursor"]
        if cursor is None:
            return
