"""Hears events and starts what triggers say: each event once for each trigger, however often it is delivered.

The transaction that writes the fire, whose key is the trigger and the event, queues the execution. An event that was
not delivered to the end is delivered again: what has its fire by then is left as it is.
"""

from collections.abc import Collection
from uuid import UUID

import structlog

from quarterdeck.db.outbox import DomainEvent
from quarterdeck.db.unit_of_work import UnitOfWork
from quarterdeck.domains.crews.ports import Expressions
from quarterdeck.domains.definitions.errors import DefinitionNotFoundError
from quarterdeck.domains.definitions.service import DefinitionsService
from quarterdeck.domains.executions.contracts import Execution, Reason
from quarterdeck.domains.executions.errors import InputsInvalidError
from quarterdeck.domains.executions.events import (
    APPLICATION_EVENT,
    FINISHED,
    MESSAGE_ADDRESSED,
    ApplicationEventEmitted,
    MessageAddressed,
)
from quarterdeck.domains.executions.service import ExecutionsService
from quarterdeck.domains.triggers.event_triggers import rules
from quarterdeck.domains.triggers.event_triggers.contracts import EventFire, EventOutcome, Heard
from quarterdeck.domains.triggers.event_triggers.repository import EventTriggersRepository, StoredEventTrigger
from quarterdeck.domains.triggers.starting import Starter, acting
from quarterdeck.kernel.clock import Clock
from quarterdeck.kernel.errors import QuarterdeckError, RateLimitedError, UnavailableError
from quarterdeck.kernel.failpoints import failpoint
from quarterdeck.kernel.ids import uuid7
from quarterdeck.observability.metrics import event_fires_total

HEARD = (*FINISHED, APPLICATION_EVENT, MESSAGE_ADDRESSED)
"""The names of the events that triggers listen to."""

log = structlog.get_logger()


class Firing:
    """Reacts to events, in whatever process they are delivered."""

    def __init__(
        self,
        starter: Starter,
        executions: ExecutionsService,
        definitions: DefinitionsService,
        expressions: Expressions,
        clock: Clock,
    ) -> None:
        self._starter = starter
        self._executions = executions
        self._definitions = definitions
        self._expressions = expressions
        self._clock = clock

    async def interested(self, unit: UnitOfWork, organizations: Collection[UUID]) -> frozenset[UUID]:
        """Which of these organizations have triggers: events of the others need not be delivered."""
        return await unit.repository(EventTriggersRepository).organizations(organizations)

    async def hear(self, unit: UnitOfWork, event: DomainEvent) -> None:
        """Start what this event starts, in this unit of its organization."""
        if event.occurred_at < self._clock.now() - rules.REMEMBERED:
            log.warning("event_trigger.too_late", event_name=event.name, event_id=str(event.id))
            return
        if event.name == APPLICATION_EVENT:
            await self._hear_application(unit, event)
        elif event.name == MESSAGE_ADDRESSED:
            await self._hear_message(unit, event)
        else:
            await self._hear_finish(unit, event)

    async def _hear_application(self, unit: UnitOfWork, event: DomainEvent) -> None:
        told = ApplicationEventEmitted.model_validate(event.data)
        triggers = await unit.repository(EventTriggersRepository).listening(told.workspace_id, "application_event")
        heard = Heard(
            id=event.id,
            on="application_event",
            name=told.name,
            workspace_id=told.workspace_id,
            occurred_at=event.occurred_at,
            depth=told.depth,
            payload=told.payload,
        )
        await self._fire_all(unit, triggers, heard)

    async def _hear_message(self, unit: UnitOfWork, event: DomainEvent) -> None:
        told = MessageAddressed.model_validate(event.data)
        triggers = await unit.repository(EventTriggersRepository).listening(told.workspace_id, "message")
        heard = Heard(
            id=event.id,
            on="message",
            name=event.name,
            workspace_id=told.workspace_id,
            occurred_at=event.occurred_at,
            depth=told.depth,
            payload=rules.message_of(told),
        )
        await self._fire_all(unit, triggers, heard)

    async def _hear_finish(self, unit: UnitOfWork, event: DomainEvent) -> None:
        known = await self._executions.known(unit, event.subject)
        if known is None:
            return  # deleted meanwhile: there is nothing to tell of it
        execution, workspace_id, depth = known
        if execution.trial is not None:
            return  # whoever tries a draft does not set off what published versions set off
        triggers = await unit.repository(EventTriggersRepository).listening(workspace_id, "execution_finished")
        if not triggers:
            return
        heard = Heard(
            id=event.id,
            on="execution_finished",
            name=event.name,
            workspace_id=workspace_id,
            occurred_at=event.occurred_at,
            depth=depth,
            payload=rules.finish_of(event.name, execution, await self._labels(unit, workspace_id, execution)),
        )
        await self._fire_all(unit, triggers, heard)

    async def _labels(self, unit: UnitOfWork, workspace_id: UUID, execution: Execution) -> dict[str, str]:
        try:
            version = await self._definitions.resolve(
                unit, execution.kind, execution.name, execution.version, workspace=workspace_id
            )
        except DefinitionNotFoundError:
            return {}  # deleted meanwhile
        return version.labels

    async def _fire_all(self, unit: UnitOfWork, triggers: list[StoredEventTrigger], heard: Heard) -> None:
        for stored in triggers:
            if rules.matches(stored.spec.source, heard):
                principal = acting(stored.ref, f"event trigger {stored.name}")
                await self._fire(unit.acting(principal), stored, heard)
        failpoint("event_before_commit")

    async def _fire(self, unit: UnitOfWork, stored: StoredEventTrigger, heard: Heard) -> None:
        triggers, now = unit.repository(EventTriggersRepository), self._clock.now()
        fire = EventFire(
            id=uuid7(),
            event_id=heard.id,
            event=heard.name,
            fired_at=now,
            outcome=EventOutcome.STARTED,
            execution_id=None,
            reason=None,
        )
        if not await triggers.claim(stored.ref.id, fire):
            return
        failpoint("event_claimed")
        await triggers.forget_before(stored.ref.id, now - rules.REMEMBERED)
        execution_id, reason = None, None
        try:
            execution_id = await self._start(unit, stored, heard)
            outcome = EventOutcome.LEFT_OUT if execution_id is None else EventOutcome.STARTED
        except (UnavailableError, RateLimitedError):
            # Not the trigger's fault: nothing is written, and the event is delivered again.
            raise
        except QuarterdeckError as error:
            outcome, reason = EventOutcome.FAILED, Reason(code=error.code, detail=error.detail)
            unit.record("event_trigger.failed", stored.ref.id, {"name": stored.name, "reason": reason.model_dump()})
            log.warning("event_trigger.start_failed", trigger=stored.name, detail=error.detail)
        await triggers.settle(fire.id, outcome, execution_id=execution_id, reason=reason)
        unit.after_commit(lambda: event_fires_total.labels(outcome).inc())

    async def _start(self, unit: UnitOfWork, stored: StoredEventTrigger, heard: Heard) -> UUID | None:
        """The execution, or None when `only_if` leaves the event out."""
        spec, variables = stored.spec, heard.variables()
        if spec.only_if is not None and not self._expressions.evaluate(spec.only_if, variables):
            return None
        depth = rules.depth_after(heard)
        inputs = self._expressions.value(spec.inputs, variables)
        if not isinstance(inputs, dict):
            raise InputsInvalidError(f"The expression of the inputs gives {type(inputs).__name__}, not an object.")
        return (await self._starter.start(unit, spec, inputs, depth=depth)).id
