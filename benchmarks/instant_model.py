"""A model that answers at once: the chat completions API as bare ASGI. For benchmarks alone.

Run as `uvicorn benchmarks.instant_model:app`.
"""

import asyncio
import json
from typing import Any

PATIENCE_SECONDS = 0.5
"""So long the model `patient` takes."""
REPLY = "The sea keeps its own time."


def _chunk(delta: dict[str, Any], finish: str | None = None, usage: dict[str, int] | None = None) -> bytes:
    body = {
        "id": "chatcmpl-1",
        "object": "chat.completion.chunk",
        "created": 1,
        "model": "instant",
        "choices": [{"index": 0, "delta": delta, "finish_reason": finish}],
        "usage": usage,
    }
    return f"data: {json.dumps(body)}\n\n".encode()


USAGE = {"prompt_tokens": 20, "completion_tokens": 7, "total_tokens": 27}
STREAM = b"".join(
    [
        _chunk({"role": "assistant", "content": ""}),
        _chunk({"content": REPLY}),
        _chunk({}, "stop", USAGE),
        b"data: [DONE]\n\n",
    ]
)
CALL = {
    "index": 0,
    "id": "call-1",
    "type": "function",
    "function": {"name": "sum_up", "arguments": json.dumps({"expression": "6 * 7"})},
}
CALLS = b"".join(
    [_chunk({"role": "assistant", "tool_calls": [CALL]}), _chunk({}, "tool_calls", USAGE), b"data: [DONE]\n\n"]
)
PAYLOAD = json.dumps({"items": [{"id": n, "name": f"agent-{n}", "text": "x" * 200} for n in range(20)]}).encode()


async def app(scope: dict[str, Any], receive: Any, send: Any) -> None:
    """POST /v1/chat/completions streams the reply, or a call of the tool `sum_up` where it is offered and was not made.

    Anything else gets a 20-row list, the bare baseline.
    """
    if scope["type"] != "http":
        return
    asked, more = b"", True
    while more:
        message = await receive()
        asked, more = asked + message.get("body", b""), message.get("more_body", False)
    is_chat = scope["path"].endswith("/chat/completions")
    if b'"patient"' in asked:
        await asyncio.sleep(PATIENCE_SECONDS)
    wants_call = b'"sum_up"' in asked and b'"tool_call_id"' not in asked
    kind, body = (b"text/event-stream", CALLS if wants_call else STREAM) if is_chat else (b"application/json", PAYLOAD)
    headers = [(b"content-type", kind), (b"content-length", str(len(body)).encode())]
    await send({"type": "http.response.start", "status": 200, "headers": headers})
    await send({"type": "http.response.body", "body": body})
