"""What helps to write definitions, built by hand."""

from dataclasses import dataclass, field

from fastapi import APIRouter

from quarterdeck.bootstrap.governance import Governance
from quarterdeck.bootstrap.orchestration import Orchestration
from quarterdeck.domains.definitions.adapters.ruamel_yaml import RuamelYaml
from quarterdeck.domains.generation import router as generation_router
from quarterdeck.domains.generation.service import Counting, GenerationService, TitlesService
from quarterdeck.domains.templates import router as templates_router
from quarterdeck.domains.templates.seeds import shipped_files
from quarterdeck.domains.templates.service import TemplatesService
from quarterdeck.kernel.clock import Clock


@dataclass(frozen=True)
class Authoring:
    """Templates and generation, and their routes."""

    templates: TemplatesService
    generation: GenerationService
    routers: list[APIRouter] = field(default_factory=list[APIRouter])


def build_authoring(clock: Clock, governance: Governance, orchestration: Orchestration) -> Authoring:
    """Build it all."""
    templates = TemplatesService(orchestration.definitions, RuamelYaml(), shipped_files, clock)
    counting = Counting(orchestration.models, clock)
    generation = GenerationService(orchestration.definitions, RuamelYaml(), counting)
    titles = TitlesService(counting, orchestration.executions, governance.organizations)
    return Authoring(
        templates=templates,
        generation=generation,
        routers=[templates_router.build_router(templates), generation_router.build_router(generation, titles)],
    )
