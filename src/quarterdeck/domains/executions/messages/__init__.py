"""Messages: to agents of this or another execution, and to addresses at which event triggers listen."""
