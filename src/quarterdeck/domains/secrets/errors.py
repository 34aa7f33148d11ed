"""What can go wrong with secrets."""

from quarterdeck.kernel.errors import ConflictError, NotFoundError, QuarterdeckError, UnavailableError


class SecretNotFoundError(NotFoundError):
    """The workspace has no secret of this name."""

    code = "secret_not_found"
    title = "There is no such secret"

    def __init__(self, name: str) -> None:
        super().__init__(
            f"There is no secret {name!r} in this workspace.",
            mend=f"Store it with PUT /v1/secrets/{name}, or on the page under Secrets.",
        )


class SecretHostError(ConflictError):
    """The secret is not meant for the host that it would be sent to."""

    code = "secret_host"
    title = "The secret may not be sent to this host"

    def __init__(self, name: str, hosts: tuple[str, ...], place: str) -> None:
        where = f"to {', '.join(hosts)}" if hosts else "to the addresses that providers have themselves"
        command = f"quarterdeck secrets hosts {name} {' '.join((*hosts, place))}"
        super().__init__(
            f"The secret {name!r} may be sent {where} alone, not to {place}.",
            mend=f"If it belongs there, an admin allows it: {command}",
        )


class UnreadableSecretError(UnavailableError):
    """The stored secret does not open: another master key, or a row that was tampered with."""

    code = "secret_unreadable"
    title = "A stored secret does not open"


class MasterKeyError(QuarterdeckError):
    """The master key cannot be used; the process must not start."""

    code = "master_key"
    title = "The master key cannot be used"
