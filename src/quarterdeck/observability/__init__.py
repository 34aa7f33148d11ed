"""Logging, tracing and metrics, each in one module."""
