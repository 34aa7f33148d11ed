"""All in one process: `quarterdeck up`."""

import asyncio
import gc
import socket
import sys
from collections.abc import Callable

import uvloop

from quarterdeck.bootstrap import build_deck
from quarterdeck.bootstrap.beside import once
from quarterdeck.db.migrate import upgrade
from quarterdeck.entrypoints.first_start import Welcome, first_start
from quarterdeck.entrypoints.http import build_server
from quarterdeck.entrypoints.seeding import Seeded, seed, seed_definitions, seed_everywhere
from quarterdeck.observability.logging import configure_logging
from quarterdeck.settings import Settings

LOCAL_URL_FILE = "local-url"
YOUNG_OBJECTS = 20_000
"""After so many new ones the collector looks for garbage; 700, its own number, costs an execution 8 % more."""

SWITCH_SECONDS = 0.0005
"""So long a thread of the engine waits for the busy loop, at each of the many statements by which it recovers a run."""

Announce = Callable[[str, Welcome], None]


def up(settings: Settings, announce: Announce) -> None:
    """Migrate, make the first organization if there is none, seed, serve until SIGINT or SIGTERM.

    `announce` is called with the deck's address once it answers.
    """
    settings.data_dir.mkdir(mode=0o700, parents=True, exist_ok=True)
    uvloop.run(_serve(settings, announce))


async def _serve(settings: Settings, announce: Announce) -> None:
    configure_logging(settings.log_format, settings.log_level)
    sys.setswitchinterval(SWITCH_SECONDS)
    await upgrade(settings.effective_database_url)
    deck = build_deck(settings)
    welcome = await first_start(deck)
    # A newcomer finds everything in its place; later starts serve sooner, and renew templates beside it.
    ready = seed_definitions if welcome.setup_path is None else seed
    await ready(deck, welcome.organization_id, welcome.workspace_id)
    deck.services.append(lambda: once("seeds", lambda: seed_everywhere(deck)))
    server = build_server(deck)
    listener = server.config.bind_socket()
    address = _address(settings, listener)
    (settings.data_dir / LOCAL_URL_FILE).write_text(f"{address}\n")
    serving = asyncio.create_task(server.serve([listener]))
    while not server.started and not serving.done():  # noqa: ASYNC110 - uvicorn tells nobody when it has started
        await asyncio.sleep(0.01)
    # What has been built by now stays as long as the process: the collector need not walk it again and again.
    gc.freeze()
    gc.set_threshold(YOUNG_OBJECTS, *gc.get_threshold()[1:])
    gc.enable()
    if server.started:
        announce(address, welcome)
    await serving


def _address(settings: Settings, listener: socket.socket) -> str:
    """The deck's address as this machine reaches it, with the port that was really taken."""
    scheme = "https" if settings.tls_certificate else "http"
    host = settings.host if settings.host not in {"0.0.0.0", "::"} else "127.0.0.1"  # noqa: S104 - compared, not bound
    bracketed = f"[{host}]" if ":" in host else host
    return f"{scheme}://{bracketed}:{listener.getsockname()[1]}"


def seed_only(settings: Settings) -> list[dict[str, str]]:
    """Migrate, make the first organization and seed every workspace; what was done, for a command without a server."""
    return uvloop.run(_seed_only(settings))


async def _seed_only(settings: Settings) -> list[dict[str, str]]:
    settings.data_dir.mkdir(mode=0o700, parents=True, exist_ok=True)
    await upgrade(settings.effective_database_url)
    deck = build_deck(settings)
    try:
        await first_start(deck)
        done = await seed_everywhere(deck)
    finally:
        await deck.database.close()
    return [
        {"workspace": seeded.workspace.name, "workspace_id": str(seeded.workspace.id), **row}
        for seeded in done
        for row in _rows(seeded)
    ]


def _rows(seeded: Seeded) -> list[dict[str, str]]:
    if seeded.fault is not None:
        return [{"kind": "", "name": "", "action": f"failed: {seeded.fault}"}]
    rows = [{"kind": each.kind, "name": each.name, "action": str(each.action)} for each in seeded.applied]
    return rows + [{"kind": "Template", "name": each.name, "action": each.action} for each in seeded.templates]
