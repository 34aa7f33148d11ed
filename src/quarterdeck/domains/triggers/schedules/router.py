"""HTTP of schedules."""

from typing import Annotated

from fastapi import Query, Response

from quarterdeck.db.unit_of_work import UnitOfWork
from quarterdeck.domains.triggers.contracts import TriggerName
from quarterdeck.domains.triggers.schedules.contracts import (
    Fire,
    NewSchedule,
    Schedule,
    ScheduleSpec,
    Timing,
    Upcoming,
)
from quarterdeck.domains.triggers.schedules.service import SchedulesService
from quarterdeck.http.dependencies import reads, writes
from quarterdeck.http.etags import ExpectedRevision, set_etag
from quarterdeck.http.pagination import PageQuery
from quarterdeck.http.routing import Router
from quarterdeck.kernel.pagination import Page

Read = Annotated[UnitOfWork, reads("schedules.read")]
Write = Annotated[UnitOfWork, writes("schedules.write")]


def build_router(service: SchedulesService) -> Router:
    """The routes under /v1/schedules."""
    router = Router(prefix="/v1/schedules", tags=["schedules"])

    @router.post("", status_code=201)
    async def create_schedule(body: NewSchedule, unit: Write, response: Response) -> Schedule:
        """Start a crew, agent or task at certain times: by cron, at an interval, or once."""
        return _tagged(await service.create(unit, body), response)

    @router.get("")
    async def list_schedules(unit: Read, page: PageQuery) -> Page[Schedule]:
        """Schedules of the workspace, newest first."""
        return await service.page(unit, page)

    @router.get("/{name}")
    async def get_schedule(name: TriggerName, unit: Read, response: Response) -> Schedule:
        """One schedule with its next times."""
        return _tagged(await service.get(unit, name), response)

    @router.put("/{name}")
    async def replace_schedule(
        name: TriggerName, body: ScheduleSpec, unit: Write, expected: ExpectedRevision, response: Response
    ) -> Schedule:
        """Change what it starts or when; an interval counts from now on."""
        return _tagged(await service.replace(unit, name, body, expected), response)

    @router.delete("/{name}", status_code=204)
    async def remove_schedule(name: TriggerName, unit: Annotated[UnitOfWork, writes("schedules.delete")]) -> None:
        """Remove a schedule with its history; the executions that it started stay."""
        await service.remove(unit, name)

    @router.post("/{name}/pause")
    async def pause_schedule(
        name: TriggerName, unit: Annotated[UnitOfWork, writes("schedules.pause")], response: Response
    ) -> Schedule:
        """Start nothing until it is resumed."""
        return _tagged(await service.pause(unit, name), response)

    @router.post("/{name}/resume")
    async def resume_schedule(
        name: TriggerName, unit: Annotated[UnitOfWork, writes("schedules.resume")], response: Response
    ) -> Schedule:
        """Go on with the next time; those during the pause are left out."""
        return _tagged(await service.resume(unit, name), response)

    @router.get("/{name}/fires")
    async def list_schedule_fires(name: TriggerName, unit: Read, page: PageQuery) -> Page[Fire]:
        """What became of its times, newest first; the latest thousand are kept."""
        return await service.fires(unit, name, page)

    return router


def build_timings_router(service: SchedulesService) -> Router:
    """The route of /v1/timings."""
    router = Router(prefix="/v1/timings", tags=["schedules"])

    @router.get("")
    async def preview_timing(unit: Read, timing: Annotated[Timing, Query()]) -> Upcoming:
        """The next five times of a timing, without making a schedule of it."""
        del unit
        return service.upcoming(timing)

    return router


def _tagged(schedule: Schedule, response: Response) -> Schedule:
    set_etag(response, schedule.revision)
    return schedule
