"""Pure rules of event triggers: which event is which trigger's, and how long it is remembered."""

from datetime import timedelta

import orjson

from quarterdeck.domains.executions import events
from quarterdeck.domains.executions.contracts import Execution
from quarterdeck.domains.triggers.event_triggers.contracts import (
    MAX_DEPTH,
    ApplicationEvent,
    ExecutionFinished,
    Heard,
    Message,
    Source,
)
from quarterdeck.domains.triggers.event_triggers.errors import TooDeepError
from quarterdeck.kernel.contracts import Json, JsonObject
from quarterdeck.kernel.json_text import parse_json

VARIABLES = frozenset({"event", "payload"})
REMEMBERED = timedelta(days=30)
"""So long a trigger knows which events it has heard; what is delivered later than that is not heard any more."""
_STATUS = {events.SUCCEEDED: "succeeded", events.FAILED: "failed", events.CANCELLED: "cancelled"}


def finish_of(event: str, execution: Execution, labels: dict[str, str]) -> JsonObject:
    """What is told of an execution that ended by this event (it may have been retried since)."""
    output = execution.output
    shown: JsonObject = {
        "execution_id": str(execution.id),
        "kind": execution.kind,
        "name": execution.name,
        "version": execution.version,
        "status": _STATUS[event],
        "labels": dict(labels),
        "inputs": execution.inputs,
        "created_by": execution.created_by,
        "text": "" if output is None else output.text,
        "json": None if output is None else output.value,
        "reason": None if execution.reason is None else execution.reason.model_dump(),
    }
    return shown


def message_of(told: events.MessageAddressed) -> JsonObject:
    """What is told of a message; `json` is null where the text is none."""
    sender = told.sender_execution_id
    shown: JsonObject = {
        "address": told.address,
        "text": told.text,
        "json": _json_in(told.text),
        "from": told.sender,
        "from_execution": None if sender is None else str(sender),
        "reply_to": None if sender is None else f"{sender}/{told.sender}",
    }
    return shown


def matches(source: Source, heard: Heard) -> bool:
    """Whether a trigger with this source listens to this event."""
    if source.on != heard.on:
        return False
    match source:
        case ExecutionFinished():
            return _is_meant(source, heard.payload if isinstance(heard.payload, dict) else {})
        case ApplicationEvent():
            prefix, star, _ = source.event.partition("*")
            return heard.name.startswith(prefix) if star else heard.name == source.event
        case Message():
            return isinstance(heard.payload, dict) and heard.payload["address"] == source.address


def _json_in(text: str) -> Json:
    try:
        value = parse_json(text)
        orjson.dumps(value)  # nested deeper than can be kept
    except (ValueError, RecursionError):
        return None
    return value


def _is_meant(source: ExecutionFinished, finish: JsonObject) -> bool:
    definition, labels = source.definition, finish.get("labels")
    if definition is not None and (definition.kind, definition.name) != (finish["kind"], finish["name"]):
        return False
    known = labels if isinstance(labels, dict) else {}
    return finish["status"] in source.statuses and all(known.get(k) == v for k, v in source.labels.items())


def depth_after(heard: Heard) -> int:
    """The depth of what this event starts. Raises TooDeepError beyond the bound."""
    depth = heard.depth + 1
    if depth > MAX_DEPTH:
        raise TooDeepError(
            f"{heard.depth} events led to this one; an execution is started after at most {MAX_DEPTH}.",
            mend="Do triggers feed each other? Leave some events out with only_if.",
        )
    return depth
