"""Facts about organizations and workspaces that other slices may react to; each is about the thing it names."""

ORGANIZATION_CREATED = "organization.created"
ORGANIZATION_RENAMED = "organization.renamed"
MEMBER_REMOVED = "member.removed"
"""`user_id` is who he was; None of somebody who never joined."""
WORKSPACE_CREATED = "workspace.created"
WORKSPACE_CHANGED = "workspace.changed"
