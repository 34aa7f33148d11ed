"""What can go wrong with templates."""

from quarterdeck.kernel.errors import ConflictError, FieldError, InvalidInputError, NotFoundError, PreconditionError


class TemplateNotFoundError(NotFoundError):
    """The workspace has no template of this name."""

    code = "template_not_found"
    title = "There is no such template"

    def __init__(self, name: str, meant: str | None = None) -> None:
        mend = f"Did you mean {meant!r}?" if meant else "Look at the list for the names that exist."
        super().__init__(f"There is no template {name!r} in this workspace.", mend=mend)


class TemplateExistsError(ConflictError):
    """The name is taken."""

    code = "template_exists"
    title = "There is a template of this name"

    def __init__(self, name: str) -> None:
        super().__init__(f"There is a template {name!r} in this workspace.", mend="Choose another name.")


class InvalidTemplateError(InvalidInputError):
    """The template is wrong; `fields` say where and how to mend it."""

    code = "invalid_template"
    title = "The template is not valid"


class ParametersInvalidError(InvalidInputError):
    """The parameters do not fit the template's form."""

    code = "parameters_invalid"
    title = "The parameters are not valid"


class NamesTakenError(ConflictError):
    """Definitions that would be made are there already; nothing was made."""

    code = "names_taken"
    title = "Names are taken"

    def __init__(self, taken: list[tuple[str, str]], free: str) -> None:
        fields = tuple(
            FieldError(
                pointer="/parameters/name", message=f"there is already {kind} {name!r}", mend=f"Use the name {free!r}."
            )
            for kind, name in taken
        )
        listed = ", ".join(f"{kind} {name!r}" for kind, name in taken)
        mend = f"Use another name, such as {free!r}, or delete those first."
        super().__init__(f"The template would make what is already there: {listed}.", mend=mend, fields=fields)


class StaleTemplateError(PreconditionError):
    """The template has another version than the client saw."""

    code = "stale_template"

    def __init__(self, name: str, version: int) -> None:
        super().__init__(f"Template {name!r} is at version {version}.", mend="Read it again and merge your change.")
