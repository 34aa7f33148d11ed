"""A deck for each test, on both databases, as the tests of executions have it."""

from tests.executions.conftest import make_deck, make_engine

__all__ = ["make_deck", "make_engine"]
