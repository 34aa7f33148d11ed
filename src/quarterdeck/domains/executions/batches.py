"""What one drive records together: whatever ended while a transaction was under way goes into the next one.

One transaction of a drive at a time. Whoever adds something that will be acted on waits until it is durable; what needs
no waiting (a note, a conclusion that its own steps would give again) goes along with what comes next, or by itself
after a moment. It is written before or together with whatever the drive records after it, never later.
"""

import asyncio
from collections.abc import AsyncGenerator, Awaitable, Callable, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass, field

from quarterdeck.db.unit_of_work import UnitOfWork
from quarterdeck.domains.executions.contracts import EffectState, NewEvent, Step
from quarterdeck.domains.executions.errors import Superseded
from quarterdeck.domains.executions.events import ApplicationEventEmitted
from quarterdeck.domains.executions.repository import Spent
from quarterdeck.kernel.contracts import Json
from quarterdeck.kernel.errors import UnavailableError

LINGER_SECONDS = 0.25
"""What nobody waits for is written after this, if nothing came that it could go with."""
MOST_UNWRITTEN = 100

Settlement = tuple[str, EffectState, Json]
"""What the ledger learns together with a step: the effect's key, its state, its outcome."""


@dataclass(eq=False)
class Entry:
    """A step with its events, its cost, what the ledger learns with it, and what it tells others."""

    step: Step
    spent: Spent
    events: Sequence[NewEvent]
    settle: Settlement | None = None
    emitted: ApplicationEventEmitted | None = None
    written: asyncio.Future[None] = field(default_factory=lambda: asyncio.get_running_loop().create_future())


class Batches:
    """The entries of one drive that are not durable yet; `write` puts some of them into a transaction of `begin`."""

    def __init__(
        self,
        begin: Callable[[], AbstractAsyncContextManager[UnitOfWork]],
        write: Callable[[UnitOfWork, Sequence[Entry]], Awaitable[None]],
    ) -> None:
        self._begin = begin
        self._write = write
        self._waiting: list[Entry] = []
        self._writing: asyncio.Task[None] | None = None
        self._lingering: asyncio.TimerHandle | None = None
        self._fault: Exception | None = None
        self._is_ending = False

    def check(self) -> None:
        """Raise what kept something from being written: nothing may follow from it any more."""
        if self._fault is not None:
            raise self._fault

    def forgive(self) -> None:
        """The drive fails: let its end be written although an entry could not be, if it is still ours to write."""
        if not isinstance(self._fault, Superseded | UnavailableError):
            self._fault = None

    async def add(self, entry: Entry) -> None:
        """Write it, and return when it is durable. Raises Superseded, UnavailableError, or what the database says."""
        self._check_open()
        self._waiting.append(entry)
        self._write_soon()
        await entry.written

    async def room(self) -> None:
        """Return when less waits to be written than may."""
        while len(self._waiting) >= MOST_UNWRITTEN:
            await self.settle()

    def add_later(self, entry: Entry) -> None:
        """Write it with what comes next."""
        self._check_open()
        entry.written.add_done_callback(_retrieved)
        self._waiting.append(entry)
        if self._lingering is None:
            self._lingering = asyncio.get_running_loop().call_later(LINGER_SECONDS, self._write_soon)

    async def settle(self) -> None:
        """Return when all that was added is durable: before anything happens that must not be known without it."""
        self._check_open()
        if self._waiting:
            self._write_soon()
        if self._writing is not None:
            # Not to be cut short by whoever waits for it.
            await asyncio.shield(self._writing)
        self.check()

    @asynccontextmanager
    async def last(self) -> AsyncGenerator[tuple[UnitOfWork, Sequence[Entry]]]:
        """The transaction that ends the drive, and what it must write besides; nothing is written after it."""
        self._is_ending = True
        if self._writing is not None:
            await asyncio.shield(self._writing)
        self.check()
        batch = self._take()
        try:
            async with self._begin() as unit:
                yield unit, batch
        except BaseException as error:
            self._refuse(batch, error)
            raise
        _written(batch)

    async def close(self) -> None:
        """The drive is over: nothing more is written."""
        if self._lingering is not None:
            self._lingering.cancel()
        if self._writing is not None:
            self._writing.cancel()
            await asyncio.wait([self._writing])
        self._refuse(self._take(), Superseded())

    def _check_open(self) -> None:
        """As `check`; and whoever is still at work while the drive ends is told that it is over."""
        self.check()
        if self._is_ending:
            raise Superseded

    def _take(self) -> list[Entry]:
        if self._lingering is not None:
            self._lingering.cancel()
            self._lingering = None
        batch, self._waiting = self._waiting, []
        return batch

    def _write_soon(self) -> None:
        if self._writing is None and not self._is_ending:
            self._writing = asyncio.create_task(self._write_all())

    async def _write_all(self) -> None:
        try:
            while self._waiting and not self._is_ending:
                await self._write_batch(self._take())
        finally:
            self._writing = None

    async def _write_batch(self, batch: list[Entry]) -> None:
        try:
            async with self._begin() as unit:
                await self._write(unit, batch)
        except (Superseded, UnavailableError) as error:
            self._fault = error
            self._refuse([*batch, *self._take()], error)
        except Exception as error:  # noqa: BLE001 - whatever one of them is refused for is told to whoever added it
            if len(batch) > 1:
                # One of them cannot be written: the others can.
                for entry in batch:
                    await self._write_batch([entry])
            else:
                self._fault = error
                self._refuse(batch, error)
        except BaseException as error:
            self._refuse(batch, error)
            raise
        else:
            _written(batch)

    @staticmethod
    def _refuse(batch: Sequence[Entry], error: BaseException) -> None:
        for entry in batch:
            if not entry.written.done():
                if isinstance(error, asyncio.CancelledError):
                    entry.written.cancel()
                else:
                    entry.written.set_exception(error)


def _written(batch: Sequence[Entry]) -> None:
    for entry in batch:
        if not entry.written.done():
            entry.written.set_result(None)


def _retrieved(written: asyncio.Future[None]) -> None:
    if not written.cancelled():
        written.exception()
