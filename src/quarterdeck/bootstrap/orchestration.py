"""What works: definitions, models, tools and executions, built by hand."""

import asyncio
from collections.abc import AsyncGenerator, Callable, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass, field

from fastapi import APIRouter

from quarterdeck.bootstrap.beside import running
from quarterdeck.bootstrap.governance import Governance
from quarterdeck.bootstrap.runner import Runner
from quarterdeck.bootstrap.upkeep import build_upkeep
from quarterdeck.db.bus import Bus, InProcessBus
from quarterdeck.db.bus_postgres import PostgresBus
from quarterdeck.db.relay import Subscriber
from quarterdeck.db.session import Database
from quarterdeck.db.unit_of_work import Work
from quarterdeck.domains.agents.kinds import AGENT_KIND
from quarterdeck.domains.approvals import events as approval_events
from quarterdeck.domains.approvals import router as approvals_router
from quarterdeck.domains.approvals.service import ApprovalsService, DeadlineKeeper
from quarterdeck.domains.crews import router as crews_router
from quarterdeck.domains.crews.adapters.cel import CelExpressions
from quarterdeck.domains.crews.adapters.crewai import CrewAiImporter
from quarterdeck.domains.crews.kinds import CREW_KIND, task_kind
from quarterdeck.domains.crews.ports import Expressions
from quarterdeck.domains.crews.service import CrewsService
from quarterdeck.domains.definitions import router as definitions_router
from quarterdeck.domains.definitions.adapters.ruamel_yaml import RuamelYaml
from quarterdeck.domains.definitions.ports import Kinds
from quarterdeck.domains.definitions.service import DefinitionsService, PinsService
from quarterdeck.domains.executions import router as executions_router
from quarterdeck.domains.executions.compiler import Compiler
from quarterdeck.domains.executions.driver import Driver
from quarterdeck.domains.executions.events import MESSAGE_SENT
from quarterdeck.domains.executions.messages import router as messages_router
from quarterdeck.domains.executions.messages.delivery import Delivery
from quarterdeck.domains.executions.messages.postbox import Postbox
from quarterdeck.domains.executions.messages.service import MessagesService
from quarterdeck.domains.executions.resumption import Resumption
from quarterdeck.domains.executions.service import ExecutionsService
from quarterdeck.domains.executions.subscribers import DecisionSubscriber, MessageSubscriber
from quarterdeck.domains.flows.kinds.flow import flow_kind
from quarterdeck.domains.flows.kinds.pipeline import pipeline_kind
from quarterdeck.domains.models import router as models_router
from quarterdeck.domains.models.adapters.embedded import EmbeddedProvider
from quarterdeck.domains.models.adapters.embedded_process import EmbeddedProcess
from quarterdeck.domains.models.adapters.embedding_files import EmbeddingFiles
from quarterdeck.domains.models.adapters.embedding_process import EmbeddingProcess
from quarterdeck.domains.models.adapters.genai_prices import PublicPrices
from quarterdeck.domains.models.adapters.metered import MeteredProvider
from quarterdeck.domains.models.adapters.pydantic_ai import PydanticAIProvider
from quarterdeck.domains.models.adapters.retried import RetriedProvider
from quarterdeck.domains.models.adapters.routed import RoutedProvider
from quarterdeck.domains.models.adapters.weights import Weights
from quarterdeck.domains.models.contracts import Provider
from quarterdeck.domains.models.kinds import MODEL_KIND
from quarterdeck.domains.models.ports import ModelProvider
from quarterdeck.domains.models.service import ModelsService
from quarterdeck.domains.tools import router as tools_router
from quarterdeck.domains.tools.adapters.declared_http import DeclaredHttpTools
from quarterdeck.domains.tools.adapters.httpx import Requests
from quarterdeck.domains.tools.adapters.native import NativeFunction
from quarterdeck.domains.tools.adapters.registry import native_tools
from quarterdeck.domains.tools.adapters.workspace_files import WorkspaceFiles
from quarterdeck.domains.tools.kinds import tool_kind
from quarterdeck.domains.tools.service import ToolsService
from quarterdeck.domains.triggers.event_triggers.service import Addresses
from quarterdeck.http.address_guard import AddressGuard, AllowedPlaces, SystemResolver
from quarterdeck.kernel.clock import Clock
from quarterdeck.observability.tracing import Tracing
from quarterdeck.settings import Settings, is_loopback

LOCAL_OLLAMA = frozenset({("localhost", 11434), ("127.0.0.1", 11434), ("::1", 11434)})
"""Where Ollama listens unless it is told otherwise."""

Service = Callable[[], AbstractAsyncContextManager[None]]


@dataclass(frozen=True)
class Orchestration:
    """The services of what works, their routes, and what runs beside the server."""

    definitions: DefinitionsService
    models: ModelsService
    tools: ToolsService
    approvals: ApprovalsService
    executions: ExecutionsService
    runner: Runner
    weights: Weights
    bus: Bus
    routers: list[APIRouter] = field(default_factory=list[APIRouter])
    services: list[Service] = field(default_factory=list[Service])
    subscribers: list[tuple[str, Subscriber]] = field(default_factory=list[tuple[str, Subscriber]])


def orchestrate(
    settings: Settings,
    clock: Clock,
    database: Database,
    work: Work,
    governance: Governance,
    closing: asyncio.Event,
    tracing: Tracing,
) -> Orchestration:
    """Build it all; nothing runs before the services are entered."""
    expressions = CelExpressions()
    guard = AddressGuard(SystemResolver(), AllowedPlaces.parse(settings.allow_private_addresses))
    requests = Requests(guard)
    delivery = Delivery(governance.organizations, governance.policy, Addresses(), clock)
    files, postbox = WorkspaceFiles(settings.data_dir / "workspaces"), Postbox(work, clock, delivery)
    natives = native_tools(clock, files, requests, postbox)
    definitions = DefinitionsService(_kinds(expressions, natives), RuamelYaml(), clock)
    weights = Weights(explicit=settings.embedded_model_path)
    embedded, others = EmbeddedProcess(weights.locate), PydanticAIProvider(guard_of_models(settings, guard))
    provider = _provider(embedded, embeddings := EmbeddingProcess(EmbeddingFiles().locate), others)
    models = ModelsService(definitions, governance.secrets, provider, clock)
    tools = ToolsService(natives, DeclaredHttpTools(requests), definitions, governance.secrets, governance.policy, work)
    bus = InProcessBus() if database.is_sqlite else PostgresBus(database.url)
    approvals = _approvals(settings, governance, clock)
    driver = Driver(work, bus, clock, models, tools, approvals, governance.standing, expressions, tracing)
    runner = Runner(settings, database, work, bus, clock, driver)
    resumption = Resumption(approvals, bus, clock, queue := runner.dispatcher)
    compiler, pins = Compiler(definitions), PinsService(definitions, governance.organizations, clock)
    executions = ExecutionsService(compiler, approvals, resumption, bus, clock, queue, governance.policy, pins)
    upkeep, keeper = build_upkeep(settings, work, clock, approvals, runner), DeadlineKeeper(work, clock)
    return Orchestration(
        definitions=definitions,
        models=models,
        tools=tools,
        approvals=approvals,
        executions=executions,
        runner=runner,
        weights=weights,
        bus=bus,
        routers=[
            # Before the definitions' own: /v1/models/{name}/test is more than a model's name.
            models_router.build_router(models),
            definitions_router.build_router(definitions, pins),
            tools_router.build_router(tools),
            crews_router.build_router(CrewsService(CrewAiImporter(frozenset(n.name for n in natives)), RuamelYaml())),
            executions_router.build_router(executions, bus, closing),
            messages_router.build_router(MessagesService(delivery, governance.organizations, clock)),
            *upkeep.routers,
            approvals_router.build_router(approvals),
        ],
        services=[
            lambda: _stopped_at_the_end(embedded, embeddings),
            lambda: _closed_at_the_end(requests),
            lambda: _closed_at_the_end(others),
            runner.running,
            *upkeep.services,
            lambda: running("approval deadlines", keeper.run),
        ],
        subscribers=_subscribers(approvals, resumption, clock),
    )


def _approvals(settings: Settings, governance: Governance, clock: Clock) -> ApprovalsService:
    alone = settings.self_approval and is_loopback(settings.host)
    return ApprovalsService(governance.members, governance.policy, clock, sole_owner_may=alone)


def _subscribers(approvals: ApprovalsService, resumption: Resumption, clock: Clock) -> list[tuple[str, Subscriber]]:
    return [
        (approval_events.DECIDED, DecisionSubscriber(approvals, resumption).decided),
        (MESSAGE_SENT, MessageSubscriber(resumption, clock).sent),
    ]


def guard_of_models(settings: Settings, guard: AddressGuard) -> AddressGuard:
    """As for tools; on a deck that this machine alone reaches, the machine's own Ollama too (ADR 6)."""
    if not is_loopback(settings.host):
        return guard
    return AddressGuard(guard.resolver, AllowedPlaces(guard.allowed.places | LOCAL_OLLAMA))


def _kinds(expressions: Expressions, natives: Sequence[NativeFunction]) -> Kinds:
    return Kinds(
        [
            AGENT_KIND,
            task_kind(expressions),
            CREW_KIND,
            pipeline_kind(expressions),
            flow_kind(expressions, {native.name: native.parameters for native in natives}),
            tool_kind([native.name for native in natives]),
            MODEL_KIND,
        ]
    )


def _provider(embedded: EmbeddedProcess, embeddings: EmbeddingProcess, others: ModelProvider) -> ModelProvider:
    """Metered(Retried(Routed(embedded, others)))."""
    routed = RoutedProvider({Provider.EMBEDDED: EmbeddedProvider(embedded, embeddings)}, others)
    return MeteredProvider(RetriedProvider(routed), PublicPrices())


@asynccontextmanager
async def _stopped_at_the_end(*processes: EmbeddedProcess | EmbeddingProcess) -> AsyncGenerator[None]:
    try:
        yield
    finally:
        for process in processes:
            await asyncio.to_thread(process.stop)


@asynccontextmanager
async def _closed_at_the_end(connections: Requests | PydanticAIProvider) -> AsyncGenerator[None]:
    try:
        yield
    finally:
        await connections.close()
