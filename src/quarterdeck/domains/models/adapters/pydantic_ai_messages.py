"""Our messages, tools and settings as Pydantic AI's, and its response as our reply."""

import json
from collections.abc import Sequence
from typing import Any, Literal, cast

from pydantic_ai import messages as theirs
from pydantic_ai.models import ModelRequestParameters
from pydantic_ai.output import OutputObjectDefinition
from pydantic_ai.settings import ModelSettings as TheirSettings
from pydantic_ai.tools import ToolDefinition

from quarterdeck.domains.models.contracts import (
    Message,
    ModelReply,
    ModelRequest,
    ModelSettings,
    ModelTarget,
    ToolCall,
    Usage,
)
from quarterdeck.domains.models.errors import ModelOutputError
from quarterdeck.kernel.contracts import JsonObject

_FINISH: dict[str | None, Literal["stop", "length", "content_filter", "tool_calls"]] = {
    "length": "length",
    "content_filter": "content_filter",
    "tool_call": "tool_calls",
}


def conversation(messages: Sequence[Message]) -> list[theirs.ModelMessage]:
    """The conversation; what is not the model's own is gathered into requests between its responses."""
    result: list[theirs.ModelMessage] = []
    pending: list[theirs.ModelRequestPart] = []
    for message in messages:
        if message.role == "assistant":
            if pending:
                result.append(theirs.ModelRequest(parts=pending))
                pending = []
            result.append(_response(message))
        else:
            pending.append(_part(message))
    if pending:
        result.append(theirs.ModelRequest(parts=pending))
    return result


def parameters(request: ModelRequest, *, native_schema: bool) -> ModelRequestParameters:
    """Tools and output schema. Where the model has no native schemas, the schema goes into the prompt."""
    tools = [
        ToolDefinition(name=tool.name, description=tool.description, parameters_json_schema=tool.parameters)
        for tool in request.tools
    ]
    if request.output_schema is None:
        return ModelRequestParameters(function_tools=tools)
    return ModelRequestParameters(
        function_tools=tools,
        output_mode="native" if native_schema else "prompted",
        output_object=OutputObjectDefinition(json_schema=request.output_schema, name="answer"),
    )


def settings(ours: ModelSettings, options: JsonObject, *, must_call_tool: bool = False) -> TheirSettings:
    """Sampling and bounds; `options.extra_body` goes to the provider as it is."""
    result = TheirSettings(request_timeout=ours.timeout_seconds, timeout=ours.timeout_seconds, max_retries=0)
    if ours.temperature is not None:
        result["temperature"] = ours.temperature
    if ours.top_p is not None:
        result["top_p"] = ours.top_p
    if ours.max_tokens is not None:
        result["max_tokens"] = ours.max_tokens
    if ours.seed is not None:
        result["seed"] = ours.seed
    if ours.stop:
        result["stop_sequences"] = list(ours.stop)
    if must_call_tool:
        result["tool_choice"] = "required"
    if "extra_body" in options:
        result["extra_body"] = options["extra_body"]
    return result


def reply(target: ModelTarget, response: theirs.ModelResponse) -> ModelReply:
    """The whole reply; raises ModelOutputError when a call's arguments are not a JSON object, or nothing came."""
    calls = tuple(_call(part) for part in response.parts if isinstance(part, theirs.ToolCallPart))
    text = "".join(part.content for part in response.parts if isinstance(part, theirs.TextPart))
    finish = _FINISH.get(response.finish_reason, "stop")
    if not text and not calls and finish == "stop":
        msg = f"{target.provider} sent an empty answer."
        raise ModelOutputError(msg)
    usage = response.usage
    return ModelReply(
        text=text,
        tool_calls=calls,
        usage=Usage(
            input_tokens=usage.input_tokens,
            output_tokens=usage.output_tokens,
            cached_input_tokens=usage.cache_read_tokens,
        ),
        model=response.model_name or target.model,
        provider=target.provider,
        finish_reason="tool_calls" if calls else finish,
    )


def _response(message: Message) -> theirs.ModelResponse:
    parts: list[theirs.ModelResponsePart] = [theirs.TextPart(content=message.content)] if message.content else []
    parts += [theirs.ToolCallPart(tool_name=c.name, args=c.arguments, tool_call_id=c.id) for c in message.tool_calls]
    return theirs.ModelResponse(parts=parts)


def _part(message: Message) -> theirs.ModelRequestPart:
    if message.role == "system":
        return theirs.SystemPromptPart(content=message.content)
    if message.role == "tool":
        return theirs.ToolReturnPart(
            tool_name=message.tool_name or "tool",
            content=message.content,
            tool_call_id=message.tool_call_id or "",
            outcome="failed" if message.is_error else "success",
        )
    return theirs.UserPromptPart(content=message.content)


def _call(part: theirs.ToolCallPart) -> ToolCall:
    arguments: Any = part.args if part.args is not None else {}
    if isinstance(arguments, str):
        try:
            arguments = json.loads(arguments or "{}")
        except ValueError as error:
            msg = f"The arguments of the call of {part.tool_name!r} are not JSON: {arguments[:200]!r}"
            raise ModelOutputError(msg) from error
    if not isinstance(arguments, dict):
        msg = f"The arguments of the call of {part.tool_name!r} are no object: {arguments!r}"
        raise ModelOutputError(msg)
    return ToolCall(id=part.tool_call_id, name=part.tool_name, arguments=cast("JsonObject", arguments))
