"""The versioned store of definitions; knows no kind."""
