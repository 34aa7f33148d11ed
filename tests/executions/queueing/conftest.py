"""Decks whose model answers when the test says so."""

import asyncio
from collections.abc import AsyncGenerator, Sequence
from contextlib import suppress
from typing import Protocol

import pytest

from quarterdeck.db.bus import InProcessBus
from quarterdeck.db.repository import Repository
from quarterdeck.db.session import Database
from quarterdeck.db.unit_of_work import Work
from quarterdeck.domains.executions.contracts import ExecutionStatus
from quarterdeck.domains.executions.queueing.contracts import Place, QueueSettings
from quarterdeck.domains.executions.tables import executions
from quarterdeck.domains.models.contracts import EmbeddingReply, EmbeddingRequest, ModelReply, ModelRequest, ModelTarget
from quarterdeck.kernel.clock import SystemClock
from quarterdeck.kernel.principal import Principal
from tests.executions.deck import ExecutionsDeck
from tests.executions.scripted import ScriptedProvider, last_words

PATIENCE_SECONDS = 10


class HeldProvider(ScriptedProvider):
    """Answers one call after the other, each when it is let go; keeps in which order they came."""

    def __init__(self) -> None:
        super().__init__(lambda _: "done")
        self.began: list[str] = []
        self._let_go = asyncio.Semaphore(0)

    async def embed(self, target: ModelTarget, request: EmbeddingRequest) -> EmbeddingReply:
        """Nothing here embeds."""
        raise AssertionError(target, request)

    async def stream(self, target: ModelTarget, request: ModelRequest) -> AsyncGenerator[ModelReply]:
        """The reply, when the test lets it go."""
        self.began.append(last_words(request).split()[0])
        await self._let_go.acquire()
        yield ModelReply(text="done", model=target.model, provider=target.provider)

    def let_go(self, calls: int = 1) -> None:
        """Answer so many calls, the first that came first."""
        for _ in range(calls):
            self._let_go.release()

    async def has_begun(self, calls: int) -> list[str]:
        """What was asked, once so many calls have been made."""
        async with asyncio.timeout(PATIENCE_SECONDS):
            while len(self.began) < calls:
                await asyncio.sleep(0.002)
        return self.began


class QueueRows(Repository):
    """Looks at the rows."""

    async def places(self) -> dict[tuple[str, str | None], int]:
        """How many executions there are of each status and place."""
        found: dict[tuple[str, str | None], int] = {}
        for row in await self._all(self._select(executions, executions.c.status, executions.c.place)):
            found[row.status, row.place] = found.get((row.status, row.place), 0) + 1
        return found


class Crew:
    """A deck whose crews have one task, named as they are, and whose dispatcher runs."""

    def __init__(self, deck: ExecutionsDeck, provider: HeldProvider) -> None:
        self.deck = deck
        self.provider = provider

    async def launch(self, *, limits: dict[str, int] | None = None, names: Sequence[str] = ("a", "b")) -> None:
        """Publish crews of these names, with their `max_concurrent`, and begin to work."""
        await self.publish(limits or {}, names)
        await self.deck.engine.launch(self.deck.drive)

    async def publish(self, limits: dict[str, int], names: Sequence[str]) -> None:
        """Publish crews in the principal's workspace."""
        await self.deck.seed(
            ("Agent", "sailor", {"role": "r", "goal": "g"}),
            *(("Task", name, {"description": f"{name} is to be done", "agent": "sailor"}) for name in names),
            *(
                (
                    "Crew",
                    name,
                    {"agents": ["sailor"], "tasks": [name], "limits": {"max_concurrent": limits.get(name)}},
                )
                for name in names
            ),
        )

    async def places(self) -> dict[tuple[str, str | None], int]:
        """How many executions of all organizations there are of each status and place."""
        async with self.deck.work.system(write=False) as unit:
            return await unit.repository(QueueRows).places()

    async def running(self, count: int) -> None:
        """Wait until so many are at work, and see that it is not one more."""
        async with asyncio.timeout(PATIENCE_SECONDS):
            while True:
                places = await self.places()
                at_work = sum(number for (_, place), number in places.items() if place == Place.TAKEN)
                assert at_work <= count, places
                if places.get((ExecutionStatus.RUNNING, Place.TAKEN), 0) == count:
                    return
                await asyncio.sleep(0.002)

    async def over(self, count: int) -> None:
        """Let calls go until so many executions have succeeded."""
        async with asyncio.timeout(PATIENCE_SECONDS):
            while (await self.places()).get((ExecutionStatus.SUCCEEDED, None), 0) < count:
                await asyncio.sleep(0.002)


class MakeCrew(Protocol):
    """Makes a deck with places as these settings say; its dispatcher runs unless it is told not to."""

    def __call__(
        self,
        settings: QueueSettings,
        *,
        provider: HeldProvider | None = None,
        bus: InProcessBus | None = None,
        net_seconds: float = 3_600,
        runs: bool = True,
    ) -> Crew:
        """The deck, not launched yet."""
        ...


@pytest.fixture
async def make_crew(database: Database, principal: Principal) -> AsyncGenerator[MakeCrew]:
    """Makes decks that share the database, as processes do."""
    made: list[ExecutionsDeck] = []
    running: list[asyncio.Task[None]] = []

    def make(
        settings: QueueSettings,
        *,
        provider: HeldProvider | None = None,
        bus: InProcessBus | None = None,
        net_seconds: float = 3_600,
        runs: bool = True,
    ) -> Crew:
        provider = provider or HeldProvider()
        work = Work(database, SystemClock())
        deck = ExecutionsDeck(
            work, principal, provider, places=settings, bus=bus or InProcessBus(), net_seconds=net_seconds
        )
        made.append(deck)
        if runs:
            running.append(asyncio.create_task(deck.dispatcher.run()))
        return Crew(deck, provider)

    yield make
    for task in running:
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task
    for deck in made:
        await deck.engine.shutdown(0)
