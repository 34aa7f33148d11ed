"""Executions that time starts."""
