"""The trace of an execution, derived from its journal: the same facts, so they are stored once."""

from datetime import datetime

from quarterdeck.domains.executions.contracts import Execution, Span, Step
from quarterdeck.kernel.contracts import Json, JsonObject
from quarterdeck.observability import tracing


def spans_of(execution: Execution, steps: list[Step]) -> list[Span]:
    """The execution, its tasks and its steps, parents first."""
    end = execution.finished_at or max((step.finished_at for step in steps), default=execution.created_at)
    root = Span(
        id=str(execution.id),
        parent_id=None,
        name=f"{execution.kind} {execution.name}",
        started_at=execution.started_at or execution.created_at,
        finished_at=end,
        attributes={"quarterdeck.status": execution.status, "quarterdeck.version": execution.version},
    )
    tasks = {
        name: _task(root, name, [step for step in steps if step.task == name])
        for name in dict.fromkeys(step.task for step in steps if step.task)
    }
    leaves = [_leaf(tasks.get(step.task, root), step) for step in steps if step.kind in {"model", "tool"}]
    return [root, *tasks.values(), *leaves]


def _task(root: Span, name: str, steps: list[Step]) -> Span:
    started: datetime = min(step.started_at for step in steps)
    finished = max(step.finished_at for step in steps)
    return Span(
        id=f"task:{name}", parent_id=root.id, name=name, started_at=started, finished_at=finished, attributes={}
    )


def _leaf(parent: Span, step: Step) -> Span:
    usage = step.result.get("usage") if isinstance(step.result, dict) else None
    attributes: JsonObject = {tracing.AGENT_NAME: step.agent}
    if step.kind == "model":
        attributes |= {tracing.OPERATION: tracing.CHAT, tracing.REQUEST_MODEL: step.name}
        if isinstance(usage, dict):
            tokens: dict[str, Json] = {
                tracing.INPUT_TOKENS: usage.get("input_tokens"),
                tracing.OUTPUT_TOKENS: usage.get("output_tokens"),
            }
            attributes |= tokens
    else:
        attributes |= {tracing.OPERATION: tracing.EXECUTE_TOOL, tracing.TOOL_NAME: step.name}
    return Span(
        id=step.key,
        parent_id=parent.id,
        name=f"{step.kind} {step.name}",
        started_at=step.started_at,
        finished_at=step.finished_at,
        attributes=attributes,
    )
