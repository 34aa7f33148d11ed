"""Kind Agent."""
