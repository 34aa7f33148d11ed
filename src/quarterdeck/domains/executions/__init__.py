"""Durable runs of plans: interpreter, agent loop, journal, events, effects."""
