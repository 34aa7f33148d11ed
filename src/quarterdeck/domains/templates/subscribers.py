"""What templates do about facts of other slices."""

from quarterdeck.db.outbox import DomainEvent
from quarterdeck.db.unit_of_work import UnitOfWork
from quarterdeck.domains.templates.service import TemplatesService


class SeedTemplates:
    """Gives a new workspace the templates that ship; an event seen twice changes nothing more."""

    def __init__(self, service: TemplatesService) -> None:
        self._service = service

    async def __call__(self, unit: UnitOfWork, event: DomainEvent) -> None:
        """Seed the workspace that the event is about."""
        await self._service.seed(unit, event.subject)
