"""Delegation: an agent hands work or a question to a colleague of its crew; bounded for the whole execution."""

from functools import partial

from quarterdeck.domains.executions.agent_loop import AgentLoop, Assignment, Delegate
from quarterdeck.domains.executions.contracts import NewEvent, ToolOutcome
from quarterdeck.domains.executions.errors import LimitReachedError
from quarterdeck.domains.executions.plan import CrewPlan, PlannedAgent
from quarterdeck.domains.executions.ports import Actor, Run
from quarterdeck.domains.models.contracts import ToolCall, ToolSchema

DELEGATE = "delegate_work_to_coworker"
ASK = "ask_question_to_coworker"


class Delegation:
    """Counts the delegations of one execution and carries each of them out.

    A colleague does not delegate further, so chains have length one and loops cannot form.
    """

    def __init__(self, run: Run, plan: CrewPlan) -> None:
        self._run = run
        self._plan = plan
        self._count = 0

    def tools_for(self, agent: PlannedAgent, task: str) -> dict[str, tuple[ToolSchema, Delegate]]:
        """The delegation tools of this agent; none when it may not or has nobody to delegate to."""
        colleagues = {other.name: other for other in self._plan.agents if other.name != agent.name}
        if not agent.spec.allow_delegation or not colleagues:
            return {}
        carry_out = partial(self._delegate, task, colleagues)
        return {
            DELEGATE: (_schema(DELEGATE, "Give a piece of work to a colleague.", "task", list(colleagues)), carry_out),
            ASK: (_schema(ASK, "Ask a colleague a question.", "question", list(colleagues)), carry_out),
        }

    async def _delegate(
        self, task: str, colleagues: dict[str, PlannedAgent], step: str, actor: Actor, call: ToolCall
    ) -> ToolOutcome:
        # Counted also when the outcome is recorded already, so that a resumed run goes on counting.
        self._count += 1
        number = self._count
        work = partial(self._carry_out, task, colleagues, number, step, actor, call)
        return await self._run.record_tool(step, actor, call, work)

    async def _carry_out(
        self, task: str, colleagues: dict[str, PlannedAgent], number: int, step: str, actor: Actor, call: ToolCall
    ) -> ToolOutcome:
        name = str(call.arguments.get("coworker", ""))
        work = str(call.arguments.get("task") or call.arguments.get("question") or "")
        if name not in colleagues:
            return ToolOutcome(
                text=f"There is no coworker {name!r}. Choose one of: {', '.join(colleagues)}.", is_error=True
            )
        if not work.strip():
            return ToolOutcome(text="Say what the coworker shall do.", is_error=True)
        limit = self._plan.crew.max_delegations
        if number > limit:
            return ToolOutcome(text=f"No delegation is left (limit {limit}). Finish the work yourself.", is_error=True)
        event = NewEvent(type="agent.delegated", data={"from": actor.agent, "to": name, "task": task, "work": work})
        await self._run.note(f"{step}/delegated", actor, event)
        context = str(call.arguments.get("context", ""))
        colleague = colleagues[name]
        assignment = Assignment(
            path=f"{step}/{name}",
            task=task,
            agent=colleague,
            work=f"{work}\n\n{context}".strip(),
            tools=colleague.spec.tools,
        )
        try:
            loop = AgentLoop(self._run, assignment, {})
            answer = await self._run.within(colleague.spec.max_execution_time, f"Agent {name}", loop.work())
        except LimitReachedError as error:
            if error.reason.code not in {"max_iterations", "max_execution_time"}:
                raise
            return ToolOutcome(text=f"{name} did not finish: {error.detail}", is_error=True)
        return ToolOutcome(text=answer.text)


def _schema(name: str, description: str, what: str, colleagues: list[str]) -> ToolSchema:
    return ToolSchema(
        name=name,
        description=f"{description} Coworkers: {', '.join(colleagues)}.",
        parameters={
            "type": "object",
            "properties": {
                "coworker": {"type": "string", "enum": list(colleagues)},
                what: {"type": "string", "description": "Everything the coworker needs to know"},
                "context": {"type": "string"},
            },
            "required": ["coworker", what],
            "additionalProperties": False,
        },
    )
