"""The only door to the tables: every statement built here carries the tenant."""

import hashlib
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from typing import Any, TypeVar
from uuid import UUID

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    Delete,
    Insert,
    Integer,
    Row,
    Select,
    Table,
    Update,
    bindparam,
    delete,
    func,
    insert,
    select,
    update,
)
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.exc import IntegrityError
from sqlalchemy.sql.base import Executable

from quarterdeck.db.base import TENANT, Id
from quarterdeck.db.connections import Connection
from quarterdeck.db.kept_statements import Answered, is_kept, kept
from quarterdeck.db.objects import LargeValues
from quarterdeck.kernel.contracts import Json
from quarterdeck.kernel.pagination import PageRequest

S = TypeVar("S", bound=Executable)

# Every statement of a tenant names its organization by this parameter, which is given anew each time it runs.
_SCOPE = "tenant_scope"
_prepared_statements: dict[tuple[type, str, bool], Any] = {}


class Repository:
    """Statements bound to one organization (`scope`), or to none for the system's own work.

    A slice derives from this and offers what its service asks for, in contracts. `scope` None sees
    every organization and is only ever handed out by `Work.system`.
    """

    def __init__(self, connection: Connection, scope: UUID | None, large: LargeValues | None = None) -> None:
        self._connection = connection
        self._scope = scope
        self._large = large or LargeValues()

    def _select(self, table: Table, *columns: ColumnElement[Any]) -> Select[Any]:
        """SELECT these columns (default all) of this tenant's rows."""
        return select(*(columns or table.columns)).where(*self._tenant(table))

    def _update(self, table: Table) -> Update:
        """UPDATE this tenant's rows."""
        return update(table).where(*self._tenant(table))

    def _delete(self, table: Table) -> Delete:
        """DELETE this tenant's rows."""
        return delete(table).where(*self._tenant(table))

    async def _insert(self, table: Table, *rows: Mapping[str, Any]) -> None:
        """INSERT rows of this tenant; raises IntegrityError when a constraint refuses them."""
        if rows:
            await self._connection.execute_kept(_insertion(table), [self._own(table, row) for row in rows])

    async def _outside(self, value: Json, folder: str) -> Json:
        """What a column shall hold for a value that may be large: the value, or the reference to an object."""
        return await self._large.stored(value, self._scope, folder)

    async def _inside(self, held: Json) -> Json:
        """The value that such a column stands for. Raises UnavailableError."""
        return await self._large.loaded(held, self._scope)

    async def _insert_if_absent(self, table: Table, row: Mapping[str, Any]) -> bool:
        """INSERT unless a row with the same unique key exists; says whether it was inserted."""
        statement = _insertion_if_absent(table, self._connection.dialect.name)
        return (await self._connection.execute_kept(statement, [self._own(table, row)])).rowcount > 0

    async def _insert_or_add(self, table: Table, row: Mapping[str, Any], amounts: tuple[str, ...]) -> None:
        """INSERT, or add these columns of the row to those of the row with the same primary key."""
        statement = _insertion_or_addition(table, amounts, self._connection.dialect.name)
        await self._connection.execute_kept(statement, [self._own(table, row)])

    def _prepared(self, name: str, build: Callable[[], S]) -> S:
        """The statement of this name, built once: its values are `bindparam`s, given each time that it runs.

        Building a statement costs as much as running it, so the hot ones are kept; `build` sees no values.
        """
        key = (type(self), name, self._scope is None)
        found = _prepared_statements.get(key)
        if found is None:
            found = _prepared_statements[key] = kept(build())
        return found

    async def _all(self, statement: Executable, **values: Any) -> Sequence[Row[Any]]:
        """Every row of the result."""
        return (await self._execute(statement, values)).all()

    async def _one(self, statement: Executable, **values: Any) -> Row[Any] | None:
        """The first row of the result, if any."""
        return (await self._execute(statement, values)).first()

    async def _run(self, statement: Executable, **values: Any) -> int:
        """Execute and count the rows touched."""
        return (await self._execute(statement, values)).rowcount

    async def _execute(self, statement: Executable, values: dict[str, Any]) -> Answered:
        """Run for this tenant; refuses to move rows to another organization, also by a value named like the column."""
        if isinstance(statement, Update) and self._scope is not None and (TENANT in values or _sets_tenant(statement)):
            msg = f"rows of {statement.table} cannot be moved to another organization"
            raise PermissionError(msg)
        if is_kept(statement):
            return await self._connection.execute_kept(statement, [self._scoped(values)])
        return await self._connection.execute(statement, self._scoped(values))

    def _newest(self, table: Table, statement: Select[Any], page: PageRequest) -> Select[Any]:
        """Cut one page, newest identifier first; one row more than asked tells whether there is another.

        Runs with the values of `_cut`.
        """
        if page.cursor is not None:
            statement = statement.where(table.c.id < bindparam("page_after", type_=Id))
        return statement.order_by(table.c.id.desc()).limit(bindparam("page_rows", type_=Integer()))

    @staticmethod
    def _cut(page: PageRequest) -> dict[str, Any]:
        after = page.after()
        return {"page_rows": page.limit + 1} | ({} if after is None else {"page_after": after})

    async def _alone(self, what: str) -> None:
        """Let nobody else do what has this name until the transaction ends; SQLite has one writer anyway."""
        if not self._is_sqlite:
            key = int.from_bytes(hashlib.sha256(what.encode()).digest()[:8], signed=True)
            await self._connection.execute_kept(_ALONE, [{"key": key}])

    @property
    def _is_sqlite(self) -> bool:
        return self._connection.dialect.name == "sqlite"

    def _tenant(self, table: Table) -> tuple[ColumnElement[bool], ...]:
        if not table.info["tenant"]:
            if self._scope is not None:
                msg = f"{table.name} belongs to no tenant: only the system may reach it"
                raise PermissionError(msg)
            return ()
        return () if self._scope is None else _within_scope(table)

    def _scoped(self, values: dict[str, Any]) -> dict[str, Any]:
        return values if self._scope is None else {**values, _SCOPE: self._scope}

    def _own(self, table: Table, row: Mapping[str, Any]) -> dict[str, Any]:
        self._tenant(table)
        if self._scope is None:
            return dict(row)
        if row.get(TENANT, self._scope) != self._scope:
            msg = f"a row of another organization cannot be written to {table.name}"
            raise PermissionError(msg)
        return {**row, TENANT: self._scope}


_ALONE = kept(select(func.pg_advisory_xact_lock(bindparam("key", type_=BigInteger))))


@lru_cache
def _within_scope(table: Table) -> tuple[ColumnElement[bool], ...]:
    return (table.c[TENANT] == bindparam(_SCOPE, type_=Id),)


@lru_cache
def _insertion(table: Table) -> Insert:
    return kept(insert(table))


@lru_cache
def _insertion_if_absent(table: Table, dialect: str) -> Insert:
    make = postgresql.insert if dialect == "postgresql" else sqlite.insert
    return kept(make(table).on_conflict_do_nothing())


@lru_cache
def _insertion_or_addition(table: Table, amounts: tuple[str, ...], dialect: str) -> Insert:
    make = postgresql.insert if dialect == "postgresql" else sqlite.insert
    statement = make(table)
    more = {name: table.c[name] + statement.excluded[name] for name in amounts}
    return kept(statement.on_conflict_do_update(index_elements=list(table.primary_key.columns), set_=more))


def _sets_tenant(statement: Update) -> bool:
    # SQLAlchemy has no public way to ask what a statement sets; the tenancy matrix notices when this one is gone.
    return any(getattr(column, "name", column) == TENANT for column in statement._values or ())  # noqa: SLF001


__all__ = ["IntegrityError", "Repository"]
