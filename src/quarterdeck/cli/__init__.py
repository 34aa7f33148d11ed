"""Thin client of the HTTP API; imports no server code."""
