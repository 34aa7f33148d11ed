"""Executions that events start: another execution's end, or what the application calls an event."""
