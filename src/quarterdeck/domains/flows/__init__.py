"""Kinds Pipeline and Flow: agents and crews at work together."""
