"""What a release ships reaches every workspace of every organization, and nobody's own work is touched."""

import asyncio
from uuid import UUID

import pytest

from quarterdeck.bootstrap import Deck
from quarterdeck.bootstrap.seeds import seed_files
from quarterdeck.domains.crews.contracts import CrewSpec
from quarterdeck.domains.definitions.contracts import Document
from quarterdeck.domains.tenants.contracts import WorkspaceRef
from quarterdeck.entrypoints.seeding import Seeded, seed_everywhere
from tests.support.harbour import Harbour

pytestmark = pytest.mark.anyio

TOOL = "calculator"


async def places(deck: Deck) -> list[WorkspaceRef]:
    async with deck.work.system(write=False) as unit:
        return list(await deck.governance.organizations.workspaces_after(unit, None, 100))


async def two_organizations(harbour: Harbour, owner: dict[str, str]) -> list[WorkspaceRef]:
    for name in ("staging", "production"):
        await harbour.client.post("/v1/workspaces", json={"name": name}, headers=owner)
    async with harbour.deck.work.system() as unit:
        for slug in ("umbrella", "initech"):
            await harbour.deck.governance.organizations.create(
                unit, slug=slug, name=slug, owner_email=f"owner@{slug}.example", owner_name="Other"
            )
    found = await places(harbour.deck)
    assert len(found) == 5
    return found


def shipped(deck: Deck) -> list[Document]:
    return [entry.document for entry in deck.orchestration.definitions.reader.read(seed_files())]


async def seed_with(deck: Deck, place: WorkspaceRef, documents: list[Document]) -> None:
    async with deck.work.tenant(place.organization_id) as unit:
        await deck.orchestration.definitions.seed(unit, documents, place.id)


def told(done: list[Seeded]) -> dict[UUID, set[tuple[str, str]]]:
    return {each.workspace.id: {(one.name, str(one.action)) for one in each.applied} for each in done}


async def test_every_workspace_is_brought_up_to_date(harbour: Harbour, owner: dict[str, str]) -> None:
    """In batches, once, by several processes at once; of an older release only what differs."""
    deck = harbour.deck
    first, second, *others = await two_organizations(harbour, owner)
    now = shipped(deck)
    older = [
        document.model_copy(update={"metadata": document.metadata.model_copy(update={"description": "As it was."})})
        if document.metadata.name == TOOL
        else document
        for document in now
    ]
    await seed_with(deck, first, now)
    await seed_with(deck, second, older)
    runs = await asyncio.gather(*(seed_everywhere(deck, batch_size=2) for _ in range(3)))
    done = {place: things for run in runs for place, things in told(run).items() if things}
    assert done.pop(second.id) == {(TOOL, "updated")}
    everything = {(document.metadata.name, "created") for document in now}
    assert {place: things == everything for place, things in done.items()} == {place.id: True for place in others}
    assert await seed_everywhere(deck, batch_size=2) == []


async def test_what_somebody_did_stays_and_a_fault_stops_nobody_else(harbour: Harbour, owner: dict[str, str]) -> None:
    """A new seed that needs what somebody deleted cannot come there; to the other workspaces it does."""
    deck, client = harbour.deck, harbour.client
    await two_organizations(harbour, owner)
    crew = next(document for document in shipped(deck) if document.kind == "Crew")
    mine = next(place for place in await places(deck) if place.organization_id == harbour.welcome.organization_id)
    await seed_with(deck, mine, [each for each in shipped(deck) if each != crew])
    last_task = CrewSpec.model_validate(crew.spec).tasks[-1]
    there = owner | {"Quarterdeck-Workspace": mine.name}
    assert (await client.delete(f"/v1/tasks/{last_task}", headers=there)).status_code == 204
    done = {each.workspace.id: each for each in await seed_everywhere(deck)}
    assert last_task in str(done[mine.id].fault)
    assert (await client.get(f"/v1/tasks/{last_task}", headers=there)).status_code == 404
    assert len([each for each in done.values() if each.applied]) == 4
