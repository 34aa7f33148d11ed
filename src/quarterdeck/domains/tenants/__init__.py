"""Organizations, workspaces, members."""
