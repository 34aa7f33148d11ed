"""Kind Agent: who works, with which model and tools, within which limits."""

from decimal import Decimal

from pydantic import Field

from quarterdeck.domains.models.contracts import ModelSettings
from quarterdeck.kernel.contracts import Frozen, JsonObject

DEFAULT_MODEL = "default"
"""Stands for whatever the workspace made its default model; there need be no definition of this name."""


class AgentSpec(Frozen):
    """What an agent is; names follow CrewAI's where the meaning is the same.

    `role`, `goal` and `backstory` may hold `{input}` placeholders. `tools` and `model` name
    definitions of the same workspace; model `default` is whatever the workspace made its default.
    """

    role: str = Field(min_length=1, max_length=2_000)
    goal: str = Field(min_length=1, max_length=10_000)
    backstory: str = Field(default="", max_length=50_000)
    model: str = DEFAULT_MODEL
    tools: tuple[str, ...] = ()
    settings: ModelSettings = ModelSettings()
    output_schema: JsonObject | None = None
    allow_delegation: bool = False
    max_iterations: int = Field(default=20, ge=1, le=1_000, description="Model calls for one task")
    max_execution_time: int | None = Field(default=None, ge=1, description="Seconds for one task")
    max_requests_per_minute: int | None = Field(default=None, ge=1)
    max_tokens_per_task: int | None = Field(default=None, ge=1)
    max_cost_usd_per_task: Decimal | None = Field(default=None, gt=0)
