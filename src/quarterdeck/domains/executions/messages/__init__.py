"""Messages between agents: of one execution, or of two in the same workspace."""
