"""What a schema takes may refer into that schema: where a part of it is held against a value, references lead on."""

from typing import Any

import pytest

from quarterdeck.domains.crews.adapters.cel import CelExpressions
from quarterdeck.domains.flows.contracts.flow import FlowSpec
from quarterdeck.domains.flows.rules.flow import check_flow
from quarterdeck.kernel.contracts import JsonObject
from tests.executions.conftest import MakeDeck
from tests.flows.test_execution import echo, put, run
from tests.flows.test_rules import BASE, NATIVES, REFERRED, N, faults

PORT: JsonObject = {
    "type": "object",
    "$defs": {"port": {"enum": ["Vigo", "Lisbon"]}},
    "properties": {
        "port": {"$ref": "#/$defs/port"},
        "next": {"$ref": "#/properties/port"},
        "ship": {"type": "object", "properties": {"home": {"$ref": "#/$defs/port"}}},
    },
}


@pytest.mark.parametrize(
    ("given", "wrong"),
    [
        ({"port": "Vigo", "next": "Lisbon", "ship": {"home": "Vigo"}}, []),
        ({"port": "${inputs.topic}"}, []),
        ({"ship": {"home": "Vigo", "name": "${inputs.topic}"}}, []),
        ({"port": "Paris"}, [f"{N}/0/inputs/port"]),
        ({"next": "Paris"}, [f"{N}/0/inputs/next"]),
        ({"ship": {"home": "Paris", "name": "${inputs.topic}"}}, [f"{N}/0/inputs/ship/home"]),
    ],
)
def test_what_a_part_takes_may_refer_to_its_own_definitions(given: JsonObject, wrong: list[str]) -> None:
    nodes: list[Any] = [{"name": "c", "type": "crew", "crew": "c", "inputs": given}]
    flow = FlowSpec.model_validate({**BASE, "nodes": nodes})
    crew: JsonObject = {"agents": ["a"], "tasks": ["t"], "inputs": PORT}
    found = check_flow(CelExpressions().fault, NATIVES, flow, {**REFERRED, ("Crew", "c"): crew})
    assert [fault.pointer for fault in found] == wrong, found
    assert all("is not one of" in fault.message for fault in found)


def test_what_the_state_holds_may_refer_to_its_own_definitions() -> None:
    found = faults([put("x", port="Vigo"), put("y", port="Paris")], state=PORT)
    assert [fault.pointer for fault in found] == [f"{N}/1/values/port"], found
    fine, wrong = (
        {**PORT, "properties": {"port": {"$ref": "#/$defs/port", "default": port}}} for port in ("Vigo", "Paris")
    )
    assert faults([put("x", port="Vigo")], state=fine) == []
    found = faults([put("x", port="Vigo")], state=wrong)
    assert [fault.pointer for fault in found] == ["/spec/state/properties/port/default"], found


@pytest.mark.anyio
@pytest.mark.parametrize(("port", "code"), [("Vigo", None), ("Paris", "state_invalid")])
async def test_a_node_writes_what_the_state_refers_to(make_deck: MakeDeck, port: str, code: str | None) -> None:
    node = put("x", port="${inputs.port}")
    asked: JsonObject = {"type": "object", "properties": {"port": {"type": "string"}}}
    done = await run(make_deck(echo), {"nodes": [node], "state": PORT, "inputs": asked}, port=port)
    assert (done.reason.code if done.reason else None) == code, done.reason
