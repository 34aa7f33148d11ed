"""What can go wrong with definitions, with stable codes."""

from quarterdeck.kernel.errors import (
    ConflictError,
    InvalidInputError,
    NotFoundError,
    PreconditionError,
)


class DefinitionNotFoundError(NotFoundError):
    """There is no definition of this kind and name in the workspace, or not that version of it."""

    code = "definition_not_found"
    title = "There is no such definition"


class NotPublishedError(ConflictError):
    """Only a draft exists, and what runs needs a published version."""

    code = "not_published"
    title = "The definition was never published"


class AlreadyExistsError(ConflictError):
    """The name is taken for this kind in this workspace."""

    code = "already_exists"
    title = "The name is taken"


class ReferencedError(ConflictError):
    """Other published definitions need this one; the detail names them."""

    code = "referenced"
    title = "Other definitions need this one"


class StaleRevisionError(PreconditionError):
    """The draft has another revision than the client saw."""

    code = "stale_revision"


class InvalidDefinitionError(InvalidInputError):
    """The documents are wrong; `fields` say where and how to mend them."""

    code = "invalid_definition"
    title = "The definition is not valid"


class PinnedError(ConflictError):
    """The draft has pinned data, and a version never has."""

    code = "draft_pinned"
    title = "The draft has pinned data"


class PinsRefusedError(ConflictError):
    """Nothing runs on pinned data in a workspace for production."""

    code = "pins_refused"
    title = "Nothing runs on pinned data here"


class PinPlaceError(InvalidInputError):
    """The definition has no part of this name whose output can be given."""

    code = "pin_place"
    title = "There is nothing to pin it to"


class PinTooLargeError(InvalidInputError):
    """The output is larger than what can be pinned."""

    code = "pin_too_large"
    title = "The output is too large to be pinned"
