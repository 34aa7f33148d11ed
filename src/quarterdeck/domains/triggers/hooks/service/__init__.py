"""Use cases of hooks, and what takes their calls."""

from quarterdeck.domains.triggers.hooks.service.hooks import HooksService
from quarterdeck.domains.triggers.hooks.service.receiving import Receiver

__all__ = ["HooksService", "Receiver"]
