"""Schedules as the API shows them, and the history of what they started."""

from datetime import datetime
from enum import StrEnum
from typing import Annotated, Self, TypeAlias
from uuid import UUID

from pydantic import AwareDatetime, Field, model_validator

from quarterdeck.domains.executions.contracts import Reason
from quarterdeck.domains.triggers.contracts import Target, TriggerName
from quarterdeck.kernel.contracts import Frozen, JsonObject

MOST_CATCH_UP = 100
LEAST_SECONDS = 10
MOST_SECONDS = 366 * 86_400

Instant: TypeAlias = Annotated[AwareDatetime, Field(ge=datetime.fromisoformat("1970-01-01T00:00:00+00:00"))]


class Timing(Frozen):
    """When: exactly one of `cron`, `every_seconds` and `at`.

    `cron` has the five fields of Debian's cron and is read in `time_zone`. Around a change of the clocks the rules
    are Debian's: a time that the clocks jump over is run right after the jump, one that they repeat is run once, and
    expressions whose hour or minute begins with `*` follow the time that passes.
    """

    cron: str | None = Field(default=None, min_length=9, max_length=200)
    time_zone: str = Field(default="UTC", min_length=1, max_length=60)
    every_seconds: int | None = Field(default=None, ge=LEAST_SECONDS, le=MOST_SECONDS)
    at: Instant | None = None

    @model_validator(mode="after")
    def _is_one(self) -> Self:
        if sum(value is not None for value in (self.cron, self.every_seconds, self.at)) != 1:
            msg = "give exactly one of cron, every_seconds and at"
            raise ValueError(msg)
        return self


class Upcoming(Frozen):
    """The next times of a timing."""

    fires: tuple[datetime, ...]


class CatchUp(StrEnum):
    """What becomes of times that were missed by more than a minute because no process of the deck ran.

    `skip` leaves them out, `one` starts one execution for all of them, `all` one for each of the latest
    `catch_up_limit`. What is missed while a schedule is paused is left out.
    """

    SKIP = "skip"
    ONE = "one"
    ALL = "all"


class ScheduleSpec(Target):
    """What to start when, with which inputs."""

    inputs: JsonObject = {}
    timing: Timing
    catch_up: CatchUp = CatchUp.ONE
    catch_up_limit: int = Field(default=10, ge=1, le=MOST_CATCH_UP)


class NewSchedule(ScheduleSpec):
    """A schedule to be made."""

    name: TriggerName


class Schedule(ScheduleSpec):
    """A schedule; `next_fires` are the next times, none when it is paused or over."""

    id: UUID
    name: str
    is_paused: bool
    next_fires: tuple[datetime, ...]
    revision: int
    created_at: datetime
    updated_at: datetime


class FireOutcome(StrEnum):
    """What became of a time: an execution, a failure to start one, or nothing by the catch-up policy."""

    STARTED = "started"
    FAILED = "failed"
    SKIPPED = "skipped"


class Fire(Frozen):
    """One time of a schedule, or the latest of several that were skipped together (`times` says how many)."""

    id: UUID
    due_at: datetime
    fired_at: datetime
    outcome: FireOutcome
    times: int
    execution_id: UUID | None
    reason: Reason | None
