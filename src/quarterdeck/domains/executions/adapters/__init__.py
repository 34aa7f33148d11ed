"""Adapters of the ports of executions: one vendor, one file."""
