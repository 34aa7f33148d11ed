"""The embedded model as a provider: needs no key and no network, costs nothing, and answers alike each time."""

import asyncio
import json
from collections.abc import AsyncGenerator, Awaitable
from decimal import Decimal
from typing import Any, TypeVar

import httpx

from quarterdeck.domains.models.adapters.constrained import AnswerText, is_repeated, parse, reply_schema, turns
from quarterdeck.domains.models.adapters.embedded_process import EmbeddedProcess, Endpoint
from quarterdeck.domains.models.contracts import ModelReply, ModelRequest, ModelTarget, Provider, TokenDelta, Usage
from quarterdeck.domains.models.errors import (
    ContextExceededError,
    ModelOutputError,
    ModelRefusedError,
    ModelTimeoutError,
    ModelUnreachableError,
)
from quarterdeck.kernel.contracts import Frozen, JsonObject

T = TypeVar("T")

_MAX_TOKENS = 1_024
# As the model's own generation settings have it. Not where a schema binds: there it spoils exact copies.
_REPEAT_PENALTY = 1.1
_OURS = frozenset({"messages", "stream", "stream_options", "response_format", "model"})


class _Piece(Frozen):
    """What one event of the server's stream says."""

    text: str = ""
    finish: str | None = None
    usage: Usage | None = None


class EmbeddedProvider:
    """Streams from the embedded process. Temperature 0 and seed 0 unless the settings say otherwise.

    What is streamed: free text as it comes; a structured answer as its raw JSON; beside tools, the
    text inside the answer branch. A tool call yields no delta, only the final reply.
    """

    def __init__(self, process: EmbeddedProcess) -> None:
        self._process = process

    async def stream(self, target: ModelTarget, request: ModelRequest) -> AsyncGenerator[TokenDelta | ModelReply]:
        """See ModelProvider.stream; the first call waits for the model to load (about two seconds)."""
        loop = asyncio.get_running_loop()
        deadline = loop.time() + request.settings.timeout_seconds
        endpoint = await asyncio.to_thread(self._process.endpoint)
        answer_only, spent = False, Usage()
        while True:
            raw, finish = "", "stop"
            # Free text and structured answers are passed on as they are; beside tools the answer is unwrapped.
            unwrap = AnswerText() if request.tools else None
            async for piece in self._pieces(endpoint, deadline, _body(target, request, answer_only=answer_only)):
                raw, finish = raw + piece.text, piece.finish or finish
                spent = spent if piece.usage is None else _sum(spent, piece.usage)
                told = piece.text if unwrap is None else unwrap.feed(piece.text)
                if told:
                    yield TokenDelta(text=told)
            parsed = parse(request, raw)
            if parsed.call is None or answer_only or not is_repeated(request, parsed.call):
                break
            # A small model likes to repeat the call whose result it has just been given. The result would
            # be the same, so it is asked once more, for its answer alone.
            answer_only = True
        yield ModelReply(
            text=parsed.text,
            tool_calls=() if parsed.call is None else (parsed.call,),
            usage=spent,
            model=target.model,
            provider=Provider.EMBEDDED,
            finish_reason="tool_calls" if parsed.call else "length" if finish == "length" else "stop",
        )

    async def _pieces(self, endpoint: Endpoint, deadline: float, body: JsonObject) -> AsyncGenerator[_Piece]:
        """One call; leaving the generator closes the connection, which ends the generation at the server."""
        headers = {"Authorization": f"Bearer {endpoint.api_key}"}
        try:
            async with (
                # Loopback without TLS: building a TLS context for it would cost more than the request.
                httpx.AsyncClient(
                    base_url=endpoint.address, headers=headers, timeout=None, verify=False, trust_env=False
                ) as client,
            ):
                request = client.build_request("POST", "/v1/chat/completions", json=body)
                response = await _within(deadline, client.send(request, stream=True))
                try:
                    if response.status_code != httpx.codes.OK:
                        raise _refusal(response.status_code, await _within(deadline, response.aread()))
                    lines = response.aiter_lines()
                    while (line := await _within(deadline, anext(lines, None))) is not None:
                        if line.startswith("data: {"):
                            yield _piece(json.loads(line.removeprefix("data: ")))
                finally:
                    await response.aclose()
        except httpx.TransportError as error:
            raise await self._lost(error) from error

    async def _lost(self, error: httpx.TransportError) -> ModelUnreachableError:
        # The connection breaks a moment before the death can be seen.
        for _ in range(20):
            if epitaph := self._process.epitaph():
                return ModelUnreachableError(
                    f"The embedded model's process died in the middle of the answer: {epitaph}",
                    mend="The next call starts it again. If it dies again, free some memory (it needs about a gigabyte).",
                )
            await asyncio.sleep(0.05)
        return ModelUnreachableError(f"The embedded model's process cut the connection: {error!r}")


async def _within(deadline: float, awaitable: Awaitable[T]) -> T:
    """Wait at most until the deadline of the whole call."""
    try:
        async with asyncio.timeout_at(deadline):
            return await awaitable
    except TimeoutError as error:
        msg = "The embedded model did not finish within timeout_seconds."
        raise ModelTimeoutError(
            msg, mend="Raise timeout_seconds or lower max_tokens in the model's settings."
        ) from error


def _body(target: ModelTarget, request: ModelRequest, *, answer_only: bool) -> JsonObject:
    settings, schema = request.settings, reply_schema(request, answer_only=answer_only)
    body: dict[str, Any] = {
        "messages": turns(request),
        "stream": True,
        "stream_options": {"include_usage": True},
        "temperature": settings.temperature or 0,
        "seed": settings.seed or 0,
        "max_tokens": settings.max_tokens or _MAX_TOKENS,
        "cache_prompt": True,
    }
    if settings.top_p is not None:
        body["top_p"] = settings.top_p
    if settings.stop:
        body["stop"] = list(settings.stop)
    if schema is None:
        body["repeat_penalty"] = _REPEAT_PENALTY
    else:
        body["response_format"] = {"type": "json_schema", "json_schema": {"name": "reply", "schema": schema}}
    return {**body, **{key: value for key, value in target.options.items() if key not in _OURS}}


def _piece(event: dict[str, Any]) -> _Piece:
    if "error" in event:
        raise _refusal(event["error"].get("code", 500), json.dumps(event).encode())
    usage = event.get("usage")
    choices = event.get("choices") or [{}]
    counted = None
    if usage:
        counted = Usage(
            input_tokens=usage["prompt_tokens"],
            output_tokens=usage["completion_tokens"],
            cached_input_tokens=(usage.get("prompt_tokens_details") or {}).get("cached_tokens", 0),
            cost_usd=Decimal(0),
        )
    return _Piece(
        text=choices[0].get("delta", {}).get("content") or "",
        finish=choices[0].get("finish_reason"),
        usage=counted,
    )


def _sum(one: Usage, other: Usage) -> Usage:
    return Usage(
        input_tokens=one.input_tokens + other.input_tokens,
        output_tokens=one.output_tokens + other.output_tokens,
        cached_input_tokens=one.cached_input_tokens + other.cached_input_tokens,
        cost_usd=Decimal(0),
    )


def _refusal(status: int, body: bytes) -> ModelRefusedError | ModelOutputError:
    try:
        error = json.loads(body)["error"]
        detail, kind = str(error.get("message", "")), str(error.get("type", ""))
    except (ValueError, KeyError, AttributeError):
        detail, kind = body[:300].decode(errors="replace"), ""
    if kind == "exceed_context_size_error":
        return ContextExceededError(detail, mend="Shorten the task's context, or choose a model with a larger window.")
    if status < httpx.codes.INTERNAL_SERVER_ERROR:
        return ModelRefusedError(f"The embedded model refused the request: {detail}")
    return ModelOutputError(f"The embedded model failed: {detail}")
