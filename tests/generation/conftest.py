"""Decks on both databases: one whose model follows a script, and one with its whole application."""

from tests.executions.conftest import make_deck, make_engine
from tests.security.conftest import harbour, owner

__all__ = ["harbour", "make_deck", "make_engine", "owner"]
