"""Kinds Task and Crew."""
