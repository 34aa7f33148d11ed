"""The nine patterns at work."""
