"""What can go wrong with generation."""

from quarterdeck.kernel.errors import ConflictError, FieldError, ForbiddenError, QuarterdeckError


class LargerModelNeededError(ConflictError):
    """The embedded model cannot do this, and says so instead of trying."""

    code = "larger_model_needed"
    title = "A larger model is needed"

    def __init__(self, what: str) -> None:
        super().__init__(
            f"The embedded model is too small for {what}.",
            mend="Choose a larger model as the default, or name one; or describe a crew of a few steps.",
        )


class TitlesNotAllowedError(ForbiddenError):
    """The workspace lets no such model read executions to name them."""

    code = "titles_not_allowed"

    def __init__(self) -> None:
        super().__init__(
            "In this workspace this model may not suggest titles: it would be given inputs and outputs.",
            mend="Whoever administers the organization can allow it: title_models of the workspace.",
        )


class GenerationFailedError(QuarterdeckError):
    """What was asked for could not be made of the model's answers; `fields` are the faults of its last try."""

    code = "generation_failed"
    title = "Nothing valid was generated"
    status = 422

    def __init__(self, rounds: int, faults: tuple[FieldError, ...]) -> None:
        super().__init__(
            f"After {rounds} rounds the model's answer is still not valid.",
            mend="Say it in other words, in smaller steps, or choose a larger model.",
            fields=faults,
        )


class GenerationTimeoutError(QuarterdeckError):
    """The generation did not end within its time."""

    code = "generation_timeout"
    title = "The generation took too long"
    status = 408

    def __init__(self, seconds: float) -> None:
        super().__init__(f"Nothing was generated within {seconds:.0f} seconds.", mend="Ask for less, or try again.")
