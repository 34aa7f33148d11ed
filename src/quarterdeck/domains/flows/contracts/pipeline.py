"""Kind Pipeline: agents and crews that work on one request by one of the nine patterns."""

from pydantic import Field

from quarterdeck.domains.crews.contracts import RunLimits
from quarterdeck.domains.definitions.contracts import Layout
from quarterdeck.domains.flows.contracts.pipeline_members import ErrorPolicy, FailOnError
from quarterdeck.domains.flows.contracts.pipeline_patterns import Pattern
from quarterdeck.kernel.contracts import Frozen, JsonObject


class PipelineSpec(Frozen):
    """One pattern with its members, the request that they work on, and what happens when one of them fails.

    `inputs` is a JSON Schema of type object for the `{input}` placeholders of the request, of instructions and of
    the agents' texts.
    """

    pattern: Pattern
    request: str = Field(default="{prompt}", min_length=1, max_length=50_000)
    on_error: ErrorPolicy = FailOnError(action="fail")
    inputs: JsonObject = {
        "type": "object",
        "properties": {"prompt": {"type": "string", "title": "What the members shall do", "minLength": 1}},
        "required": ["prompt"],
    }
    max_requests_per_minute: int | None = Field(
        default=None, ge=1, description="Model calls of all members and speakers together"
    )
    limits: RunLimits = RunLimits()
    layout: Layout = {}
