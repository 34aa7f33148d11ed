"""The embedded model for real: it loads, answers, calls tools, fills schemas, stops, and comes back."""

import json
import os
import signal
import subprocess
import sys
import time
from contextlib import aclosing
from pathlib import Path

import anyio
import httpx
import pytest

from quarterdeck.domains.models.adapters.embedded import EmbeddedProvider
from quarterdeck.domains.models.adapters.embedded_process import EmbeddedProcess
from quarterdeck.domains.models.adapters.weights import Weights
from quarterdeck.domains.models.contracts import (
    Message,
    ModelReply,
    ModelRequest,
    ModelSettings,
    ModelTarget,
    Provider,
    TokenDelta,
    ToolCall,
    ToolSchema,
)
from quarterdeck.domains.models.errors import (
    ContextExceededError,
    MissingWeightsError,
    ModelRefusedError,
    ModelTimeoutError,
    ModelUnreachableError,
)
from quarterdeck.kernel.contracts import JsonObject

# One worker of a parallel run loads the weights, not each of them.
pytestmark = [pytest.mark.anyio, pytest.mark.embedded, pytest.mark.xdist_group("embedded")]

TARGET = ModelTarget(provider=Provider.EMBEDDED, model="qwen2.5-coder-0.5b-instruct")
SYSTEM = Message(role="system", content="You are a helpful accountant.")
CALCULATOR = ToolSchema(
    name="calculator",
    description="Evaluates an arithmetic expression.",
    parameters={"type": "object", "properties": {"expression": {"type": "string"}}, "required": ["expression"]},
)
CLOCK = ToolSchema(
    name="current_time",
    description="Tells the present date and time.",
    parameters={"type": "object", "properties": {"timezone": {"type": "string", "description": "IANA name"}}},
)


async def ask(provider: EmbeddedProvider, request: ModelRequest) -> tuple[str, ModelReply]:
    """The text that was streamed, and the final reply."""
    told, reply = "", None
    async for item in provider.stream(TARGET, request):
        assert reply is None, "nothing comes after the reply"
        if isinstance(item, TokenDelta):
            told += item.text
        else:
            reply = item
    assert reply is not None
    return told, reply


def user(text: str) -> Message:
    """A user's turn."""
    return Message(role="user", content=text)


async def test_chat_streams_and_counts(embedded: EmbeddedProvider) -> None:
    told, reply = await ask(embedded, ModelRequest(messages=(SYSTEM, user("What is the capital of France? One word."))))
    assert "Paris" in reply.text
    assert told == reply.text
    assert reply.finish_reason == "stop"
    assert reply.usage.input_tokens > 10
    assert reply.usage.output_tokens >= 1
    assert reply.usage.cost_usd == 0
    assert (reply.provider, reply.model) == (Provider.EMBEDDED, TARGET.model)


async def test_same_request_same_answer(embedded: EmbeddedProvider) -> None:
    request = ModelRequest(messages=(SYSTEM, user("Name three fruits.")), settings=ModelSettings(max_tokens=24))
    first, second = (await ask(embedded, request))[1], (await ask(embedded, request))[1]
    assert first.text == second.text


async def test_calls_the_right_tool_with_its_arguments(embedded: EmbeddedProvider) -> None:
    request = ModelRequest(
        messages=(SYSTEM, user("What is 1234 * 5678 + 17? Use the calculator.")), tools=(CALCULATOR, CLOCK)
    )
    told, reply = await ask(embedded, request)
    assert reply.finish_reason == "tool_calls"
    (call,) = reply.tool_calls
    assert call.name == "calculator"
    assert str(call.arguments["expression"]).replace(" ", "").strip("()").startswith("1234*5678")
    assert (told, reply.text) == ("", "")


async def test_answers_from_the_result_and_does_not_repeat_the_call(embedded: EmbeddedProvider) -> None:
    call = ToolCall(id="call_1", name="calculator", arguments={"expression": "1234 * 5678 + 17"})
    conversation = (
        SYSTEM,
        user("What is 1234 * 5678 + 17? Use the calculator."),
        Message(role="assistant", tool_calls=(call,)),
        Message(role="tool", tool_call_id="call_1", tool_name="calculator", content="7006669"),
    )
    told, reply = await ask(embedded, ModelRequest(messages=conversation, tools=(CALCULATOR, CLOCK)))
    assert "7006669" in reply.text
    assert reply.tool_calls == ()
    assert told == reply.text


async def test_structured_answer_fits_its_schema(embedded: EmbeddedProvider) -> None:
    schema: JsonObject = {
        "type": "object",
        "properties": {"name": {"type": "string"}, "age": {"type": "integer"}, "city": {"$ref": "#/$defs/City"}},
        "required": ["name", "age", "city"],
        "$defs": {"City": {"enum": ["Oslo", "Paris", "Rome"]}},
    }
    request = ModelRequest(
        messages=(SYSTEM, user("Take out the person: Anna is 31 years old and lives in Oslo.")), output_schema=schema
    )
    told, reply = await ask(embedded, request)
    assert json.loads(reply.text) == {"name": "Anna", "age": 31, "city": "Oslo"}
    assert told == reply.text


async def test_an_answer_that_hits_the_limit_says_so(embedded: EmbeddedProvider) -> None:
    request = ModelRequest(
        messages=(SYSTEM, user("Count from 1 to 100 in words.")), settings=ModelSettings(max_tokens=8)
    )
    _, reply = await ask(embedded, request)
    assert reply.finish_reason == "length"
    assert reply.usage.output_tokens == 8


async def test_closing_the_iterator_stops_the_generation(
    embedded: EmbeddedProvider, embedded_process: EmbeddedProcess
) -> None:
    request = ModelRequest(
        messages=(SYSTEM, user("Write a long story about a ship.")), settings=ModelSettings(max_tokens=900)
    )
    async with aclosing(embedded.stream(TARGET, request)) as stream:
        assert isinstance(await anext(stream), TokenDelta)
        assert await busy_slots(embedded_process) == 1
    with anyio.fail_after(2):
        while await busy_slots(embedded_process):
            await anyio.sleep(0.05)


async def busy_slots(process: EmbeddedProcess) -> int:
    """How many answers the server is writing at the moment."""
    endpoint = process.endpoint()
    async with httpx.AsyncClient(base_url=endpoint.address) as client:
        response = await client.get("/slots", headers={"Authorization": f"Bearer {endpoint.api_key}"})
    return sum(slot["is_processing"] for slot in response.raise_for_status().json())


async def test_the_deadline_holds(embedded: EmbeddedProvider) -> None:
    request = ModelRequest(
        messages=(SYSTEM, user("Write a long story.")), settings=ModelSettings(timeout_seconds=0.3, max_tokens=900)
    )
    began = time.monotonic()
    with pytest.raises(ModelTimeoutError) as caught:
        await ask(embedded, request)
    assert time.monotonic() - began < 3
    assert caught.value.mend is not None


async def test_too_long_a_conversation_is_told(embedded: EmbeddedProvider) -> None:
    with pytest.raises(ContextExceededError):
        await ask(embedded, ModelRequest(messages=(SYSTEM, user("word " * 6_000))))


async def test_a_schema_that_no_grammar_can_hold_is_refused(embedded: EmbeddedProvider) -> None:
    schema: JsonObject = {"type": "object", "properties": {"a": {"type": "no-such-type"}}, "required": ["a"]}
    with pytest.raises(ModelRefusedError):
        await ask(embedded, ModelRequest(messages=(user("Fill it."),), output_schema=schema))


async def test_a_stranger_on_this_machine_is_not_served(
    embedded: EmbeddedProvider, embedded_process: EmbeddedProcess
) -> None:
    del embedded
    endpoint = embedded_process.endpoint()
    body = {"messages": [{"role": "user", "content": "hello"}], "max_tokens": 1}
    async with httpx.AsyncClient(base_url=endpoint.address) as client:
        assert (await client.post("/v1/chat/completions", json=body)).status_code == 401
        allowed = await client.post(
            "/v1/chat/completions", json=body, headers={"Authorization": f"Bearer {endpoint.api_key}"}
        )
    assert allowed.status_code == 200


async def test_a_crash_is_told_and_the_next_call_starts_it_again(
    embedded: EmbeddedProvider, embedded_process: EmbeddedProcess
) -> None:
    request = ModelRequest(messages=(SYSTEM, user("Write a long story.")), settings=ModelSettings(max_tokens=900))
    before = embedded_process.endpoint()
    with pytest.raises(ModelUnreachableError, match="died in the middle"):  # noqa: PT012 - the crash is the point
        async with aclosing(embedded.stream(TARGET, request)) as stream:
            await anext(stream)
            os.kill(before.pid, signal.SIGKILL)
            async for _ in stream:
                pass
    _, reply = await ask(embedded, ModelRequest(messages=(user("Say yes."),), settings=ModelSettings(max_tokens=4)))
    assert reply.text
    assert embedded_process.endpoint().pid != before.pid


async def test_many_calls_at_once_start_one_process(weights: Weights) -> None:
    process = EmbeddedProcess(weights.locate)
    provider = EmbeddedProvider(process)
    request = ModelRequest(messages=(user("Say yes."),), settings=ModelSettings(max_tokens=2))
    replies: list[ModelReply] = []
    before = children()

    async def one() -> None:
        replies.append((await ask(provider, request))[1])

    try:
        async with anyio.create_task_group() as group:
            for _ in range(4):
                group.start_soon(one)
        assert len(replies) == 4
        assert children() - before == {process.endpoint().pid}
    finally:
        process.stop()
    assert not process.is_running


def children() -> set[int]:
    """Process ids of this process's children that serve a model."""
    found: set[int] = set()
    for task in Path("/proc/self/task").iterdir():
        for pid in (task / "children").read_text().split():
            if b"embedded_server" in Path(f"/proc/{pid}/cmdline").read_bytes():
                found.add(int(pid))
    return found


def test_the_process_dies_with_a_parent_that_is_killed(weights: Weights) -> None:
    script = (
        "import sys, time; from pathlib import Path;"
        "from quarterdeck.domains.models.adapters.embedded_process import EmbeddedProcess;"
        "e = EmbeddedProcess(lambda: Path(sys.argv[1])).endpoint(); print(e.pid, flush=True); time.sleep(600)"
    )
    command = [sys.executable, "-c", script, str(weights.path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as parent:  # noqa: S603 - a fixed command
        assert parent.stdout is not None
        child = int(parent.stdout.readline())
        assert is_alive(child)
        parent.kill()
    deadline = time.monotonic() + 5
    while is_alive(child):
        assert time.monotonic() < deadline, "the child outlived its parent"
        time.sleep(0.05)


def is_alive(pid: int) -> bool:
    """Whether the process runs (a zombie that nobody reaps does not)."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except (FileNotFoundError, ProcessLookupError):
        return False


async def test_missing_weights_are_told_with_the_mend(tmp_path: Path) -> None:
    provider = EmbeddedProvider(EmbeddedProcess(Weights(tmp_path).locate))
    with pytest.raises(MissingWeightsError) as caught:
        await ask(provider, ModelRequest(messages=(user("hello"),)))
    assert "quarterdeck models pull" in (caught.value.mend or "")


async def test_a_file_that_is_no_model_is_told(tmp_path: Path) -> None:
    wrong = tmp_path / "wrong.gguf"
    wrong.write_bytes(b"this is no model")
    provider = EmbeddedProvider(EmbeddedProcess(Weights(explicit=wrong).locate))
    with pytest.raises(ModelUnreachableError, match="did not start"):
        await ask(provider, ModelRequest(messages=(user("hello"),)))
