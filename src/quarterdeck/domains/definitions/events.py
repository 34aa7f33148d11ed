"""Facts about definitions that other slices may react to; data: kind, name, workspace_id and, where there is one, version."""

CREATED = "definition.created"
UPDATED = "definition.updated"
PUBLISHED = "definition.published"
DELETED = "definition.deleted"
