"""The native tools and the declared HTTP tools."""
