"""What a deck on this machine needs, checked one by one."""

import asyncio
import importlib.util
import os
import socket
import stat
import sys
from collections.abc import Callable, Iterator
from typing import Any

import quarterdeck
from quarterdeck.bootstrap import build_deck
from quarterdeck.bootstrap.bus import look_at_bus
from quarterdeck.bootstrap.engines import look_at_engine
from quarterdeck.domains.models.adapters.weights import Weights
from quarterdeck.kernel.errors import QuarterdeckError
from quarterdeck.settings import Settings

Finding = dict[str, Any]


def examine(settings: Settings) -> list[Finding]:
    """Every check with what it found and, where it failed, how to mend it."""
    checks: tuple[Callable[[Settings], Finding], ...] = (
        _python,
        _data_dir,
        _database,
        _engine,
        _bus,
        _weights,
        _runtime,
        _port,
        _page,
    )
    return [check(settings) for check in checks]


def _finding(check: str, ok: bool, detail: str, mend: str = "") -> Finding:  # noqa: FBT001 - what was found
    return {"check": check, "ok": ok, "detail": detail, "mend": "" if ok else mend}


def _python(settings: Settings) -> Finding:
    del settings
    version = ".".join(map(str, sys.version_info[:3]))
    return _finding("python", sys.version_info >= (3, 11), version, "Use Python 3.11 or newer.")


def _data_dir(settings: Settings) -> Finding:
    directory = settings.data_dir
    if not directory.exists():
        return _finding("data directory", ok=True, detail=f"{directory} will be made at the first start")
    loose = [path.name for path in _private_files(settings) if stat.S_IMODE(path.stat().st_mode) & 0o077]
    if loose:
        detail = f"others can read {', '.join(loose)} in {directory}"
        return _finding(
            "data directory", ok=False, detail=detail, mend=f"chmod 600 them, and run: chmod 700 {directory}"
        )
    writable = os.access(directory, os.W_OK)
    return _finding("data directory", writable, str(directory), f"Make {directory} writable.")


def _private_files(settings: Settings) -> Iterator[Any]:
    for name in ("master.key", "local-key"):
        path = settings.data_dir / name
        if path.exists():
            yield path


def _database(settings: Settings) -> Finding:
    shown = "SQLite in the data directory" if settings.database_url is None else "the database that was named"
    if settings.database_url is None and not settings.data_dir.exists():
        return _finding("database", ok=True, detail="SQLite will be made at the first start")
    try:
        asyncio.run(_ask_database(settings))
    except QuarterdeckError as error:
        return _finding("database", ok=False, detail=error.detail, mend=error.mend or "Start it, or name another one.")
    return _finding("database", ok=True, detail=f"{shown} answers")


async def _ask_database(settings: Settings) -> None:
    # The broker has a check of its own.
    deck = build_deck(settings.model_copy(update={"bus_url": None}))
    try:
        async with deck.work.system(write=False):
            pass
    finally:
        await deck.database.close()


def _engine(settings: Settings) -> Finding:
    try:
        found = asyncio.run(look_at_engine(settings))
    except QuarterdeckError as error:
        return _finding("engine", ok=False, detail=error.detail, mend=error.mend or "")
    return _finding("engine", ok=True, detail=found)


def _bus(settings: Settings) -> Finding:
    try:
        found = asyncio.run(look_at_bus(settings))
    except QuarterdeckError as error:
        return _finding("events", ok=False, detail=error.detail, mend=error.mend or "Correct QUARTERDECK_BUS_URL.")
    return _finding("events", ok=True, detail=found)


def _weights(settings: Settings) -> Finding:
    weights = Weights(explicit=settings.embedded_model_path)
    return _finding("embedded model", weights.is_present(), str(weights.path), "Run: quarterdeck models pull")


def _runtime(settings: Settings) -> Finding:
    del settings
    found = importlib.util.find_spec("xllamacpp") is not None
    detail = "xllamacpp is installed" if found else "xllamacpp is not installed"
    return _finding("model runtime", found, detail, "Run: pip install 'quarterdeck[embedded]'")


def _port(settings: Settings) -> Finding:
    with socket.socket() as probe:
        taken = probe.connect_ex(("127.0.0.1", settings.port)) == 0
    detail = f"{settings.port} is {'in use (a deck that runs, perhaps)' if taken else 'free'}"
    return _finding("port", ok=True, detail=detail)


def _page(settings: Settings) -> Finding:
    del settings
    built = (next(iter(quarterdeck.__path__)) + "/page/index.html",)
    found = os.path.exists(built[0])  # noqa: PTH110 - one look at one file
    return _finding("page", found, "built" if found else "not built", "Run make run, or install the wheel.")
