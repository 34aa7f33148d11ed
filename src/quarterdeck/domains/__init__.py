"""One slice a noun; their order is the contract in pyproject.toml."""
