"""Adapters of crews, one vendor each."""
