"""Statements that are kept and run as they are, made ready for a driver once.

SQLAlchemy looks up anew each time what a statement's text is and how its values go in and come out, which costs several
times what the database does. Here that is found out once for a statement and the names of its values.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple, TypeVar

from sqlalchemy import CursorResult, Dialect, Numeric, Row
from sqlalchemy.engine import IteratorResult
from sqlalchemy.engine.result import SimpleResultMetaData
from sqlalchemy.sql.base import Executable
from sqlalchemy.sql.compiler import SQLCompiler

S = TypeVar("S", bound=Executable)
Processor = Callable[[Any], Any]

# A list has one text for each length: of longer ones none is kept.
MOST_LISTED = 16
_KEPT = "is_kept"


def kept(statement: S) -> S:
    """The statement, marked as one and the same object as long as the process runs: its values come with each run."""
    return statement.execution_options(**{_KEPT: True})


def is_kept(statement: Executable) -> bool:
    """Whether it is marked so."""
    return _KEPT in statement.get_execution_options()


class Answer(NamedTuple):
    """What a driver answered, as SQLAlchemy would give it."""

    rows: Sequence[Row[Any]]
    rowcount: int

    def all(self) -> Sequence[Row[Any]]:
        """Every row."""
        return self.rows

    def first(self) -> Row[Any] | None:
        """The first row, if any."""
        return self.rows[0] if self.rows else None


Answered = CursorResult[Any] | Answer
"""What a statement gave, whichever way it went."""


class _Source(NamedTuple):
    """Where one argument of the driver comes from: a value by its name, of a list one item, or the statement itself."""

    name: str
    item: int | None
    fixed: Any
    processor: Processor | None


class Ready:
    """The text of a statement, and the ways in and out."""

    def __init__(self, text: str, sources: Sequence[_Source], out: Sequence[Processor | None]) -> None:
        self.text = text
        self.gives_rows = bool(out)
        self._sources = sources
        self._out = [(place, processor) for place, processor in enumerate(out) if processor is not None]
        self._names: SimpleResultMetaData | None = None

    def arguments(self, values: Mapping[str, Any]) -> list[Any]:
        """What the driver takes, in the order of the text. Raises KeyError when a value is missing."""
        given: list[Any] = []
        for name, item, fixed, processor in self._sources:
            value = values.get(name, fixed)
            if value is _MISSING:
                raise KeyError(name)
            if item is not None:
                value = value[item]
            given.append(value if processor is None else processor(value))
        return given

    def answer(self, names: Sequence[str], records: Sequence[Sequence[Any]]) -> Answer:
        """The rows of these records, whose columns have these names."""
        if not records:
            return Answer([], 0)
        if self._names is None:
            self._names = SimpleResultMetaData(names)
        rows = [self._read(record) for record in records]
        return Answer(IteratorResult[Any](self._names, iter(rows)).all(), len(rows))

    def _read(self, record: Sequence[Any]) -> tuple[Any, ...]:
        values = list(record)
        for place, processor in self._out:
            values[place] = processor(values[place])
        return tuple(values)


class _Shape(NamedTuple):
    """A statement compiled for the names of its values; each length of the `lists` among them has a text of its own."""

    compiled: SQLCompiler
    out: Sequence[Processor | None]
    lists: Sequence[str]
    ready: dict[tuple[int, ...], Ready]


class ReadyStatements:
    """All that were made ready for the driver of one dialect."""

    def __init__(self, dialect: Dialect) -> None:
        self._dialect = dialect
        self._shapes: dict[tuple[Any, ...], _Shape | None] = {}

    def find(self, statement: Executable, values: Mapping[str, Any]) -> Ready | None:
        """A kept statement made ready for these values; None when that takes SQLAlchemy at each run."""
        key = (statement, *values)
        if key in self._shapes:
            shape = self._shapes[key]
        else:
            shape = self._shapes[key] = self._shape(statement, values)
        if shape is None:
            return None
        lengths = tuple([len(values[name]) for name in shape.lists])
        if sum(lengths) > MOST_LISTED:
            return None
        found = shape.ready.get(lengths)
        if found is None:
            found = shape.ready[lengths] = self._made(shape, values)
        return found

    def _shape(self, statement: Any, values: Mapping[str, Any]) -> _Shape | None:
        compiled: SQLCompiler = statement.compile(dialect=self._dialect, column_keys=sorted(values))
        columns = list(statement.exported_columns)
        if compiled.insert_prefetch or compiled.update_prefetch or compiled.implicit_returning:
            return None
        if any(isinstance(column.type, Numeric) for column in columns):
            # How such a number is read depends on what the driver says of its column.
            return None
        out = [column.type.dialect_impl(self._dialect).result_processor(self._dialect, None) for column in columns]
        lists = [name for name, bind in compiled.binds.items() if bind.expanding and name in values]
        return _Shape(compiled, out, lists, {})

    def _made(self, shape: _Shape, values: Mapping[str, Any]) -> Ready:
        compiled = shape.compiled
        expanded = compiled.construct_expanded_state(dict(values))
        places = {
            item: (name, number)
            for name, items in expanded.parameter_expansion.items()
            for number, item in enumerate(items)
        }
        sources: list[_Source] = []
        for each in expanded.positiontup or ():
            name, item = places.get(each, (each, None))
            bind = compiled.binds[name]
            fixed = _MISSING if bind.required else bind.effective_value
            processor = bind.type.dialect_impl(self._dialect).bind_processor(self._dialect)
            sources.append(_Source(name, item, fixed, processor))
        return Ready(expanded.statement, sources, shape.out)


_MISSING = object()
