"""A deck for each test, on both databases."""

from collections.abc import AsyncGenerator, Callable
from pathlib import Path
from typing import Protocol

import pytest

from quarterdeck.db.session import Database
from quarterdeck.db.unit_of_work import Work
from quarterdeck.domains.executions.ports import Engine
from quarterdeck.kernel.clock import SystemClock
from quarterdeck.kernel.principal import Principal
from quarterdeck.observability.tracing import Tracing
from tests.executions.deck import ExecutionsDeck
from tests.executions.scripted import Script, ScriptedProvider
from tests.support.clock import FakeClock
from tests.support.harbour import Harbour, open_harbour

MakeEngine = Callable[[], Engine | None]
"""Makes the engine of one deck; None: the fake."""


class MakeDeck(Protocol):
    """Makes a deck whose model follows this script."""

    def __call__(
        self,
        script: Script,
        *,
        seconds: float = 0,
        repeatable_notes: bool = False,
        tracing: Tracing | None = None,
    ) -> ExecutionsDeck:
        """The deck, not launched yet."""
        ...


@pytest.fixture
def make_engine() -> MakeEngine:
    """The fake; the tests of patterns run on the others, too."""
    return lambda: None


@pytest.fixture
async def make_deck(database: Database, principal: Principal, make_engine: MakeEngine) -> AsyncGenerator[MakeDeck]:
    """Makes decks whose model follows a script; they are shut down at the end."""
    made: list[ExecutionsDeck] = []

    def make(
        script: Script, *, seconds: float = 0, repeatable_notes: bool = False, tracing: Tracing | None = None
    ) -> ExecutionsDeck:
        provider = ScriptedProvider(script, seconds=seconds)
        work = Work(database, SystemClock())
        deck = ExecutionsDeck(
            work,
            principal,
            provider,
            repeatable_notes=repeatable_notes,
            tracing=tracing,
            other_engine=make_engine(),
        )
        made.append(deck)
        return deck

    yield make
    for deck in made:
        await deck.engine.shutdown(0)


@pytest.fixture
async def harbour(database_url: str, tmp_path: Path, clock: FakeClock) -> AsyncGenerator[Harbour]:
    """A deck whose engine is not launched."""
    async with open_harbour(database_url, tmp_path / "data", clock) as harbour:
        yield harbour
