"""Export of spans by OTLP over HTTP; an optional extra, `quarterdeck[otlp]`."""

from opentelemetry.sdk.trace.export import SpanExporter


def otlp_exporter(endpoint: str) -> SpanExporter:
    """An exporter to this collector, like `http://localhost:4318`; raises RuntimeError without the extra."""
    try:
        from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter
    except ImportError as error:
        msg = "QUARTERDECK_OTLP_ENDPOINT is set, and the exporter is missing: install quarterdeck[otlp]"
        raise RuntimeError(msg) from error
    return OTLPSpanExporter(endpoint=f"{endpoint.rstrip('/')}/v1/traces")
