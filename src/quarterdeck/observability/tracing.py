"""Spans: OpenTelemetry's, with the names of its conventions for generative AI kept in this one module.

Every finished span goes to a SpanSink (the executions keep theirs in the database), and by OTLP to a
collector when one is configured. Prompts and replies are never put on a span.
"""

from collections.abc import Generator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Protocol, cast

from opentelemetry import trace
from opentelemetry.sdk.resources import Resource
from opentelemetry.sdk.trace import ReadableSpan, Span, SpanProcessor, TracerProvider
from opentelemetry.sdk.trace.export import BatchSpanProcessor, SpanExporter
from opentelemetry.trace import SpanKind, Status, StatusCode, Tracer

from quarterdeck.kernel.contracts import Frozen, JsonObject
from quarterdeck.kernel.errors import QuarterdeckError
from quarterdeck.observability.redaction import redact_mapping, redact_text

EXECUTION_ID = "quarterdeck.execution.id"
ORGANIZATION_ID = "quarterdeck.organization.id"
STEP = "quarterdeck.step"
TASK = "quarterdeck.task.name"

OPERATION = "gen_ai.operation.name"
PROVIDER = "gen_ai.provider.name"
REQUEST_MODEL = "gen_ai.request.model"
RESPONSE_MODEL = "gen_ai.response.model"
FINISH_REASONS = "gen_ai.response.finish_reasons"
INPUT_TOKENS = "gen_ai.usage.input_tokens"
OUTPUT_TOKENS = "gen_ai.usage.output_tokens"
AGENT_NAME = "gen_ai.agent.name"
TOOL_NAME = "gen_ai.tool.name"
TOOL_CALL_ID = "gen_ai.tool.call.id"
CONVERSATION_ID = "gen_ai.conversation.id"
ERROR_TYPE = "error.type"
COST_USD = "quarterdeck.cost_usd"

CHAT = "chat"
EMBEDDINGS = "embeddings"
INVOKE_AGENT = "invoke_agent"
EXECUTE_TOOL = "execute_tool"

Attribute = str | int | float | bool | Sequence[str]


class FinishedSpan(Frozen):
    """A span that has ended; identifiers in lower-case hexadecimal, as OpenTelemetry writes them."""

    trace_id: str
    span_id: str
    parent_id: str | None
    name: str
    kind: str
    started_at: datetime
    ended_at: datetime
    status: str
    error: str | None
    attributes: JsonObject


class SpanSink(Protocol):
    """Takes spans as they end; must neither block nor raise."""

    def take(self, span: FinishedSpan) -> None:
        """One span has ended."""
        ...


class _SinkProcessor(SpanProcessor):
    def __init__(self, sink: SpanSink) -> None:
        self._sink = sink

    def on_start(self, span: Span, parent_context: object = None) -> None:
        """Nothing to do before the end."""

    def on_end(self, span: ReadableSpan) -> None:
        """Hand the span over."""
        self._sink.take(finished(span))


class Tracing:
    """Where spans are made; built once, closed at the end so that what is batched is still sent.

    With neither a sink nor an exporter it makes none, and costs next to nothing.
    """

    def __init__(
        self,
        *,
        sinks: Sequence[SpanSink] = (),
        exporter: SpanExporter | None = None,
        version: str = "",
        instance: str = "",
    ) -> None:
        self._provider: TracerProvider | None = None
        if not sinks and exporter is None:
            return
        resource = Resource.create(
            {"service.name": "quarterdeck", "service.version": version, "service.instance.id": instance}
        )
        self._provider = TracerProvider(resource=resource, shutdown_on_exit=False)
        for sink in sinks:
            self._provider.add_span_processor(_SinkProcessor(sink))
        if exporter is not None:
            self._provider.add_span_processor(BatchSpanProcessor(exporter))
        self._tracer: Tracer = self._provider.get_tracer("quarterdeck", version)

    @contextmanager
    def span(
        self, name: str, attributes: Mapping[str, Attribute] | None = None, *, kind: SpanKind = SpanKind.INTERNAL
    ) -> Generator[trace.Span]:
        """A span around the block, the current one within it; an exception marks it failed and goes on."""
        if self._provider is None:
            yield trace.INVALID_SPAN
            return
        with self._tracer.start_as_current_span(
            name, kind=kind, attributes=dict(attributes or {}), record_exception=False, set_status_on_exception=False
        ) as span:
            try:
                yield span
            except BaseException as error:
                fail(span, *_told(error))
                raise

    def close(self) -> None:
        """Send what is left; blocks for seconds when the collector does not answer, so call it off the loop."""
        if self._provider is not None:
            self._provider.shutdown()


def fail(span: trace.Span, kind: str, description: str) -> None:
    """Mark the span failed; `kind` is a stable word for what went wrong."""
    span.set_attribute(ERROR_TYPE, kind)
    span.set_status(Status(StatusCode.ERROR, description))


def _told(error: BaseException) -> tuple[str, str]:
    # The detail of our own errors may repeat what a provider or a tool said, and so what it was asked.
    if isinstance(error, QuarterdeckError):
        return error.code, error.title
    return type(error).__qualname__, redact_text(str(error))[:500]


def finished(span: ReadableSpan) -> FinishedSpan:
    """OpenTelemetry's span as a value of ours."""
    context = span.get_span_context()
    if context is None:
        msg = "a span without a context cannot end"
        raise ValueError(msg)
    attributes = cast("JsonObject", redact_mapping(span.attributes or {}))
    return FinishedSpan(
        trace_id=f"{context.trace_id:032x}",
        span_id=f"{context.span_id:016x}",
        parent_id=f"{span.parent.span_id:016x}" if span.parent else None,
        name=span.name,
        kind=span.kind.name.lower(),
        started_at=_instant(span.start_time),
        ended_at=_instant(span.end_time),
        status=span.status.status_code.name.lower(),
        error=span.status.description,
        attributes=attributes,
    )


def _instant(nanoseconds: int | None) -> datetime:
    return datetime.fromtimestamp((nanoseconds or 0) / 1e9, UTC)
