"""Vendors behind the ports of identity."""
