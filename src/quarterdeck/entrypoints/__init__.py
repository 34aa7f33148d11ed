"""Processes: what runs when a command starts a server."""
