"""Work side by side within one drive, and work that must be done within some seconds."""

import asyncio
from collections.abc import Awaitable, Sequence
from typing import Any, TypeVar

from quarterdeck.domains.executions.errors import LimitReachedError, Suspended

T = TypeVar("T")


class Branches:
    """Keeps the branches of a drive, so that none of them outlives it."""

    def __init__(self) -> None:
        self._branches: set[asyncio.Future[Any]] = set()

    async def within(self, seconds: int | None, what: str, work: Awaitable[T]) -> T:
        """Do the work within these seconds."""
        limit = asyncio.timeout(seconds)
        try:
            async with limit:
                return await work
        except TimeoutError as error:
            if not limit.expired():
                raise
            raise LimitReachedError("max_execution_time", f"{what} took longer than {seconds} seconds.") from error

    def spawn(self, work: Awaitable[T]) -> asyncio.Future[T]:
        """Do the work side by side with the caller."""
        branch = asyncio.ensure_future(work)
        self._branches.add(branch)
        # A branch that nobody gathers any more (a sibling failed) must not warn about its exception.
        branch.add_done_callback(_retrieved)
        return branch

    async def gather(self, branches: Sequence[asyncio.Future[T]]) -> list[T]:
        """Wait for branches: a failure stops the others; one that waits lets the others finish first."""
        if not branches:
            return []
        pending: set[asyncio.Future[T]] = set(branches)
        suspended = False
        while pending:
            done, pending = await asyncio.wait(pending, return_when=asyncio.FIRST_EXCEPTION)
            # In their own order: of several failures at once it is always the same one that is told.
            for branch in (each for each in branches if each in done):
                error = branch.exception()
                if isinstance(error, Suspended):
                    suspended = True
                elif error is not None:
                    raise error
        if suspended:
            raise Suspended
        return [branch.result() for branch in branches]

    async def close(self) -> None:
        """Stop the branches that are still at work."""
        left = [branch for branch in self._branches if not branch.done()]
        for branch in left:
            branch.cancel()
        await asyncio.gather(*left, return_exceptions=True)

    async def settle_branches(self) -> None:
        """Before the execution goes to sleep: let branches at work come to their own end or wait."""
        await asyncio.gather(*self._branches, return_exceptions=True)


def _retrieved(branch: asyncio.Future[T]) -> None:
    if not branch.cancelled():
        branch.exception()
