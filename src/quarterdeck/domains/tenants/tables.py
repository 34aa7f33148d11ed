"""Rows of organizations, their workspaces and members."""

from sqlalchemy import Column, ForeignKey, LargeBinary, String, UniqueConstraint

from quarterdeck.db.base import TENANT, Id, UtcDateTime, tenant_table

organizations = tenant_table(
    "organizations",
    Column("slug", String(63), nullable=False, unique=True),
    Column("name", String(200), nullable=False),
    Column("created_at", UtcDateTime, nullable=False),
    # Who made it: so many may be made by one person, whoever owns them later.
    Column("founder_id", Id, ForeignKey("users.id", ondelete="SET NULL"), index=True),
    root=True,
)

workspaces = tenant_table(
    "workspaces",
    Column("name", String(63), nullable=False),
    Column("environment", String(20), nullable=False),
    # Which models may suggest titles of executions.
    Column("title_models", String(20), nullable=False, default="embedded"),
    Column("created_at", UtcDateTime, nullable=False),
    UniqueConstraint(TENANT, "name"),
)

members = tenant_table(
    "members",
    Column("user_id", Id, ForeignKey("users.id", ondelete="CASCADE"), index=True),
    # The organization's own copy: what it knows of its people does not reach into other organizations.
    Column("email", String(254), nullable=False),
    Column("name", String(200), nullable=False),
    Column("role", String(20), nullable=False),
    Column("created_at", UtcDateTime, nullable=False),
    Column("invitation_digest", LargeBinary(32), unique=True),
    Column("invitation_expires_at", UtcDateTime),
    UniqueConstraint(TENANT, "email"),
    UniqueConstraint(TENANT, "user_id"),
)
