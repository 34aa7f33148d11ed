"""Who works in a pipeline: members, and those who speak for the whole."""

from typing import Annotated, Literal, Self

from pydantic import Field, StringConstraints, model_validator

from quarterdeck.domains.agents.contracts import DEFAULT_MODEL
from quarterdeck.kernel.contracts import Frozen, JsonObject

MAX_MEMBERS = 200

Label = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]([a-z0-9_-]{0,58}[a-z0-9])?$")]
"""A name inside a pipeline; it becomes part of the names of steps."""

Condition = Annotated[str, StringConstraints(min_length=1, max_length=2_000)]
"""An expression in CEL that is true or false."""


class Worker(Frozen):
    """An agent or a crew of the workspace; exactly one of the two.

    A crew is given `inputs`; their texts may hold the pipeline's `{input}` placeholders and `{request}`, which is
    what this member is asked. Without `inputs` the crew's only required input is given the request.
    """

    agent: str | None = None
    crew: str | None = None
    inputs: JsonObject | None = Field(default=None, description="A crew's inputs; {request} is what it is asked")

    @model_validator(mode="after")
    def _exactly_one(self) -> Self:
        if (self.agent is None) == (self.crew is None):
            msg = "give either agent or crew"
            raise ValueError(msg)
        if self.inputs is not None and self.crew is None:
            msg = "inputs are for a crew; an agent is asked in words (instructions)"
            raise ValueError(msg)
        return self


class Member(Worker):
    """A worker with a name of its own, what it is told beside the request, and the seconds of each of its turns."""

    name: Label
    instructions: str = Field(default="", max_length=20_000)
    max_seconds: int | None = Field(default=None, ge=1, description="Seconds for one turn")


class Speaker(Frozen):
    """Who decides or sums up: an agent of the workspace, or a model without any role of its own."""

    agent: str | None = None
    model: str | None = None
    instructions: str = Field(default="", max_length=20_000)

    @model_validator(mode="after")
    def _at_most_one(self) -> Self:
        if self.agent is not None and self.model is not None:
            msg = "give either agent or model"
            raise ValueError(msg)
        return self

    @property
    def model_name(self) -> str:
        """The model of a speaker that is no agent."""
        return self.model or DEFAULT_MODEL


class FailOnError(Frozen):
    """A member that fails ends the pipeline."""

    action: Literal["fail"]


class SkipOnError(Frozen):
    """A member that fails is left out; its failure is in the result."""

    action: Literal["skip"]


class RetryOnError(Frozen):
    """A member that fails is asked again, at most so many times; then the pipeline fails or goes on without it."""

    action: Literal["retry"]
    times: int = Field(default=2, ge=1, le=10)
    then: Literal["fail", "skip"] = "fail"


class SubstituteOnError(Worker):
    """In the place of a member that fails, another agent or crew is asked once; then fail or skip."""

    action: Literal["substitute"]
    then: Literal["fail", "skip"] = "fail"


ErrorPolicy = Annotated[FailOnError | SkipOnError | RetryOnError | SubstituteOnError, Field(discriminator="action")]
