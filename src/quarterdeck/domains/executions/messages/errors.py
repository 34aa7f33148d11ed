"""What can go wrong with a message."""

from quarterdeck.kernel.errors import InvalidInputError


class MessageRefusedError(InvalidInputError):
    """Nobody could read it there."""

    code = "message_refused"
    title = "Nobody could read this message there"
