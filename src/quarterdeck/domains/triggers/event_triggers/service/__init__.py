"""Use cases of event triggers, and what fires them."""

from quarterdeck.domains.triggers.event_triggers.service.event_triggers import EventTriggersService
from quarterdeck.domains.triggers.event_triggers.service.firing import HEARD, Firing

__all__ = ["HEARD", "EventTriggersService", "Firing"]
