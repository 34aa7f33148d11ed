"""Fires schedules whose time has come: in every process, and each time exactly once.

One transaction writes the fire, whose key is the schedule and its time, queues the execution and moves the
schedule on. A process that dies before the commit has done nothing, and another fires; one that dies after it
leaves a queued execution, which the sweeper hands to the engine.
"""

import asyncio
from datetime import datetime

import structlog

from quarterdeck.db.unit_of_work import UnitOfWork, Work
from quarterdeck.domains.executions.contracts import Reason
from quarterdeck.domains.triggers.schedules import rules
from quarterdeck.domains.triggers.schedules.contracts import Fire, FireOutcome
from quarterdeck.domains.triggers.schedules.ports import CronCalendar
from quarterdeck.domains.triggers.schedules.repository import SchedulesRepository, StoredSchedule
from quarterdeck.domains.triggers.starting import Starter, TriggerRef, acting
from quarterdeck.kernel.clock import Clock
from quarterdeck.kernel.errors import QuarterdeckError, RateLimitedError, UnavailableError
from quarterdeck.kernel.failpoints import failpoint
from quarterdeck.kernel.ids import uuid7
from quarterdeck.observability.metrics import schedule_fires_total

LONGEST_SLEEP_SECONDS = 5.0
"""A schedule that another process has made is seen after this at the latest."""
SLEEP_AFTER_FAILURE_SECONDS = 1.0
BATCH = 200

log = structlog.get_logger()


class Scheduler:
    """Runs beside the server, in as many processes as there are."""

    def __init__(self, work: Work, starter: Starter, calendar: CronCalendar, clock: Clock) -> None:
        self._work = work
        self._starter = starter
        self._calendar = calendar
        self._clock = clock
        self._woken = asyncio.Event()

    def wake(self) -> None:
        """A schedule was made or changed: look now."""
        self._woken.set()

    async def run(self) -> None:
        """Fire until cancelled; sleeps until the next schedule is due."""
        while True:
            self._woken.clear()
            try:
                pause = await self._turn()
            except UnavailableError as error:
                log.warning("scheduler.database_unavailable", detail=error.detail)
                pause = SLEEP_AFTER_FAILURE_SECONDS
            try:
                async with asyncio.timeout(pause):
                    await self._woken.wait()
            except TimeoutError:
                continue

    async def fire_due(self) -> tuple[int, int]:
        """Fire every schedule whose time has come; how many were fired here, and how many could not be."""
        async with self._work.system(write=False) as unit:
            due = await unit.repository(SchedulesRepository).due(self._clock.now(), BATCH)
        fired = failed = 0
        for ref, name, due_at in due:
            try:
                fired += await self._fire(ref, name, due_at)
            except UnavailableError:
                raise
            except RateLimitedError as error:
                log.warning("schedule.told_to_wait", schedule=name, detail=error.detail)
                failed += 1
            except Exception:  # one schedule's fault must not hold up the others
                log.exception("schedule.not_fired", schedule=name, schedule_id=str(ref.id))
                failed += 1
        return fired, failed

    async def _turn(self) -> float:
        """Fire, and say how long there is nothing to do."""
        fired, failed = await self.fire_due()
        if failed:
            return SLEEP_AFTER_FAILURE_SECONDS
        if fired == BATCH:
            return 0
        async with self._work.system(write=False) as unit:
            first = await unit.repository(SchedulesRepository).first_due()
        if first is None:
            return LONGEST_SLEEP_SECONDS
        left = (first - self._clock.now()).total_seconds()
        # What is due and was not fired here is being fired by another process.
        return min(left, LONGEST_SLEEP_SECONDS) if left > 0 else 0.05

    async def _fire(self, ref: TriggerRef, name: str, due_at: datetime) -> bool:
        """One schedule, in one transaction; False when another process has taken it."""
        async with self._work.begin(acting(ref, f"schedule {name}")) as unit:
            repository = unit.repository(SchedulesRepository)
            stored = await repository.take(ref.id, due_at)
            if stored is None:
                return False
            now, spec = self._clock.now(), stored.spec
            times = rules.elapsed(self._calendar, spec.timing, stored.anchor_at, due_at, now)
            verdict = rules.decide(spec.catch_up, spec.catch_up_limit, times, now)
            if verdict.skipped is not None:
                skipped = _fire_of(verdict.skipped, now, FireOutcome.SKIPPED, verdict.times_skipped)
                await repository.claim_fire(ref.id, skipped)
                _count(unit, FireOutcome.SKIPPED, verdict.times_skipped)
            for time in verdict.start:
                await self._start(unit, stored, time, now)
            next_at = next(rules.upcoming(self._calendar, spec.timing, stored.anchor_at, now), None)
            await repository.change(ref.id, next_at=next_at)
            await repository.forget_old_fires(ref.id)
            failpoint("schedule_before_commit")
        failpoint("schedule_after_commit")
        return True

    async def _start(self, unit: UnitOfWork, stored: StoredSchedule, time: datetime, now: datetime) -> None:
        repository = unit.repository(SchedulesRepository)
        fire = _fire_of(time, now, FireOutcome.STARTED, 1)
        if not await repository.claim_fire(stored.ref.id, fire):
            return
        failpoint("schedule_claimed")
        try:
            execution = await self._starter.start(unit, stored.spec, stored.spec.inputs)
        except (UnavailableError, RateLimitedError):
            # Not the schedule's fault: nothing is written, and the next turn tries again.
            raise
        except QuarterdeckError as error:
            reason = Reason(code=error.code, detail=error.detail)
            await repository.settle_fire(fire.id, FireOutcome.FAILED, reason=reason)
            unit.record("schedule.failed", stored.ref.id, {"name": stored.name, "reason": reason.model_dump()})
            log.warning("schedule.start_failed", schedule=stored.name, detail=error.detail)
            _count(unit, FireOutcome.FAILED, 1)
        else:
            await repository.settle_fire(fire.id, FireOutcome.STARTED, execution_id=execution.id)
            _count(unit, FireOutcome.STARTED, 1)


def _fire_of(due_at: datetime, now: datetime, outcome: FireOutcome, times: int) -> Fire:
    return Fire(id=uuid7(), due_at=due_at, fired_at=now, outcome=outcome, times=times, execution_id=None, reason=None)


def _count(unit: UnitOfWork, outcome: FireOutcome, times: int) -> None:
    unit.after_commit(lambda: schedule_fires_total.labels(outcome).inc(times))
