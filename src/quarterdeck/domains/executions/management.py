"""The hierarchical process: a manager gives each task to a member of the crew and reviews what comes back."""

from collections.abc import Awaitable, Callable

from quarterdeck.domains.agents.contracts import AgentSpec
from quarterdeck.domains.executions import prompts
from quarterdeck.domains.executions.agent_loop import AgentLoop, Answered, Assignment
from quarterdeck.domains.executions.contracts import NewEvent
from quarterdeck.domains.executions.plan import CrewPlan, PlannedAgent, PlannedTask
from quarterdeck.domains.executions.ports import Actor, Run
from quarterdeck.kernel.contracts import JsonObject

MAX_ROUNDS = 2

Work = Callable[[PlannedTask, PlannedAgent, str, str], Awaitable[Answered]]


class Management:
    """Assign, do, review, at most MAX_ROUNDS times a task; `max_delegations` bounds the execution."""

    def __init__(self, run: Run, plan: CrewPlan) -> None:
        self._run = run
        self._plan = plan
        self._assigned = 0
        self._manager = _manager_of(plan)
        self._team = [agent for agent in plan.agents if agent.name != plan.crew.manager_agent]

    async def do(self, task: PlannedTask, path: str, work: str, loop: Work) -> tuple[PlannedAgent, Answered]:
        """Who did the task, and the answer that the manager accepted (or the last, when rounds ran out)."""
        asked = work
        for number in range(MAX_ROUNDS):
            round_path = f"{path}/round.{number}"
            member, instructions = await self._assign(task, f"{round_path}/assign", asked)
            answer = await loop(task, member, f"{round_path}/{member.name}", f"{asked}\n\n{instructions}".strip())
            is_last = number == MAX_ROUNDS - 1 or self._assigned >= self._plan.crew.max_delegations
            feedback = None if is_last else await self._review(task, f"{round_path}/review", work, member, answer)
            if feedback is None:
                return member, answer
            asked = f"{work}\n\n{prompts.revision(answer.text, feedback)}"
        msg = "the last round always returns"
        raise AssertionError(msg)

    async def _assign(self, task: PlannedTask, path: str, work: str) -> tuple[PlannedAgent, str]:
        self._assigned += 1
        if task.agent is not None:
            member, instructions = self._plan.agent(task.agent), ""
        elif len(self._team) == 1:
            member, instructions = self._team[0], ""
        else:
            names = [agent.name for agent in self._team]
            team = [(agent.name, agent.spec.goal) for agent in self._team]
            decision = await self._decide(task, path, prompts.assignment(work, team), prompts.assignment_schema(names))
            member = self._plan.agent(str(decision["coworker"]))
            instructions = str(decision["instructions"])
        event = NewEvent(
            type="agent.delegated",
            data={"from": self._manager.name, "to": member.name, "task": task.name, "work": instructions},
        )
        await self._run.note(f"{path}/delegated", Actor(task=task.name, agent=self._manager.name), event)
        return member, instructions

    async def _review(
        self, task: PlannedTask, path: str, work: str, member: PlannedAgent, answer: Answered
    ) -> str | None:
        """What must change; None when the manager accepts."""
        decision = await self._decide(task, path, prompts.review(work, member.name, answer.text), prompts.REVIEW_SCHEMA)
        feedback = str(decision["feedback"]).strip()
        return None if decision["accept"] is True or not feedback else feedback

    async def _decide(self, task: PlannedTask, path: str, work: str, schema: JsonObject) -> JsonObject:
        assignment = Assignment(
            path=path,
            task=task.name,
            agent=self._manager,
            work=work,
            output_schema=schema,
        )
        spec, loop = self._manager.spec, AgentLoop(self._run, assignment, {})
        answer = await self._run.within(spec.max_execution_time, f"The manager ({self._manager.name})", loop.work())
        return answer.value if isinstance(answer.value, dict) else {}


def _manager_of(plan: CrewPlan) -> PlannedAgent:
    if plan.crew.manager_agent is not None:
        return plan.agent(plan.crew.manager_agent)
    spec = AgentSpec(
        role="the manager of a team",
        goal="give each task to the member who fits it best and make sure that the result is right",
        model=plan.crew.manager_model,
    )
    return PlannedAgent(name="manager", version=0, spec=spec)
