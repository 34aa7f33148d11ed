"""What crews, tasks and agents must be beyond their schemas; placeholders, inputs and conditions."""

import time

import pytest

from quarterdeck.domains.crews.adapters.cel import CelExpressions
from quarterdeck.domains.crews.contracts import CrewSpec, TaskSpec
from quarterdeck.domains.crews.errors import ExpressionError
from quarterdeck.domains.crews.rules import check_crew, check_task, crew_references, crew_remarks, task_references
from quarterdeck.kernel.contracts import Json, JsonObject
from quarterdeck.kernel.json_schema import check_inputs, schema_faults, value_faults
from quarterdeck.kernel.placeholders import fill, placeholders

CEL = CelExpressions()
VARIABLES = frozenset({"output", "json"})


@pytest.mark.parametrize(
    ("text", "names", "filled"),
    [
        ("Write on {topic}.", {"topic"}, "Write on AI {x}."),
        ('JSON: {"a": {"b": 1}}, {}, {1}, {a b}, {a-b}', set[str](), None),
        ("{{topic}} is {topic}", {"topic"}, "{topic} is AI {x}"),
        ('{"n": {count}}', {"count"}, '{"n": 3}'),
        ("{items}", {"items"}, '["a",1]'),
    ],
)
def test_placeholders(text: str, names: set[str], filled: str | None) -> None:
    assert placeholders(text) == names
    assert fill(text, {"topic": "AI {x}", "count": 3, "items": ["a", 1]}) == (text if filled is None else filled)


def test_a_placeholder_without_input_is_an_error() -> None:
    with pytest.raises(KeyError, match="topic"):
        fill("{topic}", {})


def test_inputs_get_defaults_and_are_checked() -> None:
    schema: JsonObject = {
        "type": "object",
        "properties": {"topic": {"type": "string"}, "count": {"type": "integer", "default": 2}},
        "required": ["topic"],
        "additionalProperties": False,
    }
    assert check_inputs(schema, {"topic": "AI"}) == ({"topic": "AI", "count": 2}, [])
    _, faults = check_inputs(schema, {"count": "x", "extra": 1})
    assert {(fault.pointer, fault.mend) for fault in faults} == {
        ("/inputs", "Add it."),
        ("/inputs", "Remove it, or declare it under `properties`."),
        ("/inputs/count", "Give a value of type integer."),
    }


def test_a_schema_never_fetches_anything() -> None:
    schema: JsonObject = {"$ref": "http://127.0.0.1:9/schema"}
    assert schema_faults(schema)[0].message == "the schema refers to 'http://127.0.0.1:9/schema', outside of itself"
    assert "cannot be followed" in value_faults(schema, {})[0].message
    circle: JsonObject = {"$ref": "#"}
    assert "cannot be followed" in value_faults(circle, {})[0].message


def crew(**changes: Json) -> CrewSpec:
    return CrewSpec.model_validate({"agents": ["ann", "bob"], "tasks": ["one", "two"], **changes})


def specs(one: JsonObject | None = None, two: JsonObject | None = None) -> dict[tuple[str, str], JsonObject]:
    person: JsonObject = {"role": "Person", "goal": "Work"}
    return {
        ("Agent", "ann"): person,
        ("Agent", "bob"): person,
        ("Task", "one"): {"description": "Do", "agent": "ann", **(one or {})},
        ("Task", "two"): {"description": "Do", "agent": "bob", **(two or {})},
    }


INPUT: JsonObject = {"type": "object", "properties": {"topic": {"type": "string"}}}
CREW_FAULTS: list[tuple[CrewSpec, dict[tuple[str, str], JsonObject], str, str, str]] = [
    (
        crew(),
        specs({"agent": "eve"}),
        "/spec/tasks/0",
        "agent 'eve', who is not in the crew",
        "Add 'eve' to spec.agents.",
    ),
    (crew(), specs({"agent": None}), "/spec/tasks/0", "task 'one' has no agent", "make the process hierarchical"),
    (crew(), specs({"context": ["two"]}), "/spec/tasks/0", "which comes later", "Put 'two' before 'one'"),
    (crew(), specs({"context": ["one"]}), "/spec/tasks/0", "itself as context", "Remove it from spec.context"),
    (crew(), specs(two={"context": ["six"]}), "/spec/tasks/1", "'six' as context, which is not in", "Add 'six' before"),
    (crew(agents=["ann", "bob", "ann"]), specs(), "/spec/agents/2", "in the crew's agents twice", "Remove one"),
    (crew(tasks=["one", "two", "one"]), specs(), "/spec/tasks/2", "in the crew's tasks twice", "Remove one"),
    (crew(manager_agent="eve"), specs(), "/spec/manager_agent", "has no manager", "to hierarchical"),
    (
        crew(manager_agent="ann", process="hierarchical"),
        specs(),
        "/spec/manager_agent",
        "also one of the agents that he leads",
        "Remove him from spec.agents.",
    ),
    (
        crew(inputs=INPUT),
        specs({"expected_output": "A {form} on {topic}"}),
        "/spec/inputs/properties",
        "task 'one' uses {form} in its expected_output",
        "(form: {type: string}), or write {{form}}",
    ),
    (
        crew(inputs=INPUT),
        {**specs(), ("Agent", "bob"): {"role": "{who}", "goal": "x"}},
        "/spec/inputs/properties",
        "agent 'bob' uses {who} in its role",
        "Declare it under spec.inputs.properties",
    ),
    (crew(manager_model="big"), specs(), "/spec/manager_model", "no manager is made", "no manager_agent"),
    (
        crew(manager_agent="eve", manager_model="big", process="hierarchical"),
        specs(),
        "/spec/manager_model",
        "'eve' has a model of its own",
        "Remove it",
    ),
    (crew(planning_model="big"), specs(), "/spec/planning_model", "nothing is planned", "set planning to true"),
    (crew(inputs={"type": "array"}), specs(), "/spec/inputs", "must have type object", "Add `type: object`."),
    (crew(inputs={"type": "objekt"}), specs(), "/spec/inputs/type", "is not valid under any", ""),
]


@pytest.mark.parametrize(
    ("spec", "referred", "pointer", "message", "mend"), CREW_FAULTS, ids=[fault[3][:30] for fault in CREW_FAULTS]
)
def test_a_crew_that_does_not_fit_together(
    spec: CrewSpec, referred: dict[tuple[str, str], JsonObject], pointer: str, message: str, mend: str
) -> None:
    (fault,) = check_crew(spec, referred)
    assert fault.pointer == pointer
    assert message in fault.message
    assert mend in (fault.mend or "")


def test_a_crew_that_fits_together() -> None:
    referred = specs({"description": "On {topic}", "async_execution": True}, {"context": ["one"], "agent": None})
    assert check_crew(crew(inputs=INPUT, process="hierarchical"), referred) == []
    assert check_crew(crew(agents=["bob"], tasks=["two"]), specs(two={"agent": None})) == []


EAGER: JsonObject = {"role": "r", "goal": "g", "allow_delegation": True}


@pytest.mark.parametrize(
    ("spec", "referred", "pointer", "message"),
    [
        (
            crew(agents=["bob"], tasks=["two"]),
            {**specs(), ("Agent", "bob"): EAGER},
            "/spec/agents/0",
            "'bob' may delegate, and has no colleague",
        ),
        (crew(max_delegations=3), specs(), "/spec/max_delegations", "nobody in this crew delegates"),
        (crew(), specs(two={"agent": "ann"}), "/spec/agents/1", "'bob' has no task in this crew"),
        (
            crew(manager_agent="eve", process="hierarchical"),
            {**specs(), ("Agent", "eve"): {"role": "r", "goal": "g", "tools": ["calculator"]}},
            "/spec/manager_agent",
            "'eve' has tools and will not use them",
        ),
    ],
)
def test_what_does_nothing_in_a_crew_is_remarked(
    spec: CrewSpec, referred: dict[tuple[str, str], JsonObject], pointer: str, message: str
) -> None:
    assert check_crew(spec, referred) == []
    (remark,) = crew_remarks(spec, referred)
    assert remark.pointer == pointer
    assert message in remark.message
    assert remark.mend


def test_a_crew_in_which_everything_counts_has_no_remarks() -> None:
    assert crew_remarks(crew(), specs()) == []
    delegating = {**specs(two={"agent": "ann"}), ("Agent", "ann"): EAGER}
    assert crew_remarks(crew(max_delegations=3), delegating) == []
    assert crew_remarks(crew(max_delegations=3, process="hierarchical"), specs()) == []


def test_who_must_use_a_tool_has_one() -> None:
    spec = TaskSpec.model_validate({"description": "Do", "agent": "ann", "must_use_tool": True})
    (fault,) = check_task(CEL.fault, spec, specs())
    assert (fault.pointer, "has a tool" in fault.message) == ("/spec/must_use_tool", True)
    equipped: JsonObject = {"role": "r", "goal": "g", "tools": ["calculator"]}
    for able in (EAGER, equipped):
        assert check_task(CEL.fault, spec, {("Agent", "ann"): able}) == []


def test_references() -> None:
    spec = crew(process="hierarchical", manager_agent="max", manager_model="big", planning_model="default")
    assert {(each.kind, each.name, each.pointer) for each in crew_references(spec)} == {
        ("Agent", "ann", "/spec/agents/0"),
        ("Agent", "bob", "/spec/agents/1"),
        ("Agent", "max", "/spec/manager_agent"),
        ("Task", "one", "/spec/tasks/0"),
        ("Task", "two", "/spec/tasks/1"),
        ("Model", "big", "/spec/manager_model"),
    }
    task = TaskSpec(description="Do", agent="ann", context=("one",), tools=("calculator",))
    assert [(each.kind, each.name) for each in task_references(task)] == [
        ("Tool", "calculator"),
        ("Task", "one"),
        ("Agent", "ann"),
    ]


def test_guardrails_must_compile() -> None:
    spec = TaskSpec.model_validate({"description": "Do", "guardrail": {"expression": "size(outptu) > 1"}})
    (fault,) = check_task(CEL.fault, spec, {})
    assert fault.pointer == "/spec/guardrail/expression"
    assert fault.message == "the expression uses outptu; it knows json, output"


@pytest.mark.parametrize(
    ("asked", "terms", "message"),
    [
        (False, {"role": "admin"}, "no person is asked"),
        (True, {"escalate_to": "owner"}, "nothing is escalated"),
        (True, {"deadline_seconds": 60, "remind_every_seconds": 90}, "before the first reminder"),
    ],
)
def test_terms_of_a_judgement_that_would_do_nothing(asked: bool, terms: JsonObject, message: str) -> None:  # noqa: FBT001 - a parameter
    spec = TaskSpec.model_validate({"description": "Do", "human_input": asked, "human_input_terms": terms})
    (fault,) = check_task(CEL.fault, spec, {})
    assert fault.pointer.startswith("/spec/human_input_terms")
    assert message in fault.message


@pytest.mark.parametrize(
    ("expression", "fault"),
    [
        ("size(output) > 3 && json.items.all(i, i.n > 0)", None),
        ("output.matches('^[a-z]+$') || has(json.a)", None),
        ("1 +", "not valid CEL: Failed to parse"),
        ("env.HOME == ''", "the expression uses env"),
        ("(" * 40 + "true" + ")" * 40, "nests more than 32 brackets"),
        ("true" + " " * 2_000, "longer than 2000 characters"),
    ],
)
def test_expressions_are_checked(expression: str, fault: str | None) -> None:
    found = CEL.fault(expression, VARIABLES)
    assert (found is None) if fault is None else (fault in (found or ""))


def test_expressions_are_evaluated() -> None:
    variables: dict[str, Json] = {"output": "hello", "json": {"items": [{"n": 1}, {"n": 2}], "score": 0.5}}
    assert CEL.evaluate("size(output) == 5", variables)
    assert CEL.evaluate("json.items.exists(i, i.n == 2) && json.score < 1.0", variables)
    assert not CEL.evaluate("json.items.all(i, i.n > 1)", variables)
    for expression, message in (
        ("output", "gives str, not true or false"),
        ("json.missing > 1", "The expression failed"),
        ("output > 1", "The expression failed"),
    ):
        with pytest.raises(ExpressionError, match=message):
            CEL.evaluate(expression, variables)


def test_expressions_cannot_run_long() -> None:
    sixty = "[" + ",".join(["1"] * 60) + "]"
    nested = f"{sixty}.all(a, {sixty}.all(b, {sixty}.all(c, {sixty}.all(d, {sixty}.all(e, a+b+c+d+e > 0)))))"
    began = time.monotonic()
    for expression, variables in (
        (nested, {"output": "", "json": None}),
        ("json.all(a, json.all(b, a + b > 0))", {"output": "", "json": list[Json](range(50_000))}),
        ("true", {"output": "x" * 1_100_000, "json": None}),
        ("+".join(["output"] * 100) + " == ''", {"output": "x" * 900_000, "json": None}),
    ):
        with pytest.raises(ExpressionError):
            CEL.evaluate(expression, variables)
    assert time.monotonic() - began < 5
