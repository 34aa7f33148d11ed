"""A deck of the product's own kinds on each database, and a client signed in by role."""

from collections.abc import AsyncGenerator, Mapping
from pathlib import Path
from uuid import uuid5

import httpx
import pytest

from quarterdeck.bootstrap import build_deck
from quarterdeck.db.session import Database
from quarterdeck.domains.agents.kinds import AGENT_KIND
from quarterdeck.domains.crews.adapters.cel import CelExpressions
from quarterdeck.domains.crews.adapters.crewai import CrewAiImporter
from quarterdeck.domains.crews.kinds import CREW_KIND, task_kind
from quarterdeck.domains.crews.router import build_router as build_imports_router
from quarterdeck.domains.crews.service import CrewsService
from quarterdeck.domains.definitions.adapters.ruamel_yaml import RuamelYaml
from quarterdeck.domains.definitions.ports import Kinds
from quarterdeck.domains.definitions.router import build_router
from quarterdeck.domains.definitions.service import DefinitionsService, PinsService
from quarterdeck.domains.identity.service import PeopleService
from quarterdeck.domains.models.kinds import MODEL_KIND
from quarterdeck.domains.tenants.service import OrganizationsService
from quarterdeck.domains.tools.kinds import tool_kind
from quarterdeck.entrypoints.http import create_app
from quarterdeck.http.dependencies import Credentials
from quarterdeck.kernel.errors import ForbiddenError
from quarterdeck.kernel.principal import Principal, Role
from quarterdeck.settings import Settings
from tests.support.clock import FakeClock


class RoleGate:
    """Knows the principal in every role: the key is the role's name. Viewers read, others do all."""

    def __init__(self, principal: Principal) -> None:
        self._principal = principal

    async def authenticate(self, credentials: Credentials) -> Principal:
        """The principal in this role."""
        return self._principal.model_copy(update={"role": Role(credentials.token)})

    async def recheck(self, credentials: Credentials) -> Principal:
        """Nothing is ever lost."""
        return await self.authenticate(credentials)

    def decide(self, principal: Principal, action: str, resource: Mapping[str, str]) -> None:
        """Viewers may read."""
        del resource
        if principal.role is Role.VIEWER and not action.endswith(".read"):
            raise ForbiddenError(f"A viewer may not {action}.")


@pytest.fixture
def service(clock: FakeClock) -> DefinitionsService:
    """The service of all kinds of the product."""
    kinds = Kinds([AGENT_KIND, task_kind(CelExpressions()), CREW_KIND, tool_kind(["calculator"]), MODEL_KIND])
    return DefinitionsService(kinds, RuamelYaml(), clock)


@pytest.fixture
def pins(clock: FakeClock, service: DefinitionsService) -> PinsService:
    """What is pinned to drafts."""
    return PinsService(service, OrganizationsService(PeopleService(clock), clock), clock)


@pytest.fixture
def other_workspace(principal: Principal) -> Principal:
    """The same person in another workspace."""
    return principal.model_copy(update={"workspace_id": uuid5(principal.workspace_id, "other")})


@pytest.fixture
async def client(
    database: Database,
    clock: FakeClock,
    principal: Principal,
    service: DefinitionsService,
    pins: PinsService,
    tmp_path: Path,
) -> AsyncGenerator[httpx.AsyncClient]:
    """A client of the whole application, signed in as an editor."""
    url = database.url.render_as_string(hide_password=False)
    deck = build_deck(Settings.model_validate({"data_dir": tmp_path, "port": 0, "database_url": url}), clock)
    deck.gate = RoleGate(principal)
    # The product's own routes of these slices may know other tools than these tests do.
    deck.routers = [build_router(service, pins), build_imports_router(CrewsService(CrewAiImporter(), RuamelYaml()))]
    headers = {"Authorization": f"Bearer {Role.EDITOR}"}
    transport = httpx.ASGITransport(create_app(deck))
    async with httpx.AsyncClient(transport=transport, base_url="http://deck", headers=headers) as made:
        yield made
    await deck.database.close()
