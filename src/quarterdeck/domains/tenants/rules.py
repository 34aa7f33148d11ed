"""Pure decisions about who may grant what."""

from datetime import timedelta

from quarterdeck.domains.tenants.errors import RoleAboveOwnError
from quarterdeck.kernel.principal import Role

DEFAULT_WORKSPACE = "default"
FIRST_ORGANIZATION = "first"
INVITATION_LIFE = timedelta(hours=72)


def check_grant(own: Role, *touched: Role) -> None:
    """Raise RoleAboveOwnError if a role that is granted, or taken from somebody, is above one's own."""
    for role in touched:
        if role.rank > own.rank:
            detail = f"The role {role} is above your own, {own}."
            raise RoleAboveOwnError(detail, mend=f"Ask a member with the role {role}.")
