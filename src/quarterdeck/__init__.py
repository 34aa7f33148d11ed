"""Quarterdeck: the control deck for crews of AI agents."""
