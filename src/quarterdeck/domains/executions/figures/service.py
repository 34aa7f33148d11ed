"""The dashboard of a workspace."""

from quarterdeck.db.unit_of_work import UnitOfWork
from quarterdeck.domains.executions.figures.contracts import Dashboard, FiguresPoint, Period
from quarterdeck.domains.executions.figures.repository import FiguresRepository
from quarterdeck.domains.executions.figures.rules import (
    HOUR,
    Sum,
    definitions_of,
    figures_of,
    frame_of,
    instant_of,
)
from quarterdeck.kernel.clock import Clock

MOST_DEFINITIONS = 20


class FiguresService:
    """Reads what the ends of executions added up to."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock

    async def dashboard(self, unit: UnitOfWork, period: Period) -> Dashboard:
        """The workspace over a period, and over the one before to compare with."""
        frame, workspace = frame_of(period, self._clock.now()), unit.principal.workspace_id
        rows = unit.repository(FiguresRepository)
        now, before = await rows.sums(workspace, frame), await rows.sums(workspace, frame.before())
        by_step: dict[int, list[Sum]] = {number: [] for number in range(frame.steps)}
        for each in now:
            by_step[each.step].append(each)
        points = tuple(
            FiguresPoint(at=instant_of(frame.first + number * frame.step), **figures_of(sums).model_dump())
            for number, sums in by_step.items()
        )
        return Dashboard(
            period=period,
            since=instant_of(frame.first),
            until=instant_of(frame.last),
            step_seconds=round((frame.step * HOUR).total_seconds()),
            totals=figures_of(now),
            before=figures_of(before),
            points=points,
            definitions=definitions_of(await rows.definitions(workspace, frame), MOST_DEFINITIONS),
        )
