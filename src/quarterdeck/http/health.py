"""Whether the process lives, whether it can serve, and its figures."""

import hmac
import ipaddress
from collections.abc import Awaitable, Callable, Mapping
from typing import Annotated

from fastapi import Request, Response

from quarterdeck.db.unit_of_work import Work
from quarterdeck.http.dependencies import public
from quarterdeck.http.routing import Router
from quarterdeck.kernel.contracts import Frozen
from quarterdeck.kernel.errors import ForbiddenError, QuarterdeckError
from quarterdeck.observability import metrics

Check = Callable[[], Awaitable[None]]
"""Raises a QuarterdeckError while its part cannot serve."""

_PROBE = "probes and scrapers have no principal"


class Health(Frozen):
    """The process answers."""

    status: str = "ok"
    version: str


class Readiness(Frozen):
    """Each part that is needed: `ok`, or what is wrong with it."""

    status: str
    parts: dict[str, str]


def build_health_router(version: str, checks: Mapping[str, Check], metrics_token: str | None) -> Router:
    """Routes /healthz, /readyz and /metrics; the last for this machine, or for the token."""
    router = Router(tags=["health"])

    @router.get("/healthz")
    async def live(work: Annotated[Work, public(_PROBE)]) -> Health:
        """The process answers; nothing else is asked."""
        del work
        return Health(version=version)

    @router.get("/readyz", responses={503: {"model": Readiness, "description": "A part cannot serve"}})
    async def ready(work: Annotated[Work, public(_PROBE)], response: Response) -> Readiness:
        """Every part that is needed can serve."""
        del work
        parts = {name: await _outcome(check) for name, check in checks.items()}
        healthy = all(outcome == "ok" for outcome in parts.values())
        if not healthy:
            response.status_code = 503
        return Readiness(status="ok" if healthy else "unavailable", parts=parts)

    @router.get("/metrics", response_class=Response)
    async def figures(request: Request, work: Annotated[Work, public(_PROBE)]) -> Response:
        """Figures in Prometheus' text format; from this machine, or with the metrics token."""
        del work
        if not _may_read_metrics(request, metrics_token):
            raise ForbiddenError(
                "The figures are shown to this machine only.",
                mend="Set QUARTERDECK_METRICS_TOKEN and send it as a bearer token.",
            )
        return Response(metrics.render(), media_type=metrics.CONTENT_TYPE)

    return router


async def _outcome(check: Check) -> str:
    try:
        await check()
    except QuarterdeckError as error:
        return error.detail
    return "ok"


def _may_read_metrics(request: Request, token: str | None) -> bool:
    if token is not None:
        given = request.headers.get("authorization", "").encode()
        return hmac.compare_digest(given, f"Bearer {token}".encode())
    try:
        return request.client is not None and ipaddress.ip_address(request.client.host).is_loopback
    except ValueError:
        return False
