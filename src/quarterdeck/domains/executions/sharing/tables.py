"""Links to executions, and who has opened them."""

from sqlalchemy import Column, ForeignKeyConstraint, Index, String, UniqueConstraint

from quarterdeck.db.base import Id, UtcDateTime, tenant_table

execution_shares = tenant_table(
    "execution_shares",
    Column("workspace_id", Id, nullable=False),
    Column("execution_id", Id, nullable=False),
    # SHA-256 of the secret, which has 256 bits of its own: nothing to guess, and nothing to salt.
    Column("digest", String(64), nullable=False),
    Column("created_by", String(300), nullable=False),
    Column("created_at", UtcDateTime, nullable=False),
    Column("expires_at", UtcDateTime, nullable=False),
    Column("revoked_at", UtcDateTime),
    ForeignKeyConstraint(
        ["organization_id", "execution_id"],
        ["executions.organization_id", "executions.id"],
        ondelete="CASCADE",
        name="fk_execution_shares_execution",
    ),
    UniqueConstraint("organization_id", "digest", name="uq_execution_shares_digest"),
    Index("ix_execution_shares_execution", "organization_id", "execution_id", "id"),
)

execution_share_readers = tenant_table(
    "execution_share_readers",
    Column("share_id", Id, nullable=False),
    Column("principal_id", Id, nullable=False),
    Column("name", String(300), nullable=False),
    Column("first_at", UtcDateTime, nullable=False),
    Column("last_at", UtcDateTime, nullable=False),
    ForeignKeyConstraint(
        ["organization_id", "share_id"],
        ["execution_shares.organization_id", "execution_shares.id"],
        ondelete="CASCADE",
        name="fk_execution_share_readers_share",
    ),
    key=("share_id", "principal_id"),
)
