"""People, sessions, tokens and API keys as other slices and clients see them."""

from datetime import datetime
from typing import Annotated, Literal
from uuid import UUID

from pydantic import AfterValidator, AwareDatetime, Field, SecretStr, StringConstraints

from quarterdeck.kernel.contracts import Frozen
from quarterdeck.kernel.principal import Role

__all__ = [
    "AccessClaims",
    "ApiKey",
    "CreatedApiKey",
    "EmailAddress",
    "Invitee",
    "Joined",
    "KeyRequest",
    "Login",
    "Password",
    "PasswordChange",
    "RefreshRequest",
    "SetUp",
    "SetupLink",
    "Tokens",
    "User",
]

EmailAddress = Annotated[
    str,
    StringConstraints(strip_whitespace=True, max_length=254, pattern=r"^[^@\s]+@[^@\s]+$"),
    AfterValidator(str.lower),
]
"""An address in lower case: two spellings of one mailbox are one person."""

Password = Annotated[SecretStr, Field(max_length=200)]
KeyName = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=100)]


class User(Frozen):
    """A person; which organizations he belongs to is for the tenants slice to say."""

    id: UUID
    email: str
    name: str
    has_password: bool
    created_at: datetime


class Login(Frozen):
    """What a person signs in with."""

    email: Annotated[str, StringConstraints(strip_whitespace=True, max_length=254), AfterValidator(str.lower)]
    password: Password


class SetUp(Frozen):
    """A one-time link's token, and the password that its holder chooses."""

    token: Annotated[SecretStr, Field(max_length=200)]
    password: Password


class PasswordChange(Frozen):
    """The password of now and the one to come."""

    current: Password
    new: Password


class RefreshRequest(Frozen):
    """A client without cookies sends its refresh token here; the page sends none."""

    refresh_token: Annotated[SecretStr, Field(max_length=200)] | None = None


class Tokens(Frozen):
    """An access token for `expires_in` seconds, and the refresh token that gets the next one.

    `refresh_token` is null when it travels in the page's cookie instead.
    """

    access_token: str
    token_type: Literal["bearer"] = "bearer"  # noqa: S105 - the kind of token, not one
    expires_in: int
    refresh_token: str | None


class Joined(Tokens):
    """What a one-time link gives: a session, and the organization that invited, which a mere setup link has not."""

    organization_id: UUID | None


class AccessClaims(Frozen):
    """What a valid access token says: this user, in this session."""

    user_id: UUID
    session_id: UUID


class SetupLink(Frozen):
    """A one-time token that lets its holder set a password; kept nowhere in this form."""

    token: str
    expires_at: datetime


class Invitee(Frozen):
    """Whom an invitation awaits; `invitation_id` is the inviting slice's own."""

    invitation_id: UUID
    organization_id: UUID
    email: str
    name: str


class KeyRequest(Frozen):
    """An API key to make; without `workspace` it reaches every workspace, without `expires_at` it does not expire."""

    name: KeyName
    role: Role
    workspace: str | None = None
    expires_at: AwareDatetime | None = None


class ApiKey(Frozen):
    """An API key without its secret; `prefix` is the part that may be seen."""

    id: UUID
    organization_id: UUID
    workspace_id: UUID | None
    name: str
    prefix: str
    role: Role
    owner_id: UUID | None
    created_at: datetime
    expires_at: datetime | None
    revoked_at: datetime | None


class CreatedApiKey(Frozen):
    """A new API key with its secret, which is never shown again."""

    key: str
    api_key: ApiKey
