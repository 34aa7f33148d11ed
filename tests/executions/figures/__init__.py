"""Figures of executions that ended."""
