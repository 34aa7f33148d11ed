"""What travels on the bus: events in the shape of CloudEvents 1.0."""

from datetime import datetime
from typing import Literal
from uuid import UUID

from quarterdeck.db.outbox import DomainEvent
from quarterdeck.kernel.contracts import Frozen, JsonObject


class Envelope(Frozen):
    """One event, as JSON; the same `id` twice is the same event twice.

    `type` is the event's name (execution.succeeded), `subject` the thing that it is about, `organization` and `actor`
    say whose it is and who did it.
    """

    specversion: Literal["1.0"] = "1.0"
    id: UUID
    type: str
    source: str = "quarterdeck"
    subject: UUID
    organization: UUID
    actor: str
    time: datetime
    datacontenttype: Literal["application/json"] = "application/json"
    data: JsonObject

    @classmethod
    def of(cls, event: DomainEvent) -> "Envelope":
        """The envelope of an event of the outbox."""
        return cls(
            id=event.id,
            type=event.name,
            subject=event.subject,
            organization=event.organization_id,
            actor=event.actor,
            time=event.occurred_at,
            data=event.data,
        )

    def event(self) -> DomainEvent:
        """The event as it came out of the outbox."""
        return DomainEvent(
            id=self.id,
            name=self.type,
            organization_id=self.organization,
            subject=self.subject,
            actor=self.actor,
            occurred_at=self.time,
            data=self.data,
        )
