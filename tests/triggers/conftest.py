"""A deck whose schedules are fired by hand, on both databases."""

import pytest

from tests.executions.conftest import MakeDeck, make_deck
from tests.support.clock import FakeClock
from tests.triggers.scheduling import Scheduling, scheduling

__all__ = ["make_deck"]


@pytest.fixture
async def deck(make_deck: MakeDeck, clock: FakeClock) -> Scheduling:
    """Schedules over a crew that answers at once; only the clock, the model and the engine are fakes."""
    return await scheduling(make_deck(lambda _: "done"), clock)
