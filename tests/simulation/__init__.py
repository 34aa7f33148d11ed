"""Random flows in a deck on the in-memory engine, in a time that jumps: failures, delays, deaths, double deliveries."""
