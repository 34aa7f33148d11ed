"""SECURITY check 16: no request makes the API fail inside, and what it answers is what it declares.

Every operation of docs/openapi.json (kept equal to the routes by `make check`) is called as the owner of a deck
that serves, with generated values both fitting and not. `make fuzz` makes many more calls than a run of the tests.
"""

# Schemathesis leaves the type of a response open in all that it gives.
# pyright: reportUnknownVariableType=false, reportUnknownMemberType=false, reportUntypedFunctionDecorator=false

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
import schemathesis
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from schemathesis import Case
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from tests.support.serving import Served, serving

pytestmark = [pytest.mark.slow, pytest.mark.timeout(1_800)]

EXAMPLES = int(os.environ.get("FUZZ_EXAMPLES", "20"))
THERE = "there"
"""The name of what is made before each call that may meet it."""
CHECKS: list[Any] = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_headers_conformance,
]
SPECS: dict[str, dict[str, Any]] = {
    "agents": {"role": "Pilot", "goal": "Find the way"},
    "tasks": {"description": "Plot a course.", "expected_output": "A course.", "agent": THERE},
    "crews": {"agents": [THERE], "tasks": [THERE]},
    "pipelines": {"pattern": {"type": "sequential", "members": [{"name": "first", "agent": THERE}]}},
    "tools": {"native": "calculator"},
    # Refused by the address guard at once, so that no execution waits for a model.
    "models": {"provider": "openai_compatible", "model": "m", "base_url": "http://127.0.0.1:9/v1"},
}
RUN: dict[str, Any] = {"definition": {"kind": "Agent", "name": THERE}, "inputs": {"prompt": "Go"}}

api = schemathesis.openapi.from_path(Path(__file__).parents[2] / "docs" / "openapi.json")
api.config.phases.coverage.enabled = EXAMPLES >= 200
# A test that is given more than the call cannot take the examples of a schema.
api.config.phases.examples.enabled = False


@pytest.fixture(scope="module")
def deck(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A deck that serves, with one thing of each kind and an execution that has failed."""
    with serving(tmp_path_factory.mktemp("fuzz"), sign_ins_per_minute="0") as served:
        with served.client() as client:
            make(client, "models")
            client.put("/v1/default-model", json={"name": THERE}).raise_for_status()
            for plural in ("agents", "tasks", "crews", "pipelines", "tools"):
                make(client, plural)
        yield served


@pytest.fixture(scope="module")
def client(deck: Served) -> Iterator[httpx.Client]:
    """The owner's client."""
    with deck.client() as client:
        yield client


def make(client: httpx.Client, plural: str) -> None:
    """Publish what `THERE` names, unless it is there."""
    draft = {"metadata": {"name": THERE}, "spec": SPECS[plural]}
    if not client.get(f"/v1/{plural}/{THERE}").is_success:
        client.post(f"/v1/{plural}", json=draft).raise_for_status()
    if not client.get(f"/v1/{plural}/{THERE}/versions/1").is_success:
        client.post(f"/v1/{plural}/{THERE}/publish", json={"message": ""}).raise_for_status()


def an_execution(client: httpx.Client) -> str:
    """An execution that was just started."""
    for plural in ("models", "agents"):
        make(client, plural)
    started = client.post("/v1/executions", json=RUN)
    assert started.status_code == 201, started.text
    return started.json()["id"]


def lead_somewhere(case: Case[Any], client: httpx.Client) -> None:
    """Point the call at something that exists."""
    plural = case.path.removeprefix("/v1/").partition("/")[0]
    if "name" in case.path_parameters and plural in SPECS:
        make(client, plural)
        case.path_parameters["name"] = THERE
    elif "execution_id" in case.path_parameters:
        case.path_parameters["execution_id"] = an_execution(client)
    elif case.method == "POST" and case.path == "/v1/executions" and isinstance(case.body, dict):
        make(client, "agents")
        case.body.update(RUN)


@api.parametrize()
@api.given(is_there=st.booleans())
@settings(
    max_examples=EXAMPLES,
    deadline=None,
    database=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much, HealthCheck.data_too_large],
)
def test_no_request_fails_inside(case: Case[Any], deck: Served, client: httpx.Client, is_there: bool) -> None:  # noqa: FBT001
    """Less than 500, with a status, a type and a body that the document declares."""
    if is_there:
        lead_somewhere(case, client)
    # A stream of YAML documents is declared as text, which the check would read as values.
    checks = CHECKS if case.path.endswith(("/yaml", "/export")) else [*CHECKS, response_schema_conformance]
    case.call_and_validate(base_url=deck.url, headers=deck.headers, checks=checks, timeout=30)
