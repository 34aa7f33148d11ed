"""The nine patterns, each one pure coroutine over the same small context."""
