"""Works a flow's plan through to its output: a graph over `Run`, true to how it is drawn."""
