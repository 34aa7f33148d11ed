"""Spans: the trace that the API shows, derived from the journal, and the calls as a collector gets them."""

from collections.abc import Callable, Generator, Sequence
from contextlib import contextmanager
from datetime import datetime

from opentelemetry.trace import SpanKind

from quarterdeck.domains.executions.contracts import Execution, Span, ToolOutcome
from quarterdeck.domains.executions.likeness import Likeness
from quarterdeck.domains.executions.ports import Actor, RunRef
from quarterdeck.domains.executions.steps_repository import Outline, TaskTime
from quarterdeck.domains.models.contracts import ModelReply, ModelTarget, ToolCall
from quarterdeck.kernel.contracts import JsonObject
from quarterdeck.observability import tracing
from quarterdeck.observability.tracing import Attribute, Tracing


def execution_span(execution: Execution, last_step: datetime | None) -> Span:
    """The execution itself; one that goes on ends with the last of its steps for now."""
    return Span(
        id=str(execution.id),
        parent_id=None,
        name=f"{execution.kind} {execution.name}",
        started_at=execution.started_at or execution.created_at,
        finished_at=execution.finished_at or last_step or execution.created_at,
        attributes={"quarterdeck.status": execution.status, "quarterdeck.version": execution.version},
    )


def part_spans(execution: Execution, tasks: Sequence[TaskTime], steps: Sequence[Outline]) -> list[Span]:
    """Tasks and the calls among the steps, parents first."""
    root = str(execution.id)
    return [
        *(
            Span(
                id=f"task:{name}",
                parent_id=root,
                name=name,
                started_at=started_at,
                finished_at=finished_at,
                attributes={},
            )
            for name, started_at, finished_at in tasks
        ),
        *(
            _leaf(f"task:{step.task}" if step.task else root, step)
            for step in steps
            if step.kind in {"model", "embedding", "tool"}
        ),
    ]


def _leaf(parent: str, step: Outline) -> Span:
    attributes: JsonObject = {tracing.AGENT_NAME: step.agent, tracing.TASK: step.task}
    if step.kind in {"model", "embedding"}:
        operation = tracing.CHAT if step.kind == "model" else tracing.EMBEDDINGS
        attributes |= {
            tracing.OPERATION: operation,
            tracing.REQUEST_MODEL: step.name,
            tracing.INPUT_TOKENS: step.usage.get("input_tokens"),
            tracing.OUTPUT_TOKENS: step.usage.get("output_tokens"),
            tracing.COST_USD: step.usage.get("cost_usd"),
        }
    else:
        attributes |= {tracing.OPERATION: tracing.EXECUTE_TOOL, tracing.TOOL_NAME: step.name}
    if step.is_error:
        attributes |= {tracing.ERROR_TYPE: "tool_failed"}
    return Span(
        id=step.key,
        parent_id=parent,
        name=f"{step.kind} {step.name}",
        started_at=step.started_at,
        finished_at=step.finished_at,
        attributes=attributes,
    )


def drive_attributes(run: RunRef) -> dict[str, Attribute]:
    """Whose span it is."""
    return {tracing.EXECUTION_ID: str(run.execution_id), tracing.ORGANIZATION_ID: str(run.organization_id)}


class CallSpans:
    """A span around each call that an execution really makes; never what was asked or answered."""

    def __init__(self, tracing_: Tracing, run: RunRef) -> None:
        self._tracing = tracing_
        self._run = run

    @contextmanager
    def model(self, step: str, actor: Actor, target: ModelTarget) -> Generator[Callable[[ModelReply], None]]:
        """Around the call of a model; tell it the reply."""
        attributes: dict[str, Attribute] = {
            **self._attributes(step, actor, tracing.CHAT),
            tracing.PROVIDER: str(target.provider),
            tracing.REQUEST_MODEL: target.model,
        }
        with self._tracing.span(f"{tracing.CHAT} {target.model}", attributes, kind=SpanKind.CLIENT) as span:

            def told(reply: ModelReply) -> None:
                span.set_attributes(
                    {
                        tracing.RESPONSE_MODEL: reply.model,
                        tracing.FINISH_REASONS: [reply.finish_reason],
                        tracing.INPUT_TOKENS: reply.usage.input_tokens,
                        tracing.OUTPUT_TOKENS: reply.usage.output_tokens,
                    }
                )

            yield told

    @contextmanager
    def embedding(self, step: str, actor: Actor, target: ModelTarget) -> Generator[Callable[[Likeness], None]]:
        """Around the calls of an embedding model; tell it what came of them."""
        attributes: dict[str, Attribute] = {
            **self._attributes(step, actor, tracing.EMBEDDINGS),
            tracing.PROVIDER: str(target.provider),
            tracing.REQUEST_MODEL: target.model,
        }
        with self._tracing.span(f"{tracing.EMBEDDINGS} {target.model}", attributes, kind=SpanKind.CLIENT) as span:

            def told(likeness: Likeness) -> None:
                span.set_attributes({tracing.INPUT_TOKENS: likeness.usage.input_tokens})

            yield told

    @contextmanager
    def tool(self, step: str, actor: Actor, call: ToolCall) -> Generator[Callable[[ToolOutcome], None]]:
        """Around the call of a tool; tell it the outcome."""
        attributes: dict[str, Attribute] = {
            **self._attributes(step, actor, tracing.EXECUTE_TOOL),
            tracing.TOOL_NAME: call.name,
            tracing.TOOL_CALL_ID: call.id,
        }
        with self._tracing.span(f"{tracing.EXECUTE_TOOL} {call.name}", attributes) as span:

            def told(outcome: ToolOutcome) -> None:
                if outcome.is_error:
                    tracing.fail(span, "tool_failed", "The tool call failed")

            yield told

    def _attributes(self, step: str, actor: Actor, operation: str) -> dict[str, Attribute]:
        return {
            **drive_attributes(self._run),
            tracing.OPERATION: operation,
            tracing.STEP: step,
            tracing.AGENT_NAME: actor.agent,
            tracing.TASK: actor.task,
        }
