"""Pure parts of generation: what a model fills in, what code makes of it, and what words ask for."""
