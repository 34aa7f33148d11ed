"""What can go wrong with a trial before it begins."""

from quarterdeck.kernel.errors import ConflictError, InvalidInputError


class TrialRefusedError(InvalidInputError):
    """It cannot be tried in this way."""

    code = "trial_refused"
    title = "It cannot be tried like this"


class PinMissingError(InvalidInputError):
    """What shall run looks at a part that does not, and nothing is pinned to that."""

    code = "pin_missing"
    title = "An output is missing"


class NoTrialError(ConflictError):
    """The execution runs a published version."""

    code = "no_trial"
    title = "The execution is no trial"
