"""The metadata, the column types of both databases, and the constructor of a tenant's table."""

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID

from sqlalchemy import (
    JSON,
    BigInteger,
    Column,
    DateTime,
    ForeignKeyConstraint,
    Integer,
    MetaData,
    PrimaryKeyConstraint,
    Table,
    TypeDecorator,
    Uuid,
)
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.engine import Dialect
from sqlalchemy.sql.schema import SchemaItem

if TYPE_CHECKING:
    from sqlalchemy.sql.type_api import _ResultProcessorType

TENANT = "organization_id"

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)


class UtcDateTime(TypeDecorator[datetime]):
    """An aware instant; SQLite keeps it without zone, so the zone is given back here."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Refuse a naive instant, store the others in UTC."""
        del dialect
        if value is not None and value.tzinfo is None:
            msg = "a naive datetime cannot be stored: its zone is unknown"
            raise ValueError(msg)
        return None if value is None else value.astimezone(UTC)

    def result_processor(self, dialect: Dialect, coltype: object) -> "_ResultProcessorType[datetime] | None":
        """What reads a value: on SQLite straight from its text, as rows hold many of them."""
        return _instant_of_text if dialect.name == "sqlite" else super().result_processor(dialect, coltype)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Always aware, always UTC."""
        del dialect
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


def _instant_of_text(value: str | None) -> datetime | None:
    return None if value is None else datetime.fromisoformat(f"{value}+00:00")


JsonColumn = JSON(none_as_null=True).with_variant(JSONB(none_as_null=True), "postgresql")
Int64 = BigInteger().with_variant(Integer(), "sqlite")
Id = Uuid[UUID](as_uuid=True)


def tenant_table(name: str, *items: SchemaItem, key: tuple[str, ...] = ("id",), root: bool = False) -> Table:
    """A table whose rows belong to an organization: composite key, tenant first.

    Row-level security follows from the tenant column (see row_level_security). `root` marks the
    table of organizations itself, whose key *is* the tenant column and which refers to nothing.
    """
    columns: list[SchemaItem] = [Column(TENANT, Id, nullable=False)]
    if "id" in key and not root:
        columns.append(Column("id", Id, nullable=False))
    constraints: list[SchemaItem] = [PrimaryKeyConstraint(TENANT, *(() if root else key))]
    if not root:
        constraints.append(
            ForeignKeyConstraint([TENANT], [f"organizations.{TENANT}"], ondelete="CASCADE", name=f"fk_{name}_tenant")
        )
    return Table(name, metadata, *columns, *items, *constraints, info={"tenant": True})


def platform_table(name: str, *items: Any, why: str) -> Table:
    """A table that no tenant owns (only the system role reaches it); `why` says so in the metadata."""
    return Table(name, metadata, *items, info={"tenant": False, "why": why})
