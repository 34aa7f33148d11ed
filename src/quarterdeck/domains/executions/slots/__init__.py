"""How many calls of a model there may be at once, in all processes of a deck together."""
