"""The embedded model as a provider: needs no key and no network, costs nothing, and answers alike each time."""

import asyncio
import ssl
from collections.abc import AsyncGenerator, Awaitable
from decimal import Decimal
from typing import Any, TypeVar

import httpx
from pydantic import BaseModel, ValidationError

from quarterdeck.domains.models.adapters.constrained import AnswerText, is_repeated, parse, reply_schema, turns
from quarterdeck.domains.models.adapters.embedded_process import EmbeddedProcess, Endpoint
from quarterdeck.domains.models.adapters.embedding_process import EmbeddingProcess
from quarterdeck.domains.models.contracts import (
    EmbeddingReply,
    EmbeddingRequest,
    ModelReply,
    ModelRequest,
    ModelTarget,
    Provider,
    TokenDelta,
    Usage,
)
from quarterdeck.domains.models.errors import (
    ContextExceededError,
    ModelOutputError,
    ModelRefusedError,
    ModelTimeoutError,
    ModelUnreachableError,
)
from quarterdeck.domains.models.streams import relayed
from quarterdeck.kernel.contracts import Frozen, JsonObject

T = TypeVar("T")

_MAX_TOKENS = 1_024
# As the model's own generation settings have it. Not where a schema binds: there it spoils exact copies.
_REPEAT_PENALTY = 1.1
# Each wait is bounded by the deadline of the whole call.
_NO_LIMIT = httpx.Timeout(None)
# The server is on this machine and speaks no TLS: a context that trusts nobody costs nothing to make.
_NO_TLS = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
_SERVER_FAULT = 500
_OURS = frozenset({"messages", "stream", "stream_options", "response_format", "model"})


class _Delta(BaseModel):
    content: str | None = None


class _Choice(BaseModel):
    delta: _Delta = _Delta()
    finish_reason: str | None = None


class _Cached(BaseModel):
    cached_tokens: int = 0


class _Tokens(BaseModel):
    prompt_tokens: int
    completion_tokens: int
    prompt_tokens_details: _Cached = _Cached()


class _Fault(BaseModel):
    code: int = 500
    message: str = ""
    type: str = ""


class _Event(BaseModel):
    """One event of llama.cpp's stream; what is not read here may be there."""

    choices: list[_Choice] = []
    usage: _Tokens | None = None
    error: _Fault | None = None


class _Refused(BaseModel):
    """The body of an answer that is an error."""

    error: _Fault


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

    def __init__(self, process: EmbeddedProcess, embeddings: EmbeddingProcess | None = None) -> None:
        self._process = process
        self._embeddings = embeddings

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
            body = _body(target, request, answer_only=answer_only)
            async with relayed(self._pieces(endpoint, deadline, body)) as pieces:
                async for piece in pieces:
                    raw, finish = raw + piece.text, piece.finish or finish
                    spent = spent if piece.usage is None else _sum(spent, piece.usage)
                    told = piece.text if unwrap is None else unwrap.feed(piece.text)
                    if told:
                        yield TokenDelta(text=told)
            parsed = parse(request, raw)
            if parsed.call is None or request.must_call_tool or answer_only or not is_repeated(request, parsed.call):
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

    async def embed(self, target: ModelTarget, request: EmbeddingRequest) -> EmbeddingReply:
        """See ModelProvider.embed; the first call waits for the embedding model to load (about half a second)."""
        if self._embeddings is None:
            msg = "The embedded model does not embed."
            raise ModelRefusedError(msg, mend="Define a Model of purpose embedding, such as one that Ollama serves.")
        vectors, tokens = await self._embeddings.embed(request.texts, request.timeout_seconds)
        usage = Usage(input_tokens=tokens, cost_usd=Decimal(0))
        return EmbeddingReply(vectors=vectors, usage=usage, model=target.model, provider=target.provider)

    async def _pieces(self, endpoint: Endpoint, deadline: float, body: JsonObject) -> AsyncGenerator[_Piece]:
        """One call; leaving the generator closes the connection, which ends the generation at the server."""
        headers = {"Authorization": f"Bearer {endpoint.api_key}"}
        try:
            async with httpx.AsyncClient(
                base_url=endpoint.address, headers=headers, timeout=_NO_LIMIT, verify=_NO_TLS, trust_env=False
            ) as client:
                request = client.build_request("POST", "/v1/chat/completions", json=body)
                response = await _within(deadline, client.send(request, stream=True))
                try:
                    if response.is_error:
                        raise _refusal(response.status_code, await _within(deadline, response.aread()))
                    lines = response.aiter_lines()
                    while (line := await _within(deadline, anext(lines, None))) is not None:
                        if line.startswith("data: {"):
                            yield _piece(line.removeprefix("data: "))
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
                    mend="The next call starts it again. If it dies again, free some memory: it needs a gigabyte.",
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


def _piece(line: str) -> _Piece:
    event = _Event.model_validate_json(line)
    if event.error is not None:
        raise _refusal(event.error.code, line.encode())
    choice = event.choices[0] if event.choices else _Choice()
    return _Piece(text=choice.delta.content or "", finish=choice.finish_reason, usage=_counted(event.usage))


def _counted(usage: _Tokens | None) -> Usage | None:
    if usage is None:
        return None
    return Usage(
        input_tokens=usage.prompt_tokens,
        output_tokens=usage.completion_tokens,
        cached_input_tokens=usage.prompt_tokens_details.cached_tokens,
        cost_usd=Decimal(0),
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
        fault = _Refused.model_validate_json(body).error
    except ValidationError:
        fault = _Fault(message=body[:300].decode(errors="replace"))
    if fault.type == "exceed_context_size_error":
        mend = "Shorten the task's context, or choose a model with a larger window."
        return ContextExceededError(fault.message, mend=mend)
    if status < _SERVER_FAULT:
        return ModelRefusedError(f"The embedded model refused the request: {fault.message}")
    return ModelOutputError(f"The embedded model failed: {fault.message}")
