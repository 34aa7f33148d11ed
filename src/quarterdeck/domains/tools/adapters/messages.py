"""Tools by which agents write to each other."""

from quarterdeck.domains.tools.adapters.native import Function, NativeFunction
from quarterdeck.domains.tools.contracts import Effect, ToolContext
from quarterdeck.domains.tools.ports import Messages
from quarterdeck.kernel.contracts import Json, JsonObject

MAX_CHARACTERS = 100_000
LONGEST_WAIT_SECONDS = 30 * 86_400
USUAL_WAIT_SECONDS = 3_600


def send_message(messages: Messages) -> NativeFunction:
    """Writes to another agent."""

    def make(settings: JsonObject, secrets: object) -> Function:
        del settings, secrets

        async def send(context: ToolContext, arguments: JsonObject) -> Json:
            return await messages.send(context, str(arguments["to"]), str(arguments["text"]))

        return send

    return NativeFunction(
        name="send_message",
        description=(
            "Sends a message to another agent, who gets it when he waits for one. Address: the name of an agent who"
            " works with you, or EXECUTION/AGENT (the reply_to of a message that you got), or EXECUTION alone."
        ),
        parameters={
            "type": "object",
            "properties": {
                "to": {"type": "string", "minLength": 1, "maxLength": 300},
                "text": {"type": "string", "minLength": 1, "maxLength": MAX_CHARACTERS},
            },
            "required": ["to", "text"],
            "additionalProperties": False,
        },
        make=make,
        effect=Effect.WRITES,
    )


def wait_for_message(messages: Messages) -> NativeFunction:
    """Waits for a message, for days if need be."""

    def make(settings: JsonObject, secrets: object) -> Function:
        del settings, secrets

        async def wait(context: ToolContext, arguments: JsonObject) -> Json:
            seconds = int(str(arguments.get("timeout_seconds", USUAL_WAIT_SECONDS)))
            return await messages.wait(context, str(arguments.get("from", "")), seconds)

        return wait

    return NativeFunction(
        name="wait_for_message",
        description="Waits for a message from another agent; gives text, from and reply_to, or says that none came.",
        parameters={
            "type": "object",
            "properties": {
                "from": {"type": "string", "description": "Only from the agent of this name.", "maxLength": 200},
                "timeout_seconds": {"type": "integer", "minimum": 0, "maximum": LONGEST_WAIT_SECONDS},
            },
            "additionalProperties": False,
        },
        make=make,
        effect=Effect.READS,
    )
