"""What can go wrong among organizations, workspaces and members."""

from quarterdeck.kernel.errors import ConflictError, ForbiddenError, NotFoundError


class LastOwnerError(ConflictError):
    """An organization without an owner could never be governed again."""

    code = "last_owner"
    title = "An organization keeps at least one owner"

    def __init__(self) -> None:
        super().__init__(
            "This is the last owner of the organization.", mend="Make another member who has joined an owner first."
        )


class TooManyOrganizationsError(ConflictError):
    """The person has made as many organizations as one may."""

    code = "too_many_organizations"
    title = "You have made as many organizations as one person may"

    def __init__(self, most: int) -> None:
        super().__init__(
            f"You have made {most} organizations, which is as many as one person may on this deck.",
            mend="Use one of them, or ask whoever runs the deck to raise QUARTERDECK_ORGANIZATIONS_PER_PERSON.",
        )


class AlreadyMemberError(ConflictError):
    """Somebody with this address is a member already."""

    code = "already_member"
    title = "This person is a member already"


class WorkspaceExistsError(ConflictError):
    """The name is taken."""

    code = "workspace_exists"
    title = "A workspace of this name exists already"


class RoleAboveOwnError(ForbiddenError):
    """Somebody tried to grant, or to change the holder of, a role above his own."""

    code = "role_above_own"
    title = "Nobody grants or changes a role above his own"


class NoMembershipError(ForbiddenError):
    """The person is signed in and belongs to no organization."""

    code = "no_membership"
    title = "You belong to no organization"

    def __init__(self) -> None:
        super().__init__("You are a member of no organization here.", mend="Ask an admin to invite you.")


class WorkspaceNotFoundError(NotFoundError):
    """There is no workspace of this name in the organization."""

    code = "workspace_not_found"
    title = "There is no such workspace"

    def __init__(self, name: str) -> None:
        super().__init__(
            f"There is no workspace {name!r} in this organization.",
            mend="Name one of those that GET /v1/workspaces (quarterdeck workspaces list) shows.",
        )


class OrganizationNotFoundError(NotFoundError):
    """There is no such organization for whoever asks."""

    code = "organization_not_found"
    title = "There is no such organization"

    def __init__(self) -> None:
        super().__init__(
            "You belong to no organization with the identifier in the header Quarterdeck-Organization.",
            mend="Leave the header out, or send an id of `organizations` of GET /v1/me.",
        )
