"""What can go wrong with schedules."""

from quarterdeck.kernel.errors import ConflictError, FieldError, InvalidInputError, NotFoundError


class ScheduleNotFoundError(NotFoundError):
    """The workspace has no schedule of this name."""

    code = "schedule_not_found"
    title = "There is no such schedule"

    def __init__(self, name: str) -> None:
        super().__init__(f"There is no schedule {name!r} in this workspace.")


class ScheduleExistsError(ConflictError):
    """The name is taken."""

    code = "schedule_exists"
    title = "There is a schedule of this name"

    def __init__(self, name: str) -> None:
        super().__init__(f"There is a schedule {name!r} in this workspace.", mend="Change it with PUT.")


class TimingError(InvalidInputError):
    """The timing cannot be understood, or names no time to come."""

    code = "timing_invalid"
    title = "The timing is not valid"

    def __init__(self, pointer: str, message: str, mend: str) -> None:
        fault = FieldError(pointer=f"/timing/{pointer}", message=message, mend=mend)
        super().__init__(f"The timing does not work: {message}.", fields=(fault,), mend=mend)
