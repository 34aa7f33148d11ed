"""Runs of many seeds, one after the other, in decks of their own processes or of this one."""

import asyncio
import time
from collections.abc import Callable, Iterable, Mapping
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sqlalchemy import insert

from quarterdeck.db.base import TENANT
from quarterdeck.db.schema import load_tables
from quarterdeck.db.session import Database
from quarterdeck.db.unit_of_work import Work
from quarterdeck.domains.flows.contracts.flow import FlowSpec
from quarterdeck.kernel.ids import uuid7
from quarterdeck.kernel.principal import Principal, PrincipalKind, Role
from tests.executions.deck import ExecutionsDeck
from tests.executions.scripted import ScriptedProvider
from tests.flows.graphs import random_flow
from tests.simulation.invariants import broken
from tests.simulation.loop import JumpingLoop, VirtualClock
from tests.simulation.world import Ran, SeededModel, SlowNotes, World
from tests.support.databases import fresh_sqlite

Alter = Callable[[FlowSpec], FlowSpec]


@dataclass
class Found:
    """What many runs came to."""

    runs: int = 0
    succeeded: int = 0
    crashes: int = 0
    seconds: float = 0
    virtual_seconds: float = 0
    faults: list[str] = field(default_factory=list[str])

    def add(self, other: "Found") -> None:
        """Take over what other runs came to."""
        for name in ("runs", "succeeded", "crashes", "seconds", "virtual_seconds"):
            setattr(self, name, getattr(self, name) + getattr(other, name))
        self.faults += other.faults


def simulate(seeds: Iterable[int], directory: Path, *, repeatable: bool = False, alter: Alter | None = None) -> Found:
    """Run each seed; `repeatable` and `alter` are planted faults."""
    begun = time.monotonic()
    loop = JumpingLoop()
    with fresh_sqlite(directory) as url, asyncio.Runner(loop_factory=lambda: loop) as runner:
        found = runner.run(_all(seeds, url, repeatable=repeatable, alter=alter))
        found.virtual_seconds = loop.time()
    found.seconds = time.monotonic() - begun
    return found


def flow_of(seed: int) -> dict[str, Any]:
    """The flow of a seed; its time is not what ends it."""
    return {**random_flow(seed, 8, outside=True), "limits": {"max_seconds": 30 * 86_400, "max_steps": 100_000}}


async def _all(seeds: Iterable[int], url: str, *, repeatable: bool, alter: Alter | None) -> Found:
    found, clock = Found(), VirtualClock()
    async with AsyncExitStack() as stack:
        database = Database(url)
        stack.push_async_callback(database.close)
        world = await _world(database, clock, repeatable=repeatable)
        await world.deck.engine.launch(world.deck.driver.drive)
        stack.push_async_callback(world.deck.engine.shutdown, 0)
        for seed in seeds:
            described = flow_of(seed)
            try:
                ran = await world.run(seed, described)
            except TimeoutError:
                found.faults.append(f"seed {seed}: it did not end")
                continue
            spec = FlowSpec.model_validate(described)
            faults = await _looked_through(world, ran, alter(spec) if alter else spec)
            found.faults += [f"seed {seed}: {fault}" for fault in faults]
            found.runs += 1
            found.succeeded += ran.execution.output is not None
            found.crashes += ran.crashes
    return found


async def _world(database: Database, clock: VirtualClock, *, repeatable: bool) -> World:
    model, notes = SeededModel(), SlowNotes()
    organization, workspace = uuid7(), uuid7()
    row = {TENANT: organization, "created_at": clock.now()}
    await _insert(database, "organizations", {**row, "name": "Sim", "slug": "sim"})
    await _insert(database, "workspaces", {**row, "id": workspace, "name": "default", "environment": "development"})
    principal = Principal(
        kind=PrincipalKind.USER,
        id=uuid7(),
        organization_id=organization,
        workspace_id=workspace,
        role=Role.OWNER,
        name="Olive Owner",
    )
    deck = ExecutionsDeck(
        Work(database, clock),
        principal,
        ScriptedProvider(model),
        notes=notes,
        repeatable_notes=repeatable,
        clock=clock,
    )
    return World(deck=deck, model=model, notes=notes)


async def _insert(database: Database, table: str, row: Mapping[str, object]) -> None:
    async with database.transaction(None, write=True) as connection:
        await connection.execute(insert(load_tables().tables[table]), [row])
        await database.commit(connection)


async def _looked_through(world: World, ran: Ran, spec: FlowSpec) -> list[str]:
    deck = world.deck
    async with deck.work.begin(deck.principal, write=False) as unit:
        events = (await deck.service.events(unit, ran.execution.id, 0, 1000)).items
        steps = await deck.service.steps(unit, ran.execution.id)
        effects = await deck.service.effects(unit, ran.execution.id)
    return broken(ran, spec, events, steps, effects, world.notes.written)
