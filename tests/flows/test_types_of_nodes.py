"""A node whose type is missing or misspelt is told which types there are."""

import pytest
from pydantic import ValidationError

from quarterdeck.domains.definitions.rules import model_faults
from quarterdeck.domains.flows.contracts.flow import FlowSpec
from quarterdeck.kernel.contracts import JsonObject


@pytest.mark.parametrize(
    ("node", "message", "mend"),
    [
        ({"name": "a"}, "'type' is missing", "Add it: one of agent, task, crew, "),
        ({"name": "a", "type": "modle"}, "type 'modle' is unknown", "Write 'model'."),
        ({"name": "a", "type": "zzzzzz"}, "type 'zzzzzz' is unknown", "Choose one of agent, task, crew, "),
    ],
)
def test_a_node_of_no_known_type_is_told_which_there_are(node: JsonObject, message: str, mend: str) -> None:
    with pytest.raises(ValidationError) as caught:
        FlowSpec.model_validate({"nodes": [node]})
    [fault] = model_faults(caught.value, FlowSpec, "/spec")
    assert fault.message == message
    assert (fault.mend or "").startswith(mend)
