"""Kinds Pipeline and Flow, as the definitions slice keeps them."""
