"""Conversations as the API shows them."""

from datetime import datetime
from typing import Annotated, TypeAlias
from uuid import UUID

from pydantic import AliasChoices, ConfigDict, Field, StringConstraints

from quarterdeck.domains.executions.contracts import DefinitionRef, ExecutionStatus, Reason
from quarterdeck.kernel.contracts import Frozen, Json, JsonObject

MAX_TEXT = 50_000

Title: TypeAlias = Annotated[str, StringConstraints(strip_whitespace=True, max_length=200, pattern=r"^[^\x00]*$")]
Words: TypeAlias = Annotated[str, StringConstraints(max_length=MAX_TEXT, pattern=r"^[^\x00]*$")]


class NewConversation(Frozen):
    """With whom to talk: the version of this number, or at each message the one that is published then.

    Without a title the first message gives it one.
    """

    definition: DefinitionRef
    version: int | None = Field(default=None, ge=1, le=2**31 - 1)
    title: Title = ""


class Renamed(Frozen):
    """Another title."""

    title: Annotated[Title, Field(min_length=1)]


class Conversation(Frozen):
    """What one person has said to one definition, and what came back; nobody else sees it."""

    id: UUID
    title: str
    definition: DefinitionRef
    version: int | None
    created_at: datetime
    updated_at: datetime


class NewChatMessage(Frozen):
    """What to say next.

    `text` goes into the input that takes messages (see `takes`), `inputs` into the others. `replaces` names a message
    of the conversation: it and all that follow it are taken out first.
    """

    text: Words = ""
    inputs: JsonObject = {}
    replaces: UUID | None = None


class ChatMessage(Frozen):
    """What the person said, and the execution that answers it, as it stands now.

    `status` is the execution's. `is_removed`: the execution was deleted, by hand or because its time was over; what
    it answered is kept here, what it did is not.
    """

    id: UUID
    text: str
    inputs: JsonObject
    execution_id: UUID
    status: ExecutionStatus | None
    answer: str | None
    value: Json = Field(default=None, validation_alias=AliasChoices("json", "value"), serialization_alias="json")
    reason: Reason | None
    is_removed: bool
    created_at: datetime
    finished_at: datetime | None

    model_config = ConfigDict(serialize_by_alias=True)


class Takes(Frozen):
    """What a message must bring: its words go into `input`; None: all inputs are asked for by their schema."""

    input: str | None
    input_schema: JsonObject


class ConversationExport(Frozen):
    """A whole conversation."""

    conversation: Conversation
    messages: tuple[ChatMessage, ...]
