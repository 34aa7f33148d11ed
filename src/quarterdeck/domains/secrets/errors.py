"""What can go wrong with secrets."""

from quarterdeck.kernel.errors import NotFoundError, QuarterdeckError, UnavailableError


class SecretNotFoundError(NotFoundError):
    """The workspace has no secret of this name."""

    code = "secret_not_found"
    title = "There is no such secret"

    def __init__(self, name: str) -> None:
        super().__init__(
            f"There is no secret {name!r} in this workspace.",
            mend=f"Store it with PUT /v1/secrets/{name}, or on the page under Secrets.",
        )


class UnreadableSecretError(UnavailableError):
    """The stored secret does not open: another master key, or a row that was tampered with."""

    code = "secret_unreadable"
    title = "A stored secret does not open"


class MasterKeyError(QuarterdeckError):
    """The master key cannot be used; the process must not start."""

    code = "master_key"
    title = "The master key cannot be used"
