"""One agent at work on one assignment: model, tools, model, ... until an answer or a bound.

Pure but for `Run`: the conversation is rebuilt from recorded steps when the loop runs again.
"""

import json
from collections.abc import Awaitable, Callable
from decimal import Decimal

from quarterdeck.domains.executions import prompts
from quarterdeck.domains.executions.contracts import NewEvent, ToolOutcome, Utterance
from quarterdeck.domains.executions.errors import ExecutionFailedError, LimitReachedError, unpriced
from quarterdeck.domains.executions.plan import PlannedAgent
from quarterdeck.domains.executions.ports import Actor, Rate, Run
from quarterdeck.domains.models.contracts import Message, ModelReply, ModelRequest, ToolCall, ToolSchema
from quarterdeck.kernel.contracts import Frozen, Json, JsonObject
from quarterdeck.kernel.json_schema import value_faults
from quarterdeck.kernel.json_text import parse_json

MAX_CORRECTIONS = 3
MAX_CALLS_A_TURN = 16

Delegate = Callable[[str, Actor, ToolCall], Awaitable[ToolOutcome]]


class Assignment(Frozen):
    """What the loop works on; `path` prefixes the names of its steps, `history` was said before."""

    path: str
    task: str
    agent: PlannedAgent
    work: str
    history: tuple[Utterance, ...] = ()
    tools: tuple[str, ...] = ()
    must_use_tool: bool = False
    output_schema: JsonObject | None = None


class Answered(Frozen):
    """The agent's answer; `value` is the parsed output when a schema was asked for."""

    text: str
    value: Json = None


class AgentLoop:
    """Works one assignment to its answer."""

    def __init__(self, run: Run, assignment: Assignment, delegation: dict[str, tuple[ToolSchema, Delegate]]) -> None:
        self._run = run
        self._assignment = assignment
        self._delegation = delegation
        self._actor = Actor(task=assignment.task, agent=assignment.agent.name)
        before = (Message(role=said.role, content=said.text) for said in assignment.history)
        work = Message(role="user", content=assignment.work)
        self._messages = [prompts.system(assignment.agent.spec), *before, work]
        self._made: set[str] = set()
        self._repeats = 0
        self._corrections = 0
        self._tokens = 0
        self._cost = Decimal(0)

    async def work(self) -> Answered:
        """The answer. Raises ExecutionFailedError when none is reached within the bounds."""
        schemas = await self._run.tool_schemas(self._assignment.tools)
        offered = (*schemas.values(), *(schema for schema, _ in self._delegation.values()))
        iterations = self._assignment.agent.spec.max_iterations
        for turn in range(iterations):
            is_last = turn == iterations - 1 and turn > 0
            tools = () if is_last or self._repeats > 1 else offered
            if is_last:
                self._messages.append(Message(role="user", content=prompts.LAST_TURN))
            step = f"{self._assignment.path}/model.{turn}"
            reply = await self._call_model(step, tools)
            if reply.tool_calls and tools:
                await self._call_tools(step, reply)
                continue
            answer = await self._accept(step, reply, must_call=bool(tools) and self._must_call)
            if answer is not None:
                return answer
        raise LimitReachedError(
            "max_iterations",
            f"Agent {self._actor.agent} gave task {self._actor.task} no final answer within {iterations} model calls.",
        )

    @property
    def _must_call(self) -> bool:
        return self._assignment.must_use_tool and not self._made

    async def _call_model(self, step: str, tools: tuple[ToolSchema, ...]) -> ModelReply:
        spec = self._assignment.agent.spec
        rates = (Rate(key=f"agent:{self._actor.agent}", per_minute=spec.max_requests_per_minute),)
        request = ModelRequest(
            messages=tuple(self._messages),
            tools=tools,
            must_call_tool=bool(tools) and self._must_call,
            output_schema=self._assignment.output_schema,
            settings=spec.settings,
        )
        reply = await self._run.call_model(step, self._actor, spec.model, request, rates)
        self._tokens += reply.usage.input_tokens + reply.usage.output_tokens
        limit, cost = spec.max_cost_usd_per_task, reply.usage.cost_usd
        if limit is not None and cost is None:
            raise LimitReachedError("max_cost_usd_per_task", unpriced(f"Agent {self._actor.agent}", limit))
        self._cost += cost or 0
        if spec.max_tokens_per_task is not None and self._tokens > spec.max_tokens_per_task:
            raise LimitReachedError(
                "max_tokens_per_task",
                f"Agent {self._actor.agent} used {self._tokens} tokens; its limit is {spec.max_tokens_per_task}.",
            )
        if limit is not None and self._cost > limit:
            raise LimitReachedError(
                "max_cost_usd_per_task",
                f"Agent {self._actor.agent} spent ${self._cost}; its limit is ${limit}.",
            )
        return reply

    async def _call_tools(self, step: str, reply: ModelReply) -> None:
        calls = reply.tool_calls[:MAX_CALLS_A_TURN]
        self._messages.append(Message(role="assistant", content=reply.text, tool_calls=calls))
        for number, call in enumerate(calls):
            outcome = await self._call_tool(f"{step}/tool.{number}", call)
            self._messages.append(
                Message(
                    role="tool",
                    content=outcome.text,
                    tool_call_id=call.id,
                    tool_name=call.name,
                    is_error=outcome.is_error,
                )
            )

    async def _call_tool(self, step: str, call: ToolCall) -> ToolOutcome:
        fingerprint = json.dumps([call.name, call.arguments], sort_keys=True)
        if fingerprint in self._made:
            # Small models repeat themselves; the same call again would cost and change nothing.
            self._repeats += 1
            return ToolOutcome(text=prompts.REPEATED_CALL, is_error=True)
        self._made.add(fingerprint)
        if call.name in self._delegation:
            return await self._delegation[call.name][1](step, self._actor, call)
        return await self._run.call_tool(step, self._actor, call)

    async def _accept(self, step: str, reply: ModelReply, *, must_call: bool) -> Answered | None:
        """The answer if it holds; None after asking for another one."""
        value, problem = check_output(reply.text, self._assignment.output_schema)
        if must_call:
            # Not every provider heeds the request's must_call_tool.
            problem = prompts.TOOL_FIRST
        if problem is None:
            return Answered(text=reply.text.strip(), value=value)
        self._corrections += 1
        await self._run.note(
            f"{step}/rejected",
            self._actor,
            NewEvent(type="output.rejected", data={"task": self._actor.task, "errors": problem}),
        )
        if self._corrections > MAX_CORRECTIONS:
            raise ExecutionFailedError(
                "output_invalid",
                f"Agent {self._actor.agent} gave no valid output for task {self._actor.task} "
                f"in {self._corrections} answers: {problem}",
            )
        self._messages += [
            Message(role="assistant", content=reply.text),
            Message(role="user", content=prompts.correction(problem)),
        ]
        return None


def check_output(text: str, schema: JsonObject | None) -> tuple[Json, str | None]:
    """The value that the text holds, and what is wrong with it (None: nothing)."""
    if not text.strip():
        return None, prompts.EMPTY_ANSWER
    if schema is None:
        return None, None
    try:
        value = parse_json(_without_fence(text))
    except ValueError as error:
        return None, f"it is not JSON ({error})."
    faults = [f"at {fault.pointer or '/'}: {fault.message}" for fault in value_faults(schema, value)]
    return value, "; ".join(faults[:5]) or None


def _without_fence(text: str) -> str:
    """Models like to wrap JSON in a Markdown fence; what is inside counts."""
    stripped = text.strip()
    if stripped.startswith("```") and stripped.endswith("```"):
        return stripped.removesuffix("```").split("\n", 1)[-1]
    return stripped
