"""Executions that calls from outside start."""
