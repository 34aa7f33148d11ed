"""Every Prometheus metric of the product, by name; whoever counts something imports it from here."""

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest
from prometheus_client.gc_collector import GCCollector
from prometheus_client.platform_collector import PlatformCollector
from prometheus_client.process_collector import ProcessCollector

CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8"

registry = CollectorRegistry(auto_describe=True)
ProcessCollector(registry=registry)
PlatformCollector(registry=registry)
GCCollector(registry=registry)

http_request_duration_seconds = Histogram(
    "http_request_duration_seconds",
    "Seconds from the first byte of a request to the last of its answer, by route template.",
    ("method", "route", "status"),
    buckets=(0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10),
    registry=registry,
)
open_streams = Gauge("open_streams", "Event streams and WebSockets being served.", registry=registry)

active_executions = Gauge("active_executions", "Executions that this process drives now.", registry=registry)
executions_refused_total = Counter(
    "executions_refused_total", "Executions that were refused because the queue was full.", registry=registry
)
executions_pruned_total = Counter(
    "executions_pruned_total", "Executions that were removed because their time was over.", registry=registry
)
execution_duration_seconds = Histogram(
    "execution_duration_seconds",
    "Seconds from the acceptance of an execution to its end, waits included.",
    ("kind", "status"),
    buckets=(0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300, 900, 3600),
    registry=registry,
)
execution_steps_total = Counter(
    "execution_steps_total",
    "Steps that were recorded, by kind (model, tool) and result.",
    ("kind", "result"),
    registry=registry,
)

model_call_duration_seconds = Histogram(
    "model_call_duration_seconds",
    "Seconds of one call of a model.",
    ("provider", "model", "result"),
    buckets=(0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 120),
    registry=registry,
)
model_tokens_total = Counter(
    "model_tokens_total", "Tokens by direction (input, output).", ("provider", "model", "direction"), registry=registry
)
model_cost_usd_total = Counter(
    "model_cost_usd_total", "Cost of model calls in US dollars.", ("provider", "model"), registry=registry
)
model_unpriced_calls_total = Counter(
    "model_unpriced_calls_total", "Calls whose price is not known.", ("provider", "model"), registry=registry
)

outbox_delivered_total = Counter("outbox_delivered_total", "Events that subscribers have taken.", registry=registry)


schedule_fires_total = Counter(
    "schedule_fires_total",
    "Times of schedules, by what became of them (started, failed, skipped).",
    ("outcome",),
    registry=registry,
)

bus_published_total = Counter(
    "bus_published_total",
    "Events that the broker of the bus has taken.",
    registry=registry,
)

event_fires_total = Counter(
    "event_fires_total",
    "Events that event triggers heard, by what became of them (started, left_out, failed).",
    ("outcome",),
    registry=registry,
)

hook_deliveries_total = Counter(
    "hook_deliveries_total",
    "Genuine calls of hooks, by what became of them (started, left_out, failed).",
    ("outcome",),
    registry=registry,
)


def render() -> bytes:
    """Everything, in Prometheus' text format."""
    return generate_latest(registry)
