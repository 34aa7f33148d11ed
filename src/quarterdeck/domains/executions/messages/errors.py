"""What can go wrong with a message."""

from quarterdeck.kernel.errors import ConflictError, InvalidInputError


class MessageRefusedError(InvalidInputError):
    """Nobody could read it there."""

    code = "message_refused"
    title = "Nobody could read this message there"


class TooManySendersError(ConflictError):
    """The list of workspaces whose messages are taken is full."""

    code = "too_many_senders"
    title = "Messages of no more workspaces can be taken"
