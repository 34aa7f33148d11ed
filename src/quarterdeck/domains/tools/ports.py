"""What an agent's loop needs of a tool."""

from typing import Protocol

from pydantic import SecretStr

from quarterdeck.domains.approvals.contracts import ApprovalTerms
from quarterdeck.domains.models.contracts import ToolSchema
from quarterdeck.domains.policy.contracts import Decision
from quarterdeck.domains.tools.contracts import Effect, ToolContext, ToolSpec
from quarterdeck.kernel.contracts import Json, JsonObject
from quarterdeck.kernel.principal import Principal


class Tool(Protocol):
    """One callable thing with a typed input and a declared effect."""

    @property
    def schema(self) -> ToolSchema:
        """How a model sees it."""
        ...

    @property
    def effect(self) -> Effect:
        """What it does to the world."""
        ...

    @property
    def repeatable(self) -> bool:
        """Whether a call of unknown outcome may be made again (always true without effects)."""
        ...

    async def call(self, context: ToolContext, arguments: JsonObject) -> Json:
        """Do it; `arguments` fit the schema. Raises ToolFailedError with a text that the model can use."""
        ...


class BoundTool(Tool, Protocol):
    """A tool of a workspace, bound to a principal: policy decides each call."""

    @property
    def version(self) -> int | None:
        """The version of its definition; None for a native tool without one."""
        ...

    @property
    def terms(self) -> ApprovalTerms:
        """Who may approve a call, and by when, where one needs approval."""
        ...

    def decide(self, principal: Principal, agent: str) -> Decision:
        """What policy says of a call by this agent that nobody has approved."""
        ...

    def fault(self, arguments: JsonObject) -> str | None:
        """Why a call with these arguments could not be made, in words for the model."""
        ...


class SecretReader(Protocol):
    """Reads secrets of the workspace at the time of a call."""

    async def read(self, name: str, address: str) -> SecretStr:
        """The value, to be sent to this address. Raises SecretNotFoundError, SecretHostError."""
        ...


class Native(Protocol):
    """A tool that ships with Quarterdeck; its definition may carry settings."""

    @property
    def name(self) -> str:
        """The registry's name."""
        ...

    @property
    def settings_schema(self) -> JsonObject:
        """JSON Schema of the settings that a definition may give."""
        ...

    @property
    def example(self) -> Tool:
        """The tool without settings: its schema and effect are the same with any."""
        ...

    def build(self, settings: JsonObject, secrets: SecretReader) -> Tool:
        """The tool with these settings. Raises InvalidToolError when they do not fit."""
        ...


class DeclaredTools(Protocol):
    """Builds tools that are declared as HTTP calls."""

    def build(self, name: str, description: str, spec: ToolSpec, secrets: SecretReader) -> Tool:
        """The tool of this declaration."""
        ...


class Messages(Protocol):
    """Carries messages between agents."""

    async def send(self, context: ToolContext, to: str, text: str) -> JsonObject:
        """Send, once for each call. Raises ToolFailedError when nobody could read it there."""
        ...

    async def wait(self, context: ToolContext, sender: str, seconds: int) -> JsonObject:
        """The next message to this agent (from this sender, if one is named); what is raised meanwhile suspends."""
        ...
