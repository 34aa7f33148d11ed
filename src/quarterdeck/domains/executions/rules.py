"""The status machine: the only place where a status changes."""

from enum import StrEnum
from uuid import UUID

import orjson

from quarterdeck.domains.executions.contracts import EventType
from quarterdeck.domains.executions.contracts import ExecutionStatus as S
from quarterdeck.domains.executions.errors import NotAllowedNowError
from quarterdeck.kernel.contracts import JsonObject


class Move(StrEnum):
    """What happens to an execution."""

    CLAIM = "claim"
    SUSPEND = "suspend"
    WAKE = "wake"
    PAUSE = "pause"
    RESUME = "resume"
    SUCCEED = "succeed"
    FAIL = "fail"
    CANCEL = "cancel"
    EXPIRE = "expire"
    RETRY = "retry"
    ABANDON = "abandon"


_MOVES: dict[Move, tuple[frozenset[S], S]] = {
    # A claim of a running execution is a takeover from a driver that died.
    Move.CLAIM: (frozenset({S.QUEUED, S.RUNNING}), S.RUNNING),
    Move.SUSPEND: (frozenset({S.RUNNING}), S.WAITING),
    Move.WAKE: (frozenset({S.WAITING}), S.QUEUED),
    # One that runs is asked first, and pauses itself once the step under way is recorded.
    Move.PAUSE: (frozenset({S.QUEUED, S.RUNNING, S.WAITING}), S.PAUSED),
    Move.RESUME: (frozenset({S.PAUSED}), S.QUEUED),
    Move.SUCCEED: (frozenset({S.RUNNING}), S.SUCCEEDED),
    Move.FAIL: (frozenset({S.RUNNING}), S.FAILED),
    Move.CANCEL: (frozenset({S.QUEUED, S.RUNNING, S.WAITING, S.PAUSED}), S.CANCELLED),
    # Nobody decided in time, and the terms say that the execution shall fail for it.
    Move.EXPIRE: (frozenset({S.QUEUED, S.RUNNING, S.WAITING, S.PAUSED}), S.FAILED),
    # The engine has ended the run and the execution has not: a commit was lost in a power cut.
    Move.ABANDON: (frozenset({S.QUEUED, S.RUNNING}), S.QUEUED),
    Move.RETRY: (frozenset({S.FAILED, S.CANCELLED}), S.QUEUED),
}


def sources(move: Move) -> frozenset[S]:
    """The statuses from which this move is possible."""
    return _MOVES[move][0]


def transition(status: S, move: Move) -> S:
    """The status after the move; the same status when the move was made before (a repeated delivery is no error).

    Raises NotAllowedNowError when the status does not allow it.
    """
    allowed, target = _MOVES[move]
    if status in allowed:
        return target
    if status == target:
        return status
    names = ", ".join(sorted(allowed))
    raise NotAllowedNowError(f"The execution is {status}; to {move} it must be one of: {names}.")


REACHED: dict[S, EventType] = {
    S.WAITING: "execution.waiting",
    S.PAUSED: "execution.paused",
    S.FAILED: "execution.failed",
    S.CANCELLED: "execution.cancelled",
}
"""The event that tells of a status which was reached from outside, or by coming to a halt."""

WARNINGS: tuple[EventType, ...] = (
    "guardrail.failed",
    "output.rejected",
    "effect.unknown",
    "member.retried",
    "member.substituted",
    "node.retried",
    "approval.requested",
    "input.requested",
    "execution.cancelled",
)
"""Types of events that deserve a look and are no failure: something is done again, or waits for a person."""

_SEARCHED_CHARACTERS = 1_000


def searchable(title: str | None, name: str, inputs: JsonObject) -> str:
    """What a search for an execution looks through."""
    values = [value if isinstance(value, str) else orjson.dumps(value).decode() for value in inputs.values()]
    return " ".join([title or "", name, *values]).casefold()[:_SEARCHED_CHARACTERS]


def objects_folder(execution_id: UUID) -> str:
    """Where the large values of an execution are, below its organization's."""
    return f"executions/{execution_id}"
