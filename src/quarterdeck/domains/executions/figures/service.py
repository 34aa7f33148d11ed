"""The dashboard of a workspace."""

from collections.abc import Iterable
from itertools import chain
from typing import TypeVar

from quarterdeck.db.unit_of_work import UnitOfWork
from quarterdeck.domains.executions.figures.contracts import Dashboard, FiguresPoint, Period
from quarterdeck.domains.executions.figures.repository import FiguresRepository
from quarterdeck.domains.executions.figures.rules import (
    HOUR,
    Sum,
    Time,
    definitions_of,
    figures_of,
    frame_of,
    instant_of,
)
from quarterdeck.kernel.clock import Clock

MOST_DEFINITIONS = 20
R = TypeVar("R", Sum, Time)


class FiguresService:
    """Reads what the ends of executions added up to."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock

    async def dashboard(self, unit: UnitOfWork, period: Period) -> Dashboard:
        """The workspace over a period, and over the one before to compare with."""
        frame, workspace = frame_of(period, self._clock.now()), unit.principal.workspace_id
        rows = unit.repository(FiguresRepository)
        both = frame.with_before()
        sums = _by_step(await rows.sums(workspace, both), both.steps)
        times = _by_step(await rows.times(workspace, both), both.steps)
        points = tuple(
            FiguresPoint(
                at=instant_of(both.first + number * both.step), **figures_of(sums[number], times[number]).model_dump()
            )
            for number in range(frame.steps, both.steps)
        )
        now, before = slice(frame.steps, None), slice(None, frame.steps)
        return Dashboard(
            period=period,
            since=instant_of(frame.first),
            until=instant_of(frame.last),
            step_seconds=round((frame.step * HOUR).total_seconds()),
            totals=figures_of(chain(*sums[now]), chain(*times[now])),
            before=figures_of(chain(*sums[before]), chain(*times[before])),
            points=points,
            definitions=definitions_of(await rows.definitions(workspace, frame), MOST_DEFINITIONS),
        )


def _by_step(rows: Iterable[R], steps: int) -> list[list[R]]:
    found: list[list[R]] = [[] for _ in range(steps)]
    for row in rows:
        found[row.step].append(row)
    return found
