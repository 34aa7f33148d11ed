"""Kind Tool, and what a tool call carries."""

from enum import StrEnum
from typing import Literal
from uuid import UUID

from pydantic import Field

from quarterdeck.domains.approvals.contracts import ApprovalTerms
from quarterdeck.kernel.contracts import Frozen, JsonObject
from quarterdeck.kernel.principal import Principal


class Effect(StrEnum):
    """What a tool does to the world outside the execution, from nothing to what cannot be taken back."""

    NONE = "none"
    READS = "reads"
    WRITES = "writes"
    DESTRUCTIVE = "destructive"
    EXTERNAL = "external"


class HttpCall(Frozen):
    """A declared HTTP request; `{argument}` placeholders are filled from the validated arguments.

    `secret_headers` maps a header to the name of a secret of the workspace.
    """

    method: Literal["GET", "POST", "PUT", "PATCH", "DELETE"] = "GET"
    url: str
    headers: dict[str, str] = {}
    secret_headers: dict[str, str] = {}
    body: JsonObject | None = None
    timeout_seconds: float = Field(default=30, gt=0, le=300)


class ToolSpec(Frozen):
    """A tool: either `native` (a name of the registry, with its settings) or `http` (declared here).

    A native tool's schema and effect come from the registry and may be left out. Every call of a destructive tool
    waits for a person, of another one with `approval: required`; `approval_terms` say for whom and for how long.
    """

    native: str | None = None
    settings: JsonObject = {}
    http: HttpCall | None = None
    parameters: JsonObject | None = None
    output_schema: JsonObject | None = None
    effect: Effect | None = None
    approval: Literal["required"] | None = Field(default=None, description="Each call waits for a person's yes")
    approval_terms: ApprovalTerms = ApprovalTerms()
    repeatable: bool = Field(default=False, description="After a crash, a call of unknown outcome may be repeated")


class ToolContext(Frozen):
    """For whom a tool works, with his role of now; `idempotency_key` is the same at every attempt of the same call.

    `approval_id` names the approval that was used up for this call, where one was needed.
    """

    principal: Principal
    execution_id: UUID
    step: str
    agent: str
    idempotency_key: str
    approval_id: UUID | None = None

    @property
    def organization_id(self) -> UUID:
        """Whose work it is."""
        return self.principal.organization_id

    @property
    def workspace_id(self) -> UUID:
        """In which of its workspaces."""
        return self.principal.workspace_id


class NativeTool(Frozen):
    """A tool of the registry: what a model sees, and which settings a definition may give it."""

    name: str
    description: str
    parameters: JsonObject
    settings: JsonObject
    effect: Effect
    repeatable: bool
