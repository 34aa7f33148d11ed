"""The shape that native tools share: a function with a schema, a declared effect and no settings."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

from quarterdeck.domains.models.contracts import ToolSchema
from quarterdeck.domains.tools.contracts import Effect, ToolContext
from quarterdeck.domains.tools.errors import InvalidToolError
from quarterdeck.domains.tools.ports import SecretReader
from quarterdeck.domains.tools.rules import argument_faults
from quarterdeck.kernel.contracts import Json, JsonObject

Function = Callable[[ToolContext, JsonObject], Awaitable[Json]]

NO_SETTINGS: JsonObject = {"type": "object", "properties": {}, "additionalProperties": False}


@dataclass(frozen=True)
class FunctionTool:
    """A tool made of a function."""

    schema: ToolSchema
    effect: Effect
    repeatable: bool
    function: Function

    async def call(self, context: ToolContext, arguments: JsonObject) -> Json:
        """Call the function."""
        return await self.function(context, arguments)


@dataclass(frozen=True)
class NativeFunction:
    """A native tool: `make` gives its function for settings and secrets."""

    name: str
    description: str
    parameters: JsonObject
    make: Callable[[JsonObject, SecretReader | None], Function]
    effect: Effect = Effect.NONE
    repeatable: bool = True
    settings_schema: JsonObject = field(default_factory=lambda: dict(NO_SETTINGS))

    @property
    def example(self) -> FunctionTool:
        """The tool without settings, to look at."""
        return self._tool(self.make({}, None))

    def build(self, settings: JsonObject, secrets: SecretReader) -> FunctionTool:
        """The tool with these settings. Raises InvalidToolError."""
        faults = argument_faults(self.settings_schema, settings)
        if faults:
            raise InvalidToolError(f"The settings of {self.name} do not fit: {'; '.join(faults)}.")
        return self._tool(self.make(settings, secrets))

    def _tool(self, function: Function) -> FunctionTool:
        schema = ToolSchema(name=self.name, description=self.description, parameters=self.parameters)
        return FunctionTool(schema=schema, effect=self.effect, repeatable=self.repeatable, function=function)
