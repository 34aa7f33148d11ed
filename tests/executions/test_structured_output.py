"""An agent's `output_schema` on its way: by the provider's own means where it has them, in the prompt elsewhere.

A deck that serves, over an emulator of the providers. What passes between them is written down, for the emulator
itself keeps only a part of it.
"""

import json
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import httpx
import pytest

from tests.support.emulator import running_emulator
from tests.support.serving import serving

pytestmark = [pytest.mark.slow, pytest.mark.timeout(180), pytest.mark.xdist_group("structured output")]

MODELS = {
    "openai": "gpt-6-luna",
    "anthropic": "claude-haiku-5-5",
    "google": "gemini-3.8-flash",
    "deepseek": "deepseek-chat",
    "openai_compatible": "any-model",
}
PATHS = {"anthropic": "", "google": "", "openai_compatible": "/old/v1"}
OLD = "/old"
"""Below this path is a server that knows no schemas."""
SCHEMA: dict[str, Any] = {
    "type": "object",
    "properties": {"name": {"type": "string"}, "age": {"type": "integer"}},
    "required": ["name", "age"],
    "additionalProperties": False,
}
ANNA = {"name": "Anna", "age": 31}
SCRIPT: list[dict[str, Any]] = [
    {"match": {"userMessage": "the person"}, "response": {"content": json.dumps(ANNA)}},
    {"match": {"userMessage": "somebody"}, "response": {"content": '{"name": "Anna"}'}},
    # What is asked again is the last word alone, with what was wrong.
    {"match": {"userMessage": "cannot be accepted: at "}, "response": {"content": json.dumps(ANNA)}},
    {"match": {"userMessage": "nobody"}, "response": {"content": "I would rather not."}},
    {"match": {"userMessage": "cannot be accepted: it is not JSON"}, "response": {"content": "Still not."}},
]


@dataclass
class Wire:
    """The owner's client, and the bodies of all requests to providers."""

    client: httpx.Client
    bodies: list[dict[str, Any]] = field(default_factory=list[dict[str, Any]])

    def run(self, provider: str, prompt: str) -> tuple[dict[str, Any], list[dict[str, Any]], list[dict[str, Any]]]:
        """The execution at its end, its events, and what its provider was asked."""
        before = len(self.bodies)
        body = {"definition": {"kind": "Agent", "name": provider.replace("_", "-")}, "inputs": {"prompt": prompt}}
        path = f"/v1/executions/{self.client.post('/v1/executions', json=body).raise_for_status().json()['id']}"
        self.client.get(f"{path}/events", headers={"Accept": "text/event-stream"}).raise_for_status()
        execution = self.client.get(path).json()
        return execution, self.client.get(f"{path}/events").json()["items"], self.bodies[before:]


class Recorder(ThreadingHTTPServer):
    """Stands before the emulator, writes down and passes on."""

    behind: str
    bodies: list[dict[str, Any]]


class Passing(BaseHTTPRequestHandler):
    """One request to the emulator."""

    def do_POST(self) -> None:
        """Write it down, pass it on, give back the answer as it is."""
        assert isinstance(self.server, Recorder)
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.server.bodies.append(json.loads(body))
        if self.path.startswith(OLD) and b'"json_schema"' in body:
            self._answer(400, b'{"error": {"message": "this response_format is not known here"}}', "application/json")
            return
        kept = {name: value for name, value in self.headers.items() if name.lower() not in {"host", "accept-encoding"}}
        url = f"{self.server.behind}{self.path.removeprefix(OLD)}"
        answer = httpx.post(url, content=body, headers=kept, trust_env=False, timeout=30)
        self._answer(answer.status_code, answer.content, answer.headers.get("content-type", "application/json"))

    def _answer(self, status: int, content: bytes, kind: str) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the library's signature
        """Say nothing."""


@pytest.fixture(scope="module")
def wire(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Wire]:
    """A deck with an agent of each provider."""
    directory: Path = tmp_path_factory.mktemp("structured")
    with running_emulator(SCRIPT, directory) as emulator, Recorder(("127.0.0.1", 0), Passing) as recorder:
        recorder.behind, recorder.bodies = emulator.url, []
        threading.Thread(target=recorder.serve_forever, daemon=True).start()
        place = f"127.0.0.1:{recorder.server_port}"
        with serving(directory / "deck", allow_private_addresses=place) as deck, deck.client() as client:
            for provider, model in MODELS.items():
                path = PATHS.get(provider, "/v1")
                spec = {"provider": provider, "model": model, "base_url": f"http://{place}{path}"}
                client.put(f"/v1/secrets/{provider}_api_key", json={"value": "none", "hosts": [place]})
                publish(client, "models", provider, spec)
                agent = {"role": "r", "goal": "g", "model": provider.replace("_", "-"), "output_schema": SCHEMA}
                publish(client, "agents", provider, agent)
            yield Wire(client, recorder.bodies)
        recorder.shutdown()


def publish(client: httpx.Client, plural: str, name: str, spec: dict[str, Any]) -> None:
    """Create and publish a definition."""
    name = name.replace("_", "-")
    client.post(f"/v1/{plural}", json={"metadata": {"name": name}, "spec": spec}).raise_for_status()
    client.post(f"/v1/{plural}/{name}/publish", json={"message": ""}).raise_for_status()


def native(provider: str, body: dict[str, Any]) -> Any:
    """The schema where the provider's own API wants it, or None."""
    match provider:
        case "anthropic":
            return body.get("output_config", {}).get("format", {}).get("schema")
        case "google":
            generation = body.get("generationConfig", {})
            return generation.get("responseJsonSchema") or generation.get("responseSchema")
        case _:
            return body.get("response_format", {}).get("json_schema", {}).get("schema")


@pytest.mark.parametrize("provider", ["openai", "anthropic", "google"])
def test_a_provider_is_asked_by_its_own_means(wire: Wire, provider: str) -> None:
    """The value is the execution's output, and nothing had to be asked again."""
    execution, _, [body] = wire.run(provider, "Describe the person.")
    assert execution["status"] == "succeeded", execution
    assert execution["output"]["json"] == ANNA
    schema = native(provider, body)
    assert schema is not None, body
    assert set(schema["properties"]) == {"name", "age"}
    assert set(schema["required"]) == {"name", "age"}


def asks_in_the_prompt(body: dict[str, Any]) -> bool:
    """Whether the schema stands in what is said alone; that it be some JSON may be asked for besides."""
    said = " ".join(str(message["content"]) for message in body["messages"])
    return "json_schema" not in body.get("response_format", {}) and all(
        word in said for word in ('"age"', '"integer"', '"required"')
    )


def test_a_provider_without_schemas_is_asked_in_the_prompt(wire: Wire) -> None:
    """It is known to have none, so it is given none."""
    execution, _, [body] = wire.run("deepseek", "Describe the person.")
    assert execution["status"] == "succeeded", execution
    assert execution["output"]["json"] == ANNA
    assert asks_in_the_prompt(body)


def test_a_server_that_refuses_the_schema_is_asked_in_the_prompt(wire: Wire) -> None:
    """Nobody knows beforehand what a server of one's own understands; what it refused once it is not given again."""
    asked = [wire.run("openai_compatible", "Describe the person.") for _ in range(2)]
    assert [execution["output"]["json"] for execution, _, _ in asked] == [ANNA, ANNA]
    (refused, then), (later,) = (bodies for _, _, bodies in asked)
    assert native("openai_compatible", refused) is not None
    assert asks_in_the_prompt(then)
    assert asks_in_the_prompt(later)
    assert [execution["usage"]["model_calls"] for execution, _, _ in asked] == [1, 1]


@pytest.mark.parametrize("provider", MODELS)
def test_an_answer_that_does_not_fit_is_asked_for_again(wire: Wire, provider: str) -> None:
    """With what is wrong, whoever promised what."""
    execution, events, bodies = wire.run(provider, "Describe somebody.")
    assert execution["status"] == "succeeded", execution
    assert execution["output"]["json"] == ANNA
    answered = [body for body in bodies if provider != "openai_compatible" or asks_in_the_prompt(body)]
    assert len(answered) == execution["usage"]["model_calls"] == 2
    [rejected] = [event["data"] for event in events if event["type"] == "output.rejected"]
    assert "age" in json.dumps(rejected["errors"])
    assert '{\\"name\\": \\"Anna\\"}' in json.dumps(answered[1])


def test_answers_that_never_fit_end_the_execution(wire: Wire) -> None:
    execution, _, bodies = wire.run("openai", "Describe nobody.")
    assert (execution["status"], execution["reason"]["code"]) == ("failed", "output_invalid")
    assert len(bodies) == execution["usage"]["model_calls"] > 1
