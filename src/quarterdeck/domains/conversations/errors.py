"""What can go wrong with conversations."""

from uuid import UUID

from quarterdeck.kernel.errors import ConflictError, ForbiddenError, InvalidInputError, NotFoundError


class ConversationNotFoundError(NotFoundError):
    """There is none of this id, or it is somebody else's."""

    code = "conversation_not_found"
    title = "There is no such conversation"

    def __init__(self) -> None:
        super().__init__("There is no conversation of this id.")


class ChatMessageNotFoundError(NotFoundError):
    """The conversation has no such message."""

    code = "chat_message_not_found"
    title = "There is no such message"

    def __init__(self, message_id: UUID) -> None:
        super().__init__(f"The conversation has no message {message_id}.")


class ConversationBusyError(ConflictError):
    """The last message has no answer yet."""

    code = "conversation_busy"
    title = "The last message is still being answered"

    def __init__(self, execution_id: UUID) -> None:
        super().__init__(
            f"Execution {execution_id} still works on the message before.",
            mend="Wait for its answer, or cancel the execution.",
        )


class NothingSaidError(InvalidInputError):
    """A message without words and without inputs."""

    code = "nothing_said"
    title = "The message is empty"


class NobodysConversationError(ForbiddenError):
    """Whoever asks is no person and acts for none."""

    code = "nobodys_conversation"
    title = "A conversation belongs to a person"

    def __init__(self) -> None:
        super().__init__(
            "A conversation belongs to a person, and this key belongs to nobody.",
            mend="Use a key that a person made, or start executions instead.",
        )
