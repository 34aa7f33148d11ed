"""Two executions step by step: steps of the same name side by side, and in what they differ. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from quarterdeck.domains.executions.contracts import Execution, Step
from quarterdeck.domains.executions.control.contracts import (
    ComparedExecution,
    ComparedStep,
    Comparison,
    StepOutcome,
)
from quarterdeck.domains.executions.control.differences import cut, differences
from quarterdeck.domains.executions.control.traces import Trace
from quarterdeck.domains.executions.likeness import Likeness
from quarterdeck.domains.models.contracts import ModelReply


@dataclass(frozen=True)
class Side:
    """One of the two: what is shown of it, its journal, and what its own plan asks for, given that journal."""

    execution: Execution
    steps: Sequence[Step]
    trace: Trace


def compare(a: Side, b: Side) -> Comparison:
    """Every step of both; one that only one of them has stands where that one made it."""
    left, right = ({step.key: step for step in side.steps} for side in (a, b))
    steps = [_compared(key, (a, left.get(key)), (b, right.get(key))) for key in aligned(list(left), list(right))]
    return Comparison(
        a=_shown(a),
        b=_shown(b),
        inputs=differences(a.execution.inputs, b.execution.inputs),
        output=differences(a.execution.output, b.execution.output),
        same=sum(not step.differs for step in steps),
        steps=tuple(steps),
    )


def aligned(a: Sequence[str], b: Sequence[str]) -> list[str]:
    """The names of both, in the order of `a`; what only `b` has stands after what comes before it there."""
    own = set(a)
    after: dict[str | None, list[str]] = {}
    last: str | None = None
    for name in b:
        if name in own:
            last = name
        else:
            after.setdefault(last, []).append(name)
    merged = after.get(None, [])
    for name in a:
        merged = [*merged, name, *after[name]] if name in after else [*merged, name]
    return merged


def _compared(key: str, a: tuple[Side, Step | None], b: tuple[Side, Step | None]) -> ComparedStep:
    outcomes = _outcome(a[1]), _outcome(b[1])
    some = a[1] or b[1]
    if some is None:
        raise KeyError(key)
    told = {"step": key, "kind": some.kind, "task": some.task, "agent": some.agent, "a": outcomes[0], "b": outcomes[1]}
    if a[1] is None or b[1] is None:
        return ComparedStep.model_validate({**told, "differs": ("only_b",) if a[1] is None else ("only_a",)})
    given = () if _is_shared(a[1], b[1]) else differences(_given(a[0], key), _given(b[0], key))
    result = differences(_said(a[1]), _said(b[1]))
    differs = [
        *(["input"] if given else []),
        *(["output"] if result else []),
        *(
            part
            for part in ("name", "status", "tokens", "cost_usd")
            if _part(outcomes[0], part) != _part(outcomes[1], part)
        ),
    ]
    return ComparedStep.model_validate({**told, "differs": tuple(differs), "input": given, "output": result})


def _is_shared(a: Step, b: Step) -> bool:
    """Whether a fork has this step from the other, or both from a third: it was done once, with what was asked then."""
    return (a.started_at, a.finished_at, a.result) == (b.started_at, b.finished_at, b.result)


def _given(side: Side, key: str) -> object:
    asked = side.trace.asked.get(key)
    return None if asked is None else asked.parts


def _said(step: Step) -> object:
    """What of a result counts: a model's words and calls, not what they cost."""
    if step.kind == "embedding":
        return dict(Likeness.model_validate(step.result).similarities)
    if step.kind != "model":
        return step.result
    return ModelReply.model_validate(step.result).model_dump(mode="json", include={"text", "tool_calls"})


def _part(outcome: StepOutcome | None, part: str) -> object:
    if outcome is None:
        return None
    return (outcome.input_tokens, outcome.output_tokens) if part == "tokens" else getattr(outcome, part)


def _outcome(step: Step | None) -> StepOutcome | None:
    if step is None:
        return None
    ms = (step.finished_at - step.started_at) // timedelta(milliseconds=1)
    if step.kind == "model":
        reply = ModelReply.model_validate(step.result)
        called = ", ".join(call.name for call in reply.tool_calls)
        return StepOutcome(
            name=step.name,
            output=cut(reply.text or called),
            input_tokens=reply.usage.input_tokens,
            output_tokens=reply.usage.output_tokens,
            cost_usd=reply.usage.cost_usd,
            ms=ms,
        )
    result = step.result
    if step.kind == "embedding":
        likeness = Likeness.model_validate(result)
        return StepOutcome(
            name=step.name,
            output=dict(likeness.similarities),
            input_tokens=likeness.usage.input_tokens,
            output_tokens=likeness.usage.output_tokens,
            cost_usd=likeness.usage.cost_usd,
            ms=ms,
        )
    if isinstance(result, dict) and "is_error" in result:
        status = "error" if result["is_error"] else "ok"
        return StepOutcome(name=step.name, status=status, output=cut(result.get("text")), ms=ms)
    return StepOutcome(name=step.name, output=result, ms=ms)


def _shown(side: Side) -> ComparedExecution:
    execution = side.execution
    seconds = None
    if execution.started_at is not None and execution.finished_at is not None:
        seconds = (execution.finished_at - execution.started_at).total_seconds()
    shown = execution.model_dump(include={"id", "kind", "name", "version", "status", "reason", "usage", "forked_from"})
    return ComparedExecution(**shown, seconds=seconds, steps=len(side.steps))
