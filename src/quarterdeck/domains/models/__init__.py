"""Kind Model and the one door to language models."""
