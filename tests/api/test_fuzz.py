"""SECURITY check 16: no request makes the API fail inside, and what it answers is what it declares.

Every operation of docs/openapi.json (kept equal to the routes by `make check`) is called as the owner of a deck
that serves, with generated values both fitting and not. `make fuzz` makes many more calls than a run of the tests.
"""

# Schemathesis leaves the type of a response open in all that it gives.
# pyright: reportUnknownVariableType=false, reportUnknownMemberType=false, reportUntypedFunctionDecorator=false

import base64
import os
from collections import Counter, defaultdict
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

from tests.api.there import World
from tests.security.echoing import echoing
from tests.support.serving import Served, serving

pytestmark = [pytest.mark.slow, pytest.mark.timeout(1_800)]

EXAMPLES = int(os.environ.get("FUZZ_EXAMPLES", "5"))
CHECKS: list[Any] = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_headers_conformance,
]
CURSORS = (
    # Of no row, of every row, longer and shorter than an identifier, padded, of another alphabet, and none at all.
    *(base64.urlsafe_b64encode(raw).decode().rstrip("=") for raw in (bytes(16), b"\xff" * 16, bytes(15), bytes(17))),
    base64.urlsafe_b64encode(b"\xfb" * 16).decode(),
    base64.b64encode(b"\xfb" * 16).decode(),
    "",
    "=",
    "\0" * 22,
    "é" * 22,
    "' OR 1=1 --",
    "9" * 200,
)
UNREACHED = frozenset(
    {
        ("POST", "/v1/auth/login"),
        ("POST", "/v1/auth/setup"),
        ("POST", "/v1/auth/refresh"),
        ("POST", "/v1/auth/password"),
        ("POST", "/v1/imports/crewai"),
        ("POST", "/v1/organizations"),
        ("POST", "/v1/executions/{execution_id}/answer"),
        ("POST", "/v1/executions/{execution_id}/effects/{effect_id}/resolve"),
        ("DELETE", "/v1/messages/senders/{name}"),
        ("PUT", "/v1/messages/senders/{name}"),
        ("DELETE", "/v1/tasks/{name}"),
        ("GET", "/v1/shares/{share_id}"),
        ("GET", "/v1/shares/{share_id}/effects"),
        ("GET", "/v1/shares/{share_id}/events"),
        ("GET", "/v1/shares/{share_id}/spans"),
        ("POST", "/v1/shares/open"),
        ("POST", "/v1/definitions/check"),
        ("POST", "/v1/generation/changes"),
        ("POST", "/v1/generation/descriptions"),
        ("POST", "/v1/generation/lines"),
        ("POST", "/v1/generation/proposals"),
        ("POST", "/v1/generation/titles"),
        ("POST", "/v1/messages"),
    }
)
"""What no generated value fits: passwords, tokens, a project, a question, an effect whose outcome is unknown.

No API key makes an organization, a share opens by its token, a generation needs a model that answers well, the task
is in use by the crew, and a set of files or the address of a message is more than a schema tells.
"""
OFTEN = 100
"""So many examples meet something in every operation."""

api = schemathesis.openapi.from_path(Path(__file__).parents[2] / "docs" / "openapi.json")
api.config.phases.coverage.enabled = EXAMPLES >= 200
# A test that is given more than the call cannot take the examples of a schema.
api.config.phases.examples.enabled = False


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Served, World]]:
    """A deck that serves, with one thing of each kind."""
    with echoing() as echo:
        places = {"allow_private_addresses": echo.url.removeprefix("http://")}
        directory = tmp_path_factory.mktemp("fuzz")
        with serving(directory, sign_ins_per_minute="0", **places) as served, served.client() as client:
            made = World(client, echo)
            made.begin()
            yield served, made


@pytest.fixture(scope="module", autouse=True)
def answers() -> Iterator[dict[tuple[str, str], Counter[int]]]:
    """The statuses that each operation answered with; where there were many, some are of calls that did something."""
    counted: dict[tuple[str, str], Counter[int]] = defaultdict(Counter)
    yield counted
    if path := os.environ.get("FUZZ_REPORT"):
        with Path(path).open("a") as report:
            report.writelines(f"{method} {path} {dict(found)}\n" for (method, path), found in counted.items())
    idle = [
        f"{method} {path} {dict(found)}"
        for (method, path), found in sorted(counted.items())
        if found.total() >= OFTEN and (method, path) not in UNREACHED and not any(status < 300 for status in found)
    ]
    assert not idle, "no generated call of these did anything:\n" + "\n".join(idle)


@api.parametrize()
@api.given(is_there=st.booleans(), cursor=st.sampled_from(CURSORS))
@settings(
    max_examples=EXAMPLES,
    deadline=None,
    database=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much, HealthCheck.data_too_large],
)
def test_no_request_fails_inside(
    case: Case[Any],
    world: tuple[Served, World],
    answers: dict[tuple[str, str], Counter[int]],
    is_there: bool,  # noqa: FBT001 - given by name
    cursor: str,
) -> None:
    """Less than 500, with a status, a type and a body that the document declares."""
    deck, things = world
    if is_there:
        if case.path.startswith("/v1/inbound/"):
            answer = things.call(case)
            assert answer.status_code < httpx.codes.INTERNAL_SERVER_ERROR, answer.text
            answers[case.method, case.path][answer.status_code] += 1
            return
        things.lead(case, cursor)
    # A stream of YAML documents is declared as text, which the check would read as values.
    checks = CHECKS if case.path.endswith(("/yaml", "/export")) else [*CHECKS, response_schema_conformance]
    answer = case.call_and_validate(base_url=deck.url, headers=deck.headers, checks=checks, timeout=30)
    answers[case.method, case.path][answer.status_code] += 1
