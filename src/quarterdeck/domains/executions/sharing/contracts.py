"""Links to one execution: who made them, how long they hold, and who has opened them."""

from datetime import datetime
from uuid import UUID

from pydantic import Field

from quarterdeck.domains.executions.contracts import Execution
from quarterdeck.kernel.contracts import Frozen

DEFAULT_DAYS, MAX_DAYS = 7, 90


class ShareDraft(Frozen):
    """How long the link shall hold."""

    days: int = Field(default=DEFAULT_DAYS, ge=1, le=MAX_DAYS, description="Days until it ends")


class ShareReader(Frozen):
    """Somebody who has opened the link."""

    name: str
    first_at: datetime
    last_at: datetime


class Share(Frozen):
    """A link as whoever made it sees it; the link itself is shown once."""

    id: UUID
    execution_id: UUID
    created_by: str
    created_at: datetime
    expires_at: datetime
    revoked_at: datetime | None
    readers: tuple[ShareReader, ...] = ()


class CreatedShare(Frozen):
    """A new link. `path` is what is sent to others; its secret stands behind the `#`, which browsers tell no server."""

    share: Share
    token: str
    path: str


class OpenShare(Frozen):
    """The secret of a link."""

    token: str = Field(min_length=1, max_length=200)


class Opened(Frozen):
    """Where an opened link is read."""

    share_id: UUID


class SharedExecution(Frozen):
    """An execution as a link shows it, under the identifier by which its parts are read from now on."""

    share_id: UUID
    shared_by: str
    expires_at: datetime
    execution: Execution
