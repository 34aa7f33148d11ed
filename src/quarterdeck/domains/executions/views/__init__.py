"""Lists of executions that somebody looks at again and again, by a name of his own."""
