"""Places, and the bounds within which an organization may take them."""

from datetime import datetime
from enum import StrEnum
from uuid import UUID

from pydantic import Field

from quarterdeck.kernel.contracts import Frozen


class Place(StrEnum):
    """What a queued or running execution has; one that waits for people or is over has none."""

    WAITING = "waiting"
    TAKEN = "taken"


class QueueLimits(Frozen):
    """Bounds of an organization; None leaves it to the deck's settings, and above these none is heeded."""

    max_running: int | None = Field(
        default=None, ge=1, le=1_000_000, description="Executions that may be at work at once; the others wait"
    )
    max_queued: int | None = Field(
        default=None, ge=1, le=1_000_000, description="Executions that may wait for a place; more are refused with 429"
    )


class QueueState(Frozen):
    """An organization's executions that are at work or wait for a place, and the bounds that hold for them.

    `max_running` None means: as many as the processes of the deck have places for.
    """

    running: int
    queued: int
    oldest_queued_at: datetime | None
    max_running: int | None
    max_queued: int
    stored: QueueLimits


class QueueSettings(Frozen):
    """What the operator says: places of this process, the part of them that one organization may take, and bounds."""

    places: int = 500
    share: float = 0.8
    max_running: int | None = None
    max_queued: int = 1_000


class Bounds(Frozen):
    """The bounds of one organization, as they hold: the lesser of its own and the operator's."""

    max_running: int | None
    max_queued: int


class Head(Frozen):
    """The first of an organization that waits."""

    organization_id: UUID
    rank: int
    stored: QueueLimits
