"""The whole API of a deck that serves, from outside."""
