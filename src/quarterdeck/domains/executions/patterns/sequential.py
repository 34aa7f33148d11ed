"""Sequential: each output feeds the next member; a gate may stand between them."""

from quarterdeck.domains.executions.errors import ExecutionFailedError
from quarterdeck.domains.executions.patterns import prompts
from quarterdeck.domains.executions.patterns.context import Context, Outcome, Question
from quarterdeck.domains.executions.patterns.people import seen_by_person
from quarterdeck.domains.flows.contracts.pipeline_patterns import (
    ExpressionGate,
    JudgementGate,
    PersonGate,
    Sequential,
    Stage,
)
from quarterdeck.domains.flows.contracts.pipeline_results import Contribution, SequentialResult


async def sequential(context: Context, options: Sequential) -> Outcome:
    """The last output. Raises ExecutionFailedError when a gate ends it so, or no member gave anything."""
    said: list[Contribution] = []
    for number, stage in enumerate(options.members, 1):
        step = f"{number}"
        outputs = [each for each in said if each.ok]
        carried = outputs if options.carry == "all" else outputs[-1:]
        work = prompts.with_earlier(context.request, [(each.member, each.text) for each in carried])
        contribution = await context.ask(stage, step, work)
        if not contribution.ok:
            said.append(contribution)
            continue
        if isinstance(stage.gate, PersonGate):
            question = Question(text=stage.gate.question, terms=stage.gate.terms)
            _, more = await seen_by_person(context, stage, step, question, work, contribution)
            said += [contribution, *more]
            continue
        said.append(contribution)
        reason = await _closed(context, stage, step, contribution)
        if reason is not None:
            return _outcome(said, stage.name, reason)
    if not any(each.ok for each in said):
        raise await context.give_up("no_output", "No member gave an output.", said)
    return _outcome(said, None, "")


def _outcome(said: list[Contribution], stopped_at: str | None, reason: str) -> Outcome:
    last = next(each for each in reversed(said) if each.ok)
    result = SequentialResult(pattern="sequential", contributions=tuple(said), stopped_at=stopped_at, reason=reason)
    return Outcome(text=last.text, value=last.value, result=result)


async def _closed(context: Context, stage: Stage, step: str, contribution: Contribution) -> str | None:
    """Why the sequence ends here; None when it goes on."""
    gate = stage.gate
    if gate is None or isinstance(gate, PersonGate):
        return None
    reason = await _objection(context, gate, step, contribution)
    await context.note(
        f"{step}/gate",
        "gate.checked",
        {"member": stage.name, "open": reason is None, "reason": reason or ""},
        stage.name,
    )
    if reason is not None and gate.otherwise == "fail":
        raise ExecutionFailedError("gate_closed", f"The gate after {stage.name} did not open: {reason}")
    return reason


async def _objection(
    context: Context, gate: ExpressionGate | JudgementGate, step: str, contribution: Contribution
) -> str | None:
    if isinstance(gate, ExpressionGate):
        holds = context.holds(gate.expression, {"output": contribution.text, "json": contribution.value})
        return None if holds else f"it must satisfy: {gate.expression}"
    work = prompts.judgement(gate.criterion, contribution.text)
    verdict = await context.decide(gate.judge, f"{step}/gate/judge", "reviewer", work, prompts.JUDGEMENT_SCHEMA)
    return None if verdict.get("valid") is True else str(verdict.get("reason") or gate.criterion)
