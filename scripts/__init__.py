"""Tools of the house: what the Makefile calls."""
