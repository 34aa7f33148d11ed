"""Facts about organizations and workspaces that other slices may react to; each is about the thing it names."""

ORGANIZATION_CREATED = "organization.created"
ORGANIZATION_RENAMED = "organization.renamed"
WORKSPACE_CREATED = "workspace.created"
WORKSPACE_CHANGED = "workspace.changed"
