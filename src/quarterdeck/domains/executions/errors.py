"""What can go wrong with an execution, and the ways in which a drive is left."""

from datetime import datetime
from decimal import Decimal

from quarterdeck.domains.executions.contracts import Reason
from quarterdeck.kernel.errors import ConflictError, InvalidInputError, QuarterdeckError


class InputsInvalidError(InvalidInputError):
    """The inputs do not fit the definition's schema."""

    code = "inputs_invalid"
    title = "The inputs do not fit"


class NotAllowedNowError(ConflictError):
    """The execution's status does not allow this."""

    code = "execution_status"
    title = "The execution's status does not allow this"


class AlreadyAnsweredError(ConflictError):
    """The request has its answer; each is answered once."""

    code = "already_answered"
    title = "This was answered before"


class ExecutionFailedError(QuarterdeckError):
    """Ends an execution as failed, with a reason for people and a code for programs."""

    code = "execution_failed"
    title = "The execution failed"
    status = 422

    def __init__(self, code: str, detail: str) -> None:
        super().__init__(detail)
        self.reason = Reason(code=code, detail=detail)


OF_THE_EXECUTION = frozenset({"max_steps", "max_tokens", "max_cost_usd", "cost_unknown"})
"""Limits that end the whole execution: no policy of a pipeline and no edge of a flow gets past them."""


class LimitReachedError(ExecutionFailedError):
    """One of the execution's bounds (steps, tokens, cost, seconds, iterations) was reached."""


def unpriced(who: str, limit: Decimal) -> str:
    """Why a limit of cost ends what called a model of unknown price: it could be passed without anybody seeing it."""
    return (
        f"{who} called a model whose price is not known, so its limit of ${limit} cannot be kept. "
        "Take the limit away, or use a model whose price is known."
    )


class Suspended(Exception):  # noqa: N818 - not an error: the drive ends here and goes on in a new segment
    """The execution waits for somebody; nothing more can be done in this segment."""


class WaitingUntil(Suspended):
    """The execution waits, and goes on by itself at this instant."""

    def __init__(self, until: datetime) -> None:
        super().__init__()
        self.until = until


class Superseded(Exception):  # noqa: N818 - not an error of the execution: another driver owns it now
    """The fence has moved on: cancelled, deleted or taken over. This driver must not write any more."""
