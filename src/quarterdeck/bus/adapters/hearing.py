"""What all brokers' consumers do with a body: only what is an event of ours is heard."""

from collections.abc import Awaitable, Callable
from typing import Any

import structlog
from pydantic import ValidationError

from quarterdeck.bus.contracts import Envelope
from quarterdeck.bus.ports import Hear

log = structlog.get_logger()


def heard_by(hear: Hear) -> Callable[[Any], Awaitable[None]]:
    """A consumer that FastStream can call; what is no event is told in the log and not delivered again."""

    async def consume(body: Any) -> None:
        try:
            envelope = Envelope.model_validate(body)
        except ValidationError as error:
            log.warning("bus.not_an_event", faults=error.error_count())
            return
        await hear(envelope)

    return consume
