"""What definitions do about facts of other slices."""

from collections.abc import Callable, Sequence

from quarterdeck.db.outbox import DomainEvent
from quarterdeck.db.unit_of_work import UnitOfWork
from quarterdeck.domains.definitions.contracts import SourceFile
from quarterdeck.domains.definitions.service import DefinitionsService


class SeedNewWorkspace:
    """Publishes in a new workspace what every workspace starts with; an event seen twice changes nothing more."""

    def __init__(self, service: DefinitionsService, files: Callable[[], Sequence[SourceFile]]) -> None:
        self._service = service
        self._files = files

    async def __call__(self, unit: UnitOfWork, event: DomainEvent) -> None:
        """Seed the workspace that the event is about."""
        documents = [entry.document for entry in self._service.reader.read(self._files())]
        await self._service.seed(unit, documents, event.subject)
