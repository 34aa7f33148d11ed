"""A node whose type is missing or misspelt is told which types there are."""

import pytest
from pydantic import ValidationError

from quarterdeck.domains.definitions.rules import model_faults
from quarterdeck.domains.flows.contracts.flow import FlowSpec
from quarterdeck.kernel.contracts import JsonObject


def _loop_of(node: JsonObject) -> JsonObject:
    return {"name": "a", "type": "loop", "max_iterations": 1, "do": {"nodes": [node]}}


@pytest.mark.parametrize(
    ("node", "message", "mend"),
    [
        ({"name": "a"}, "'type' is missing", "Add it: one of agent, task, crew, "),
        ({"name": "a", "type": "modle"}, "type 'modle' is unknown", "Write 'model'."),
        ({"name": "a", "type": "zzzzzz"}, "type 'zzzzzz' is unknown", "Choose one of agent, task, crew, "),
        (_loop_of({"name": "b"}), "'type' is missing", "Add it: one of agent, task, crew, "),
    ],
)
def test_a_node_of_no_known_type_is_told_which_there_are(node: JsonObject, message: str, mend: str) -> None:
    with pytest.raises(ValidationError) as caught:
        FlowSpec.model_validate({"nodes": [node]})
    [fault] = model_faults(caught.value, FlowSpec, "/spec")
    assert fault.message == message
    assert (fault.mend or "").startswith(mend)


WAIT: JsonObject = {"name": "b", "type": "wait"}


@pytest.mark.parametrize("inside", [False, True], ids=["flow", "body"])
@pytest.mark.parametrize(
    ("field", "mend"),
    [("duraton", "Write 'duration'."), ("zzzzzz", "Fields are: name, join, type, duration, until.")],
)
def test_a_field_that_a_node_has_not_is_told_which_it_has(field: str, mend: str, *, inside: bool) -> None:
    node = {**WAIT, "duration": 1, field: 2}
    with pytest.raises(ValidationError) as caught:
        FlowSpec.model_validate({"nodes": [_loop_of(node) if inside else node]})
    [fault] = model_faults(caught.value, FlowSpec, "/spec")
    assert fault.pointer == ("/spec/nodes/0/do/nodes/0/" if inside else "/spec/nodes/0/") + field
    assert (fault.message, fault.mend) == (f"unknown field {field!r}", mend)
