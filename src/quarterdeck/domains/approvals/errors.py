"""What can go wrong when somebody decides."""

from quarterdeck.kernel.errors import ConflictError, ForbiddenError, InvalidInputError, NotFoundError


class ApprovalNotFoundError(NotFoundError):
    """There is no such request in this workspace."""

    code = "approval_not_found"
    title = "There is no such approval"


class AlreadyDecidedError(ConflictError):
    """Somebody decided before, or the execution does not wait any more."""

    code = "already_decided"
    title = "This was decided before"


class OutcomeAskedError(ConflictError):
    """The question is what happened, which is answered at the execution's ledger."""

    code = "approval_outcome"
    title = "This is neither approved nor rejected"


class NotYoursToDecideError(ForbiddenError):
    """Policy says that this principal does not decide this request."""

    code = "approval_not_yours"
    title = "You may not decide this"


class EditRefusedError(InvalidInputError):
    """What came with the decision does not fit the request."""

    code = "approval_edit"
    title = "The decision does not fit the request"
