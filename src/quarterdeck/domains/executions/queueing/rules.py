"""Who comes next: pure decisions."""

import heapq
from collections.abc import Sequence
from datetime import datetime, timedelta
from uuid import UUID

from quarterdeck.domains.executions.contracts import ExecutionStatus
from quarterdeck.domains.executions.queueing.contracts import Bounds, Place, QueueLimits, QueueSettings
from quarterdeck.kernel.contracts import Frozen

EPOCH = datetime.fromisoformat("1970-01-01T00:00:00+00:00")
POINT = timedelta(minutes=1)
"""A point of priority is worth so much waiting; so whoever waits long enough comes before whatever is new."""

POINT_MS = POINT // timedelta(milliseconds=1)


class Contender(Frozen):
    """An organization of which executions wait, as this process sees it.

    `held` are the places that it has here, `room` how many more it may have, `served` is when it was given
    the last one (a number that grows), `rank` is that of its first.
    """

    organization_id: UUID
    held: int
    room: int
    served: int
    rank: int


def place_in(status: ExecutionStatus) -> Place | None:
    """What an execution has that comes into this status: it waits before it is at work, and then needs none."""
    return {ExecutionStatus.QUEUED: Place.WAITING, ExecutionStatus.RUNNING: Place.TAKEN}.get(status)


def rank(now: datetime, priority: int) -> int:
    """The place in the order of what waits, least first: earlier by a minute for each point.

    It never changes while an execution waits, so it ages by itself: what comes later ranks later.
    """
    return (now - EPOCH) // timedelta(milliseconds=1) - priority * POINT_MS


def bounds(stored: QueueLimits, settings: QueueSettings) -> Bounds:
    """What holds for an organization: nobody raises himself above what the operator says."""
    running = [limit for limit in (stored.max_running, settings.max_running) if limit is not None]
    queued = [limit for limit in (stored.max_queued, settings.max_queued) if limit is not None]
    return Bounds(max_running=min(running, default=None), max_queued=min(queued))


def most_for_one(settings: QueueSettings) -> int:
    """Places of this process that one organization may take: the rest is always for the others."""
    return max(1, int(settings.places * settings.share))


def allot(free: int, contenders: Sequence[Contender]) -> dict[UUID, int]:
    """How many of the free places each organization is given.

    One place after the other goes to whoever holds the fewest; among equals to whoever was served longest ago;
    among these to whose first execution ranks first.
    """
    given: dict[UUID, int] = {}
    turns = [(one.held, one.served, one.rank, one.organization_id, one.room) for one in contenders if one.room > 0]
    latest = max((one.served for one in contenders), default=0)
    heapq.heapify(turns)
    for turn in range(free):
        if not turns:
            break
        held, _, first, organization, room = heapq.heappop(turns)
        given[organization] = given.get(organization, 0) + 1
        if room > 1:
            heapq.heappush(turns, (held + 1, latest + 1 + turn, first, organization, room - 1))
    return given
