"""Use cases of generation."""

from quarterdeck.domains.generation.service.counting import Counting
from quarterdeck.domains.generation.service.generating import GenerationService
from quarterdeck.domains.generation.service.titles import TitlesService

__all__ = ["Counting", "GenerationService", "TitlesService"]
