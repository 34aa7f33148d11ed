"""The decision point."""
