"""One unit of work is one transaction: opened and committed at the edge, never by a service."""

from collections.abc import AsyncGenerator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from typing import TypeVar
from uuid import UUID

from quarterdeck.db.connections import Connection
from quarterdeck.db.objects import LargeValues, Objects
from quarterdeck.db.outbox import DomainEvent, OutboxRepository
from quarterdeck.db.repository import Repository
from quarterdeck.db.session import Database
from quarterdeck.kernel.clock import Clock
from quarterdeck.kernel.contracts import JsonObject
from quarterdeck.kernel.principal import Principal

R = TypeVar("R", bound=Repository)


class UnitOfWork:
    """What a use case works in: repositories of one tenant, and the outbox. It cannot commit."""

    def __init__(
        self,
        connection: Connection,
        scope: UUID | None,
        principal: Principal | None,
        clock: Clock,
        large: LargeValues,
    ) -> None:
        self._connection = connection
        self._scope = scope
        self._principal = principal
        self._clock = clock
        self._large = large
        self._events: list[DomainEvent] = []
        self._after: list[Callable[[], None]] = []

    @property
    def principal(self) -> Principal:
        """Who acts. The system's own work has no principal and must not ask."""
        if self._principal is None:
            msg = "the system's own unit of work has no principal"
            raise PermissionError(msg)
        return self._principal

    def repository(self, kind: type[R]) -> R:
        """A repository bound to this transaction and this tenant."""
        return kind(self._connection, self._scope, self._large)

    def record(
        self, name: str, subject: UUID, data: JsonObject | None = None, *, organization: UUID | None = None
    ) -> UUID:
        """Put an event into the outbox of this transaction; its identifier."""
        tenant = organization or self._scope
        if tenant is None:
            msg = "an event needs an organization"
            raise ValueError(msg)
        actor = "system" if self._principal is None else f"{self._principal.kind}:{self._principal.id}"
        event = DomainEvent(
            name=name,
            organization_id=tenant,
            subject=subject,
            actor=actor,
            occurred_at=self._clock.now(),
            data=data or {},
        )
        self._events.append(event)
        return event.id

    def acting(self, principal: Principal) -> "UnitOfWork":
        """The same transaction for another principal of the same organization, as whom a reaction is done."""
        if principal.organization_id != self._scope:
            msg = "a unit of work stays in its organization"
            raise PermissionError(msg)
        other = UnitOfWork(self._connection, self._scope, principal, self._clock, self._large)
        other._events, other._after = self._events, self._after
        return other

    def at_home(self) -> "UnitOfWork":
        """The same transaction within the principal's own organization: of a unit across organizations, that part."""
        home = UnitOfWork(self._connection, self.principal.organization_id, self.principal, self._clock, self._large)
        home._events, home._after = self._events, self._after
        return home

    def after_commit(self, action: Callable[[], None]) -> None:
        """Call this once the transaction is durable: for hints that may be lost, nothing more."""
        self._after.append(action)

    async def flush(self, hears: Callable[[str], bool]) -> None:
        """Write the recorded events that somebody hears; `Work` alone calls this, just before it commits."""
        # In place: another principal's unit of the same transaction shares the list.
        self._events[:] = [event for event in self._events if hears(event.name)]
        if self._events:
            await self.repository(OutboxRepository).add(self._events)

    def settled(self) -> bool:
        """Run the hints; says whether events were written. `Work` alone calls this, after it committed."""
        for action in self._after:
            action()
        return bool(self._events)


class Work:
    """Opens units of work; a clean exit of the block commits, an exception undoes everything.

    `hears` says for which names of events there are subscribers: an event that nobody hears costs nothing.
    """

    def __init__(
        self,
        database: Database,
        clock: Clock,
        wake_relay: Callable[[], None] = lambda: None,
        objects: Objects | None = None,
    ) -> None:
        self._database = database
        self._clock = clock
        self._large = LargeValues(objects)
        self.wake_relay = wake_relay
        self.hears: Callable[[str], bool] = lambda _: True

    def begin(self, principal: Principal, *, write: bool = True) -> AbstractAsyncContextManager[UnitOfWork]:
        """A unit of work of this principal in its organization."""
        return self._open(principal.organization_id, principal, write=write)

    def across(self, principal: Principal) -> AbstractAsyncContextManager[UnitOfWork]:
        """A unit of work of this principal across organizations: to make one. A check lists who may open one."""
        return self._open(None, principal, write=True)

    def tenant(self, organization_id: UUID, *, write: bool = True) -> AbstractAsyncContextManager[UnitOfWork]:
        """A unit of work of the system inside one organization (engine steps, seeders)."""
        return self._open(organization_id, None, write=write)

    def system(self, *, write: bool = True) -> AbstractAsyncContextManager[UnitOfWork]:
        """A unit of work across organizations: sign-in, relay, reaper. A check lists who may open one."""
        return self._open(None, None, write=write)

    @asynccontextmanager
    async def _open(
        self, scope: UUID | None, principal: Principal | None, *, write: bool
    ) -> AsyncGenerator[UnitOfWork]:
        async with self._database.transaction(scope, write=write) as connection:
            unit = UnitOfWork(connection, scope, principal, self._clock, self._large)
            yield unit
            if write:
                await unit.flush(self.hears)
                await self._database.commit(connection)
        if write and unit.settled():
            self.wake_relay()
