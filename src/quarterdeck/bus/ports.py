"""What the bus needs of a broker."""

from collections.abc import Awaitable, Callable
from typing import Protocol

from quarterdeck.bus.contracts import Envelope

Hear = Callable[[Envelope], Awaitable[None]]
"""Takes one event. When it raises, the event is delivered again, here or to another process of the group."""

ANSWER_SECONDS = 5.0
"""So long a server may take to say that it is there."""


class Broker(Protocol):
    """Keeps events until each group of consumers has taken them; at least once, in no promised order.

    Whatever a broker raises means: not now.
    """

    async def open(self, hear: Hear | None) -> None:
        """Connect, declare what is missing, and begin to hear (None: publish only)."""
        ...

    async def publish(self, envelope: Envelope) -> None:
        """Returns once the broker has it on disk, as far as it promises that."""
        ...

    async def answers(self) -> bool:
        """Whether the server answers an open connection now."""
        ...

    async def close(self) -> None:
        """Stop hearing and disconnect."""
        ...
