"""What can go wrong with event triggers."""

from quarterdeck.kernel.errors import ConflictError, FieldError, InvalidInputError, NotFoundError


class EventTriggerNotFoundError(NotFoundError):
    """The workspace has no event trigger of this name."""

    code = "event_trigger_not_found"
    title = "There is no such event trigger"

    def __init__(self, name: str) -> None:
        super().__init__(f"There is no event trigger {name!r} in this workspace.")


class EventTriggerExistsError(ConflictError):
    """The name is taken."""

    code = "event_trigger_exists"
    title = "There is an event trigger of this name"

    def __init__(self, name: str) -> None:
        super().__init__(f"There is an event trigger {name!r} in this workspace.", mend="Change it with PUT.")


class EventMappingError(InvalidInputError):
    """An expression cannot be used."""

    code = "event_mapping_invalid"
    title = "The expression is not valid"

    def __init__(self, pointer: str, message: str) -> None:
        fault = FieldError(pointer=f"/{pointer}", message=message, mend="CEL over event and payload.")
        super().__init__(f"The expression does not work: {message}.", fields=(fault,))


class TooDeepError(ConflictError):
    """Events have caused each other too often: triggers that feed each other end here."""

    code = "event_depth_exceeded"
    title = "Too many events have caused each other"
