"""Event triggers as the API shows them, the events that applications send, and the history of what was started."""

from datetime import datetime
from enum import StrEnum
from typing import Annotated, Literal, TypeAlias
from uuid import UUID

from pydantic import Field, field_validator

from quarterdeck.domains.crews.ports import MAX_EXPRESSION
from quarterdeck.domains.executions.contracts import DefinitionRef, Reason
from quarterdeck.domains.executions.events import EventName, within_bounds
from quarterdeck.domains.triggers.contracts import Target, TriggerName
from quarterdeck.kernel.contracts import Frozen, Json, JsonObject, Spelled

MAX_DEPTH = 8
"""So many events may lead to an execution, one after the other; what would be started after that is not."""

Finish: TypeAlias = Literal["succeeded", "failed", "cancelled"]


class ExecutionFinished(Frozen):
    """An execution of the workspace is over: of this definition (None: of any), in one of these statuses.

    `labels` are to be found, with these values, on the version of the definition that it ran.
    """

    on: Literal["execution_finished"]
    definition: DefinitionRef | None = None
    statuses: tuple[Finish, ...] = Field(default=("succeeded", "failed", "cancelled"), min_length=1, max_length=3)
    labels: dict[str, str] = {}


class ApplicationEvent(Frozen):
    """Something of this name was emitted by a flow or sent to POST /v1/events; `order.*` is all that begins so."""

    on: Literal["application_event"]
    event: Annotated[
        str,
        Field(pattern=r"^(\*|[a-z0-9]([a-z0-9_.-]{0,98}[a-z0-9])?(\.\*)?)$"),
        Spelled("Name an event such as order.paid, or many by order.* or *; lower-case letters, digits, '.', '-', '_'"),
    ]


class Message(Frozen):
    """Somebody writes to this address of the workspace, `@address`: an agent, or who calls POST /v1/messages."""

    on: Literal["message"]
    address: TriggerName


Source: TypeAlias = Annotated[ExecutionFinished | ApplicationEvent | Message, Field(discriminator="on")]


class EventTriggerSpec(Target):
    """What an event starts, and how it becomes the inputs.

    Both expressions are CEL over `event` (`id`, `name`, `time`, `depth`) and `payload`: what the application sent, or
    of an execution `execution_id`, `kind`, `name`, `version`, `status`, `labels`, `inputs`, `text`, `json`, `reason`
    and `created_by`, or of a message `address`, `text`, `json` (what the text is as JSON), `from`, `from_execution` and
    `reply_to`.
    """

    source: Source
    inputs: str = Field(default="payload", min_length=1, max_length=MAX_EXPRESSION)
    only_if: str | None = Field(default=None, min_length=1, max_length=MAX_EXPRESSION)


class NewEventTrigger(EventTriggerSpec):
    """An event trigger to be made."""

    name: TriggerName


class EventTrigger(EventTriggerSpec):
    """An event trigger; what happens while it is paused starts nothing."""

    id: UUID
    name: str
    is_paused: bool
    revision: int
    created_at: datetime
    updated_at: datetime


class EventOutcome(StrEnum):
    """What became of an event: an execution, nothing because of `only_if`, or a failure to start one."""

    STARTED = "started"
    LEFT_OUT = "left_out"
    FAILED = "failed"


class EventFire(Frozen):
    """One event that a trigger heard; a second delivery of it is not another one."""

    id: UUID
    event_id: UUID
    event: str
    fired_at: datetime
    outcome: EventOutcome
    execution_id: UUID | None
    reason: Reason | None


class NewApplicationEvent(Frozen):
    """Something that happened, for whoever listens in this workspace."""

    name: EventName
    payload: Json = Field(default_factory=dict[str, Json])

    @field_validator("payload")
    @classmethod
    def _not_too_large(cls, payload: Json) -> Json:
        return within_bounds(payload)


class AcceptedEvent(Frozen):
    """An event that is recorded: triggers hear of it, once each."""

    id: UUID
    name: str


class Heard(Frozen):
    """An event as triggers see it."""

    id: UUID
    on: Literal["execution_finished", "application_event", "message"]
    name: str
    workspace_id: UUID
    occurred_at: datetime
    depth: int
    payload: Json

    def variables(self) -> JsonObject:
        """What expressions see."""
        event: JsonObject = {
            "id": str(self.id),
            "name": self.name,
            "time": self.occurred_at.isoformat(),
            "depth": self.depth,
        }
        return {"event": event, "payload": self.payload}
