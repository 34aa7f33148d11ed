"""Use cases of generation."""

from quarterdeck.domains.generation.service.generating import GenerationService

__all__ = ["GenerationService"]
