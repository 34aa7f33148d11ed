"""Executions: interpreter, journal, driver, stream, over real databases."""
