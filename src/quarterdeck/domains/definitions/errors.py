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
