"""What a new workspace starts with: models, tools and templates, renewed as long as nobody edits them."""

from uuid import UUID

from quarterdeck.bootstrap import Deck
from quarterdeck.domains.crews.seeds import template_seeds
from quarterdeck.domains.definitions.contracts import Applied, SourceFile
from quarterdeck.domains.models.seeds import model_seeds
from quarterdeck.domains.tools.seeds import tool_seeds


async def seed(deck: Deck, organization_id: UUID, workspace_id: UUID) -> list[Applied]:
    """Publish what is missing, renew what nobody touched; safe at every start and by several processes at once."""
    files = [
        SourceFile(path="models.yaml", text=model_seeds()),
        SourceFile(path="tools.yaml", text=tool_seeds()),
        SourceFile(path="templates.yaml", text=template_seeds()),
    ]
    definitions = deck.orchestration.definitions
    documents = [entry.document for entry in definitions.reader.read(files)]
    async with deck.work.tenant(organization_id) as unit:
        return list(await definitions.seed(unit, documents, workspace_id))
