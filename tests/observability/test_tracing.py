"""Spans reach their sink, nested and without secrets; a collector gets them by OTLP."""

import asyncio
import http.server
import threading

import pytest
from opentelemetry.trace import SpanKind

from quarterdeck.observability import tracing
from quarterdeck.observability.otlp import otlp_exporter
from quarterdeck.observability.tracing import FinishedSpan, Tracing

pytestmark = pytest.mark.anyio

KEY = "qd_" + "aB3" * 12


@pytest.fixture
def anyio_backend() -> str:
    """Asyncio, the only loop the product runs on."""
    return "asyncio"


class Kept:
    """A sink that keeps spans in memory."""

    def __init__(self) -> None:
        self.spans: list[FinishedSpan] = []

    def take(self, span: FinishedSpan) -> None:
        """Keep it."""
        self.spans.append(span)


async def test_spans_nest_across_tasks() -> None:
    sink = Kept()
    spans = Tracing(sinks=[sink])

    async def call(name: str) -> None:
        with spans.span(
            f"chat {name}", {tracing.OPERATION: tracing.CHAT, tracing.INPUT_TOKENS: 7}, kind=SpanKind.CLIENT
        ):
            await asyncio.sleep(0)

    with spans.span("invoke_agent researcher", {tracing.EXECUTION_ID: "e-1"}):
        await asyncio.gather(call("a"), call("b"))
    first, second, root = sink.spans
    assert root.parent_id is None
    assert {first.parent_id, second.parent_id} == {root.span_id}
    assert {span.trace_id for span in sink.spans} == {root.trace_id}
    assert first.attributes == {"gen_ai.operation.name": "chat", "gen_ai.usage.input_tokens": 7}
    assert (first.kind, first.status) == ("client", "unset")
    assert root.started_at <= first.started_at <= first.ended_at <= root.ended_at


async def test_an_error_marks_the_span_and_shows_no_secret() -> None:
    sink = Kept()
    with pytest.raises(ValueError, match="refused"), Tracing(sinks=[sink]).span("chat x", {"note": KEY}):
        raise ValueError(f"{KEY} was refused")
    (span,) = sink.spans
    assert span.status == "error"
    assert span.attributes[tracing.ERROR_TYPE] == "ValueError"
    assert "refused" in (span.error or "")
    assert KEY not in span.model_dump_json()


async def test_a_collector_gets_the_spans() -> None:
    received: list[tuple[str, bytes]] = []

    class Collector(http.server.BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            received.append((self.path, self.rfile.read(int(self.headers["content-length"]))))
            self.send_response(200)
            self.end_headers()

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name of the base
            """Quiet."""

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Collector) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        spans = Tracing(exporter=otlp_exporter(f"http://127.0.0.1:{server.server_port}/"), version="1.2.3")
        with spans.span("execute_tool calculator", {tracing.TOOL_NAME: "calculator"}):
            pass
        await asyncio.to_thread(spans.close)
        server.shutdown()
    ((path, body),) = received
    assert path == "/v1/traces"
    assert b"execute_tool calculator" in body
    assert b"gen_ai.tool.name" in body
