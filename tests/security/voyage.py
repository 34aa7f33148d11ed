"""A deck into which secrets are put, and what it said."""

from dataclasses import dataclass, field
from typing import Any

import httpx

from tests.security.canaries import Canaries
from tests.security.echoing import Echo
from tests.support.command_line import CommandLine
from tests.support.serving import Served

MARKER = "marker-4711"
"""Part of every name, so that it stands wherever things are told by name."""


@dataclass
class Voyage:
    """A deck, what was put into it, and what it said."""

    deck: Served
    echo: Echo
    command: CommandLine
    client: httpx.Client
    every_command: bool
    """Or only those that know the database; the others tell the API's answers, which are looked at anyway."""
    secret: Canaries = field(default_factory=Canaries)
    spoken: Canaries = field(default_factory=Canaries)
    sinks: dict[str, bytes] = field(default_factory=dict[str, bytes])

    def send(self, method: str, path: str, *, shows_once: bool = False, **request: Any) -> httpx.Response:
        """Make a request; what came back is looked through, unless it shows a secret on purpose."""
        answer = self.client.request(method, path, **request)
        assert answer.status_code < httpx.codes.INTERNAL_SERVER_ERROR, answer.text
        if not shows_once:
            kind = "problems" if answer.is_error else "answers"
            said = f"{answer.headers}".encode() + answer.content
            self.sinks[kind] = self.sinks.get(kind, b"") + said
        return answer

    def made(self, plural: str, name: str, spec: dict[str, Any]) -> None:
        """Create and publish a definition."""
        draft = {"metadata": {"name": name}, "spec": spec}
        created = self.send("POST", f"/v1/{plural}", json=draft)
        assert created.status_code == 201, created.text
        published = self.send("POST", f"/v1/{plural}/{name}/publish", json={"message": ""})
        assert published.is_success, published.text

    def run_to_its_end(self, agent: str, prompt: str) -> str:
        """Run an agent; the execution's id."""
        run = {"definition": {"kind": "Agent", "name": agent}, "inputs": {"prompt": prompt}}
        started = self.send("POST", "/v1/executions", json=run)
        assert started.status_code == 201, started.text
        path = f"/v1/executions/{started.json()['id']}"
        streamed = self.send("GET", f"{path}/events", headers={"Accept": "text/event-stream"})
        assert "execution.succeeded" in streamed.text or "execution.failed" in streamed.text
        return str(started.json()["id"])
