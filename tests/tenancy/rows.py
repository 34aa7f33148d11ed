"""A valid row of any table, made from its declaration alone."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import Column, ForeignKeyConstraint, LargeBinary, String, Table, insert

from quarterdeck.db.base import TENANT, UtcDateTime
from quarterdeck.db.connections import Connection
from quarterdeck.db.schema import load_tables
from quarterdeck.kernel.ids import uuid7

Row = dict[str, Any]

VALUES: dict[type, Callable[[], Any]] = {
    UUID: uuid7,
    int: lambda: 1,
    float: lambda: 1.0,
    bool: lambda: True,
    object: lambda: {"a": 1},  # what JSON holds
}


def tables() -> list[Table]:
    """Every declared table, each after those that it refers to."""
    return load_tables().sorted_tables


def row_for(table: Table, organization: UUID, known: dict[str, Row]) -> Row:
    """A new row of this organization; what it refers to comes from the `known` rows, by table."""
    row: Row = {column.name: value_for(column) for column in table.columns if not column.nullable}
    if TENANT in table.columns:
        row[TENANT] = organization
    for constraint in table.constraints:
        if isinstance(constraint, ForeignKeyConstraint):
            for element in constraint.elements:
                if element.parent.name != TENANT and not element.parent.nullable:
                    row[element.parent.name] = known[element.column.table.name][element.column.name]
    return row


def value_for(column: Column[Any]) -> Any:
    """A value that fits the column and no other row's unique key."""
    if isinstance(column.type, String):
        return uuid4().hex[: column.type.length or 32]
    if isinstance(column.type, LargeBinary):
        return uuid4().bytes + uuid4().bytes
    if isinstance(column.type, UtcDateTime):
        return datetime(2026, 1, 1, tzinfo=UTC)
    return VALUES[column.type.python_type]()


async def fill(connection: Connection, organizations: list[UUID]) -> dict[UUID, dict[str, Row]]:
    """One row of every table for each organization; what was written, by organization and table."""
    written: dict[UUID, dict[str, Row]] = {organization: {} for organization in organizations}
    for table in tables():
        for organization, known in written.items():
            row = row_for(table, organization, known)
            await connection.execute(insert(table), [row])
            known[table.name] = row
    return written
