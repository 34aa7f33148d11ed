"""The HTTP application: every slice's routes behind the gate, the health routes, the page."""

from collections.abc import AsyncGenerator
from contextlib import AsyncExitStack, asynccontextmanager

import uvicorn
from fastapi import FastAPI

from quarterdeck.bootstrap import Deck
from quarterdeck.entrypoints.gathering import GatheringProtocol
from quarterdeck.entrypoints.server import DeckServer
from quarterdeck.http import idempotency, problems
from quarterdeck.http.edge import Edge
from quarterdeck.http.health import build_health_router
from quarterdeck.http.limits import BodyLimit, SignInLimit
from quarterdeck.http.pages import Page
from quarterdeck.http.reference import build_reference_router
from quarterdeck.http.routing import declared_accesses
from quarterdeck.settings import Settings


def create_app(deck: Deck) -> FastAPI:
    """The application of this deck; raises UndeclaredAccessError when a route does not say who may use it."""

    @asynccontextmanager
    async def lifespan(_app: FastAPI) -> AsyncGenerator[None]:
        async with AsyncExitStack() as stack:
            for service in deck.services:
                await stack.enter_async_context(service())
            yield

    app = FastAPI(
        title="Quarterdeck",
        version=deck.version,
        summary="The control deck for crews of AI agents.",
        openapi_url=None,
        docs_url=None,
        redoc_url=None,
        redirect_slashes=False,
        lifespan=lifespan,
        # Our own figures and spans (observability) take their place.
        telemetry={"tracing": False, "metrics": False, "logs": False},
    )
    app.state.gate = deck.gate
    app.state.work = deck.work
    app.state.clock = deck.clock
    app.state.principal_limiter = deck.principal_limiter
    app.state.closing = deck.closing
    token = deck.settings.metrics_token
    health = build_health_router(deck.version, deck.readiness, token.get_secret_value() if token else None)
    # The routes themselves, not included routers: those would match every path twice.
    for router in (*deck.routers, health, build_reference_router(app)):
        app.router.routes.extend(router.routes)
    app.router.routes.append(Page(deck.page_directory))
    for _ in declared_accesses(app):
        pass
    problems.install(app)
    idempotency.install(app)
    # The last added is the outermost.
    app.add_middleware(SignInLimit, limiter=deck.sign_in_limiter)
    app.add_middleware(BodyLimit, limit=deck.settings.body_limit_bytes)
    app.add_middleware(Edge)
    return app


def build_server(deck: Deck) -> DeckServer:
    """A server of this deck, on the address of its settings; `await server.serve()` runs until SIGINT or SIGTERM."""
    return DeckServer(server_config(create_app(deck), deck.settings), deck.closing)


def server_config(app: FastAPI, settings: Settings) -> uvicorn.Config:
    """How the application is served."""
    return uvicorn.Config(
        app,
        host=settings.host,
        port=settings.port,
        loop="uvloop",
        http=GatheringProtocol,
        ws="websockets-sansio",
        ssl_certfile=settings.tls_certificate,
        ssl_keyfile=settings.tls_key,
        proxy_headers=True,
        forwarded_allow_ips=settings.trusted_proxies,
        server_header=False,
        access_log=False,
        log_config=None,
        timeout_graceful_shutdown=settings.grace_seconds,
        timeout_keep_alive=30,
    )
