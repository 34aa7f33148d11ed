"""Rows of definitions: the draft, its versions, and which definitions the published version names."""

from sqlalchemy import (
    Column,
    ForeignKeyConstraint,
    Index,
    Integer,
    String,
    Text,
    UniqueConstraint,
)

from quarterdeck.db.base import Id, JsonColumn, UtcDateTime, tenant_table

# A spec is kept as JSON text: PostgreSQL's jsonb would reorder the keys of free-form parts such as
# JSON Schemas, and their order is what forms and exported YAML show.
definitions = tenant_table(
    "definitions",
    Column("workspace_id", Id, nullable=False),
    Column("kind", String(50), nullable=False),
    Column("name", String(100), nullable=False),
    Column("labels", JsonColumn, nullable=False),
    Column("description", Text, nullable=False),
    Column("spec", Text, nullable=False),
    Column("digest", String(64), nullable=False),
    Column("revision", Integer, nullable=False),
    Column("version", Integer, nullable=True),
    Column("published_digest", String(64), nullable=True),
    Column("created_at", UtcDateTime, nullable=False),
    Column("updated_at", UtcDateTime, nullable=False),
    UniqueConstraint("organization_id", "workspace_id", "kind", "name"),
    Index("ix_definitions_page", "organization_id", "workspace_id", "kind", "id"),
)

definition_versions = tenant_table(
    "definition_versions",
    Column("definition_id", Id, nullable=False),
    Column("version", Integer, nullable=False),
    Column("labels", JsonColumn, nullable=False),
    Column("description", Text, nullable=False),
    Column("spec", Text, nullable=False),
    Column("message", Text, nullable=False),
    Column("digest", String(64), nullable=False),
    Column("published_by", String(200), nullable=False),
    Column("published_at", UtcDateTime, nullable=False),
    UniqueConstraint("organization_id", "definition_id", "version"),
    ForeignKeyConstraint(
        ["organization_id", "definition_id"], ["definitions.organization_id", "definitions.id"], ondelete="CASCADE"
    ),
)

definition_references = tenant_table(
    "definition_references",
    Column("definition_id", Id, nullable=False),
    Column("workspace_id", Id, nullable=False),
    Column("kind", String(50), nullable=False),
    Column("name", String(100), nullable=False),
    ForeignKeyConstraint(
        ["organization_id", "definition_id"], ["definitions.organization_id", "definitions.id"], ondelete="CASCADE"
    ),
    Index("ix_definition_references_target", "organization_id", "workspace_id", "kind", "name"),
    key=("definition_id", "kind", "name"),
)

# Beside the draft and in no version: what stands in for a part of it while people try it.
definition_pins = tenant_table(
    "definition_pins",
    Column("definition_id", Id, nullable=False),
    Column("part", String(200), nullable=False),
    Column("output", Text, nullable=False),
    Column("execution_id", Id),
    Column("pinned_by", String(200), nullable=False),
    Column("pinned_at", UtcDateTime, nullable=False),
    ForeignKeyConstraint(
        ["organization_id", "definition_id"], ["definitions.organization_id", "definitions.id"], ondelete="CASCADE"
    ),
    key=("definition_id", "part"),
)

# Outlives the definition: what a user deleted is not seeded again.
definition_seeds = tenant_table(
    "definition_seeds",
    Column("workspace_id", Id, nullable=False),
    Column("kind", String(50), nullable=False),
    Column("name", String(100), nullable=False),
    Column("digest", String(64), nullable=False),
    key=("workspace_id", "kind", "name"),
)
