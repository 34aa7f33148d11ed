"""Seeding at every start: what a newer release ships reaches the workspaces that nobody edited it in."""

from uuid import UUID

from quarterdeck.bootstrap import Deck
from quarterdeck.bootstrap.seeds import seed_files
from quarterdeck.domains.definitions.contracts import Applied


async def seed(deck: Deck, organization_id: UUID, workspace_id: UUID) -> list[Applied]:
    """Publish what is missing, renew what nobody touched; safe at every start and by several processes at once."""
    definitions = deck.orchestration.definitions
    documents = [entry.document for entry in definitions.reader.read(seed_files())]
    async with deck.work.tenant(organization_id) as unit:
        return list(await definitions.seed(unit, documents, workspace_id))
