"""The addresses at which event triggers listen."""

from uuid import UUID

from quarterdeck.db.unit_of_work import UnitOfWork
from quarterdeck.domains.triggers.event_triggers.contracts import Message
from quarterdeck.domains.triggers.event_triggers.repository import EventTriggersRepository


class Addresses:
    """Tells whoever delivers a message whether it would be heard."""

    async def listen(self, unit: UnitOfWork, workspace_id: UUID, address: str) -> bool:
        """Whether an event trigger of this workspace that is not paused listens at this address."""
        triggers = await unit.repository(EventTriggersRepository).listening(workspace_id, "message")
        sources = (stored.spec.source for stored in triggers)
        return any(isinstance(source, Message) and source.address == address for source in sources)
