"""How long executions that are over are kept, and what removes them."""
