"""Executions over a real database and real services; only the model and the engine are fakes at their ports."""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from quarterdeck.db.bus import InProcessBus
from quarterdeck.db.relay import Relay
from quarterdeck.db.unit_of_work import Work
from quarterdeck.domains.agents.kinds import AGENT_KIND
from quarterdeck.domains.approvals import events
from quarterdeck.domains.approvals.contracts import Approval, Approve, Reject
from quarterdeck.domains.approvals.service import ApprovalsService, DeadlineKeeper
from quarterdeck.domains.crews.adapters.cel import CelExpressions
from quarterdeck.domains.crews.kinds import CREW_KIND, task_kind
from quarterdeck.domains.definitions.adapters.ruamel_yaml import RuamelYaml
from quarterdeck.domains.definitions.contracts import Document, Metadata
from quarterdeck.domains.definitions.ports import Kinds
from quarterdeck.domains.definitions.service import DefinitionsService, PinsService
from quarterdeck.domains.executions.adapters.memory import MemoryEngine, MemoryRuns
from quarterdeck.domains.executions.compiler import Compiler
from quarterdeck.domains.executions.contracts import (
    FINAL,
    Answer,
    DefinitionRef,
    Event,
    Execution,
    ExecutionStatus,
    StartExecution,
)
from quarterdeck.domains.executions.driver import Driver
from quarterdeck.domains.executions.events import MESSAGE_SENT
from quarterdeck.domains.executions.messages.delivery import Delivery
from quarterdeck.domains.executions.messages.postbox import Postbox
from quarterdeck.domains.executions.messages.service import MessagesService
from quarterdeck.domains.executions.ports import Engine, EngineStatus, Queue, RunRef
from quarterdeck.domains.executions.queueing.contracts import QueueSettings
from quarterdeck.domains.executions.queueing.dispatcher import Dispatcher
from quarterdeck.domains.executions.resumption import Resumption
from quarterdeck.domains.executions.service import ExecutionsService
from quarterdeck.domains.executions.subscribers import DecisionSubscriber, MessageSubscriber
from quarterdeck.domains.executions.timers import TimerKeeper
from quarterdeck.domains.flows.kinds.flow import flow_kind
from quarterdeck.domains.flows.kinds.pipeline import pipeline_kind
from quarterdeck.domains.identity.adapters.hmac import HmacDigests
from quarterdeck.domains.identity.service import KeysService, PeopleService
from quarterdeck.domains.models.kinds import MODEL_KIND
from quarterdeck.domains.models.service import ModelsService
from quarterdeck.domains.policy.service import PolicyService, RolePolicy
from quarterdeck.domains.secrets.adapters.cryptography import AesGcmVault
from quarterdeck.domains.secrets.service import SecretsService
from quarterdeck.domains.tenants.service import MembersService, OrganizationsService
from quarterdeck.domains.tools.adapters.calculator import CALCULATOR
from quarterdeck.domains.tools.adapters.messages import send_message, wait_for_message
from quarterdeck.domains.tools.adapters.native import Function, NativeFunction
from quarterdeck.domains.tools.contracts import Effect, ToolContext, ToolSpec
from quarterdeck.domains.tools.kinds import tool_kind
from quarterdeck.domains.tools.ports import SecretReader, Tool
from quarterdeck.domains.tools.service import ToolsService
from quarterdeck.domains.triggers.event_triggers.service import Addresses
from quarterdeck.kernel.clock import SystemClock
from quarterdeck.kernel.contracts import Json, JsonObject
from quarterdeck.kernel.ids import uuid7
from quarterdeck.kernel.principal import Principal, Role
from quarterdeck.observability.tracing import Tracing
from tests.executions.scripted import ScriptedProvider
from tests.support.queues import NoQueue
from tests.support.standing import SaidStanding

PATIENCE_SECONDS = 10


class Notes:
    """A tool with an effect: every call is kept, and a call may be made to hang."""

    def __init__(self) -> None:
        self.written: list[tuple[str, str]] = []
        self.hang = asyncio.Event()
        self.hang.set()

    def native(
        self, name: str = "write_note", effect: Effect = Effect.WRITES, *, repeatable: bool = False
    ) -> NativeFunction:
        """The tool `write_note`, or another one that does the same."""

        def make(settings: JsonObject, secrets: object) -> Function:
            del settings, secrets

            async def write(context: ToolContext, arguments: JsonObject) -> Json:
                self.written.append((context.idempotency_key, str(arguments["text"])))
                await self.hang.wait()
                return "noted"

            return write

        return NativeFunction(
            name=name,
            description="Writes a note.",
            parameters={
                "type": "object",
                "properties": {"text": {"type": "string"}},
                "required": ["text"],
                "additionalProperties": False,
            },
            make=make,
            effect=effect,
            repeatable=repeatable,
        )


class FastClock(SystemClock):
    """The machine's clock, so many seconds ahead."""

    def __init__(self) -> None:
        self.ahead = 0.0

    def now(self) -> datetime:
        """The instant that it shows."""
        return super().now() + timedelta(seconds=self.ahead)


@dataclass
class ExecutionsDeck:
    """Starts executions and waits for them."""

    work: Work
    principal: Principal
    provider: ScriptedProvider
    notes: Notes = field(default_factory=Notes)
    repeatable_notes: bool = False
    tracing: Tracing | None = None
    standing: SaidStanding = field(default_factory=SaidStanding)
    other_engine: Engine | None = None
    """What drives instead of the fake; `lose` needs the fake."""
    places: QueueSettings | None = None
    """With places as these say; without, there is always one."""
    net_seconds: float = 3_600
    """So long that only events begin what waits."""
    bus: InProcessBus = field(default_factory=InProcessBus)
    clock: FastClock = field(default_factory=FastClock)

    def __post_init__(self) -> None:
        """Build the services and the driver."""
        clock = self.clock
        expressions = CelExpressions()
        kinds = [
            AGENT_KIND,
            task_kind(expressions),
            CREW_KIND,
            pipeline_kind(expressions),
            flow_kind(expressions, {CALCULATOR.name: CALCULATOR.parameters}),
            tool_kind(["calculator", "write_note", "burn_note", "send_message", "wait_for_message"]),
            MODEL_KIND,
        ]
        self.definitions = DefinitionsService(Kinds(kinds), RuamelYaml(), clock)
        secrets = SecretsService(AesGcmVault({1: b"k" * 32}), clock)
        self.models = models = ModelsService(self.definitions, secrets, self.provider, clock)
        burns = self.notes.native("burn_note", Effect.DESTRUCTIVE)
        organizations = OrganizationsService(PeopleService(clock), clock)
        self.delivery = Delivery(organizations, PolicyService(RolePolicy()), Addresses(), clock)
        self.messages = MessagesService(self.delivery, organizations, clock)
        postbox = Postbox(self.work, clock, self.delivery)
        mail = [send_message(postbox), wait_for_message(postbox)]
        natives = [CALCULATOR, self.notes.native(repeatable=self.repeatable_notes), burns, *mail]
        policy = PolicyService(RolePolicy())
        self.tools = tools = ToolsService(natives, _NoDeclaredTools(), self.definitions, secrets, policy, self.work)
        keys = KeysService(HmacDigests({1: b"k" * 32}), clock)
        self.approvals = ApprovalsService(MembersService(keys, clock), policy, clock, sole_owner_may=False)
        self.driver = Driver(
            self.work, self.bus, clock, models, tools, self.approvals, self.standing, expressions, self.tracing
        )
        self.runs = MemoryRuns()
        self.engine = self.other_engine or MemoryEngine(self.runs)
        places = self.places or QueueSettings()
        self.dispatcher = Dispatcher(self.work, self.bus, clock, places, self._start, net_seconds=self.net_seconds)
        self.drive = self.dispatcher.driving(self.driver.drive) if self.places else self.driver.drive
        self.queue: Queue = self.dispatcher if self.places else NoQueue(lambda: self.engine)
        self.resumption = resumption = Resumption(self.approvals, self.bus, clock, self.queue)
        self.keeper = DeadlineKeeper(self.work, clock)
        self.timers = TimerKeeper(self.work, clock, self.queue)
        self.relay = Relay(self.work, clock)
        self.relay.subscribe(events.DECIDED, DecisionSubscriber(self.approvals, resumption).decided)
        self.relay.subscribe(MESSAGE_SENT, MessageSubscriber(resumption, clock).sent)
        compiler = Compiler(self.definitions)
        pins = PinsService(self.definitions, organizations, clock)
        self.service = ExecutionsService(
            compiler, self.approvals, resumption, self.bus, clock, self.queue, policy, pins
        )

    async def _start(self, run: RunRef) -> None:
        await self.engine.start(run)

    async def seed(self, *documents: tuple[str, str, Mapping[str, Any]]) -> None:
        """Publish definitions: kind, name, spec."""
        async with self.work.tenant(self.principal.organization_id) as unit:
            await self.definitions.seed(
                unit,
                [Document(kind=kind, metadata=Metadata(name=name), spec=dict(spec)) for kind, name, spec in documents],
                self.principal.workspace_id,
            )

    async def republish(self, kind: str, name: str, spec: dict[str, Any]) -> None:
        """Publish the next version of a definition."""
        async with self.work.begin(self.principal) as unit:
            held = await self.definitions.get(unit, kind, name)
            await self.definitions.update(unit, kind, name, Metadata(name=name), spec, expected=held.revision)
            await self.definitions.publish(unit, kind, name)

    async def start(
        self, name: str, inputs: JsonObject | None = None, kind: Any = "Crew", *, priority: int = 0
    ) -> UUID:
        """Start an execution; its id."""
        async with self.work.begin(self.principal) as unit:
            return (await self.service.start(unit, self.request(name, inputs, kind, priority=priority))).id

    @staticmethod
    def request(
        name: str, inputs: JsonObject | None = None, kind: Any = "Crew", *, priority: int = 0
    ) -> StartExecution:
        """What asks for an execution."""
        return StartExecution(definition=DefinitionRef(kind=kind, name=name), inputs=inputs or {}, priority=priority)

    async def show(self, execution_id: UUID) -> Execution:
        """The execution now."""
        async with self.work.begin(self.principal, write=False) as unit:
            return await self.service.get(unit, execution_id)

    async def wait(self, execution_id: UUID, *statuses: ExecutionStatus) -> Execution:
        """The execution once it has one of these statuses (default: a final one)."""
        async with asyncio.timeout(PATIENCE_SECONDS):
            while (execution := await self.show(execution_id)).status not in (statuses or FINAL):
                await asyncio.sleep(0.01)
        return execution

    async def run(self, name: str, inputs: JsonObject | None = None, kind: Any = "Crew") -> Execution:
        """Start and wait for the end."""
        return await self.wait(await self.start(name, inputs, kind))

    async def answer(self, execution_id: UUID, answer: Answer) -> Execution:
        """Answer what it waits for."""
        async with self.work.begin(self.principal) as unit:
            return await self.service.answer(unit, execution_id, answer)

    def colleague(self, role: Role = Role.OPERATOR) -> Principal:
        """Somebody else of the same workspace."""
        return self.principal.model_copy(update={"id": uuid7(), "role": role, "name": f"Colleague {role}"})

    async def asked(self, execution_id: UUID) -> Approval:
        """The one thing that the execution waits for, once it sleeps."""
        waiting = await self.wait(execution_id, ExecutionStatus.WAITING)
        [approval] = waiting.waiting_for
        return approval

    async def decide(
        self, approval: Approval, decision: Approve | Reject, by: Principal | None = None, *, deliver: bool = True
    ) -> Approval:
        """A colleague decides in the inbox, and the execution hears of it."""
        async with self.work.begin(by or self.colleague()) as unit:
            if isinstance(decision, Approve):
                decided = await self.approvals.approve(unit, approval.id, decision)
            else:
                decided = await self.approvals.reject(unit, approval.id, decision)
        if deliver:
            await self.deliver()
        return decided

    async def deliver(self) -> None:
        """The relay takes every event to whoever listens."""
        while await self.relay.deliver_due():
            pass

    async def retry(self, execution_id: UUID) -> Execution:
        """Go on with what failed or was cancelled."""
        async with self.work.begin(self.principal) as unit:
            return await self.service.retry(unit, execution_id)

    async def cancel(self, execution_id: UUID) -> Execution:
        """Cancel, and tell the engine as the process does when it hears of it."""
        async with self.work.begin(self.principal) as unit:
            execution = await self.service.cancel(unit, execution_id)
        await self.engine.interrupt(RunRef(organization_id=self.principal.organization_id, execution_id=execution_id))
        return execution

    async def log(self, execution_id: UUID) -> tuple[Event, ...]:
        """All events; their numbers must have no gap."""
        async with self.work.begin(self.principal, write=False) as unit:
            events = (await self.service.events(unit, execution_id, 0, 1000)).items
        assert [event.seq for event in events] == list(range(1, len(events) + 1))
        return events

    async def types(self, execution_id: UUID) -> list[str]:
        """The types of the events, in order."""
        return [event.type for event in await self.log(execution_id)]

    async def crash(self) -> None:
        """The process dies and comes back: what was in flight is lost, what was recorded is not."""
        await self.engine.shutdown(0)
        await self.engine.launch(self.drive)

    async def lose(self, execution_id: UUID, status: EngineStatus | None) -> None:
        """The process dies, and its engine comes back with this status of the run, or without knowing it."""
        await self.engine.shutdown(0)
        run = RunRef(organization_id=self.principal.organization_id, execution_id=execution_id)
        entry = self.runs.entries.pop(run.engine_id)
        if status is not None:
            entry.status = status
            self.runs.entries[run.engine_id] = entry
        await self.engine.launch(self.drive)


class _NoDeclaredTools:
    def build(self, name: str, description: str, spec: ToolSpec, secrets: SecretReader) -> Tool:
        """There are none in these tests."""
        raise AssertionError(name, description, spec, secrets)
