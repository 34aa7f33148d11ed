"""Crews that other people wrote for CrewAI: imported, applied, and run to their end on a deck that serves."""

import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from tests.support.emulator import Emulator, running_emulator
from tests.support.serving import Served, serving

pytestmark = [pytest.mark.slow, pytest.mark.timeout(180), pytest.mark.xdist_group("crewai-samples")]

SAMPLES = Path(__file__).resolve().parents[3] / "shared" / "samples" / "crewai"
NAMES = (
    "content_crew",
    "email_filter_crew",
    "job-posting",
    "marketing_strategy",
    "recruitment",
    "surprise_trip",
    "template_crew",
    "write_book_chapter_crew",
)
ANSWER = "The harbour is quiet, and the work is done."
PATIENCE_SECONDS = 60


@pytest.fixture(scope="module")
def emulator(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Emulator]:
    """A provider that gives one answer to everything."""
    fixtures = [{"match": {}, "response": {"content": ANSWER}}]
    with running_emulator(fixtures, tmp_path_factory.mktemp("emulator")) as running:
        yield running


@pytest.fixture(scope="module")
def client(emulator: Emulator, tmp_path_factory: pytest.TempPathFactory) -> Iterator[httpx.Client]:
    """The owner of a deck whose default model is the provider."""
    allowed = emulator.url.removeprefix("http://")
    served: Served
    with (
        serving(tmp_path_factory.mktemp("deck"), allow_private_addresses=allowed) as served,
        served.client() as client,
    ):
        spec = {"provider": "openai_compatible", "model": "any", "base_url": emulator.base_url("openai_compatible")}
        client.post("/v1/models", json={"metadata": {"name": "any"}, "spec": spec}).raise_for_status()
        client.post("/v1/models/any/publish", json={"message": ""}).raise_for_status()
        client.put("/v1/default-model", json={"name": "any"}).raise_for_status()
        yield client


def applied(client: httpx.Client, name: str) -> dict[str, Any]:
    """The crew that was made of a sample."""
    folder = SAMPLES / name
    assert folder.is_dir(), f"the samples are missing: put CrewAI's example crews into {SAMPLES}"
    files = [{"path": path.name, "text": path.read_text("utf-8")} for path in sorted(folder.iterdir())]
    imported = client.post("/v1/imports/crewai", json={"name": name, "files": files})
    assert imported.status_code == 200, imported.text
    document = {"path": f"{name}.yaml", "text": imported.json()["yaml"]}
    done = client.post("/v1/definitions/apply", json={"files": [document]})
    assert done.status_code == 200, done.text
    return client.get(f"/v1/crews/{name}").raise_for_status().json()


def inputs_of(crew: dict[str, Any]) -> dict[str, Any]:
    """A value for everything that the crew asks for."""
    properties: dict[str, dict[str, Any]] = crew["spec"]["inputs"]["properties"]
    assert {each["type"] for each in properties.values()} <= {"string"}
    return {name: f"some {name}" for name in properties}


def ended(client: httpx.Client, execution_id: str) -> dict[str, Any]:
    """The execution at its end."""
    deadline = time.monotonic() + PATIENCE_SECONDS
    while True:
        execution = client.get(f"/v1/executions/{execution_id}").raise_for_status().json()
        if execution["status"] in {"succeeded", "failed", "cancelled"} or time.monotonic() > deadline:
            return execution
        time.sleep(0.05)


@pytest.mark.parametrize("name", NAMES)
def test_a_crew_of_crewai_runs_to_its_end(client: httpx.Client, emulator: Emulator, name: str) -> None:
    """Every task in order, by its agent, its texts filled with the inputs."""
    crew = applied(client, name)
    inputs = inputs_of(crew)
    before = len(emulator.requests())
    started = client.post("/v1/executions", json={"definition": {"kind": "Crew", "name": name}, "inputs": inputs})
    assert started.status_code == 201, started.text
    execution = ended(client, started.json()["id"])
    assert execution["status"] == "succeeded", execution
    assert [task["name"] for task in execution["output"]["tasks"]] == crew["spec"]["tasks"]
    assert {task["text"] for task in execution["output"]["tasks"]} == {ANSWER}
    assert execution["usage"]["model_calls"] == len(crew["spec"]["tasks"])
    asked = [str(request) for request in emulator.requests()[before:]]
    assert len(asked) == len(crew["spec"]["tasks"])
    for value in inputs.values():
        assert any(value in request for request in asked), f"no prompt holds {value!r}"
