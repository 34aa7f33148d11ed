"""One row for each process that drives executions, from its start until somebody has taken over from it."""

from sqlalchemy import Boolean, Column, Index, Integer, String

from quarterdeck.db.base import Int64, UtcDateTime, platform_table

executors = platform_table(
    "executors",
    Column("id", String(64), primary_key=True),
    Column("machine", String(300), nullable=False),
    Column("pid", Integer, nullable=False),
    Column("birth", String(40), nullable=False),
    # Counted, not dated: clocks of machines differ, and whoever watches has a clock of its own.
    Column("beats", Int64, nullable=False),
    Column("left", Boolean, nullable=False),
    Column("claimed_by", String(64), nullable=True),
    Column("started_at", UtcDateTime, nullable=False),
    Index("ix_executors_claimed_by", "claimed_by"),
    why="processes serve every organization",
)
