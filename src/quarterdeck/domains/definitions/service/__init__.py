"""Use cases of definitions: drafts, published versions, whole file sets, and what is pinned to drafts."""

from quarterdeck.domains.definitions.service.definitions import DefinitionsService
from quarterdeck.domains.definitions.service.pins import PinsService

__all__ = ["DefinitionsService", "PinsService"]
