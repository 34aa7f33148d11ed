"""Pure rules of figures: hours and steps of a period, and times in classes of which percentiles are read."""

import math
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime, timedelta
from typing import Final, NamedTuple

from quarterdeck.domains.executions.contracts import ExecutionStatus
from quarterdeck.domains.executions.figures.contracts import DefinitionFigures, Figures, Period
from quarterdeck.kernel.money import from_nano

HOUR = timedelta(hours=1)
EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
_PER_DOUBLING = 4
"""Classes of times: four for each doubling, so that the middle of one is within a tenth of all that fall into it."""


class Frame(NamedTuple):
    """A period in hours since the epoch: so many steps of so many hours, the first of which begins at `first`."""

    first: int
    step: int
    steps: int

    @property
    def last(self) -> int:
        """The hour after the last."""
        return self.first + self.step * self.steps

    def with_before(self) -> "Frame":
        """This period and the same length of time before it."""
        return Frame(self.first - self.step * self.steps, self.step, 2 * self.steps)


_STEPS = {Period.DAY: (1, 24), Period.WEEK: (6, 28), Period.MONTH: (24, 30)}


def hour_of(instant: datetime) -> int:
    """Whole hours since the epoch."""
    return (instant - EPOCH) // HOUR


def instant_of(hour: int) -> datetime:
    """When an hour begins."""
    return EPOCH + hour * HOUR


def frame_of(period: Period, now: datetime) -> Frame:
    """The steps of a period that ends with the step that has begun."""
    step, steps = _STEPS[period]
    end = (hour_of(now) // step + 1) * step
    return Frame(end - step * steps, step, steps)


def class_of(milliseconds: int) -> int:
    """The class of a time: 0 for less than a millisecond, then four for each doubling."""
    return 0 if milliseconds < 1 else 1 + math.floor(math.log2(milliseconds) * _PER_DOUBLING)


def time_in(number: int) -> int:
    """The time in milliseconds that stands for a class."""
    return 0 if number == 0 else round(2 ** ((number - 0.5) / _PER_DOUBLING))


def percentile(counts: Mapping[int, int], part: float) -> int | None:
    """The time in milliseconds within which this part of the executions were done, of counts by class."""
    wanted, seen = part * sum(counts.values()), 0
    for number in sorted(counts):
        seen += counts[number]
        if counts[number] > 0 and seen >= wanted:
            return time_in(number)
    return None


class Sum(NamedTuple):
    """What the ends of one step with one status add up to."""

    step: int
    status: str
    executions: int
    input_tokens: int
    output_tokens: int
    cost_nano_usd: int
    unpriced_calls: int


class Time(NamedTuple):
    """How many that succeeded in one step took a time of this class."""

    step: int
    took: int
    executions: int


def figures_of(sums: Iterable[Sum], times: Iterable[Time]) -> Figures:
    """The figures that these add up to."""
    counts = dict.fromkeys((str(status) for status in _ENDS), 0)
    tokens_in = tokens_out = cost = unpriced = 0
    for each in sums:
        counts[each.status] += each.executions
        tokens_in += each.input_tokens
        tokens_out += each.output_tokens
        cost += each.cost_nano_usd
        unpriced += each.unpriced_calls
    classes: dict[int, int] = {}
    for time in times:
        classes[time.took] = classes.get(time.took, 0) + time.executions
    judged = counts["succeeded"] + counts["failed"]
    known = from_nano(cost)
    return Figures(
        executions=sum(counts.values()),
        **counts,
        success_rate=counts["succeeded"] / judged if judged else None,
        input_tokens=tokens_in,
        output_tokens=tokens_out,
        cost_usd=None if unpriced else known,
        known_cost_usd=known,
        p50_ms=percentile(classes, 0.5),
        p95_ms=percentile(classes, 0.95),
    )


_ENDS = (ExecutionStatus.SUCCEEDED, ExecutionStatus.FAILED, ExecutionStatus.CANCELLED)


def definitions_of(counted: Iterable[tuple[str, str, str, int]], most: int) -> tuple[DefinitionFigures, ...]:
    """Definitions by kind, name, status and count: the ones that failed most first, then those that ran most."""
    found: dict[tuple[str, str], dict[str, int]] = {}
    for kind, name, status, count in counted:
        counts = found.setdefault((kind, name), dict.fromkeys((str(each) for each in _ENDS), 0))
        counts[status] += count
    rows = [
        DefinitionFigures(kind=kind, name=name, executions=sum(counts.values()), **counts)
        for (kind, name), counts in found.items()
    ]
    ordered = sorted(rows, key=lambda row: (-row.failed, -row.executions, row.kind, row.name))
    return tuple(row for row in ordered if row.executions > 0)[:most]
