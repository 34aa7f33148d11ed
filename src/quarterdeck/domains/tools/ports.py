"""What an agent's loop needs of a tool."""

from typing import Protocol

from quarterdeck.domains.models.contracts import ToolSchema
from quarterdeck.domains.tools.contracts import Effect, ToolContext
from quarterdeck.kernel.contracts import Json, JsonObject


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
