"""What a command may end with: 1 for a failure out there, 2 for something the user can mend."""


class CliError(Exception):
    """One plain line (and what is below it), and the exit code."""

    def __init__(self, message: str, *, code: int = 2, details: tuple[str, ...] = ()) -> None:
        super().__init__(message)
        self.message = message
        self.code = code
        self.details = details
