"""What can go wrong with hooks."""

from quarterdeck.domains.executions.contracts import Reason
from quarterdeck.kernel.errors import (
    ConflictError,
    FieldError,
    InvalidInputError,
    NotFoundError,
    UnauthenticatedError,
)


class HookNotFoundError(NotFoundError):
    """The workspace has no hook of this name."""

    code = "hook_not_found"
    title = "There is no such hook"

    def __init__(self, name: str) -> None:
        super().__init__(f"There is no hook {name!r} in this workspace.")


class HookExistsError(ConflictError):
    """The name is taken."""

    code = "hook_exists"
    title = "There is a hook of this name"

    def __init__(self, name: str) -> None:
        super().__init__(f"There is a hook {name!r} in this workspace.", mend="Change it with PUT.")


class MappingError(InvalidInputError):
    """An expression cannot be used."""

    code = "mapping_invalid"
    title = "The expression is not valid"

    def __init__(self, pointer: str, message: str) -> None:
        super().__init__(f"The expression does not work: {message}.", fields=(_fault(pointer, message),))


class SignatureError(UnauthenticatedError):
    """The call is not signed as it should be, or too old; a hook that is not there answers the same."""

    code = "signature_invalid"
    title = "The call is not signed by this hook's secret"

    def __init__(self, detail: str = "No hook of this address knows this signature.") -> None:
        super().__init__(
            detail, mend="Sign as Standard Webhooks say: webhook-id, webhook-timestamp, webhook-signature."
        )


class DeliveryFailedError(InvalidInputError):
    """The call is genuine and starts nothing: its inputs do not fit, or the definition is not there."""

    code = "delivery_failed"
    title = "The call could not start an execution"

    def __init__(self, reason: Reason) -> None:
        super().__init__(f"{reason.detail} ({reason.code})", mend="Send it again once the hook is mended.")


def _fault(pointer: str, message: str) -> FieldError:
    return FieldError(pointer=f"/{pointer}", message=message, mend="CEL over body, headers and id.")
