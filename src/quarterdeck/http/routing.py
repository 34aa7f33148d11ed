"""The router of every slice: its routes declare their access, and say so to whoever walks them."""

from collections.abc import Callable, Coroutine, Iterator
from typing import Any

from fastapi import APIRouter, FastAPI, Request, Response
from fastapi.dependencies.models import Dependant
from fastapi.routing import APIRoute, APIWebSocketRoute, iter_route_contexts
from starlette.routing import BaseRoute

from quarterdeck.http.dependencies import Access


class UndeclaredAccessError(TypeError):
    """A route declares no access, or two: it would be open to anybody, or nobody could say for what it asks."""


class Endpoint(APIRoute):
    """A route with exactly one declared access."""

    def __init__(self, path: str, endpoint: Callable[..., Any], **options: Any) -> None:
        super().__init__(path, endpoint, **options)
        self.access = _declared(self.dependant, f"{sorted(self.methods)} {path}")

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        """The handler of one request."""
        return super().get_route_handler()


class Router(APIRouter):
    """What `build_router` of a slice makes: `router = Router(prefix="/v1/agents", tags=["agents"])`."""

    def __init__(self, *, prefix: str = "", tags: list[str] | None = None) -> None:
        super().__init__(prefix=prefix, tags=list(tags or []), route_class=Endpoint)


def declared_accesses(app: FastAPI) -> Iterator[tuple[str, str, Access]]:
    """Method (or WEBSOCKET), path and access of every route; raises UndeclaredAccessError at the first that has none."""
    for context in iter_route_contexts(app.routes):
        route: BaseRoute = context.original_route
        path = context.path or ""
        if isinstance(route, APIRoute):
            access = _declared(route.dependant, path)
            for method in sorted(route.methods):
                yield method, path, access
        elif isinstance(route, APIWebSocketRoute):
            yield "WEBSOCKET", path, _declared(route.dependant, path)


def _declared(dependant: Dependant, where: str) -> Access:
    found = [dependency.call for dependency in dependant.dependencies if isinstance(dependency.call, Access)]
    if len(found) != 1:
        msg = f"{where} declares {len(found)} accesses: it must take exactly one of reads, writes, admits, public"
        raise UndeclaredAccessError(msg)
    return found[0]
