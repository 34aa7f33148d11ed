"""Seeding at every start: what a newer release ships reaches the workspaces that nobody edited it in."""

import asyncio
from functools import lru_cache
from uuid import UUID

import structlog

from quarterdeck.bootstrap import Deck
from quarterdeck.bootstrap.seeds import seed_files
from quarterdeck.db.unit_of_work import UnitOfWork
from quarterdeck.domains.definitions.contracts import Applied, Document
from quarterdeck.domains.definitions.documents import DocumentReader
from quarterdeck.domains.templates.contracts import SeededTemplate
from quarterdeck.domains.tenants.contracts import WorkspaceRef
from quarterdeck.kernel.contracts import Frozen
from quarterdeck.kernel.errors import QuarterdeckError

BATCH = 200

log = structlog.get_logger()


class Seeded(Frozen):
    """What was done in a workspace; a `fault` left it as it was."""

    workspace: WorkspaceRef
    applied: tuple[Applied, ...] = ()
    templates: tuple[SeededTemplate, ...] = ()
    fault: str | None = None


async def seed_definitions(deck: Deck, organization_id: UUID, workspace_id: UUID) -> None:
    """Publish what is missing of the definitions, renew what nobody touched: what a workspace cannot be without."""
    async with deck.work.tenant(organization_id) as unit:
        await _seed_definitions(deck, unit, workspace_id)


async def seed(deck: Deck, organization_id: UUID, workspace_id: UUID) -> tuple[list[Applied], list[SeededTemplate]]:
    """As `seed_definitions`, and the templates; safe at every start and by several processes at once."""
    templates = deck.authoring.templates
    # To read them takes a quarter of a second, in which requests are served.
    await asyncio.to_thread(lambda: templates.shipped)
    async with deck.work.tenant(organization_id) as unit:
        return await _seed_definitions(deck, unit, workspace_id), await templates.seed(unit, workspace_id)


async def seed_everywhere(deck: Deck, batch_size: int = BATCH) -> list[Seeded]:
    """Seed every workspace, each in a transaction of its own; where it did something or failed.

    One that cannot be seeded, because somebody deleted what a seed needs, keeps nobody else from it.
    """
    told: list[Seeded] = []
    last: WorkspaceRef | None = None
    while True:
        async with deck.work.system(write=False) as unit:
            batch = await deck.governance.organizations.workspaces_after(unit, last, batch_size)
        for workspace in batch:
            told += [each for each in [await _seeded(deck, workspace)] if each != Seeded(workspace=workspace)]
        if len(batch) < batch_size:
            return told
        last = batch[-1]


async def _seed_definitions(deck: Deck, unit: UnitOfWork, workspace_id: UUID) -> list[Applied]:
    definitions = deck.orchestration.definitions
    return list(await definitions.seed(unit, _documents(definitions.reader), workspace_id))


@lru_cache(maxsize=1)
def _documents(reader: DocumentReader) -> tuple[Document, ...]:
    """What ships, read once for all workspaces."""
    return tuple(entry.document for entry in reader.read(seed_files()))


async def _seeded(deck: Deck, workspace: WorkspaceRef) -> Seeded:
    try:
        applied, templates = await seed(deck, workspace.organization_id, workspace.id)
    except QuarterdeckError as error:
        log.warning("seed.failed", workspace_id=str(workspace.id), detail=error.detail)
        return Seeded(workspace=workspace, fault=error.detail)
    return Seeded(workspace=workspace, applied=tuple(applied), templates=tuple(templates))
