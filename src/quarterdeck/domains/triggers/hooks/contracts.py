"""Webhooks that a deck receives, as the API shows them, and what was delivered."""

from datetime import datetime
from enum import StrEnum
from uuid import UUID

from pydantic import Field

from quarterdeck.domains.crews.ports import MAX_EXPRESSION
from quarterdeck.domains.executions.contracts import Reason
from quarterdeck.domains.triggers.contracts import Target, TriggerName
from quarterdeck.kernel.contracts import Frozen

MAX_BODY_BYTES = 256 * 1024
MAX_ID_CHARACTERS = 200
DAY_SECONDS = 86_400


class HookSpec(Target):
    """What a call starts, and how its body becomes the inputs.

    Both expressions are CEL over `body` (the JSON of the call, or its text when it is none), `headers` (names in
    lower case, without credentials) and `id` (of the message).
    """

    inputs: str = Field(default="body", min_length=1, max_length=MAX_EXPRESSION)
    only_if: str | None = Field(default=None, min_length=1, max_length=MAX_EXPRESSION)
    calls_per_minute: int = Field(default=60, ge=1, le=6_000)
    is_enabled: bool = True


class NewHook(HookSpec):
    """A hook to be made."""

    name: TriggerName


class Hook(HookSpec):
    """A hook; `path` is where calls go, on the deck's own address."""

    id: UUID
    name: str
    path: str
    revision: int
    created_at: datetime
    updated_at: datetime


class HookWithSecret(Frozen):
    """A hook with the secret that signs its calls, which is shown this once."""

    hook: Hook
    secret: str


class Rotation(Frozen):
    """How long the present secrets stay valid beside the new one."""

    keep_old_seconds: int = Field(default=DAY_SECONDS, ge=0, le=7 * DAY_SECONDS)


class Message(Frozen):
    """A call from outside, as it came."""

    id: str
    timestamp: str
    signatures: str
    headers: dict[str, str]
    body: bytes


class DeliveryOutcome(StrEnum):
    """What became of a call: an execution, nothing because of `only_if`, or a failure to start one."""

    STARTED = "started"
    LEFT_OUT = "left_out"
    FAILED = "failed"


class Delivery(Frozen):
    """One message; a repetition of it is not another one."""

    id: UUID
    message_id: str
    received_at: datetime
    outcome: DeliveryOutcome
    execution_id: UUID | None
    reason: Reason | None


class Receipt(Frozen):
    """The answer to a call; a repetition of a message gets that of the first, with `is_repeated`."""

    outcome: DeliveryOutcome
    execution_id: UUID | None
    is_repeated: bool = False
