"""What runs beside the server for as long as it serves."""

import asyncio
from collections.abc import AsyncGenerator, Awaitable, Callable
from contextlib import asynccontextmanager

import structlog

log = structlog.get_logger()


@asynccontextmanager
async def once(name: str, run: Callable[[], Awaitable[object]]) -> AsyncGenerator[None]:
    """Run this once, beside the server; its failure is logged, and the server serves on."""

    async def keep_trace() -> None:
        try:
            await run()
        except Exception:
            log.exception("service.failed", service=name)

    task = asyncio.create_task(keep_trace(), name=name)
    try:
        yield
    finally:
        task.cancel()
        await asyncio.wait([task])


@asynccontextmanager
async def running(name: str, run: Callable[[], Awaitable[None]]) -> AsyncGenerator[None]:
    """Run this beside the server; its failure is logged at once and it is started again after a pause."""

    async def keep_running() -> None:
        while True:
            try:
                await run()
            except Exception:
                log.exception("service.failed", service=name)
            await asyncio.sleep(1)

    task = asyncio.create_task(keep_running(), name=name)
    try:
        yield
    finally:
        task.cancel()
        await asyncio.wait([task])
