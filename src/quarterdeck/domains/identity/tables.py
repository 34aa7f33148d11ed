"""Rows of identity. People and their sessions belong to no tenant; API keys do."""

from sqlalchemy import Column, ForeignKey, ForeignKeyConstraint, Index, Integer, LargeBinary, String

from quarterdeck.db.base import TENANT, Id, UtcDateTime, platform_table, tenant_table

_PERSON = "a person is one and the same in every organization; membership ties him to each"

users = platform_table(
    "users",
    Column("id", Id, primary_key=True),
    Column("email", String(254), nullable=False, unique=True),
    Column("name", String(200), nullable=False),
    Column("password_hash", String(300)),
    Column("password_changed_at", UtcDateTime),
    Column("created_at", UtcDateTime, nullable=False),
    why=_PERSON,
)

setup_links = platform_table(
    "setup_links",
    Column("id", Id, primary_key=True),
    Column("user_id", Id, ForeignKey("users.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("digest", LargeBinary(32), nullable=False, unique=True),
    Column("created_at", UtcDateTime, nullable=False),
    Column("expires_at", UtcDateTime, nullable=False),
    why=_PERSON,
)

sessions = platform_table(
    "sessions",
    Column("id", Id, primary_key=True),
    Column("user_id", Id, ForeignKey("users.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("created_at", UtcDateTime, nullable=False),
    Column("expires_at", UtcDateTime, nullable=False, index=True),
    Column("revoked_at", UtcDateTime),
    Column("revoked_because", String(40)),
    why=_PERSON,
)

refresh_tokens = platform_table(
    "refresh_tokens",
    Column("id", Id, primary_key=True),
    Column("session_id", Id, ForeignKey("sessions.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("digest", LargeBinary(32), nullable=False, unique=True),
    Column("expires_at", UtcDateTime, nullable=False),
    Column("used_at", UtcDateTime),
    why=_PERSON,
)

sign_in_attempts = platform_table(
    "sign_in_attempts",
    Column("key", String(100), primary_key=True),
    Column("tries", Integer, nullable=False),
    Column("resets_at", UtcDateTime, nullable=False, index=True),
    why="who tries to sign in is not known yet",
)

api_keys = tenant_table(
    "api_keys",
    Column("name", String(100), nullable=False),
    Column("prefix", String(20), nullable=False),
    Column("mac", LargeBinary(32), nullable=False, unique=True),
    Column("role", String(20), nullable=False),
    Column("workspace_id", Id),
    Column("owner_id", Id, ForeignKey("users.id", ondelete="CASCADE")),
    Column("created_at", UtcDateTime, nullable=False),
    Column("expires_at", UtcDateTime),
    Column("revoked_at", UtcDateTime),
    ForeignKeyConstraint(
        [TENANT, "workspace_id"],
        [f"workspaces.{TENANT}", "workspaces.id"],
        ondelete="CASCADE",
        name="fk_api_keys_workspace",
    ),
    Index("ix_api_keys_owner", TENANT, "owner_id"),
)
