"""Supervisor and workers: plan, delegate side by side, review, redo, write the result; in sight of the real request."""

from functools import partial

from quarterdeck.domains.executions.errors import ExecutionFailedError
from quarterdeck.domains.executions.patterns import prompts
from quarterdeck.domains.executions.patterns.context import Context, Outcome
from quarterdeck.domains.flows.contracts.pipeline_patterns import Colleague, SupervisorWorker
from quarterdeck.domains.flows.contracts.pipeline_results import Contribution, SupervisorResult, WorkItem
from quarterdeck.kernel.contracts import Frozen, JsonObject


class _Done(Frozen):
    item: WorkItem
    said: tuple[Contribution, ...]

    @property
    def output(self) -> Contribution | None:
        return None if self.item.failed else self.said[-1]


async def supervisor_worker(context: Context, options: SupervisorWorker) -> Outcome:
    """What the supervisor makes of the workers' outputs. Raises ExecutionFailedError when there is none."""
    planned = await _plan(context, options)
    pieces = [
        partial(_carry_out, context, options, f"work.{number}", worker, work)
        for number, (worker, work) in enumerate(planned, 1)
    ]
    done = await context.side_by_side(pieces, options.max_concurrency)
    said = [each for one in done for each in one.said]
    kept = [one for one in done if one.output is not None and _is_kept(options, one.item)]
    if not kept:
        raise await context.give_up("no_output", "No assignment gave an output that counts.", said)
    outputs = [(f"{one.item.worker}: {one.item.work}", one.output.text) for one in kept if one.output is not None]
    work = prompts.aggregation(context.request, outputs)
    answer = await context.write(options.supervisor, "result", "supervisor", work)
    result = SupervisorResult(
        pattern="supervisor_worker", contributions=tuple(said), assignments=tuple(one.item for one in done)
    )
    return Outcome(text=answer.text, value=answer.value, result=result)


async def _plan(context: Context, options: SupervisorWorker) -> list[tuple[Colleague, str]]:
    by_name = {member.name: member for member in options.members}
    listed = [(member.name, member.description) for member in options.members]
    work = prompts.delegation(context.request, listed, options.max_assignments)
    schema = prompts.delegation_schema(list(by_name), options.max_assignments)
    plan = (await context.decide(options.supervisor, "plan", "supervisor", work, schema))["assignments"]
    found = [each for each in plan if isinstance(each, dict)] if isinstance(plan, list) else []
    data: JsonObject = {"assignments": [*found]}
    await context.note("plan/made", "work.planned", data)
    return [(by_name[str(each["worker"])], str(each["work"])) for each in found]


async def _carry_out(context: Context, options: SupervisorWorker, step: str, worker: Colleague, work: str) -> _Done:
    said: list[Contribution] = []
    feedback: list[str] = []
    words = prompts.assigned(context.request, work)
    accepted: bool | None = None
    while True:
        asked = words if not feedback else prompts.with_feedback(words, said[-1].text, feedback[-1])
        said.append(await context.ask(worker, f"{step}/do.{len(feedback)}", asked))
        if not said[-1].ok or not options.review:
            break
        accepted, objection = await _review(context, options, step, worker, work, said)
        if accepted or len(feedback) == options.max_redos:
            break
        feedback.append(objection)
    item = WorkItem(
        id=step,
        worker=worker.name,
        work=work,
        accepted=accepted if said[-1].ok else None,
        redos=len(feedback),
        feedback=tuple(feedback),
        failed=not said[-1].ok,
    )
    if item.accepted is False and options.unaccepted == "fail":
        raise ExecutionFailedError("work_refused", f"The supervisor did not accept the work of {worker.name}: {work}")
    return _Done(item=item, said=tuple(said))


async def _review(
    context: Context,
    options: SupervisorWorker,
    step: str,
    worker: Colleague,
    work: str,
    said: list[Contribution],
) -> tuple[bool, str]:
    at = f"{step}/review.{len(said)}"
    words = prompts.review(context.request, work, worker.name, said[-1].text)
    verdict = await context.decide(options.supervisor, at, "supervisor", words, prompts.REVIEW_SCHEMA)
    accepted, feedback = verdict["accept"] is True, str(verdict["feedback"])
    data: JsonObject = {"assignment": step, "worker": worker.name, "accepted": accepted, "feedback": feedback}
    await context.note(f"{at}/done", "work.reviewed", data, worker.name)
    return accepted, feedback


def _is_kept(options: SupervisorWorker, item: WorkItem) -> bool:
    return item.accepted is not False or options.unaccepted == "keep"
