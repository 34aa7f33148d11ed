"""A deck for each test, on both databases."""

from collections.abc import AsyncGenerator
from typing import Protocol

import pytest

from quarterdeck.db.session import Database
from quarterdeck.db.unit_of_work import Work
from quarterdeck.kernel.clock import SystemClock
from quarterdeck.kernel.principal import Principal
from quarterdeck.observability.tracing import Tracing
from tests.executions.deck import ExecutionsDeck
from tests.executions.scripted import Script, ScriptedProvider


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
async def make_deck(database: Database, principal: Principal) -> AsyncGenerator[MakeDeck]:
    """Makes decks whose model follows a script; they are shut down at the end."""
    made: list[ExecutionsDeck] = []

    def make(
        script: Script, *, seconds: float = 0, repeatable_notes: bool = False, tracing: Tracing | None = None
    ) -> ExecutionsDeck:
        provider = ScriptedProvider(script, seconds=seconds)
        work = Work(database, SystemClock())
        deck = ExecutionsDeck(work, principal, provider, repeatable_notes=repeatable_notes, tracing=tracing)
        made.append(deck)
        return deck

    yield make
    for deck in made:
        await deck.engine.shutdown(0)
