"""Use cases of schedules, and what fires them."""

from quarterdeck.domains.triggers.schedules.service.scheduler import Scheduler
from quarterdeck.domains.triggers.schedules.service.schedules import SchedulesService

__all__ = ["Scheduler", "SchedulesService"]
