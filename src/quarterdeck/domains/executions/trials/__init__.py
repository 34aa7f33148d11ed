"""Trials: executions of a draft as it is, whole or a part of it, with pinned outputs in the place of some."""
