"""The error tree. Every error that a user can meet is here or derives from one that is.

QuarterdeckError
|- InvalidInputError      422  the request is understood and wrong; `fields` say where
|- UnauthenticatedError   401
|- ForbiddenError         403  decided by policy, with the reason
|- NotFoundError          404  also for what belongs to another tenant
|- ConflictError          409  the state of things does not allow it
|- PreconditionError      412  If-Match does not name the present revision
|- TooLargeError          413
|- RateLimitedError       429  `retry_after` seconds
|- UnavailableError       503  a part that is needed is not there; may be tried again
   |- DatabaseUnavailableError   the database, for which executions wait
"""

from typing import ClassVar

from quarterdeck.kernel.contracts import Frozen


class FieldError(Frozen):
    """One fault in the input: where (JSON pointer, or file:line), what is wrong, how to mend it."""

    pointer: str
    message: str
    mend: str | None = None
    file: str | None = None
    line: int | None = None


class QuarterdeckError(Exception):
    """Base of all errors with a stable code; `code`, `title` and `status` belong to the class."""

    code: ClassVar[str] = "internal"
    title: ClassVar[str] = "Something failed inside Quarterdeck"
    status: ClassVar[int] = 500

    def __init__(self, detail: str, *, mend: str | None = None, fields: tuple[FieldError, ...] = ()) -> None:
        super().__init__(detail)
        self.detail = detail
        self.mend = mend
        self.fields = fields


class InvalidInputError(QuarterdeckError):
    """The input is wrong; `fields` say where and how to mend it."""

    code = "invalid_input"
    title = "The input is not valid"
    status = 422


class UnauthenticatedError(QuarterdeckError):
    """Nobody is signed in, or the credential does not hold."""

    code = "unauthenticated"
    title = "Sign in first"
    status = 401


class ForbiddenError(QuarterdeckError):
    """Policy denied the action; the detail is the decision's reason."""

    code = "forbidden"
    title = "This is not allowed"
    status = 403


class NotFoundError(QuarterdeckError):
    """There is no such thing for this principal."""

    code = "not_found"
    title = "Not found"
    status = 404


class ConflictError(QuarterdeckError):
    """The present state does not allow it."""

    code = "conflict"
    title = "The present state does not allow this"
    status = 409


class PreconditionError(QuarterdeckError):
    """Somebody changed it meanwhile."""

    code = "precondition_failed"
    title = "It was changed meanwhile"
    status = 412


class TooLargeError(QuarterdeckError):
    """The input is larger than the limit."""

    code = "too_large"
    title = "The input is too large"
    status = 413


class RateLimitedError(QuarterdeckError):
    """Too many requests; try again after `retry_after` seconds."""

    code = "rate_limited"
    title = "Too many requests"
    status = 429

    def __init__(self, detail: str, *, retry_after: int) -> None:
        super().__init__(detail, mend=f"Try again in {retry_after} seconds.")
        self.retry_after = retry_after


class UnavailableError(QuarterdeckError):
    """A part that is needed does not answer."""

    code = "unavailable"
    title = "A part that is needed does not answer"
    status = 503


class DatabaseUnavailableError(UnavailableError):
    """The database does not answer: whatever was committed is kept, and it is worth while to wait."""
