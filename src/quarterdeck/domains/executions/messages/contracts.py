"""Messages as whoever sends them sees them, and from which other workspaces they are taken."""

from typing import Annotated, TypeAlias
from uuid import UUID

from pydantic import Field

from quarterdeck.domains.tenants.contracts import WorkspaceName
from quarterdeck.kernel.contracts import Frozen

MAX_CHARACTERS = 100_000
MOST_SENDERS = 100

Recipient: TypeAlias = Annotated[str, Field(min_length=1, max_length=300)]
"""`<execution>`, `<execution>/agent`, `@address`, or `@workspace/address`."""


class NewMessage(Frozen):
    """A message from outside: to an execution or one of its agents, or to an address of the workspace."""

    to: Recipient
    text: str = Field(min_length=1, max_length=MAX_CHARACTERS)


class AcceptedMessage(Frozen):
    """A message that is recorded."""

    id: UUID
    to: str


class Senders(Frozen):
    """The other workspaces of the organization whose messages this workspace takes; without a word, none."""

    workspaces: tuple[WorkspaceName, ...]


class WantedSenders(Senders):
    """The list as it shall be."""

    workspaces: tuple[WorkspaceName, ...] = Field(max_length=MOST_SENDERS)


class Letter(Frozen):
    """What is to be delivered: `key` is the same at every attempt; from outside, no execution sends it."""

    to: str
    text: str
    sender: str
    sender_execution_id: UUID | None
    key: str
