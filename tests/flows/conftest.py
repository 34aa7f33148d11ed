"""A deck for each test, on both databases, as the tests of executions have it."""

from tests.executions.conftest import make_deck

__all__ = ["make_deck"]
