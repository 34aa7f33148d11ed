"""Use cases of event triggers, what fires them, and the addresses at which they listen."""

from quarterdeck.domains.triggers.event_triggers.service.addresses import Addresses
from quarterdeck.domains.triggers.event_triggers.service.event_triggers import EventTriggersService
from quarterdeck.domains.triggers.event_triggers.service.firing import HEARD, Firing

__all__ = ["HEARD", "Addresses", "EventTriggersService", "Firing"]
