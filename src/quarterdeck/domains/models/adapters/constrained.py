"""How a small model is made to use tools and schemas: by grammar, not by trust.

Native tool calling is not reliable with small models. So the reply is bound to a JSON Schema: one
branch for each tool, with its name as a constant and its own argument schema, and one branch that
answers. The model cannot name a tool that is not there nor leave out an argument; whether a tool is
the right move remains its judgement, which is weak. Everything here is pure.
"""

import json
import re
from collections.abc import Sequence
from typing import Literal
from uuid import uuid4

from quarterdeck.domains.models.contracts import Message, ModelRequest, ToolCall, ToolSchema
from quarterdeck.domains.models.errors import ModelOutputError
from quarterdeck.kernel.contracts import Frozen, Json, JsonObject

_MAX_SCHEMA_IN_PROMPT = 2_000
_DEPTH = 12

Turn = dict[str, str]


class Parsed(Frozen):
    """A constrained reply read back: an answer, or one call of a tool."""

    text: str = ""
    call: ToolCall | None = None


def turns(request: ModelRequest) -> list[Turn]:
    """The conversation as plain chat turns, with tools and schema explained in the system turn."""
    head = "\n\n".join(m.content for m in request.messages if m.role == "system")
    head = "\n\n".join(part for part in (head, _explanation(request)) if part)
    result: list[Turn] = [{"role": "system", "content": head}] if head else []
    result.extend(_turn(message) for message in request.messages if message.role != "system")
    return result


def reply_schema(request: ModelRequest, *, answer_only: bool = False) -> JsonObject | None:
    """The JSON Schema that binds the reply; None when it is free text."""
    answer = inlined(request.output_schema) if request.output_schema is not None else None
    if not request.tools or answer_only:
        return answer if answer is not None or not request.tools else _object({"answer": {"type": "string"}})
    branches: list[Json] = [
        _object({"tool": {"const": tool.name}, "arguments": _closed(inlined(tool.parameters))})
        for tool in request.tools
    ]
    if not request.must_call_tool:
        branches.append(_object({"answer": answer if answer is not None else {"type": "string"}}))
    return {"anyOf": branches}


def parse(request: ModelRequest, raw: str) -> Parsed:
    """Read a reply that was bound by `reply_schema`.

    Raises ModelOutputError when the reply was cut in the middle of a tool call.
    """
    if not request.tools:
        return Parsed(text=raw)
    try:
        value: Json = json.loads(raw)
    except ValueError as error:
        partial = AnswerText()
        text = partial.feed(raw)
        if text:
            return Parsed(text=text)
        msg = "The model's reply was cut before it was whole."
        raise ModelOutputError(msg, mend="Raise the model's max_tokens.") from error
    fields = value if isinstance(value, dict) else {}
    name, arguments = fields.get("tool"), fields.get("arguments")
    if isinstance(name, str) and isinstance(arguments, dict):
        return Parsed(call=ToolCall(id=f"call_{uuid4().hex[:24]}", name=name, arguments=arguments))
    # Asked for its answer alone, a model with an output schema replies with the bare answer.
    answer = fields["answer"] if set(fields) == {"answer"} else value
    return Parsed(text=answer if isinstance(answer, str) else json.dumps(answer, ensure_ascii=False))


def is_repeated(request: ModelRequest, call: ToolCall) -> bool:
    """Whether this very call, name and arguments, was already made in the conversation."""
    made = (earlier for message in request.messages for earlier in message.tool_calls)
    return any(earlier.name == call.name and earlier.arguments == call.arguments for earlier in made)


class AnswerText:
    """Takes the text out of {"answer": "..."} while it is being written."""

    _start = re.compile(r'\s*\{\s*"answer"\s*:\s*"')
    _whole = re.compile(r'(?:[^"\\]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*')

    def __init__(self) -> None:
        self._raw = ""
        self._told = 0

    def feed(self, piece: str) -> str:
        """What this piece adds to the answer's text; empty outside of it and in half an escape."""
        self._raw += piece
        start = self._start.match(self._raw)
        if start is None:
            return ""
        body = self._whole.match(self._raw, start.end())
        text: str = json.loads(f'"{body.group()}"', strict=False) if body else ""
        if text and "\ud800" <= text[-1] <= "\udbff":
            text = text[:-1]
        added, self._told = text[self._told :], len(text)
        return added


def inlined(schema: JsonObject) -> JsonObject:
    """The schema with its local references put in place: inside a branch they would lead nowhere.

    A reference that leads back to itself becomes a free object after a few turns.
    """
    definitions = {
        f"#/{key}/{name}": value for key in ("$defs", "definitions") for name, value in _entries(schema, key)
    }

    def walk(node: Json, depth: int) -> Json:
        if isinstance(node, list):
            return [walk(item, depth) for item in node]
        if not isinstance(node, dict):
            return node
        reference = node.get("$ref")
        if isinstance(reference, str):
            if depth >= _DEPTH or reference not in definitions:
                return {"type": "object"}
            return walk(definitions[reference], depth + 1)
        return {key: walk(value, depth) for key, value in node.items() if key not in {"$defs", "definitions"}}

    result = walk(schema, 0)
    return result if isinstance(result, dict) else {"type": "object"}


def _entries(schema: JsonObject, key: str) -> list[tuple[str, Json]]:
    found = schema.get(key)
    return list(found.items()) if isinstance(found, dict) else []


def _object(properties: JsonObject) -> JsonObject:
    return {"type": "object", "properties": properties, "required": list(properties), "additionalProperties": False}


def _closed(schema: JsonObject) -> JsonObject:
    if schema.get("type") == "object" and "additionalProperties" not in schema:
        return {**schema, "additionalProperties": False}
    return schema


def _explanation(request: ModelRequest) -> str:
    schema = _schema_text(request.output_schema)
    if not request.tools:
        return f"Reply with JSON that fits this schema: {schema}" if schema else ""
    answer = f"an answer that fits this schema: {schema}" if schema else '"your whole answer"'
    return (
        f"You can use these tools:\n{_tool_list(request.tools)}\n"
        'To use a tool reply {"tool": name, "arguments": {...}}. '
        f'When you have what you need, reply {{"answer": {answer}}}.'
    )


def _schema_text(schema: JsonObject | None) -> str:
    if schema is None:
        return ""
    text = json.dumps(inlined(schema), separators=(",", ":"), ensure_ascii=False)
    return text if len(text) <= _MAX_SCHEMA_IN_PROMPT else text[:_MAX_SCHEMA_IN_PROMPT] + "..."


def _tool_list(tools: Sequence[ToolSchema]) -> str:
    return "\n".join(f"- {tool.name}({_signature(inlined(tool.parameters))}): {tool.description}" for tool in tools)


def _signature(parameters: JsonObject) -> str:
    required = parameters.get("required")
    needed = required if isinstance(required, list) else []
    parts: list[str] = []
    for name, schema in _entries(parameters, "properties"):
        described = schema if isinstance(schema, dict) else {}
        kind = (
            "|".join(map(str, enum))
            if isinstance(enum := described.get("enum"), list)
            else described.get("type", "any")
        )
        note = f" ({described['description']})" if described.get("description") else ""
        parts.append(f"{name}{'' if name in needed else '?'}: {kind}{note}")
    return ", ".join(parts)


def _turn(message: Message) -> Turn:
    role: Literal["user", "assistant"] = "assistant" if message.role == "assistant" else "user"
    if message.role == "tool":
        outcome = "failed" if message.is_error else "gave this result"
        # The nudge was chosen by trial: without it a small model repeats the call it has just made.
        text = f"{message.tool_name or 'The tool'} {outcome}:\n{message.content}\n\nThe next step, or the answer:"
        return {"role": role, "content": text}
    if message.tool_calls:
        calls = [json.dumps({"tool": c.name, "arguments": c.arguments}, ensure_ascii=False) for c in message.tool_calls]
        return {"role": role, "content": "\n".join(part for part in (message.content, *calls) if part)}
    return {"role": role, "content": message.content}
