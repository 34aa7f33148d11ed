"""Structured logs, one line an event, of our own and of the libraries' loggers alike; secrets stay out."""

import logging
import sys
from contextvars import ContextVar
from enum import StrEnum
from typing import TextIO

import structlog
from structlog.typing import EventDict, Processor, WrappedLogger

from quarterdeck.observability.redaction import redact
from quarterdeck.observability.tracebacks import bounded_traceback

request_id: ContextVar[str] = ContextVar("request_id", default="")
"""The request being served; set at the edge, written to every line."""
execution_id: ContextVar[str] = ContextVar("execution_id", default="")
"""The execution being driven; set around its work, written to every line."""

# Libraries whose every request would be a line.
_QUIET = ("httpx", "httpx2", "httpcore", "asyncio", "uvicorn.access", "dbos", "alembic")


class LogFormat(StrEnum):
    """How a line looks."""

    JSON = "json"
    CONSOLE = "console"


def configure_logging(log_format: LogFormat, level: str = "INFO", stream: TextIO | None = None) -> None:
    """Send all logs to the stream (default stderr); call once, at the start of the process."""
    output = stream or sys.stderr
    threshold = logging.getLevelNamesMapping()[level.upper()]
    shared: list[Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        _add_context,
        structlog.processors.StackInfoRenderer(),
        structlog.processors.ExceptionRenderer(bounded_traceback),
        redact_event,
    ]
    renderer: Processor
    if log_format is LogFormat.JSON:
        renderer = structlog.processors.JSONRenderer()
    else:
        renderer = structlog.dev.ConsoleRenderer(colors=output.isatty())
    handler = logging.StreamHandler(output)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=shared,
            processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, renderer],
        )
    )
    root = logging.getLogger()
    root.handlers = [handler]
    root.setLevel(threshold)
    for name in _QUIET:
        logging.getLogger(name).setLevel(max(threshold, logging.WARNING))
    for name in ("uvicorn", "uvicorn.error", "uvicorn.access"):
        logging.getLogger(name).handlers = []
        logging.getLogger(name).propagate = True
    structlog.configure(
        processors=[*shared, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.make_filtering_bound_logger(threshold),
        cache_logger_on_first_use=True,
    )


def redact_event(logger: WrappedLogger, method: str, event: EventDict) -> EventDict:
    """Take secrets out of every field of the line, the rendered traceback included."""
    del logger, method
    return {key: value if key.startswith("_") else redact(value, key) for key, value in event.items()}


def _add_context(logger: WrappedLogger, method: str, event: EventDict) -> EventDict:
    del logger, method
    for variable in (request_id, execution_id):
        if value := variable.get():
            event.setdefault(variable.name, value)
    return event
