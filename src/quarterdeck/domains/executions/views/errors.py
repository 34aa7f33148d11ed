"""What can go wrong with saved filters."""

from quarterdeck.kernel.errors import ConflictError


class ViewExistsError(ConflictError):
    """A name is taken once by the same person in the same workspace."""

    code = "view_exists"
    title = "There is a saved filter of this name"


class TooManyViewsError(ConflictError):
    """A person has a bounded number of them."""

    code = "too_many_views"
    title = "There are too many saved filters"
