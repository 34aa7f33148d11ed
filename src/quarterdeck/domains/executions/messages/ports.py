"""What the delivery of messages needs of those above."""

from typing import Protocol
from uuid import UUID

from quarterdeck.db.unit_of_work import UnitOfWork


class Listeners(Protocol):
    """Knows the addresses at which something listens."""

    async def listen(self, unit: UnitOfWork, workspace_id: UUID, address: str) -> bool:
        """Whether a message to this address of the workspace would start something."""
        ...
