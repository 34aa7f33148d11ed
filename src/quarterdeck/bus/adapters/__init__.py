"""Brokers, each by FastStream; imported by the composition root, when the settings name one."""
