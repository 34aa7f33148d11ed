"""Event triggers over real services and a real database."""

from dataclasses import dataclass
from typing import Any

from quarterdeck.domains.crews.adapters.cel import CelExpressions
from quarterdeck.domains.executions.contracts import Execution
from quarterdeck.domains.policy.service import PolicyService, RolePolicy
from quarterdeck.domains.triggers.event_triggers.contracts import (
    AcceptedEvent,
    EventFire,
    EventTrigger,
    NewApplicationEvent,
    NewEventTrigger,
)
from quarterdeck.domains.triggers.event_triggers.service import HEARD, EventTriggersService, Firing
from quarterdeck.domains.triggers.starting import Starter
from quarterdeck.kernel.clock import Clock
from quarterdeck.kernel.contracts import Json
from quarterdeck.kernel.pagination import PageRequest
from quarterdeck.kernel.principal import Principal
from tests.executions.deck import ExecutionsDeck

ALL = PageRequest(limit=200)
CREW = {"kind": "Crew", "name": "c"}


@dataclass
class Listening:
    """Makes event triggers, sends events and delivers them."""

    executions: ExecutionsDeck
    triggers: EventTriggersService
    firing: Firing

    async def create(self, name: str, source: dict[str, Any], **spec: Any) -> EventTrigger:
        """Make a trigger that starts the crew `c`."""
        new = NewEventTrigger.model_validate({"name": name, "definition": CREW, "source": source, **spec})
        async with self.executions.work.begin(self.executions.principal) as unit:
            return await self.triggers.create(unit, new)

    async def send(self, name: str, payload: Json, by: Principal | None = None) -> AcceptedEvent:
        """Somebody says that something happened, and everybody who listens hears of it."""
        async with self.executions.work.begin(by or self.executions.principal) as unit:
            accepted = await self.triggers.accept(unit, NewApplicationEvent(name=name, payload=payload))
        await self.executions.deliver()
        return accepted

    async def fires(self, name: str) -> list[EventFire]:
        """Its history, oldest first."""
        async with self.executions.work.begin(self.executions.principal, write=False) as unit:
            return list(reversed((await self.triggers.fires(unit, name, ALL)).items))

    async def started(self) -> list[Execution]:
        """Every execution, oldest first."""
        async with self.executions.work.begin(self.executions.principal, write=False) as unit:
            return list(reversed((await self.executions.service.newest(unit, ALL)).items))


async def listening(executions: ExecutionsDeck, clock: Clock, *, over_relay: bool = True) -> Listening:
    """With a crew `c` that takes an input `who`, published."""
    await executions.engine.launch(executions.driver.drive)
    schema = {"type": "object", "properties": {"who": {"type": "string", "default": "all"}}}
    await executions.seed(
        ("Agent", "writer", {"role": "r", "goal": "g"}),
        ("Task", "t", {"description": "Greet {who}", "agent": "writer"}),
        ("Crew", "c", {"agents": ["writer"], "tasks": ["t"], "inputs": schema}),
        ("Crew", "other", {"agents": ["writer"], "tasks": ["t"], "inputs": schema}),
    )
    starter, expressions = Starter(executions.service, PolicyService(RolePolicy())), CelExpressions()
    firing = Firing(starter, executions.service, executions.definitions, expressions, clock)
    for name in HEARD if over_relay else ():
        executions.relay.subscribe(name, firing.hear, firing.interested)
    return Listening(executions, EventTriggersService(starter, expressions, clock), firing)
