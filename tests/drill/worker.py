"""The process that is killed: database, driver and engine as in production, with the drill's model and tools."""

import argparse
import asyncio
import signal
from contextlib import AsyncExitStack
from datetime import timedelta
from pathlib import Path

from quarterdeck.db.bus import InProcessBus
from quarterdeck.db.relay import Relay
from quarterdeck.db.session import Database
from quarterdeck.db.unit_of_work import Work
from quarterdeck.domains.approvals.contracts import Approve, InboxFilter, Purpose
from quarterdeck.domains.approvals.events import DECIDED
from quarterdeck.domains.approvals.service import ApprovalsService
from quarterdeck.domains.crews.adapters.cel import CelExpressions
from quarterdeck.domains.definitions.ports import Kind, Kinds
from quarterdeck.domains.definitions.service import DefinitionsService, PinsService
from quarterdeck.domains.executions.compiler import Compiler
from quarterdeck.domains.executions.contracts import EffectResolution, EffectState, ExecutionFilter, ExecutionStatus
from quarterdeck.domains.executions.driver import Driver
from quarterdeck.domains.executions.heartbeats.adapters.linux import LinuxMachine
from quarterdeck.domains.executions.heartbeats.service import Reaper
from quarterdeck.domains.executions.queueing.contracts import QueueSettings
from quarterdeck.domains.executions.queueing.dispatcher import Dispatcher
from quarterdeck.domains.executions.resumption import Resumption
from quarterdeck.domains.executions.service import ExecutionsService
from quarterdeck.domains.executions.subscribers import DecisionSubscriber
from quarterdeck.domains.executions.sweeper import Sweeper
from quarterdeck.domains.identity.adapters.hmac import HmacDigests
from quarterdeck.domains.identity.service import KeysService, PeopleService
from quarterdeck.domains.models.service import ModelsService
from quarterdeck.domains.policy.service import PolicyService, RolePolicy
from quarterdeck.domains.secrets.adapters.cryptography import AesGcmVault
from quarterdeck.domains.secrets.service import SecretsService
from quarterdeck.domains.tenants.service import MembersService, OrganizationsService
from quarterdeck.domains.tools.contracts import ToolSpec
from quarterdeck.domains.tools.service import ToolsService
from quarterdeck.kernel.clock import SystemClock
from quarterdeck.kernel.failpoints import failpoint
from quarterdeck.kernel.pagination import PageRequest
from quarterdeck.observability.logging import LogFormat, configure_logging
from tests.drill.stage import COLLEAGUE, OPERATOR
from tests.drill.world import NoDeclaredTools, NoDocuments, Notes, ScriptedProvider, tools
from tests.support.engines import engine_at
from tests.support.standing import SaidStanding

LOOK_SECONDS = 0.1


async def serve(asked: argparse.Namespace) -> None:
    """Work until SIGTERM."""
    configure_logging(LogFormat.JSON, "WARNING")
    notes, clock, bus = Notes(asked.notes), SystemClock(), InProcessBus()
    database = Database(asked.database)
    work = Work(database, clock)
    definitions = DefinitionsService(Kinds([Kind("Tool", "tools", ToolSpec)]), NoDocuments(), clock)
    secrets = SecretsService(AesGcmVault({1: bytes(32)}), clock)
    policy = PolicyService(RolePolicy())
    registry = ToolsService(tools(notes, asked.seconds), NoDeclaredTools(), definitions, secrets, policy, work)
    models = ModelsService(definitions, secrets, ScriptedProvider(notes, asked.seconds), clock)
    members = MembersService(KeysService(HmacDigests({1: bytes(32)}), clock), clock)
    approvals = ApprovalsService(members, policy, clock, sole_owner_may=False)
    driver = Driver(work, bus, clock, models, registry, approvals, SaidStanding(), CelExpressions())
    engine = engine_at(asked.engine)
    dispatcher = Dispatcher(work, bus, clock, QueueSettings(), engine.start)
    resumption = Resumption(approvals, bus, clock, dispatcher)
    pins = PinsService(definitions, OrganizationsService(PeopleService(clock), clock), clock)
    executions = ExecutionsService(
        Compiler(definitions), approvals, resumption, bus, clock, dispatcher, PolicyService(RolePolicy()), pins
    )
    relay = Relay(work, clock)
    relay.subscribe(DECIDED, DecisionSubscriber(approvals, resumption).decided)
    stop = asyncio.Event()
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, stop.set)
    async with AsyncExitStack() as stack:
        reaper = None if database.is_sqlite else Reaper(work, clock, engine, LinuxMachine())
        if reaper is not None:
            engine.executor_id = reaper.executor_id
            await reaper.enter()
        await engine.launch(dispatcher.driving(driver.drive))
        if reaper is not None:
            await stack.enter_async_context(reaper.watching())
        notes.write("ready")
        sweeper = Sweeper(work, engine, clock)
        while not stop.is_set():
            # What the API's hint and the operator's eye do in production, often enough for a drill.
            await sweeper.sweep(timedelta(0))
            await dispatcher.turn()
            await resolve_unknown(work, executions, asked.notes)
            await approve_waiting(work, approvals)
            while await relay.deliver_due():
                pass
            await asyncio.sleep(LOOK_SECONDS)
    await engine.shutdown(1)
    if reaper is not None:
        await reaper.leave()
    await database.close()


async def approve_waiting(work: Work, approvals: ApprovalsService) -> None:
    """The colleague's part: say yes to every payment that waits."""
    async with work.begin(COLLEAGUE, write=False) as unit:
        page = await approvals.page(unit, InboxFilter(mine=True, purpose=Purpose.TOOL_CALL), PageRequest(limit=100))
    for approval in page.items:
        async with work.begin(COLLEAGUE) as unit:
            await approvals.approve(unit, approval.id, Approve())
        failpoint("after_approval")


async def resolve_unknown(work: Work, executions: ExecutionsService, notes: Path) -> None:
    """The operator's part: look into the world whether an effect of unknown outcome happened, and say so."""
    async with work.begin(OPERATOR, write=False) as unit:
        waiting = await executions.newest(unit, PageRequest(limit=100), ExecutionFilter(status=ExecutionStatus.WAITING))
        effects = [
            (execution.id, effect)
            for execution in waiting.items
            for effect in await executions.effects(unit, execution.id)
            if effect.state is EffectState.UNKNOWN
        ]
    lines = notes.read_text().splitlines()  # noqa: ASYNC240 - a short file, read as an operator would look
    happened = {line.split()[2] for line in lines if line.startswith("effect ")}
    for execution_id, effect in effects:
        outcome = EffectResolution(
            outcome="happened" if effect.key in happened else "not_happened", result=f"{effect.tool} is booked"
        )
        async with work.begin(OPERATOR) as unit:
            await executions.resolve_effect(unit, execution_id, effect.id, outcome)


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("database")
    parser.add_argument("engine")
    parser.add_argument("notes", type=Path)
    parser.add_argument("--seconds", type=float, default=0.02, help="what a model or a tool takes")
    asyncio.run(serve(parser.parse_args()))
