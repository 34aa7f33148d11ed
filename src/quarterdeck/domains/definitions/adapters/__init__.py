"""Adapters of definitions, one vendor each."""
