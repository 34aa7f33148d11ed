"""Sums of the ends of executions: how many of each definition, and how long those at work took that succeeded."""

from sqlalchemy import Column, Integer, String

from quarterdeck.db.base import Id, Int64, tenant_table

execution_figures = tenant_table(
    "execution_figures",
    Column("workspace_id", Id, nullable=False),
    # Whole hours since the epoch, so that both databases put them into steps by dividing.
    Column("hour", Integer, nullable=False),
    Column("kind", String(40), nullable=False),
    Column("name", String(100), nullable=False),
    Column("status", String(20), nullable=False),
    Column("executions", Int64, nullable=False),
    Column("input_tokens", Int64, nullable=False),
    Column("output_tokens", Int64, nullable=False),
    Column("cost_nano_usd", Int64, nullable=False),
    Column("unpriced_calls", Int64, nullable=False),
    key=("workspace_id", "hour", "kind", "name", "status"),
)

execution_times = tenant_table(
    "execution_times",
    Column("workspace_id", Id, nullable=False),
    Column("hour", Integer, nullable=False),
    Column("took", Integer, nullable=False),
    Column("executions", Int64, nullable=False),
    key=("workspace_id", "hour", "took"),
)
