"""The world that a drilled worker acts on: a model and two tools, each act noted in a file that outlives it."""

import asyncio
import os
from collections.abc import AsyncGenerator, Sequence
from pathlib import Path
from typing import NoReturn
from uuid import UUID

from quarterdeck.domains.agents.contracts import AgentSpec
from quarterdeck.domains.crews.contracts import CrewSpec, TaskSpec
from quarterdeck.domains.definitions.contracts import Document, SourceFile
from quarterdeck.domains.definitions.ports import Loaded
from quarterdeck.domains.executions.plan import CrewPlan, PlannedAgent, PlannedTask
from quarterdeck.domains.models.contracts import (
    EmbeddingReply,
    EmbeddingRequest,
    ModelReply,
    ModelRequest,
    ModelTarget,
    TokenDelta,
    ToolCall,
    Usage,
)
from quarterdeck.domains.tools.adapters.native import Function, NativeFunction
from quarterdeck.domains.tools.contracts import Effect, ToolContext, ToolSpec
from quarterdeck.domains.tools.ports import SecretReader
from quarterdeck.kernel.contracts import Json, JsonObject

TASKS = ("first", "second")
TOOL_OF = {"first": "pay", "second": "jot"}
TEXT_OF = {task: f"{task} is done" for task in TASKS}


def plan_for(execution_id: UUID) -> CrewPlan:
    """Two tasks, each a model call, a tool with an effect, a model call: every boundary of a run."""
    agent = AgentSpec(role="clerk", goal="book what is asked")
    tasks = [
        TaskSpec(description=f"token={execution_id} task={task}", agent="clerk", tools=(TOOL_OF[task],))
        for task in TASKS
    ]
    return CrewPlan(
        kind="crew",
        name="drill",
        crew=CrewSpec(agents=("clerk",), tasks=TASKS),
        agents=(PlannedAgent(name="clerk", version=1, spec=agent),),
        tasks=tuple(
            PlannedTask(name=name, version=1, spec=spec, agent="clerk") for name, spec in zip(TASKS, tasks, strict=True)
        ),
        inputs={},
    )


class Notes:
    """What was done to the world, one line each; written to the kernel at once, so that SIGKILL loses none."""

    def __init__(self, path: Path) -> None:
        self._file = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)

    def write(self, *words: object) -> None:
        """Add a line."""
        os.write(self._file, (" ".join(map(str, words)) + "\n").encode())


class ScriptedProvider:
    """Asks for the task's tool, then answers; notes each call as it begins."""

    def __init__(self, notes: Notes, seconds: float) -> None:
        self._notes = notes
        self._seconds = seconds

    async def embed(self, target: ModelTarget, request: EmbeddingRequest) -> EmbeddingReply:
        """Nothing here embeds."""
        raise AssertionError(target, request)

    async def stream(self, target: ModelTarget, request: ModelRequest) -> AsyncGenerator[TokenDelta | ModelReply]:
        """Two tokens and the reply."""
        asked = dict(word.split("=") for word in request.messages[1].content.split() if word.count("=") == 1)
        task = asked["task"]
        turn = sum(message.role == "assistant" for message in request.messages)
        self._notes.write("model", asked["token"], f"task:{task}/try.0/model.{turn}")
        for _ in range(2):
            await asyncio.sleep(self._seconds / 2)
            yield TokenDelta(text=".")
        calls = (ToolCall(id=f"{task}-call", name=TOOL_OF[task], arguments={"what": task}),) if turn == 0 else ()
        yield ModelReply(
            text="" if calls else TEXT_OF[task],
            tool_calls=calls,
            usage=Usage(input_tokens=10, output_tokens=2),
            model=target.model,
            provider=target.provider,
            finish_reason="tool_calls" if calls else "stop",
        )


def tools(notes: Notes, seconds: float) -> list[NativeFunction]:
    """`pay` needs a person's yes and must never happen twice; `jot` says of itself that it may be repeated."""

    def make(name: str) -> NativeFunction:
        async def act(context: ToolContext, arguments: JsonObject) -> Json:
            del arguments
            notes.write("effect", name, context.idempotency_key)
            await asyncio.sleep(seconds)
            return f"{name} is booked"

        def build(settings: JsonObject, secrets: SecretReader | None) -> Function:
            del settings, secrets
            return act

        return NativeFunction(
            name=name,
            description=f"Books with {name}.",
            parameters={"type": "object", "properties": {"what": {"type": "string"}}, "required": ["what"]},
            make=build,
            effect=Effect.DESTRUCTIVE if name == "pay" else Effect.WRITES,
            repeatable=name == "jot",
        )

    return [make("pay"), make("jot")]


class NoDocuments:
    """The drill's definitions are never read as text."""

    def load(self, file: SourceFile) -> list[Loaded]:
        """Not part of the drill."""
        raise AssertionError(file.path)

    def dump(self, documents: Sequence[Document]) -> str:
        """Not part of the drill."""
        raise AssertionError(str(documents))


class NoDeclaredTools:
    """The drill's tools are all native."""

    def build(self, name: str, description: str, spec: ToolSpec, secrets: SecretReader) -> NoReturn:
        """Not part of the drill."""
        raise AssertionError(name, description, spec, secrets)
