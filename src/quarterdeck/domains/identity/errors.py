"""What can go wrong when somebody says who he is."""

from quarterdeck.kernel.errors import ConflictError, ForbiddenError, InvalidInputError, UnauthenticatedError


class WrongCredentialsError(UnauthenticatedError):
    """The same answer for an unknown address and a wrong password, so that neither can be told apart."""

    code = "wrong_credentials"
    title = "E-mail or password is wrong"

    def __init__(self) -> None:
        super().__init__("E-mail or password is wrong.", mend="Check both, or ask an admin for a new sign-in link.")


class InvalidTokenError(UnauthenticatedError):
    """An access or refresh token that does not hold: tampered with, expired, used before or revoked."""

    code = "invalid_token"
    title = "The session does not hold"

    def __init__(self, detail: str = "The token is not valid or has expired.") -> None:
        super().__init__(detail, mend="Sign in again.")


class InvalidApiKeyError(UnauthenticatedError):
    """An API key that is mistyped, unknown, expired or revoked."""

    code = "invalid_api_key"
    title = "The API key does not hold"

    def __init__(self, detail: str = "The API key is unknown, expired or revoked.") -> None:
        super().__init__(detail, mend="Make a new API key and use it.")


class InvalidLinkError(UnauthenticatedError):
    """A one-time link that is unknown, used or expired."""

    code = "invalid_link"
    title = "The link does not hold"

    def __init__(self) -> None:
        super().__init__("This link is unknown, was used or has expired.", mend="Ask for a new one.")


class WeakPasswordError(InvalidInputError):
    """A password that is too easy to guess."""

    code = "weak_password"
    title = "The password is too easy to guess"


class RoleTooHighError(ForbiddenError):
    """Somebody tried to give more than he has."""

    code = "role_too_high"
    title = "Nobody grants more than his own role"


class MissingPageHeaderError(ForbiddenError):
    """The refresh cookie was sent by something that is not the page."""

    code = "missing_page_header"
    title = "The refresh cookie is for the page alone"

    def __init__(self) -> None:
        super().__init__(
            "The request carries the refresh cookie without the header X-Quarterdeck-Page.",
            mend="Send the header X-Quarterdeck-Page: 1, or the refresh token in the body.",
        )


class KeyExpiryError(InvalidInputError):
    """An API key that would be born expired."""

    code = "key_expiry"
    title = "The expiry lies in the past"


class NotAPersonError(ConflictError):
    """Something that only a person can do was asked for with an API key."""

    code = "not_a_person"
    title = "Only a person can do this"
