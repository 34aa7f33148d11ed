"""Rows of generations, for counting them."""

from sqlalchemy import Column, Index, Integer, String

from quarterdeck.db.base import Id, UtcDateTime, tenant_table

generations = tenant_table(
    "generations",
    Column("workspace_id", Id, nullable=False),
    Column("operation", String(20), nullable=False),
    Column("outcome", String(20), nullable=False),
    Column("model", String(100), nullable=False),
    Column("rounds", Integer, nullable=False),
    Column("input_tokens", Integer, nullable=False),
    Column("output_tokens", Integer, nullable=False),
    Column("cost_usd", String(40), nullable=True),
    Column("requested_by", String(200), nullable=False),
    Column("created_at", UtcDateTime, nullable=False),
    Index("ix_generations_page", "organization_id", "workspace_id", "id"),
)
