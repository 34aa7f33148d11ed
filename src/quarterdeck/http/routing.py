"""The router of every slice: its routes declare their access, and say so to whoever walks them."""

import inspect
import re
from collections.abc import Callable, Coroutine, Iterator
from contextlib import AsyncExitStack
from typing import Any

from fastapi import APIRouter, FastAPI, Request, Response
from fastapi.params import Depends
from fastapi.routing import APIRoute, APIWebSocketRoute, iter_route_contexts
from starlette.routing import BaseRoute, Match, compile_path, get_name
from starlette.types import Scope

from quarterdeck.http import idempotency
from quarterdeck.http.dependencies import ROUTE_STACK, Access


class UndeclaredAccessError(TypeError):
    """A route declares no access, or two: it would be open to anybody, or nobody could say for what it asks."""


class Endpoint(APIRoute):
    """A route with exactly one declared access.

    What it is found by is there at once; what reads and answers a request is built for the first one, or for the
    document of the API: of all routes together it would take a third of a second at every start.
    """

    def __init__(self, path: str, endpoint: Callable[..., Any], **options: Any) -> None:
        methods = options.get("methods") or {"GET"}
        self.access = _only(_accesses(endpoint), f"{sorted(methods)} {path}")
        self.path, self.endpoint, self.methods = path, endpoint, {method.upper() for method in methods}
        self.name = options.get("name") or get_name(endpoint)
        self.path_regex, self.path_format, self.param_convertors = compile_path(path)
        self._beginning = path.partition("{")[0]
        self._options: dict[str, Any] | None = options

    def __getattr__(self, name: str) -> Any:
        """What is not there yet: now everything is built."""
        # Without the look into the dictionary, a route that is being copied would ask itself for ever.
        if (options := self.__dict__.get("_options")) is None:
            raise AttributeError(name)
        self._options = None
        super().__init__(self.path, self.endpoint, **options)
        # The door comes first: whoever may not enter learns nothing from the other parameters' errors.
        self.dependant.dependencies.sort(key=lambda dependency: not isinstance(dependency.call, Access))
        return getattr(self, name)

    def matches(self, scope: Scope) -> tuple[Match, Scope]:
        """Whether this route serves the request; most are told apart by how the path begins, without a pattern."""
        if not scope["path"].startswith(self._beginning) and not scope.get("root_path"):
            return Match.NONE, {}
        return super().matches(scope)

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        """The handler of one request: it commits once it has the answer, and only then the answer is sent.

        What a POST answers is kept for its Idempotency-Key in the same transaction.
        """
        handle = super().get_route_handler()
        if not self.access.in_transaction:
            return handle

        async def handle_and_commit(request: Request) -> Response:
            async with AsyncExitStack() as stack:
                request.scope[ROUTE_STACK] = stack
                response = await handle(request)
                await idempotency.keep(request, response)
            return response

        return handle_and_commit


class Router(APIRouter):
    """What `build_router` of a slice makes: `router = Router(prefix="/v1/agents", tags=["agents"])`."""

    def __init__(self, *, prefix: str = "", tags: list[str] | None = None) -> None:
        super().__init__(
            prefix=prefix, tags=list(tags or []), route_class=Endpoint, generate_unique_id_function=_operation_name
        )


def declared_accesses(app: FastAPI) -> Iterator[tuple[str, str, Access]]:
    """Method (or WEBSOCKET), path and access of every route; raises UndeclaredAccessError at one that has none."""
    for context in iter_route_contexts(app.routes):
        route: BaseRoute = context.original_route
        path = context.path or type(route).__name__
        if isinstance(route, Endpoint):
            for method in sorted(route.methods or ()):
                yield method, path, route.access
        elif isinstance(route, APIWebSocketRoute):
            access = _only(_accesses(route.endpoint), path)
            if access.in_transaction:
                msg = f"WEBSOCKET {path} would hold a transaction for as long as it is open: it must use admits"
                raise UndeclaredAccessError(msg)
            yield "WEBSOCKET", path, access
        elif not getattr(route, "why_public", ""):
            msg = f"{path} is no route of a Router and does not say why it is public"
            raise UndeclaredAccessError(msg)


def _operation_name(route: APIRoute) -> str:
    """Stable and readable: the first tag and the function, as in `agents_publish`."""
    return "_".join([*(re.sub(r"\W+", "_", str(tag)) for tag in route.tags[:1]), route.name])


def _accesses(endpoint: Callable[..., Any]) -> list[Access]:
    """What its parameters declare, by their annotations: to ask FastAPI would build everything about them twice."""
    parameters = inspect.signature(endpoint, eval_str=True).parameters.values()
    marks = (mark for each in parameters for mark in getattr(each.annotation, "__metadata__", ()))
    return [mark.dependency for mark in marks if isinstance(mark, Depends) and isinstance(mark.dependency, Access)]


def _only(found: list[Access], where: str) -> Access:
    if len(found) != 1:
        msg = f"{where} declares {len(found)} accesses: it must take exactly one of reads, writes, admits, public"
        raise UndeclaredAccessError(msg)
    return found[0]
