"""Rows of templates, and what the seeder last wrote."""

from sqlalchemy import Column, Index, Integer, String, Text, UniqueConstraint

from quarterdeck.db.base import Id, UtcDateTime, tenant_table

# Content is JSON text, for the order of its keys is that of forms and documents. Labels stand between spaces.
templates = tenant_table(
    "templates",
    Column("workspace_id", Id, nullable=False),
    Column("name", String(60), nullable=False),
    Column("kind", String(50), nullable=False),
    Column("title", String(120), nullable=False),
    Column("description", Text, nullable=False),
    Column("labels", Text, nullable=False),
    Column("content", Text, nullable=False),
    Column("digest", String(64), nullable=False),
    Column("version", Integer, nullable=False),
    Column("created_at", UtcDateTime, nullable=False),
    Column("updated_at", UtcDateTime, nullable=False),
    UniqueConstraint("organization_id", "workspace_id", "name"),
    Index("ix_templates_page", "organization_id", "workspace_id", "id"),
)

# Outlives the template: what a user deleted is not seeded again.
template_seeds = tenant_table(
    "template_seeds",
    Column("workspace_id", Id, nullable=False),
    Column("name", String(60), nullable=False),
    Column("digest", String(64), nullable=False),
    key=("workspace_id", "name"),
)
