"""How many calls of a model there may be at once and in a minute, in all processes of a deck together."""
