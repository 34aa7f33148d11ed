"""Facts about definitions that other slices may react to.

Their data: kind, name, workspace_id and, when it was published, version.
"""

CREATED = "definition.created"
UPDATED = "definition.updated"
PUBLISHED = "definition.published"
DELETED = "definition.deleted"
