"""One turn of one member: the agent or crew at work, its time, and what happens when it fails."""

from functools import partial

from quarterdeck.domains.crews.errors import ExpressionError
from quarterdeck.domains.crews.ports import Expressions
from quarterdeck.domains.executions.agent_loop import AgentLoop, Answered, Assignment
from quarterdeck.domains.executions.contracts import EventType, NewEvent
from quarterdeck.domains.executions.crew_interpreter import CrewInterpreter, filled_agent
from quarterdeck.domains.executions.errors import OF_THE_EXECUTION, ExecutionFailedError, LimitReachedError
from quarterdeck.domains.executions.plan import PipelinePlan, PlannedAgent, pins_of
from quarterdeck.domains.executions.ports import Actor, Run
from quarterdeck.domains.executions.scoped import ScopedRun
from quarterdeck.domains.flows.contracts.pipeline_members import Member, RetryOnError, SubstituteOnError, Worker
from quarterdeck.domains.flows.contracts.pipeline_results import Contribution
from quarterdeck.kernel.contracts import Frozen, Json, JsonObject
from quarterdeck.kernel.json_schema import check_inputs, required
from quarterdeck.kernel.placeholders import fill
from quarterdeck.kernel.templates import as_text


class _Work(Frozen):
    """What one turn is about; `path` prefixes the names of its steps."""

    member: Member
    path: str
    words: str
    schema_: JsonObject | None
    tolerant: bool


class Turns:
    """Has members take their turns, under one error policy."""

    def __init__(self, run: Run, plan: PipelinePlan, expressions: Expressions) -> None:
        self._run = run
        self._plan = plan
        self._expressions = expressions
        self._policy = plan.spec.on_error
        self._agents: dict[str, PlannedAgent] = {}

    def agent(self, name: str) -> PlannedAgent:
        """The agent of this name, its texts filled with the pipeline's inputs."""
        if name not in self._agents:
            try:
                self._agents[name] = filled_agent(self._plan.agent(name), self._plan.inputs)
            except KeyError as error:
                detail = f"Agent {name} uses the input {error}, which was not given."
                raise ExecutionFailedError("input_missing", detail) from error
        return self._agents[name]

    async def take(
        self, member: Member, step: str, words: str, schema: JsonObject | None, *, tolerant: bool
    ) -> Contribution:
        """The member's contribution; a failed one when the policy skips it. Raises ExecutionFailedError."""
        path = f"{step}:{member.name}"
        work = _Work(member=member, path=path, words=words, schema_=schema, tolerant=tolerant)
        actor = Actor(task=member.name, agent=_name(member))
        recorded = await self._run.conclude(path, actor, partial(self._turn, work, actor))
        return Contribution.model_validate(recorded)

    async def _turn(self, work: _Work, actor: Actor) -> tuple[NewEvent, Json]:
        pins = pins_of(self._plan)
        if work.member.name in pins:
            return _given(work, pins[work.member.name])
        policy = self._policy
        tries = 1 + (policy.times if isinstance(policy, RetryOnError) else 0)
        workers: list[Worker] = [work.member] * tries
        if isinstance(policy, SubstituteOnError):
            workers.append(policy)
        failure: ExecutionFailedError | ExpressionError | None = None
        for number, worker in enumerate(workers):
            path = f"{work.path}/try.{number}"
            if failure is not None:
                told: EventType = "member.retried" if worker is work.member else "member.substituted"
                data: JsonObject = {"member": work.member.name, "worker": _name(worker), "error": failure.detail}
                await self._run.note(f"{path}/after", actor, NewEvent(type=told, data=data))
            try:
                answered = await self._once(work, worker, path)
            except (ExecutionFailedError, ExpressionError) as error:
                if isinstance(error, LimitReachedError) and error.reason.code in OF_THE_EXECUTION:
                    raise
                failure = error
            else:
                return _completed(work, worker, number + 1, answered)
        if failure is None:  # pragma: no cover - there is always a first try
            raise AssertionError
        return self._failed(work, len(workers), failure)

    def _failed(
        self, work: _Work, tries: int, failure: ExecutionFailedError | ExpressionError
    ) -> tuple[NewEvent, Json]:
        policy = self._policy
        code = failure.reason.code if isinstance(failure, ExecutionFailedError) else failure.code
        ends = policy.then if isinstance(policy, RetryOnError | SubstituteOnError) else policy.action
        if ends == "fail" and not work.tolerant:
            raise ExecutionFailedError(code, f"Member {work.member.name} failed: {failure.detail}") from failure
        contribution = Contribution(
            step=work.path,
            member=work.member.name,
            worker=_name(work.member),
            status="failed",
            tries=tries,
            error_code=code,
            error=failure.detail,
        )
        return _event("member.failed", contribution)

    async def _once(self, work: _Work, worker: Worker, path: str) -> Answered:
        if worker.agent is not None:
            doing = self._by_agent(work, self.agent(worker.agent), path)
        else:
            doing = self._by_crew(work, worker, path)
        return await self._run.within(work.member.max_seconds, f"Member {work.member.name}", doing)

    async def _by_agent(self, work: _Work, agent: PlannedAgent, path: str) -> Answered:
        assignment = Assignment(
            path=path,
            task=work.member.name,
            agent=agent,
            work=work.words,
            tools=agent.spec.tools,
            output_schema=work.schema_ or agent.spec.output_schema,
        )
        loop = AgentLoop(self._run, assignment, {})
        return await self._run.within(agent.spec.max_execution_time, f"Agent {agent.name}", loop.work())

    async def _by_crew(self, work: _Work, worker: Worker, path: str) -> Answered:
        plan = self._plan.crew(worker.crew or "")
        known: JsonObject = {**self._plan.inputs, "request": work.words}
        given: Json = dict.fromkeys(required(plan.input_schema)[:1], work.words)
        if worker.inputs is not None:
            given = _fill(worker.inputs, known)
        inputs, faults = check_inputs(plan.input_schema, given if isinstance(given, dict) else {})
        if faults:
            detail = "; ".join(f"{fault.pointer}: {fault.message}" for fault in faults[:5])
            raise ExecutionFailedError("inputs_invalid", f"The inputs do not fit crew {plan.name}: {detail}")
        crew = CrewInterpreter(
            ScopedRun(self._run, path), plan.model_copy(update={"inputs": inputs}), self._expressions
        )
        output = await self._run.within(plan.limits.max_seconds, f"Crew {plan.name}", crew.run())
        return Answered(text=output.text, value=output.value)


def _completed(work: _Work, worker: Worker, tries: int, answered: Answered) -> tuple[NewEvent, Json]:
    contribution = Contribution(
        step=work.path,
        member=work.member.name,
        worker=_name(worker),
        status="completed",
        text=answered.text,
        value=answered.value,
        tries=tries,
    )
    return _event("member.completed", contribution)


def _given(work: _Work, pin: Json) -> tuple[NewEvent, Json]:
    """The output that is given instead of the member's turn."""
    answered = Answered(text=as_text(pin), value=None if isinstance(pin, str) else pin)
    event, recorded = _completed(work, work.member, 1, answered)
    return event.model_copy(update={"data": {**event.data, "pinned": True}}), recorded


def _event(kind: EventType, contribution: Contribution) -> tuple[NewEvent, Json]:
    data: JsonObject = contribution.model_dump(mode="json", exclude_defaults=True)
    return NewEvent(type=kind, data=data), data


def _name(worker: Worker) -> str:
    return worker.agent or worker.crew or ""


def _fill(value: Json, known: JsonObject) -> Json:
    """The value with the placeholders of its texts filled; a text that is one placeholder becomes its value."""
    if isinstance(value, str):
        alone = value[1:-1] if value.startswith("{") and value.endswith("}") else ""
        if alone in known:
            return known[alone]
        try:
            return fill(value, known)
        except KeyError as error:
            raise ExecutionFailedError("input_missing", f"The input {error} is used and was not given.") from error
    if isinstance(value, dict):
        return {key: _fill(part, known) for key, part in value.items()}
    if isinstance(value, list):
        return [_fill(part, known) for part in value]
    return value
