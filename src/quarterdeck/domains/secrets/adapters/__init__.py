"""Vendors behind the ports of secrets."""
