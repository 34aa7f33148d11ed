"""Walks a crew's plan: sequential or hierarchical, tasks side by side where they may. Deterministic but for `Run`."""

import asyncio

from quarterdeck.domains.agents.contracts import AgentSpec
from quarterdeck.domains.crews.contracts import Process, TaskSpec
from quarterdeck.domains.crews.ports import Expressions
from quarterdeck.domains.executions import prompts
from quarterdeck.domains.executions.agent_loop import AgentLoop, Answered, Assignment
from quarterdeck.domains.executions.contracts import (
    ExecutionOutput,
    InputRequest,
    NewEvent,
    TaskOutput,
)
from quarterdeck.domains.executions.delegation import Delegation
from quarterdeck.domains.executions.errors import ExecutionFailedError
from quarterdeck.domains.executions.management import Management
from quarterdeck.domains.executions.plan import CrewPlan, PlannedAgent, PlannedTask, pins_of
from quarterdeck.domains.executions.ports import Actor, Run
from quarterdeck.domains.executions.scoped import paced
from quarterdeck.domains.models.contracts import ModelRequest
from quarterdeck.kernel.contracts import Json, JsonObject
from quarterdeck.kernel.placeholders import fill
from quarterdeck.kernel.templates import as_text

MAX_REVISIONS = 10
PLANNER = Actor(task="", agent="planner")


class CrewInterpreter:
    """Works a crew's plan through to its output."""

    def __init__(self, run: Run, plan: CrewPlan, expressions: Expressions) -> None:
        self._run = paced(run, plan)
        self._expressions = expressions
        self._plan = _filled(plan)
        self._delegation = Delegation(self._run, self._plan)
        self._management = Management(self._run, self._plan)
        self._outline: str | None = None

    async def run(self) -> ExecutionOutput:
        """The crew's output. Raises ExecutionFailedError, or Suspended when it has to wait."""
        if self._plan.crew.planning:
            self._outline = await self._make_outline()
        branches: dict[str, asyncio.Future[TaskOutput]] = {}
        outputs: list[TaskOutput] = []
        for task in self._plan.tasks:
            if task.spec.async_execution:
                needed = [branches[name] for name in task.spec.context if name in branches]
                branches[task.name] = self._run.spawn(self._side_by_side(task, list(outputs), needed))
                continue
            joined = await self._run.gather(list(branches.values()))
            outputs.append(await self._task(task, _in_plan_order(self._plan, [*outputs, *joined])))
        joined = await self._run.gather(list(branches.values()))
        done = _in_plan_order(self._plan, [*outputs, *joined])
        return ExecutionOutput(text=done[-1].text, value=done[-1].value, tasks=tuple(done))

    async def _make_outline(self) -> str:
        tasks = [(task.name, task.spec.description) for task in self._plan.tasks]
        reply = await self._run.call_model(
            "plan", PLANNER, self._plan.crew.planning_model, ModelRequest(messages=prompts.planning(tasks))
        )
        await self._run.note("plan/completed", PLANNER, NewEvent(type="plan.completed", data={"text": reply.text}))
        return reply.text

    async def _side_by_side(
        self, task: PlannedTask, before: list[TaskOutput], needed: list[asyncio.Future[TaskOutput]]
    ) -> TaskOutput:
        joined = await self._run.gather(needed)
        return await self._task(task, [*before, *joined])

    async def _task(self, task: PlannedTask, before: list[TaskOutput]) -> TaskOutput:
        pins = pins_of(self._plan)
        if task.name in pins:
            return await self._pinned(task, pins[task.name])
        context = [output for output in before if not task.spec.context or output.name in task.spec.context]
        actor = Actor(task=task.name, agent=task.agent or "manager")
        path = f"task:{task.name}"
        started = NewEvent(type="task.started", data={"task": task.name, "agent": actor.agent})
        await self._run.note(f"{path}/started", actor, started)
        work = prompts.task(task.spec, context, self._outline)
        output = await self._until_accepted(task, path, work)
        data = {"task": task.name, "agent": output.agent, "text": output.text, "json": output.value}
        await self._run.note(f"{path}/completed", actor, NewEvent(type="task.completed", data=data))
        return output

    async def _pinned(self, task: PlannedTask, pin: Json) -> TaskOutput:
        """The output that is given instead of doing the task."""
        actor = Actor(task=task.name, agent=task.agent or "manager")
        output = TaskOutput(
            name=task.name, agent=actor.agent, text=as_text(pin), value=None if isinstance(pin, str) else pin
        )
        data: JsonObject = {"task": task.name, "agent": output.agent, "text": output.text, "json": output.value}
        event = NewEvent(type="task.completed", data={**data, "pinned": True})
        await self._run.note(f"task:{task.name}/completed", actor, event)
        return output

    async def _until_accepted(self, task: PlannedTask, path: str, work: str) -> TaskOutput:
        """Do the task; again when the guardrail or a person refuses, a bounded number of times."""
        refused = 0
        revisions = 0
        asked = work
        while True:
            attempt = f"{path}/try.{refused + revisions}"
            agent, answer = await self._do(task, attempt, asked)
            problem = await self._guard(task.spec, attempt, Actor(task=task.name, agent=agent.name), answer, refused)
            if problem is not None:
                refused += 1
                asked = f"{work}\n\n{prompts.revision(answer.text, problem)}"
                continue
            output = TaskOutput(name=task.name, agent=agent.name, text=answer.text, value=answer.value)
            if not task.spec.human_input:
                return output
            reply = await self._run.ask(
                InputRequest(
                    request=f"{attempt}/human",
                    task=task.name,
                    prompt=f"Accept the output of task {task.name}, or say what must change.",
                    output=output.text,
                    terms=task.spec.human_input_terms,
                )
            )
            if reply.action == "reject":
                detail = f"The output of task {task.name} was rejected: {reply.text}"
                raise ExecutionFailedError("approval_rejected", detail)
            if reply.action == "accept":
                return output
            if reply.action == "answer":
                return output.model_copy(update={"text": reply.text, "value": None})
            revisions += 1
            if revisions > MAX_REVISIONS:
                raise ExecutionFailedError("max_revisions", f"Task {task.name} was sent back {revisions} times.")
            asked = f"{work}\n\n{prompts.revision(answer.text, reply.text)}"

    async def _do(self, task: PlannedTask, path: str, work: str) -> tuple[PlannedAgent, Answered]:
        if self._plan.crew.process is Process.HIERARCHICAL:
            return await self._management.do(task, path, work, self._loop)
        agent = self._plan.agent(task.agent or "")
        return agent, await self._loop(task, agent, path, work)

    async def _loop(self, task: PlannedTask, agent: PlannedAgent, path: str, work: str) -> Answered:
        assignment = Assignment(
            path=path,
            task=task.name,
            agent=agent,
            history=self._plan.history,
            work=work,
            tools=tuple(dict.fromkeys((*agent.spec.tools, *task.spec.tools))),
            must_use_tool=task.spec.must_use_tool,
            output_schema=task.spec.output_schema or agent.spec.output_schema,
        )
        loop = AgentLoop(self._run, assignment, self._delegation.tools_for(agent, task.name))
        what = f"Agent {agent.name} on task {task.name}"
        return await self._run.within(agent.spec.max_execution_time, what, loop.work())

    async def _guard(self, spec: TaskSpec, path: str, actor: Actor, answer: Answered, refused: int) -> str | None:
        """What the guardrail holds against the output; None when there is nothing."""
        guardrail = spec.guardrail
        if guardrail is None:
            return None
        if guardrail.expression is not None:
            holds = self._expressions.evaluate(guardrail.expression, {"output": answer.text, "json": answer.value})
            problem = None if holds else f"it must satisfy: {guardrail.expression}"
        else:
            problem = await self._judge(guardrail.judgement or "", path, actor, answer)
        if problem is None:
            return None
        data: JsonObject = {"task": actor.task, "reason": problem, "attempt": refused + 1}
        await self._run.note(f"{path}/guardrail", actor, NewEvent(type="guardrail.failed", data=data))
        if refused >= guardrail.max_retries:
            raise ExecutionFailedError(
                "guardrail_failed", f"Task {actor.task} did not pass its guardrail in {refused + 1} tries: {problem}"
            )
        return problem

    async def _judge(self, criterion: str, path: str, actor: Actor, answer: Answered) -> str | None:
        model = self._plan.agent(actor.agent).spec.model
        assignment = Assignment(
            path=f"{path}/judge",
            task=actor.task,
            agent=PlannedAgent(
                name=actor.agent, version=0, spec=AgentSpec(role="a strict reviewer", goal="judge outputs", model=model)
            ),
            work=prompts.judgement(criterion, answer.text)[1].content,
            output_schema=prompts.JUDGEMENT_SCHEMA,
        )
        verdict = (await AgentLoop(self._run, assignment, {}).work()).value
        if isinstance(verdict, dict) and verdict.get("valid") is True:
            return None
        return str(verdict.get("reason") or criterion) if isinstance(verdict, dict) else criterion


def filled_agent(agent: PlannedAgent, inputs: JsonObject) -> PlannedAgent:
    """The agent with the placeholders of its texts filled. Raises KeyError for an input that is not there."""
    texts = {field: fill(getattr(agent.spec, field), inputs) for field in ("role", "goal", "backstory")}
    return agent.model_copy(update={"spec": agent.spec.model_copy(update=texts)})


def _filled(plan: CrewPlan) -> CrewPlan:
    """The plan with `{input}` placeholders replaced by the inputs."""
    inputs = plan.inputs
    agents = tuple(filled_agent(agent, inputs) for agent in plan.agents)
    tasks = tuple(
        task.model_copy(
            update={
                "spec": task.spec.model_copy(
                    update={
                        field: fill(getattr(task.spec, field), inputs) for field in ("description", "expected_output")
                    }
                )
            }
        )
        for task in plan.tasks
    )
    return plan.model_copy(update={"agents": agents, "tasks": tasks})


def _in_plan_order(plan: CrewPlan, outputs: list[TaskOutput]) -> list[TaskOutput]:
    by_name = {output.name: output for output in outputs}
    return [by_name[task.name] for task in plan.tasks if task.name in by_name]
