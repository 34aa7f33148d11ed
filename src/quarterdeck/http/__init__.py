"""What every HTTP route shares: dependencies, problems, idempotency, pages, limits, event streams."""
