"""What can go wrong with a tool; the detail of a failed call is written for the model that made it."""

from quarterdeck.kernel.errors import InvalidInputError, NotFoundError, QuarterdeckError


class ToolFailedError(QuarterdeckError):
    """The call failed; its detail tells the model what happened and, where it can, how to mend it."""

    code = "tool_failed"
    title = "The tool call failed"
    status = 422


class InvalidArgumentsError(ToolFailedError):
    """The arguments do not fit the tool's schema."""

    code = "tool_arguments"
    title = "The arguments do not fit the tool"


class ToolDeniedError(ToolFailedError):
    """Policy does not allow the call."""

    code = "tool_denied"
    title = "The tool call is not allowed"


class UnknownToolError(NotFoundError):
    """No tool of this name exists in the workspace or the registry."""

    code = "unknown_tool"
    title = "There is no such tool"


class InvalidToolError(InvalidInputError):
    """A tool's definition cannot be used."""

    code = "invalid_tool"
    title = "The tool's definition is not valid"
