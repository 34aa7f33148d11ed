"""What executions tell the slices above them, through the outbox."""

from typing import Annotated, TypeAlias
from uuid import UUID

import orjson
from pydantic import Field, field_validator

from quarterdeck.kernel.contracts import Frozen, Json, Spelled

SUCCEEDED = "execution.succeeded"
FAILED = "execution.failed"
CANCELLED = "execution.cancelled"
FINISHED = (SUCCEEDED, FAILED, CANCELLED)
"""An execution is over; the subject is the execution."""

DELETED = "execution.deleted"
"""An execution was removed with all that its rows held; the subject was the execution."""

RENAMED = "execution.renamed"
"""An execution got another title, or none; the subject is the execution."""

APPLICATION_EVENT = "application.event"
"""Something that the application calls an event: a flow emitted it, or somebody sent it to the API."""

MESSAGE_SENT = "message.sent"
"""An agent has sent a message; the subject is the execution that it was sent to."""

MESSAGE_ADDRESSED = "message.addressed"
"""Somebody has written to an address of a workspace; the subject is the workspace."""

MAX_PAYLOAD_BYTES = 256 * 1024

EventName: TypeAlias = Annotated[
    str,
    Field(pattern=r"^[a-z0-9]([a-z0-9_.-]{0,98}[a-z0-9])?$"),
    Spelled("Use lower-case letters, digits, dots, hyphens and underscores, such as order.paid; at most 100"),
]
"""Lower-case letters, digits, dots, hyphens and underscores, such as `order.paid`."""


class ApplicationEventEmitted(Frozen):
    """The data of an APPLICATION_EVENT.

    `execution_id` is the execution that emitted it (None: it came by the API); `depth` counts the events that led
    to it, one after the other, so that two that cause each other come to an end.
    """

    name: EventName
    payload: Json
    workspace_id: UUID
    execution_id: UUID | None = None
    depth: int = Field(default=0, ge=0)

    @field_validator("payload")
    @classmethod
    def _not_too_large(cls, payload: Json) -> Json:
        return within_bounds(payload)


class MessageAddressed(Frozen):
    """The data of a MESSAGE_ADDRESSED: to an address of this workspace, from an execution or (None) from outside."""

    message_id: UUID
    workspace_id: UUID
    address: str
    text: str
    sender: str
    sender_execution_id: UUID | None = None
    depth: int = Field(default=0, ge=0)


def within_bounds(payload: Json) -> Json:
    """The payload as it is. Raises ValueError when it is larger than an event may be."""
    if len(orjson.dumps(payload)) > MAX_PAYLOAD_BYTES:
        msg = f"the payload is larger than {MAX_PAYLOAD_BYTES:,} bytes; keep it elsewhere and send where it is"
        raise ValueError(msg)
    return payload
