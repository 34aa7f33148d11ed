"""How our column types are written down in a migration, which must not change when they do."""

from typing import Any, Literal

from alembic.autogenerate.api import AutogenContext

from quarterdeck.db.base import Int64, JsonColumn, UtcDateTime

JSON = (
    'sa.JSON(none_as_null=True).with_variant(postgresql.JSONB(none_as_null=True, astext_type=sa.Text()), "postgresql")'
)
INT64 = 'sa.BigInteger().with_variant(sa.Integer(), "sqlite")'


def render(kind: str, item: Any, context: AutogenContext) -> str | Literal[False]:
    """The source text of our own types; False leaves the others to Alembic."""
    if kind != "type":
        return False
    if isinstance(item, UtcDateTime):
        return "sa.DateTime(timezone=True)"
    if item is JsonColumn:
        context.imports.add("from sqlalchemy.dialects import postgresql")
        return JSON
    return INT64 if item is Int64 else False
