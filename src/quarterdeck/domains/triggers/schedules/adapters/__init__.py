"""Vendors behind the ports of schedules."""
