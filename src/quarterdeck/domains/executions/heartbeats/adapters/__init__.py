"""Adapters of the ports of heartbeats."""
