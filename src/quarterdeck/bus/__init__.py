"""The event bus: what the outbox holds, for other processes and other products, over a broker that keeps it."""
