"""The lean client of OpenAI says and hears over the wire what OpenAI's own does."""

import asyncio
import json
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from typing import Any

import pytest
from openai import NOT_GIVEN, APIStatusError, AsyncOpenAI, omit

from quarterdeck.domains.models.adapters.openai_client import LeanOpenAI

TEXT = {"type": "text", "text": "What is this?", "cache_control": {"type": "ephemeral"}}
IMAGE = {"type": "image_url", "image_url": {"url": "data:image/png;base64,AA==", "detail": "low"}}
SOUND = {"type": "input_audio", "input_audio": {"data": "AA==", "format": "wav"}}
FILE = {"type": "file", "file": {"file_data": "data:application/pdf;base64,AA==", "filename": "a.pdf"}}
CALL = {"id": "call-1", "type": "function", "function": {"name": "look_up", "arguments": '{"q": 1}'}}
SCHEMA = {"type": "object", "properties": {"q": {"type": "integer"}}, "additionalProperties": False}
ASKED: dict[str, Any] = {
    "model": "any-model",
    "messages": [
        {"role": "system", "content": "Be brief."},
        {"role": "user", "content": [TEXT, IMAGE, SOUND, FILE]},
        {"role": "assistant", "content": None, "tool_calls": [CALL], "reasoning_content": "It asks."},
        {"role": "tool", "tool_call_id": "call-1", "content": "42"},
        {"role": "user", "content": "Thanks."},
    ],
    "tools": [{"type": "function", "function": {"name": "look_up", "parameters": SCHEMA, "strict": True}}],
    "tool_choice": {"type": "function", "function": {"name": "look_up"}},
    "response_format": {"type": "json_schema", "json_schema": {"name": "answer", "schema": SCHEMA}},
    "stream_options": {"include_usage": True},
    "temperature": 0.5,
    "seed": None,
    "stop": ["END"],
    "logit_bias": {"1": 2},
    "top_p": omit,
    "timeout": 20.0,
    "extra_headers": {"User-Agent": "somebody"},
    "extra_query": {"way": "this"},
    "extra_body": {"think": False},
}
WHOLE = {
    "id": "c-1",
    "object": "chat.completion.chunk",
    "created": 1,
    "model": "any-model",
    "choices": [{"index": 0, "delta": {"role": "assistant", "content": "Aye."}, "finish_reason": None}],
    "usage": {"prompt_tokens": 1, "completion_tokens": 2, "total_tokens": 3, "of_a_server": {"own": True}},
}
# What servers that speak nearly like OpenAI send: fields left out, null, of another type, or unknown.
ODD: list[dict[str, Any]] = [
    {"choices": [{"delta": {"content": "Aye."}}]},
    {"id": None, "choices": [{"index": 0, "delta": {"content": "x", "reasoning": "y"}, "finish_reason": "eos"}]},
    {**WHOLE, "created": "late", "choices": []},
    {**WHOLE, "choices": None, "usage": {"prompt_tokens": None}},
]


class Recorded(list[tuple[str, dict[str, str], Any]]):
    """What a server was asked: the first line, the headers, the body; and its address."""

    url = ""


@asynccontextmanager
async def answering(status: str, kind: str, body: bytes) -> AsyncGenerator[Recorded]:
    """A server on this machine that gives this answer to whatever it is asked."""
    recorded = Recorded()

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        first, *lines = (await reader.readuntil(b"\r\n\r\n")).decode().splitlines()
        headers = {name.lower(): value for name, _, value in (line.partition(": ") for line in lines if line)}
        recorded.append((first, headers, json.loads(await reader.readexactly(int(headers["content-length"])))))
        writer.write(
            f"HTTP/1.1 {status}\r\ncontent-type: {kind}\r\ncontent-length: {len(body)}\r\n\r\n".encode() + body
        )
        await writer.drain()
        writer.close()

    async with await asyncio.start_server(answer, "127.0.0.1", 0) as server:
        recorded.url = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}/v1"
        yield recorded


def stream_of(*chunks: dict[str, Any]) -> bytes:
    """These as a stream of events."""
    return "".join(f"data: {json.dumps(chunk)}\n\n" for chunk in chunks).encode() + b"data: [DONE]\n\n"


async def heard(kind: type[AsyncOpenAI], url: str) -> list[dict[str, Any]]:
    """What a client of this kind makes of the stream that it is answered."""
    async with kind(base_url=url, api_key="k", max_retries=0) as client:
        answer = await client.chat.completions.create(stream=True, **ASKED)
        return [chunk.model_dump(warnings=False) async for chunk in answer]


async def test_the_same_is_asked() -> None:
    async with answering("200 OK", "text/event-stream", stream_of(WHOLE)) as asked:
        for kind in (AsyncOpenAI, LeanOpenAI):
            await heard(kind, asked.url)
            async with kind(base_url=asked.url, api_key="k").with_options(max_retries=0) as copy:
                assert type(copy) is kind
                await copy.chat.completions.create(
                    model="m", messages=[{"role": "user", "content": "Hi."}], stream=True, timeout=NOT_GIVEN
                )
    theirs, theirs_short, ours, ours_short = asked
    for one, other in ((theirs, ours), (theirs_short, ours_short)):
        # The address is of each server's own; whoever sends no name of its own sends its class's.
        alike = [(line, {**headers, "host": "", "user-agent": ""}, body) for line, headers, body in (one, other)]
        assert alike[0] == alike[1]
    assert ours[1]["user-agent"] == "somebody"
    assert ours[2]["messages"] == ASKED["messages"]
    assert ours[2]["think"] is False
    assert "top_p" not in ours[2]


@pytest.mark.parametrize("chunk", [WHOLE, *ODD], ids=["whole", "bare", "unknown", "text for a number", "null"])
async def test_the_same_is_heard(chunk: dict[str, Any]) -> None:
    async with answering("200 OK", "text/event-stream", stream_of(WHOLE, chunk)) as asked:
        theirs, ours = await heard(AsyncOpenAI, asked.url), await heard(LeanOpenAI, asked.url)
    assert len(ours) == 2
    assert ours == theirs


async def test_a_refusal_is_the_same_fault() -> None:
    faults: list[tuple[Any, ...]] = []
    async with answering("422 Unprocessable Entity", "application/json", b'{"error": {"message": "no"}}') as asked:
        for kind in (AsyncOpenAI, LeanOpenAI):
            with pytest.raises(APIStatusError, match="no") as refused:
                await heard(kind, asked.url)
            faults.append((type(refused.value), refused.value.status_code, refused.value.body))
    assert faults[0] == faults[1]
