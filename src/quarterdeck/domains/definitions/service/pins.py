"""Pins: recorded outputs that stand in for parts of a draft when it is tried; they are beside the draft, not in it."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

import orjson

from quarterdeck.db.unit_of_work import UnitOfWork
from quarterdeck.domains.definitions import rules
from quarterdeck.domains.definitions.contracts import Pin
from quarterdeck.domains.definitions.documents import invalid, named
from quarterdeck.domains.definitions.errors import PinPlaceError, PinsRefusedError, PinTooLargeError
from quarterdeck.domains.definitions.ports import Kind
from quarterdeck.domains.definitions.repository import PinRepository
from quarterdeck.domains.definitions.service.definitions import DefinitionsService
from quarterdeck.domains.definitions.service.desk import desk_of
from quarterdeck.domains.tenants.contracts import Environment
from quarterdeck.domains.tenants.service import OrganizationsService
from quarterdeck.kernel.clock import Clock
from quarterdeck.kernel.contracts import Frozen, Json
from quarterdeck.kernel.errors import NotFoundError

MAX_PIN_BYTES = 256_000


class PinsService:
    """Pins of drafts of the principal's workspace."""

    def __init__(self, definitions: DefinitionsService, organizations: OrganizationsService, clock: Clock) -> None:
        self._definitions = definitions
        self._organizations = organizations
        self._clock = clock

    async def all(self, unit: UnitOfWork, kind: str, name: str) -> Sequence[Pin]:
        """The pins of a draft, by the names of its parts."""
        definition = await self._definitions.get(unit, kind, name)
        return await unit.repository(PinRepository).all(definition.id)

    async def put(
        self, unit: UnitOfWork, kind: str, name: str, part: str, output: Json, execution_id: UUID | None = None
    ) -> Pin:
        """Pin an output to a part, in the place of an earlier one.

        Raises PinsRefusedError in a production workspace, PinPlaceError for what is no part, PinTooLargeError.
        """
        await self.require_allowed(unit)
        definition = await self._definitions.get(unit, kind, name)
        of_kind = self._definitions.reader.kind(kind)
        self.require_place(of_kind, name, of_kind.spec.model_validate(definition.spec), [part])
        faults = rules.storable_faults(output)
        if faults:
            raise invalid(faults)
        if len(orjson.dumps(output)) > MAX_PIN_BYTES:
            raise PinTooLargeError(
                f"A pinned output has at most {MAX_PIN_BYTES // 1_000} KB.", mend="Pin a smaller example of it."
            )
        pin = Pin(
            part=part,
            output=output,
            execution_id=execution_id,
            pinned_by=desk_of(unit).author,
            pinned_at=self._clock.now(),
        )
        await unit.repository(PinRepository).put(definition.id, pin)
        return pin

    async def delete(self, unit: UnitOfWork, kind: str, name: str, part: str) -> None:
        """Take a pin out; raises NotFoundError."""
        definition = await self._definitions.get(unit, kind, name)
        if not await unit.repository(PinRepository).remove(definition.id, part):
            raise NotFoundError(f"Nothing is pinned to {part!r}.")

    async def require_allowed(self, unit: UnitOfWork) -> None:
        """Raises PinsRefusedError where people's work depends on what runs."""
        workspace = await self._organizations.workspace(unit, unit.principal.workspace_id)
        if workspace.environment is Environment.PRODUCTION:
            raise PinsRefusedError(
                f"The workspace {workspace.name} is for production: nothing runs on pinned data there.",
                mend="Take the pins out, or try it in a workspace for development or staging.",
            )

    @staticmethod
    def require_place(kind: Kind[Any], name: str, spec: Frozen, parts: Sequence[str]) -> None:
        """Raises PinPlaceError for a name that is no part whose output can be pinned."""
        known = kind.parts(spec)
        for part in parts:
            if part not in known:
                told = f"Those that can be: {', '.join(known)}." if known else "Nothing of this definition can be."
                raise PinPlaceError(
                    f"{named((kind.name, name))} has no part {part!r} whose output can be pinned.", mend=told
                )
