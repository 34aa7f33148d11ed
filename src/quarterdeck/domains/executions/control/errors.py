"""What can go wrong with control."""

from quarterdeck.kernel.errors import ConflictError, InvalidInputError, NotFoundError


class OverrideInvalidError(InvalidInputError):
    """An override names what does not run, or makes it invalid."""

    code = "override_invalid"
    title = "The override does not fit"


class StepNotFoundError(NotFoundError):
    """The execution recorded no such step."""

    code = "step_not_found"
    title = "There is no such step"


class EffectPendingError(ConflictError):
    """What happened before the step is not known yet."""

    code = "effect_pending"
    title = "The outcome of an effect is not known"


class ForkDepartsError(ConflictError):
    """What the fork would run does not ask for the steps that it would share."""

    code = "fork_departs"
    title = "The fork would not use what it shares"
