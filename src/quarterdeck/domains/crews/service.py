"""Use cases of crews: taking over crews of other products."""

import asyncio

from quarterdeck.domains.crews.contracts import ImportRequest, ImportResult
from quarterdeck.domains.crews.ports import CrewImporter
from quarterdeck.domains.definitions.ports import DocumentFormat


class CrewsService:
    """Imports crews; what it gives is applied like any other file."""

    def __init__(self, importer: CrewImporter, documents: DocumentFormat) -> None:
        self._importer = importer
        self._documents = documents

    async def import_crew(self, request: ImportRequest) -> ImportResult:
        """The crew as YAML, with a report; raises ImportFailedError or InvalidDefinitionError."""
        # Reading much YAML takes long, and the event loop serves others.
        return await asyncio.to_thread(self._import, request)

    def _import(self, request: ImportRequest) -> ImportResult:
        loaded = [document for file in request.files for document in self._documents.load(file)]
        documents, report = self._importer.convert(request.name, loaded)
        return ImportResult(yaml=self._documents.dump(documents), report=tuple(report))
