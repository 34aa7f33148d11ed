"""What each sort of node does, through `Run`: one try of it."""

from datetime import datetime, timedelta

from quarterdeck.domains.executions import prompts
from quarterdeck.domains.executions.agent_loop import MAX_CORRECTIONS, AgentLoop, Answered, Assignment, check_output
from quarterdeck.domains.executions.crew_interpreter import filled_agent
from quarterdeck.domains.executions.errors import ExecutionFailedError
from quarterdeck.domains.executions.flows import people
from quarterdeck.domains.executions.flows.frame import Done, Frame
from quarterdeck.domains.executions.flows.scope import Scope
from quarterdeck.domains.executions.ports import Actor, Run
from quarterdeck.domains.flows.contracts.flow import Node
from quarterdeck.domains.flows.contracts.flow_durations import instant_of, seconds_of
from quarterdeck.domains.flows.contracts.flow_nodes import (
    AgentNode,
    ApprovalNode,
    ConditionNode,
    EmitNode,
    InputNode,
    ModelNode,
    PartNode,
    RouterNode,
    SetNode,
    ToolNode,
    WaitNode,
)
from quarterdeck.domains.models.contracts import Message, ModelRequest, ModelSettings, ToolCall
from quarterdeck.kernel.contracts import Json, JsonObject
from quarterdeck.kernel.json_schema import check_inputs, value_faults
from quarterdeck.kernel.json_text import parse_json


class Worker:
    """Does the work of one node within a frame; `run` names the steps of this try."""

    def __init__(self, frame: Frame, run: Run, actor: Actor, scope: Scope) -> None:
        self._frame = frame
        self._run = run
        self._actor = actor
        self._scope = scope

    async def work(self, node: Node) -> Done:  # noqa: PLR0911 - one return for each sort of node
        """What the node gives. Raises ExecutionFailedError, or Suspended when it has to wait."""
        match node:
            case AgentNode():
                return await self._agent(node)
            case ModelNode():
                return await self._model(node)
            case PartNode():
                return await self._part(node)
            case ToolNode():
                return await self._tool(node)
            case RouterNode():
                return await self._router(node)
            case ApprovalNode():
                return await people.approval(self._run, node, self._scope)
            case InputNode():
                return await people.human_input(self._run, node, self._scope)
            case WaitNode():
                await self._run.sleep("timer", self._actor, self._until(node))
                return Done()
            case _:
                return await self._at_once(node)

    async def _at_once(self, node: Node) -> Done:
        """What takes no time."""
        match node:
            case ConditionNode():
                holds = self._scope.holds(node.expression)
                return Done(output=holds, label="true" if holds else "false")
            case SetNode():
                return self._set(node)
            case EmitNode():
                payload = self._scope.object(node.payload)
                # Driven again it may see another state; what it gives is what was told.
                told = await self._run.emit("event", self._actor, node.event, payload)
                return Done(output={"event": node.event, "payload": told})
            case _:
                msg = f"{node.type} is worked elsewhere"
                raise TypeError(msg)

    async def _agent(self, node: AgentNode) -> Done:
        given = {**self._frame.plan.inputs, **self._scope.object(node.inputs)}
        try:
            agent = filled_agent(self._frame.plan.agent(node.agent), given)
        except KeyError as error:
            detail = f"Agent {node.agent} uses the input {error}, which was not given."
            raise ExecutionFailedError("input_missing", detail) from error
        schema = node.output_schema or agent.spec.output_schema
        assignment = Assignment(
            path="agent",
            task=node.name,
            agent=agent,
            work=self._scope.text(node.prompt),
            tools=agent.spec.tools,
            output_schema=schema,
        )
        loop = AgentLoop(self._run, assignment, {})
        answer = await self._run.within(agent.spec.max_execution_time, f"Agent {agent.name}", loop.work())
        return Done(output=answer.text if schema is None else answer.value)

    async def _model(self, node: ModelNode) -> Done:
        messages = [Message(role="user", content=self._scope.text(node.prompt))]
        if node.system is not None:
            messages.insert(0, Message(role="system", content=self._scope.text(node.system)))
        answer = await self._ask(node.model, messages, node.output_schema, node.settings)
        return Done(output=answer.text if node.output_schema is None else answer.value)

    async def _ask(
        self, model: str, messages: list[Message], schema: JsonObject | None, settings: ModelSettings
    ) -> Answered:
        problem = ""
        for turn in range(MAX_CORRECTIONS + 1):
            request = ModelRequest(messages=tuple(messages), output_schema=schema, settings=settings)
            reply = await self._run.call_model(f"model.{turn}", self._actor, model, request)
            value, fault = check_output(reply.text, schema)
            if fault is None:
                return Answered(text=reply.text.strip(), value=value)
            problem = fault
            messages = [
                *messages,
                Message(role="assistant", content=reply.text),
                Message(role="user", content=prompts.correction(problem)),
            ]
        detail = f"Model {model} gave no valid output in {MAX_CORRECTIONS + 1} answers: {problem}"
        raise ExecutionFailedError("output_invalid", detail)

    async def _part(self, node: PartNode) -> Done:
        key = "/".join(node.part)
        plan = self._frame.plan.parts[key]
        inputs, faults = check_inputs(plan.input_schema, self._scope.object(node.inputs))
        if faults:
            detail = "; ".join(f"{fault.pointer}: {fault.message}" for fault in faults[:5])
            raise ExecutionFailedError("inputs_invalid", f"The inputs do not fit {key}: {detail}")
        part = plan.model_copy(update={"inputs": inputs})
        doing = self._frame.work_plan(self._run, part, self._frame.expressions)
        output = await self._run.within(plan.limits.max_seconds, key, doing)
        return Done(output=output.text if output.value is None else output.value)

    async def _tool(self, node: ToolNode) -> Done:
        await self._run.tool_schemas((node.tool,))
        call = ToolCall(id=node.name, name=node.tool, arguments=self._scope.object(node.arguments))
        outcome = await self._run.call_tool("call", self._actor, call)
        if outcome.is_error:
            raise ExecutionFailedError("tool_failed", f"Tool {node.tool}: {outcome.text}")
        return Done(output=_parsed(outcome.text))

    async def _router(self, node: RouterNode) -> Done:
        if node.question is not None:
            return await self._chosen_by_model(node, node.question)
        for route in node.routes:
            if route.when is None or self._scope.holds(route.when):
                return Done(output=route.name, label=route.name)
        raise ExecutionFailedError("no_route", f"No route of router {node.name} fits, and none is a last resort.")

    async def _chosen_by_model(self, node: RouterNode, question: str) -> Done:
        names = [route.name for route in node.routes]
        routes = "\n".join(f"- {route.name}: {route.description}" for route in node.routes)
        asked = f"{self._scope.text(question)}\n\nChoose one of these:\n{routes}"
        schema: JsonObject = {
            "type": "object",
            "properties": {"route": {"type": "string", "enum": list(names)}},
            "required": ["route"],
            "additionalProperties": False,
        }
        model = node.model or "default"
        answer = await self._ask(model, [Message(role="user", content=asked)], schema, ModelSettings())
        chosen = str(answer.value["route"]) if isinstance(answer.value, dict) else names[0]
        return Done(output=chosen, label=chosen)

    def _set(self, node: SetNode) -> Done:
        values = self._scope.object(node.values)
        state = self._frame.plan.spec.state
        properties = state.get("properties")
        for name, value in values.items():
            schema = properties.get(name) if isinstance(properties, dict) else None
            faults = value_faults(schema, value, within=state) if isinstance(schema, dict) else []
            if faults:
                detail = f"Node {node.name} writes {name!r}, and {faults[0].pointer or 'it'}: {faults[0].message}"
                raise ExecutionFailedError("state_invalid", detail)
        return Done(output=values, writes=values)

    def _until(self, node: WaitNode) -> datetime | timedelta:
        if node.until is None:
            duration = node.duration if isinstance(node.duration, float | int) else self._scope.rendered(node.duration)
            seconds = seconds_of(duration)
            if seconds is None:
                raise ExecutionFailedError("duration_invalid", f"Node {node.name}: {duration!r} is no duration.")
            return timedelta(seconds=seconds)
        text = self._scope.text(node.until)
        try:
            return instant_of(text)
        except ValueError as error:
            raise ExecutionFailedError("instant_invalid", f"Node {node.name}: {error}.") from error


def _parsed(text: str) -> Json:
    """What a tool gave: JSON as what it is, unless it is a mere text."""
    try:
        value = parse_json(text)
    except ValueError:
        return text
    return text if isinstance(value, str) else value
