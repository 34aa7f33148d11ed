"""Use cases of organizations: workspaces, members, and as what a person stands in them."""

from quarterdeck.domains.tenants.service.founding import FoundingService
from quarterdeck.domains.tenants.service.members import MembersService
from quarterdeck.domains.tenants.service.organizations import OrganizationsService

__all__ = ["FoundingService", "MembersService", "OrganizationsService"]
