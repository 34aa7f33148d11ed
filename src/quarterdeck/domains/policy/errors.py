"""What can go wrong when somebody acts for a longer time."""

from quarterdeck.kernel.errors import ForbiddenError


class StandingLostError(ForbiddenError):
    """Whoever began something may not go on with it: he left, his key ended, or his role does not allow it any more."""

    code = "standing_lost"
    title = "Whoever began this may not go on with it"
