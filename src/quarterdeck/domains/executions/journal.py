"""The durable side of one drive: what was recorded before, and how more is recorded, event by event, fence in hand."""

from collections.abc import AsyncGenerator, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from datetime import datetime, timedelta

from quarterdeck.db.bus import Bus
from quarterdeck.db.unit_of_work import UnitOfWork, Work
from quarterdeck.domains.executions.batches import Batches, Entry, Settlement
from quarterdeck.domains.executions.contracts import Event, NewEvent, Step, UsageTotals
from quarterdeck.domains.executions.counters_repository import CountersRepository
from quarterdeck.domains.executions.effects_repository import EffectsRepository
from quarterdeck.domains.executions.errors import LimitReachedError, Suspended, unpriced
from quarterdeck.domains.executions.events import APPLICATION_EVENT, ApplicationEventEmitted
from quarterdeck.domains.executions.repository import Claim, ExecutionsRepository, Spent, usage_of
from quarterdeck.domains.executions.steps_repository import StepsRepository
from quarterdeck.kernel.clock import Clock
from quarterdeck.kernel.contracts import JsonObject
from quarterdeck.kernel.failpoints import failpoint
from quarterdeck.kernel.money import from_nano, to_nano


def topic_of(execution_id: object) -> str:
    """The bus topic on which an execution's events and tokens are heard."""
    return f"execution:{execution_id}"


def spent_of(batch: Sequence[Entry]) -> Spent:
    """What these add to the totals; each is a step."""
    names = [name for name in Spent.model_fields if name != "steps"]
    return Spent(steps=len(batch), **{name: sum(getattr(entry.spent, name) for entry in batch) for name in names})


def events_of(batch: Sequence[Entry]) -> list[NewEvent]:
    """What these tell, in order."""
    return [event for entry in batch for event in entry.events]


def publish(bus: Bus, execution_id: object, events: Sequence[Event]) -> None:
    """Tell the listeners; the log is the truth, this is the hint."""
    for event in events:
        bus.publish(topic_of(execution_id), event.model_dump(mode="json"))


class Journal:
    """Reads what an execution recorded, records more, and keeps its totals within the limits."""

    def __init__(self, claim: Claim, recorded: list[Step], work: Work, bus: Bus, clock: Clock) -> None:
        self.claim = claim
        self.clock = clock
        self.work = work
        self._bus = bus
        self._recorded = {step.key: step for step in recorded}
        self._answers = sum(step.kind == "answer" for step in recorded)
        self._totals = Spent(
            steps=claim.steps,
            input_tokens=claim.usage.input_tokens,
            output_tokens=claim.usage.output_tokens,
            cost_nano_usd=to_nano(claim.usage.known_cost_usd),
            unpriced_calls=claim.usage.unpriced_calls,
            model_calls=claim.usage.model_calls,
            tool_calls=claim.usage.tool_calls,
            active_ms=claim.active_ms,
        )
        self._accounted = clock.now()
        self._is_pausing = claim.is_pausing
        self._batches = Batches(self._begin, self.write)
        # Steps that the totals do not have yet.
        self._uncounted = 0

    @property
    def is_pausing(self) -> bool:
        """Whether somebody asked for a pause, as far as this drive has heard."""
        return self._is_pausing

    @property
    def known_answers(self) -> int:
        """How many answers this drive has seen; more of them in the database means: do not go to sleep."""
        return self._answers

    def recorded(self, key: str) -> Step | None:
        """The record of this step, if it was done before."""
        return self._recorded.get(key)

    def adopt(self, answer: Step) -> None:
        """An answer that came while this drive was under way."""
        self._recorded[answer.key] = answer
        self._answers += 1

    def live(self, kind: str, step: str, data: JsonObject) -> None:
        """Tell whoever listens now; recorded nowhere."""
        now = self.clock.now().isoformat()
        self._bus.publish(
            topic_of(self.claim.run.execution_id), {"seq": 0, "type": kind, "at": now, "step": step, "data": data}
        )

    async def record(
        self,
        step: Step,
        spent: Spent,
        events: Sequence[NewEvent],
        settle: Settlement | None = None,
        emitted: ApplicationEventEmitted | None = None,
    ) -> None:
        """Record a step with its events, its cost and, for an effect, the ledger's outcome; returns when it is durable.

        All of it is in one transaction, with what else ended meanwhile. An event of the application that the step
        emits goes into the outbox of the same one. Raises Superseded when another driver owns the execution by now.
        """
        self._uncounted += 1
        await self._batches.add(Entry(step, spent, events, settle, emitted))

    def record_later(self, step: Step, events: Sequence[NewEvent]) -> None:
        """Record what may be lost as long as nothing follows from it: before or with whatever is recorded after it.

        At once, so that nobody comes between a conclusion and what follows from it; `room` is asked for before.
        """
        self._uncounted += 1
        self._recorded[step.key] = step
        self._batches.add_later(Entry(step, Spent(), events))

    async def room(self) -> None:
        """Return when not too much waits to be written."""
        await self._batches.room()

    async def settle(self) -> None:
        """Return when all that was recorded is durable."""
        await self._batches.settle()

    def last(self) -> AbstractAsyncContextManager[tuple[UnitOfWork, Sequence[Entry]]]:
        """The transaction in which the drive ends, and what was not written yet: for `write`, or for `add_steps`."""
        return self._batches.last()

    async def close(self) -> None:
        """The drive is over."""
        await self._batches.close()

    def forgive(self) -> None:
        """Let the end be written although something else could not be."""
        self._batches.forgive()

    @asynccontextmanager
    async def transaction(self) -> AsyncGenerator[UnitOfWork]:
        """A transaction of its own within the drive; all that was recorded before is durable by then."""
        await self.settle()
        async with self._begin() as unit:
            yield unit

    def _begin(self) -> AbstractAsyncContextManager[UnitOfWork]:
        return self.work.tenant(self.claim.run.organization_id)

    async def write(self, unit: UnitOfWork, batch: Sequence[Entry]) -> None:
        """Record these within this unit of work. Raises Superseded."""
        if batch:
            await self.advance(unit, spent_of(batch), events_of(batch))
            await self.add_steps(unit, batch)

    async def add_steps(self, unit: UnitOfWork, batch: Sequence[Entry]) -> None:
        """Record the steps of these, and what goes with them, but neither their events nor their cost."""
        if not batch:
            return
        failpoint("before_step_commit")
        execution_id = self.claim.run.execution_id
        await unit.repository(StepsRepository).add(execution_id, *(entry.step for entry in batch))
        for entry in batch:
            if entry.settle is not None:
                key, state, outcome = entry.settle
                at = entry.step.finished_at
                await unit.repository(EffectsRepository).settle(execution_id, key, state, outcome, at)
            if entry.emitted is not None:
                unit.record(APPLICATION_EVENT, execution_id, entry.emitted.model_dump(mode="json"))
        unit.after_commit(lambda: self._keep(batch))

    def _keep(self, batch: Sequence[Entry]) -> None:
        self._recorded |= {entry.step.key: entry.step for entry in batch}
        failpoint("after_step_commit")

    async def forget(self, keys: Sequence[str]) -> None:
        """Take recorded steps back, so that they are done again when the execution is retried."""
        known = [key for key in keys if key in self._recorded]
        if not known:
            return
        async with self.transaction() as unit:
            await self.advance(unit, Spent(), [])
            await unit.repository(StepsRepository).forget(self.claim.run.execution_id, known)
        for key in known:
            del self._recorded[key]

    async def take_number(self, step: Step, counter: str) -> int:
        """Take the next number of a counter, from 0, and record it as the result of this step: one transaction."""
        async with self.transaction() as unit:
            await self.advance(unit, Spent(steps=1), [])
            number = await unit.repository(CountersRepository).take(self.claim.workspace_id, counter)
            step = step.model_copy(update={"result": number})
            await unit.repository(StepsRepository).add(self.claim.run.execution_id, step)
        self._recorded[step.key] = step
        return number

    async def advance(self, unit: UnitOfWork, spent: Spent, events: Sequence[NewEvent]) -> None:
        """Check the fence, add to the totals, number and record events, within this unit of work."""
        now = self.clock.now()
        spent = spent.model_copy(update={"active_ms": self.take_active_ms(now)})
        done = await unit.repository(ExecutionsRepository).checkpoint(self.claim, spent, events, now)
        self._totals, self._is_pausing = done.totals, done.is_pausing
        unit.after_commit(lambda: publish(self._bus, self.claim.run.execution_id, done.events))

    def take_active_ms(self, now: datetime) -> int:
        """Milliseconds since the last time that this was asked."""
        elapsed = (now - self._accounted) // timedelta(milliseconds=1)
        self._accounted = now
        return max(elapsed, 0)

    @property
    def usage(self) -> UsageTotals:
        """What has been consumed so far."""
        return usage_of(self._totals)

    def check_pause(self) -> None:
        """Raise Suspended before a new step when a pause was asked for."""
        self._batches.check()
        if self._is_pausing:
            raise Suspended

    def check_limits(self) -> None:
        """Before a new step: raise Suspended when it shall pause, LimitReachedError when a bound is reached."""
        self.check_pause()
        limits, totals = self.claim.plan.limits, self._totals
        tokens = totals.input_tokens + totals.output_tokens
        steps = totals.steps + self._uncounted
        if steps >= limits.max_steps:
            raise LimitReachedError("max_steps", f"The execution made {steps} steps; its limit is {limits.max_steps}.")
        if limits.max_tokens is not None and tokens >= limits.max_tokens:
            raise LimitReachedError(
                "max_tokens", f"The execution used {tokens} tokens; its limit is {limits.max_tokens}."
            )
        if limits.max_cost_usd is not None and totals.unpriced_calls:
            raise LimitReachedError("max_cost_usd", unpriced("The execution", limits.max_cost_usd))
        if limits.max_cost_usd is not None and totals.cost_nano_usd >= to_nano(limits.max_cost_usd):
            spent = from_nano(totals.cost_nano_usd)
            raise LimitReachedError(
                "max_cost_usd", f"The execution spent ${spent}; its limit is ${limits.max_cost_usd}."
            )

    def seconds_left(self) -> float:
        """Of the execution's active time; waiting for people does not count."""
        return max(self.claim.plan.limits.max_seconds - self._totals.active_ms / 1000, 0.001)
