"""GET /v1/me."""

from typing import Annotated

from quarterdeck.domains.policy.contracts import Me
from quarterdeck.domains.policy.service import MeService
from quarterdeck.http.dependencies import Admission, admits
from quarterdeck.http.routing import Router


def build_router(service: MeService) -> Router:
    """The route /v1/me."""
    router = Router(prefix="/v1", tags=["me"])

    @router.get("/me", summary="Who am I")
    async def me(entry: Annotated[Admission, admits("me.read")]) -> Me:
        """The principal of the credential, its organization and workspaces, and the actions it may do."""
        return await service.me(entry.work, entry.principal)

    return router
