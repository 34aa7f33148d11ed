"""What a pattern sees of the world: its members, those who decide, events, people; all of it through `Run`."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import TypeVar

from quarterdeck.domains.agents.contracts import AgentSpec
from quarterdeck.domains.approvals.contracts import AskingTerms
from quarterdeck.domains.crews.errors import ExpressionError
from quarterdeck.domains.crews.ports import Expressions
from quarterdeck.domains.executions import prompts
from quarterdeck.domains.executions.agent_loop import AgentLoop, Answered, Assignment
from quarterdeck.domains.executions.contracts import EventType, InputRequest, NewEvent, Reply
from quarterdeck.domains.executions.errors import ExecutionFailedError
from quarterdeck.domains.executions.likeness import Likening
from quarterdeck.domains.executions.patterns.turns import Turns
from quarterdeck.domains.executions.plan import PipelinePlan, PlannedAgent
from quarterdeck.domains.executions.ports import Actor, Run
from quarterdeck.domains.executions.scoped import paced
from quarterdeck.domains.flows.contracts.pipeline_members import Member, Speaker
from quarterdeck.domains.flows.contracts.pipeline_results import Contribution, PatternResult
from quarterdeck.kernel.contracts import Frozen, Json, JsonObject
from quarterdeck.kernel.placeholders import fill

T = TypeVar("T")
Piece = Callable[[], Awaitable[T]]
"""Work that has not begun yet."""


class Question(Frozen):
    """What a person is asked about an output, and on which terms."""

    text: str
    terms: AskingTerms


class Outcome(Frozen):
    """A pattern's output and how it came about."""

    text: str
    value: Json = None
    result: PatternResult


class Context:
    """One run of one pipeline; nothing in it outlives the run or is shared with another."""

    def __init__(self, run: Run, plan: PipelinePlan, expressions: Expressions) -> None:
        self._run = paced(run, plan)
        self._plan = plan
        self._expressions = expressions
        self._turns = Turns(self._run, plan, expressions)
        self.inputs = plan.inputs
        self.request = filled(plan.spec.request, plan.inputs)

    async def ask(
        self,
        member: Member,
        step: str,
        work: str,
        *,
        schema: JsonObject | None = None,
        tolerant: bool = False,
    ) -> Contribution:
        """One turn of a member, under the pipeline's error policy; what came of it is recorded once.

        A failed contribution is one that the policy skips; `tolerant` skips it whatever the policy says.
        """
        told = filled(member.instructions, self.inputs)
        return await self._turns.take(member, step, f"{work}\n\n{told}".strip(), schema, tolerant=tolerant)

    async def write(
        self, speaker: Speaker, step: str, role: str, work: str, schema: JsonObject | None = None
    ) -> Answered:
        """What a speaker says; `role` names one that is no agent. Raises ExecutionFailedError without an answer."""
        agent = self._agent(speaker, role)
        told = filled(speaker.instructions, self.inputs)
        assignment = Assignment(
            path=step,
            task=role,
            agent=agent,
            work=f"{work}\n\n{told}".strip(),
            tools=agent.spec.tools,
            output_schema=schema or agent.spec.output_schema,
        )
        loop = AgentLoop(self._run, assignment, {})
        return await self._run.within(agent.spec.max_execution_time, f"The {role} ({agent.name})", loop.work())

    async def decide(self, speaker: Speaker, step: str, role: str, work: str, schema: JsonObject) -> JsonObject:
        """A speaker's decision as an object that fits the schema."""
        value = (await self.write(speaker, step, role, work, schema)).value
        return value if isinstance(value, dict) else {}

    def _agent(self, speaker: Speaker, role: str) -> PlannedAgent:
        if speaker.agent is not None:
            return self._turns.agent(speaker.agent)
        spec = AgentSpec(role=f"the {role} of a team", goal=prompts.GOAL_OF_SPEAKER, model=speaker.model_name)
        return PlannedAgent(name=role, version=0, spec=spec)

    async def note(self, step: str, kind: EventType, data: JsonObject, member: str = "") -> None:
        """Put an event into the log, once."""
        await self._run.note(step, Actor(task=member, agent=member), NewEvent(type=kind, data=data))

    async def person(self, step: str, member: str, question: Question, output: str) -> Reply:
        """A person's word on an output; the execution waits for it durably."""
        request = InputRequest(request=step, task=member, prompt=question.text, output=output, terms=question.terms)
        return await self._run.ask(request)

    async def liken(self, step: str, model: str, candidates: Mapping[str, tuple[str, ...]]) -> dict[str, float]:
        """How like the request is to each candidate, from -1 to 1: the best of its texts."""
        question = Likening(text=self.request, candidates=dict(candidates))
        actor = Actor(task="router", agent="router")
        return dict((await self._run.liken(step, actor, model, question)).similarities)

    async def turn(self, step: str) -> int:
        """How many executions of this pipeline took a turn before this one; taken and recorded once."""
        return await self._run.take_number(step, Actor(task="", agent="router"), f"pipeline:{self._plan.name}")

    def holds(self, expression: str, variables: Mapping[str, Json]) -> bool:
        """Whether a condition holds, with `request` and `inputs` beside these variables."""
        try:
            return self._expressions.evaluate(expression, {"request": self.request, "inputs": self.inputs, **variables})
        except ExpressionError as error:
            raise ExecutionFailedError(error.code, f"The condition `{expression}` failed: {error.detail}") from error

    async def side_by_side(self, pieces: Sequence[Piece[T]], limit: int | None) -> list[T]:
        """Do all pieces, at most `limit` at once; results in the order of the pieces. A failure stops the others."""
        slots = asyncio.Semaphore(limit or max(len(pieces), 1))

        async def in_turn(piece: Piece[T]) -> T:
            async with slots:
                return await piece()

        branches = [self._run.spawn(in_turn(piece)) for piece in pieces]
        try:
            return await self._run.gather(branches)
        finally:
            # Nothing when all is well or waits; after a failure or a timeout nobody may work on behind our back.
            for branch in branches:
                branch.cancel()

    async def give_up(self, code: str, detail: str, contributions: Sequence[Contribution]) -> ExecutionFailedError:
        """The error of a pattern whose members failed too often; a retry of the execution asks those members anew."""
        failed = [contribution for contribution in contributions if not contribution.ok]
        await self._run.forget([contribution.step for contribution in failed])
        reasons = " ".join(f"{each.member}: {each.error}" for each in failed[:5])
        return ExecutionFailedError(code, f"{detail} {reasons}".strip())


def filled(text: str, inputs: JsonObject) -> str:
    """The text with its placeholders filled. Raises ExecutionFailedError for an input that was not given."""
    try:
        return fill(text, inputs)
    except KeyError as error:
        raise ExecutionFailedError("input_missing", f"The input {error} is used and was not given.") from error
