"""Kind Agent: what an agent refers to, and what its schema cannot say."""

from quarterdeck.domains.agents.contracts import DEFAULT_MODEL, AgentSpec
from quarterdeck.domains.definitions.contracts import Reference
from quarterdeck.domains.definitions.ports import Referred
from quarterdeck.domains.models.contracts import speechless
from quarterdeck.kernel.errors import FieldError
from quarterdeck.kernel.json_schema import schema_faults


def references(spec: AgentSpec) -> list[Reference]:
    """The agent's model and tools."""
    found = [Reference(kind="Tool", name=name, pointer=f"/spec/tools/{i}") for i, name in enumerate(spec.tools)]
    if spec.model != DEFAULT_MODEL:
        found.append(Reference(kind="Model", name=spec.model, pointer="/spec/model"))
    return found


def check(spec: AgentSpec, referred: Referred) -> list[FieldError]:
    """An output schema must be one, and the model must answer in words."""
    faults = [] if spec.output_schema is None else schema_faults(spec.output_schema, "/spec/output_schema")
    return [*faults, *speechless(references(spec), referred)]
