"""Placeholders over HTTP: what the texts of agents and tasks leave open is asked for at the start, and only then."""

from typing import Any

import httpx
import pytest

from tests.support.harbour import Harbour

pytestmark = pytest.mark.anyio

OPTIONAL = {
    "type": "object",
    "properties": {
        "topic": {"type": "string", "description": "What it is about."},
        "tone": {"type": "string", "default": "dry"},
    },
}
DOCUMENTS: list[tuple[str, str, dict[str, Any]]] = [
    ("agents", "writer", {"role": "Writer about {topic}", "goal": "Write in a {tone} tone", "backstory": "{{name}}"}),
    ("agents", "echo", {"role": "Echo of {prompt}", "goal": "Say it again"}),
    ("tasks", "write", {"description": "Write {length} words about {topic}", "agent": "writer"}),
    ("crews", "desk", {"agents": ["writer"], "tasks": ["brief"], "inputs": OPTIONAL}),
]


SAID = {
    ("Agent", "tone"): "It fills {tone} in the texts of agent 'writer'.",
    ("Agent", "topic"): "It fills {topic} in the texts of agent 'writer'.",
    ("Task", "tone"): "It fills {tone} in the texts of agent 'writer'.",
    ("Task", "topic"): "It fills {topic} in the texts of agent 'writer'.",
    ("Crew", "topic"): "What it is about.",
}


@pytest.fixture
async def owner(harbour: Harbour) -> dict[str, str]:
    """The headers of the owner, who has published agents with placeholders."""
    headers = await harbour.set_up(harbour.welcome.setup_path)
    brief = ("tasks", "brief", {"description": "Write about it"})
    for plural, name, spec in (*DOCUMENTS[:3], brief, *DOCUMENTS[3:]):
        body = {"metadata": {"name": name}, "spec": spec}
        for path, content in ((f"/v1/{plural}", body), (f"/v1/{plural}/{name}/publish", {"message": ""})):
            answer = await harbour.client.post(path, json=content, headers=headers)
            assert answer.status_code < 300, answer.text
    return headers


async def start(harbour: Harbour, headers: dict[str, str], kind: str, name: str, **inputs: str) -> httpx.Response:
    """Start it with these inputs."""
    body = {"definition": {"kind": kind, "name": name}, "inputs": inputs}
    return await harbour.client.post("/v1/executions", json=body, headers=headers)


@pytest.mark.parametrize(
    ("kind", "name", "given", "open_"),
    [
        ("Agent", "writer", {"prompt": "Go"}, ["tone", "topic"]),
        ("Task", "write", {"length": "ten"}, ["tone", "topic"]),
        ("Crew", "desk", {}, ["topic"]),
    ],
)
async def test_what_is_left_open_is_asked_for(
    harbour: Harbour, owner: dict[str, str], kind: str, name: str, given: dict[str, str], open_: list[str]
) -> None:
    refused = await start(harbour, owner, kind, name, **given)
    problem = refused.json()
    assert (refused.status_code, problem["code"]) == (422, "inputs_invalid"), refused.text
    mends = [fault["mend"] for fault in problem["fields"]]
    assert [fault["message"] for fault in problem["fields"]] == [f"{each!r} is a required property" for each in open_]
    assert mends == [f"Add it: {said}" if (said := SAID.get((kind, each))) else "Add it." for each in open_]
    started = await start(harbour, owner, kind, name, **given, **dict.fromkeys(open_, "boats"))
    assert started.status_code == 201, started.text
    typo = await start(harbour, owner, kind, name, **given, **dict.fromkeys(open_, "boats"), tonne="x")
    assert typo.status_code == 422


async def test_a_prompt_fills_the_placeholder_of_its_name(harbour: Harbour, owner: dict[str, str]) -> None:
    assert (await start(harbour, owner, "Agent", "echo", prompt="Ahoy")).status_code == 201
