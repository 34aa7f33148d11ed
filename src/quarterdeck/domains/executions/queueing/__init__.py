"""Where executions wait until there is a place for them, and who comes next (docs/adr/0021)."""
