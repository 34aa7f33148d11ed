"""What is due: pure decisions."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from uuid import UUID

from quarterdeck.domains.executions.contracts import ExecutionStatus
from quarterdeck.domains.executions.retention.contracts import Retention
from quarterdeck.kernel.contracts import Frozen


class Ended(Frozen):
    """An execution that is over."""

    id: UUID
    status: ExecutionStatus
    finished_at: datetime


class Due(Frozen):
    """Executions whose time is over, and those of which only the log's time is over."""

    executions: tuple[Ended, ...]
    logs: tuple[Ended, ...]


def holding(stored: Retention, deck: Retention) -> Retention:
    """What holds: what the workspace says, and where it says nothing what the deck says."""
    said = {name: value for name, value in stored.model_dump().items() if value is not None}
    return deck.model_copy(update=said)


def removes_anything(policy: Retention) -> bool:
    """Whether anything is ever due."""
    return any(policy.model_dump().values())


def due(found: Sequence[Ended], policy: Retention, now: datetime) -> Due:
    """Sort out what is due by now."""

    def is_over(one: Ended, days: int | None) -> bool:
        return bool(days) and now - one.finished_at >= timedelta(days=days or 0)

    gone = [one for one in found if is_over(one, _days(one.status, policy))]
    ids = {one.id for one in gone}
    logs = [one for one in found if one.id not in ids and is_over(one, policy.events_days)]
    return Due(executions=tuple(gone), logs=tuple(logs))


def _days(status: ExecutionStatus, policy: Retention) -> int | None:
    return policy.succeeded_days if status is ExecutionStatus.SUCCEEDED else policy.failed_days
