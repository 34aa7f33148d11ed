"""A pipeline whose options contradict each other or would do nothing is refused, with the place and the mend."""

from collections.abc import Mapping
from typing import Any

import pytest
from pydantic import ValidationError

from quarterdeck.domains.crews.adapters.cel import CelExpressions
from quarterdeck.domains.flows.contracts.pipeline import PipelineSpec
from quarterdeck.domains.flows.rules.pipeline import check_pipeline, pipeline_references, pipeline_remarks
from quarterdeck.kernel.contracts import JsonObject
from quarterdeck.kernel.errors import FieldError
from tests.http.test_words_of_problems import german

AGENT: JsonObject = {"role": "r", "goal": "g"}
REFERRED: Mapping[tuple[str, str], JsonObject] = {
    ("Agent", "a"): AGENT,
    ("Agent", "json"): {**AGENT, "output_schema": {"type": "object"}},
    ("Agent", "topical"): {"role": "expert of {topic}", "goal": "g"},
    ("Crew", "one"): {
        "agents": ["a"],
        "tasks": ["t"],
        "inputs": {"type": "object", "properties": {"topic": {"type": "string"}}, "required": ["topic"]},
    },
    ("Crew", "none"): {"agents": ["a"], "tasks": ["t"]},
}
M = {"name": "m", "agent": "a"}
N = {"name": "n", "agent": "a"}
JSON = {"name": "m", "agent": "json"}
CREW = {"name": "m", "crew": "one"}


def faults(pattern: Mapping[str, Any], **spec: Any) -> list[FieldError]:
    """What is wrong with a pipeline of this pattern."""
    return check_pipeline(CelExpressions().fault, PipelineSpec.model_validate({"pattern": pattern, **spec}), REFERRED)


SOUND: list[dict[str, Any]] = [
    {
        "type": "sequential",
        "members": [{**M, "gate": {"by": "expression", "expression": "json.x > 1"}}, CREW | {"name": "n"}],
    },
    {"type": "sequential", "members": [{**M, "gate": {"by": "person", "terms": {"remind_every_seconds": 60}}}]},
    {"type": "parallel", "members": [JSON], "aggregator": {"by": "merge"}},
    {"type": "router", "members": [{**M, "when": "inputs.prompt == request"}], "strategy": {"by": "rule"}},
    {"type": "ensemble", "members": [{**M, "capabilities": ["X"]}], "selection": {"by": "capability", "needs": ["x"]}},
    {"type": "blackboard", "members": [M], "control": {"by": "model"}, "until": "size(board) > 2 || round > 3"},
    {"type": "supervisor_worker", "members": [M], "review": False},
    {"type": "consensus", "members": [M, {**N, "weight": 2}], "rule": {"by": "weighted"}},
    {"type": "debate", "members": [{**M, "side": "pro"}, {**N, "side": "contra"}]},
    {"type": "handoff", "members": [M, {**CREW, "name": "n", "resolved": "size(output) > 0"}]},
]


@pytest.mark.parametrize("pattern", SOUND, ids=lambda pattern: pattern["type"])
def test_what_is_sound_is_accepted(pattern: dict[str, Any]) -> None:
    assert faults(pattern) == []


P = "/spec/pattern"
DESK = {"type": "handoff", "members": [M]}


def _by_person(**terms: Any) -> dict[str, Any]:
    return {"type": "sequential", "members": [{**M, "gate": {"by": "person", "terms": terms}}]}


TIMELY: dict[str, Any] = {"role": "editor", "deadline_seconds": 60, "on_deadline": "escalate", "escalate_to": "owner"}
WRONG: list[tuple[str, dict[str, Any], dict[str, Any]]] = [
    (f"{P}/members/0/gate/terms/escalate_to", _by_person(deadline_seconds=60, escalate_to="owner"), {}),
    (f"{P}/members/0/gate/terms/escalate_to", _by_person(**{**TIMELY, "role": "owner", "escalate_to": "admin"}), {}),
    (
        f"{P}/members/0/gate/terms/remind_every_seconds",
        _by_person(deadline_seconds=60, remind_every_seconds=60),
        {},
    ),
    (f"{P}/unresolved_terms", {**DESK, "unresolved": "last", "unresolved_terms": TIMELY}, {}),
    (
        f"{P}/unresolved_terms/escalate_to",
        {**DESK, "unresolved": "person", "unresolved_terms": {"escalate_to": "owner"}},
        {},
    ),
    (f"{P}/members/1/name", {"type": "sequential", "members": [M, M]}, {}),
    ("/spec/request", {"type": "sequential", "members": [M]}, {"request": "{other}"}),
    (f"{P}/members/0/instructions", {"type": "sequential", "members": [{**M, "instructions": "{other}"}]}, {}),
    (f"{P}/members/0/agent", {"type": "sequential", "members": [{"name": "m", "agent": "topical"}]}, {}),
    ("/spec/inputs", {"type": "sequential", "members": [M]}, {"request": "x", "inputs": {"type": "array"}}),
    (f"{P}/members/0/inputs", {"type": "sequential", "members": [{"name": "m", "crew": "none"}]}, {}),
    (f"{P}/members/0/inputs", {"type": "sequential", "members": [{**CREW, "inputs": {"topic": "fixed"}}]}, {}),
    (f"{P}/members/0/inputs", {"type": "sequential", "members": [{**CREW, "inputs": {}}]}, {}),
    (
        f"{P}/members/0/inputs/other",
        {"type": "sequential", "members": [{**CREW, "inputs": {"topic": "{request}", "other": 1}}]},
        {},
    ),
    (
        f"{P}/members/0/gate/expression",
        {"type": "sequential", "members": [{**M, "gate": {"by": "expression", "expression": "board"}}]},
        {},
    ),
    (f"{P}/min_outputs", {"type": "parallel", "members": [M], "min_outputs": 2}, {}),
    (f"{P}/members/0/agent", {"type": "parallel", "members": [M], "aggregator": {"by": "merge"}}, {}),
    (
        f"{P}/aggregator/output_schema/type",
        {"type": "parallel", "members": [M], "aggregator": {"by": "model", "output_schema": {"type": "thing"}}},
        {},
    ),
    (f"{P}/members/0/when", {"type": "router", "members": [{**M, "when": "true"}], "strategy": {"by": "model"}}, {}),
    (
        f"{P}/members/0/description",
        {"type": "router", "members": [{**M, "description": "x"}], "strategy": {"by": "round_robin"}},
        {},
    ),
    (f"{P}/members", {"type": "router", "members": [M], "strategy": {"by": "rule"}}, {}),
    (f"{P}/min_perspectives", {"type": "ensemble", "members": [M], "min_perspectives": 2}, {}),
    (f"{P}/members", {"type": "ensemble", "members": [M], "selection": {"by": "model"}}, {}),
    (f"{P}/members/0/capabilities", {"type": "ensemble", "members": [{**M, "capabilities": ["x"]}]}, {}),
    (
        f"{P}/rubric/0/weight",
        {
            "type": "debate",
            "members": [{**M, "side": "pro"}, {**N, "side": "contra"}],
            "rubric": [{"name": "facts", "weight": 3}],
        },
        {},
    ),
    (
        f"{P}/selection/needs/0",
        {
            "type": "ensemble",
            "members": [{**M, "capabilities": ["x"]}],
            "selection": {"by": "capability", "needs": ["y"]},
        },
        {},
    ),
    (f"{P}/members/0/when", {"type": "blackboard", "members": [M], "control": {"by": "triggers"}}, {}),
    (
        f"{P}/members/0/when",
        {"type": "blackboard", "members": [{**M, "when": "true"}], "control": {"by": "model"}},
        {},
    ),
    (
        f"{P}/entry_types/fact",
        {"type": "blackboard", "members": [M], "control": {"by": "model"}, "entry_types": {"fact": {}}},
        {},
    ),
    (
        f"{P}/members/0/writes",
        {
            "type": "blackboard",
            "members": [{**CREW, "writes": "fact"}],
            "control": {"by": "model"},
            "entry_types": {"fact": {}},
        },
        {},
    ),
    (f"{P}/max_redos", {"type": "supervisor_worker", "members": [M], "review": False, "max_redos": 2}, {}),
    (f"{P}/unaccepted", {"type": "supervisor_worker", "members": [M], "review": False, "unaccepted": "drop"}, {}),
    (f"{P}/members/0/crew", {"type": "consensus", "members": [CREW, N]}, {}),
    (f"{P}/members/0/weight", {"type": "consensus", "members": [{**M, "weight": 2}, N]}, {}),
    (
        f"{P}/judges/1/name",
        {
            "type": "debate",
            "members": [{**M, "side": "pro"}, {**N, "side": "contra"}],
            "judges": [{"name": "j"}, {"name": "j"}],
        },
        {},
    ),
    (f"{P}/members/0/resolved", {"type": "handoff", "members": [CREW]}, {}),
    (f"{P}/members/0/resolved", {"type": "handoff", "members": [JSON]}, {}),
    (f"{P}/members/0/resolved", {"type": "handoff", "members": [{**M, "resolved": "true"}], "transfer": "any"}, {}),
    (f"{P}/members/0/description", {"type": "handoff", "members": [{**M, "description": "x"}]}, {}),
    (
        "/spec/on_error/crew",
        {"type": "consensus", "members": [M, N]},
        {"on_error": {"action": "substitute", "crew": "one"}},
    ),
]


@pytest.mark.parametrize(("pointer", "pattern", "spec"), WRONG, ids=[f"{i}{case[0]}" for i, case in enumerate(WRONG)])
def test_what_contradicts_itself_is_refused(pointer: str, pattern: dict[str, Any], spec: dict[str, Any]) -> None:
    found = faults(pattern, **spec)
    assert {fault.pointer for fault in found} == {pointer}
    assert all(fault.mend or "output_schema" in pointer for fault in found)


MISSHAPEN: list[dict[str, Any]] = [
    {"type": "sequential", "members": [{**M, "side": "pro"}]},
    {"type": "sequential", "members": [M], "max_concurrency": 2},
    {"type": "sequential", "members": [{"name": "m"}]},
    {"type": "sequential", "members": [{"name": "m", "agent": "a", "crew": "one"}]},
    {"type": "sequential", "members": [{**M, "inputs": {}}]},
    {"type": "sequential", "members": [{**M, "name": "m/1"}]},
    {"type": "debate", "members": [{**M, "side": "pro"}, {**N, "side": "pro"}]},
    {"type": "consensus", "members": [{**M, "proposes": False}, {**N, "proposes": False}]},
    {"type": "supervisor_worker", "members": [M], "supervisor": {"agent": "a", "model": "b"}},
    {"type": "router", "members": [M], "strategy": {"by": "embedding"}},
    {"type": "relay", "members": [M]},
    _by_person(valid_seconds=60),
    _by_person(on_deadline="fail"),
]


@pytest.mark.parametrize(
    "pattern",
    MISSHAPEN,
)
def test_options_that_a_pattern_has_not_are_refused_by_its_schema(pattern: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        PipelineSpec.model_validate({"pattern": pattern})


@pytest.mark.parametrize(
    ("expression", "said"),
    [
        ("request ==", "Der Ausdruck ist kein gültiges CEL: Er hört bei Zeichen 11 zu früh auf"),
        ("(request", "Der Ausdruck ist kein gültiges CEL: Bei Zeichen 9 fehlt „)“"),
        ("request)", "Der Ausdruck ist kein gültiges CEL: „)“ bei Zeichen 8 kann dort nicht stehen"),
        ("request inputs x", "Der Ausdruck ist kein gültiges CEL: „inputs“ bei Zeichen 9 kann dort nicht stehen"),
        ("request..x", "Der Ausdruck ist kein gültiges CEL: „..“ bei Zeichen 9 kann dort nicht stehen"),
        (
            "request == 'x",
            "Der Ausdruck ist kein gültiges CEL: „'x“ bei Zeichen 12 gibt es nicht, oder ein Anführungszeichen fehlt",
        ),
        ("wish == 'x'", "Der Ausdruck nutzt wish; er kennt inputs, request"),
    ],
)
def test_the_commonest_faults_of_conditions_have_words_in_german(expression: str, said: str) -> None:
    fault = CelExpressions().fault(expression, frozenset({"request", "inputs"}))
    assert fault is not None
    assert german(fault) == said


ROUTER = {"type": "router", "members": [M, N], "strategy": {"by": "round_robin"}}
HANDOFF = {"type": "handoff", "members": [{**M, "tier": 1}, {**N, "tier": 2}]}


@pytest.mark.parametrize("pattern", [ROUTER, HANDOFF], ids=["router", "handoff"])
@pytest.mark.parametrize(
    ("policy", "at"),
    [
        ({"action": "skip"}, "action"),
        ({"action": "retry", "then": "skip"}, "then"),
        ({"action": "substitute", "agent": "a", "then": "skip"}, "then"),
    ],
    ids=["skip", "retry", "substitute"],
)
def test_to_skip_members_that_fall_over_is_remarked_where_it_stands(
    pattern: dict[str, Any], policy: dict[str, Any], at: str
) -> None:
    """It holds nothing up: what it asks for happens anyway."""
    said = f"skip does nothing in a {pattern['type']} with fall_over: when a member fails, the next is asked"
    assert faults(pattern, on_error=policy) == []
    assert remarks(pattern, policy) == [(f"/spec/on_error/{at}", said)]
    # What the remark says mends it, each in its way.
    assert remarks({**pattern, "fall_over": False}, policy) == []
    assert remarks(pattern, policy | ({"then": "fail"} if at == "then" else {"action": "fail"})) == []


def remarks(pattern: dict[str, Any], policy: dict[str, Any]) -> list[tuple[str, str]]:
    """Place and message of what is remarked on a pipeline of this pattern under this policy."""
    spec = PipelineSpec.model_validate({"pattern": pattern, "on_error": policy})
    return [(remark.pointer, remark.message) for remark in pipeline_remarks(spec, REFERRED)]


def test_who_may_delegate_is_told_that_a_pipeline_has_no_colleagues() -> None:
    """It holds nothing up: the agent is published by itself, and may delegate in its crews."""
    spec = PipelineSpec.model_validate(
        {
            "pattern": {"type": "supervisor_worker", "members": [M, N], "supervisor": {"agent": "json"}},
            "on_error": {"action": "substitute", "agent": "topical"},
        }
    )
    assert pipeline_remarks(spec, REFERRED) == []
    eager = {key: {**value, "allow_delegation": True} for key, value in REFERRED.items() if key[0] == "Agent"}
    assert [(remark.pointer, remark.message) for remark in pipeline_remarks(spec, eager)] == [
        (at, f"agent {name!r} may delegate, which it can in a crew alone: in a pipeline it has no colleagues")
        for at, name in (
            (f"{P}/members/0/agent", "a"),
            (f"{P}/members/1/agent", "a"),
            ("/spec/on_error/agent", "topical"),
            (f"{P}/supervisor/agent", "json"),
        )
    ]


def test_everybody_named_is_referred_to() -> None:
    spec = PipelineSpec.model_validate(
        {
            "pattern": {
                "type": "debate",
                "members": [{**M, "side": "pro"}, {**CREW, "name": "n", "side": "contra"}],
                "judges": [{"name": "j", "agent": "json"}, {"name": "k", "model": "big"}, {"name": "l"}],
            },
            "on_error": {"action": "substitute", "agent": "topical"},
        }
    )
    assert {(ref.kind, ref.name, ref.pointer) for ref in pipeline_references(spec)} == {
        ("Agent", "a", "/spec/pattern/members/0/agent"),
        ("Crew", "one", "/spec/pattern/members/1/crew"),
        ("Agent", "topical", "/spec/on_error/agent"),
        ("Agent", "json", "/spec/pattern/judges/0/agent"),
        ("Model", "big", "/spec/pattern/judges/1/model"),
    }
