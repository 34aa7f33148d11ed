"""The figures of a workspace over a period."""

from datetime import datetime
from decimal import Decimal
from enum import StrEnum
from uuid import UUID

from quarterdeck.domains.executions.contracts import ExecutionStatus
from quarterdeck.kernel.contracts import Frozen


class Period(StrEnum):
    """How far back: 24 hours, 7 days or 30 days, with the hour that has begun."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"


class End(Frozen):
    """How one execution ended; `active_ms` leaves out the time that it waited for people."""

    workspace_id: UUID
    kind: str
    name: str
    status: ExecutionStatus
    finished_at: datetime
    active_ms: int
    input_tokens: int
    output_tokens: int
    cost_nano_usd: int
    unpriced_calls: int


class Figures(Frozen):
    """What ended, and what it took.

    `success_rate` is the part that succeeded of what succeeded or failed, None when nothing did. `p50_ms` and `p95_ms`
    are times at work of what succeeded, to within a tenth. `cost_usd` is None when the price of a call is not known;
    `known_cost_usd` is what the other calls cost.
    """

    executions: int
    succeeded: int
    failed: int
    cancelled: int
    success_rate: float | None
    input_tokens: int
    output_tokens: int
    cost_usd: Decimal | None
    known_cost_usd: Decimal
    p50_ms: int | None
    p95_ms: int | None


class FiguresPoint(Figures):
    """The figures of one step of the period, which begins at `at`."""

    at: datetime


class DefinitionFigures(Frozen):
    """How the runs of one definition ended in the period."""

    kind: str
    name: str
    executions: int
    succeeded: int
    failed: int
    cancelled: int


class Dashboard(Frozen):
    """A workspace over a period.

    `before` are the figures of the period before, to compare with. `definitions` are those that ran, the ones that
    failed most first, at most twenty.
    """

    period: Period
    since: datetime
    until: datetime
    step_seconds: int
    totals: Figures
    before: Figures
    points: tuple[FiguresPoint, ...]
    definitions: tuple[DefinitionFigures, ...]
