"""Use cases of hooks: make, look, change, rotate the secret, remove."""

import os
from datetime import timedelta
from uuid import UUID

from quarterdeck.db.unit_of_work import UnitOfWork
from quarterdeck.domains.crews.ports import Expressions
from quarterdeck.domains.secrets.ports import Vault
from quarterdeck.domains.secrets.service import resealed
from quarterdeck.domains.triggers.hooks import rules
from quarterdeck.domains.triggers.hooks.contracts import (
    Delivery,
    Hook,
    HookSpec,
    HookWithSecret,
    NewHook,
    Rotation,
)
from quarterdeck.domains.triggers.hooks.errors import HookExistsError, HookNotFoundError, MappingError
from quarterdeck.domains.triggers.hooks.repository import HooksRepository, StoredHook
from quarterdeck.domains.triggers.starting import Starter, TriggerRef
from quarterdeck.kernel.clock import Clock
from quarterdeck.kernel.errors import PreconditionError
from quarterdeck.kernel.ids import uuid7
from quarterdeck.kernel.pagination import Page, PageRequest

BATCH = 200
INBOUND = "/v1/inbound"
"""Where calls go; the hook's identifier follows."""


class HooksService:
    """Hooks of the principal's workspace."""

    def __init__(self, starter: Starter, expressions: Expressions, vault: Vault, clock: Clock) -> None:
        self._starter = starter
        self._expressions = expressions
        self._vault = vault
        self._clock = clock

    async def create(self, unit: UnitOfWork, new: NewHook) -> HookWithSecret:
        """Make a hook; its secret is shown this once.

        Raises HookExistsError, MappingError, NotFoundError for its target.
        """
        spec, now, principal = (
            HookSpec.model_validate(new.model_dump(exclude={"name"})),
            self._clock.now(),
            unit.principal,
        )
        await self._check(unit, spec)
        ref = TriggerRef(organization_id=principal.organization_id, workspace_id=principal.workspace_id, id=uuid7())
        stored = StoredHook(ref=ref, name=new.name, spec=spec, revision=1, created_at=now, updated_at=now)
        if not await unit.repository(HooksRepository).add(stored):
            raise HookExistsError(new.name)
        unit.record("hook.created", ref.id, {"name": new.name})
        return HookWithSecret(hook=_shown(stored), secret=await self._add_key(unit, ref))

    async def get(self, unit: UnitOfWork, name: str) -> Hook:
        """One hook. Raises HookNotFoundError."""
        return _shown(await self._find(unit, name))

    async def page(self, unit: UnitOfWork, page: PageRequest) -> Page[Hook]:
        """Newest first."""
        found, more = await unit.repository(HooksRepository).page(unit.principal.workspace_id, page)
        return Page(items=tuple(_shown(stored) for stored in found), next_cursor=more)

    async def deliveries(self, unit: UnitOfWork, name: str, page: PageRequest) -> Page[Delivery]:
        """What came, newest first."""
        stored = await self._find(unit, name)
        return await unit.repository(HooksRepository).deliveries(stored.ref.id, page)

    async def replace(self, unit: UnitOfWork, name: str, spec: HookSpec, expected: int | None) -> Hook:
        """Change what calls start; `expected` is the revision seen, None for any.

        Raises PreconditionError when another revision is there, MappingError, NotFoundError for its target.
        """
        stored, now = await self._find(unit, name, lock=True), self._clock.now()
        if expected is not None and expected != stored.revision:
            raise PreconditionError(f"The hook is at revision {stored.revision}.", mend="Read it again.")
        await self._check(unit, spec)
        changed = stored.model_copy(update={"spec": spec, "revision": stored.revision + 1, "updated_at": now})
        await unit.repository(HooksRepository).change(stored.ref.id, spec, changed.revision, now)
        unit.record("hook.updated", stored.ref.id, {"name": name})
        return _shown(changed)

    async def rotate(self, unit: UnitOfWork, name: str, rotation: Rotation) -> HookWithSecret:
        """A new secret, shown this once; the present ones stay valid for as long as the rotation says."""
        stored, now = await self._find(unit, name, lock=True), self._clock.now()
        until = now + timedelta(seconds=rotation.keep_old_seconds)
        await unit.repository(HooksRepository).expire_keys(stored.ref.id, until, now)
        unit.record("hook.rotated", stored.ref.id, {"name": name})
        return HookWithSecret(hook=_shown(stored), secret=await self._add_key(unit, stored.ref))

    async def remove(self, unit: UnitOfWork, name: str) -> None:
        """Remove it: calls are refused from now on; the executions stay."""
        stored = await self._find(unit, name, lock=True)
        await unit.repository(HooksRepository).remove(stored.ref.id)
        unit.record("hook.removed", stored.ref.id, {"name": name})

    async def reseal_batch(self, unit: UnitOfWork) -> int:
        """Re-seal some secrets under the newest master key, in a unit of the system; how many."""
        hooks = unit.repository(HooksRepository)
        batch = await hooks.keys_sealed_before(self._vault.key_version, BATCH)
        for key in batch:
            place = place_of(key.organization_id, key.id)
            await hooks.reseal(key, resealed(self._vault, key.sealed, place))
        return len(batch)

    async def sealed_before(self, unit: UnitOfWork, version: int) -> int:
        """How many secrets are sealed under a master key older than this, in a unit of the system."""
        return await unit.repository(HooksRepository).count_keys_before(version)

    async def _add_key(self, unit: UnitOfWork, ref: TriggerRef) -> str:
        secret, key_id = rules.secret_text(os.urandom(rules.SECRET_BYTES)), uuid7()
        sealed = self._vault.seal(secret, place_of(ref.organization_id, key_id))
        await unit.repository(HooksRepository).add_key(ref.id, key_id, sealed, self._clock.now())
        return secret

    async def _find(self, unit: UnitOfWork, name: str, *, lock: bool = False) -> StoredHook:
        stored = await unit.repository(HooksRepository).find(unit.principal.workspace_id, name, lock=lock)
        if stored is None:
            raise HookNotFoundError(name)
        return stored

    async def _check(self, unit: UnitOfWork, spec: HookSpec) -> None:
        for pointer, expression in (("inputs", spec.inputs), ("only_if", spec.only_if)):
            fault = None if expression is None else self._expressions.fault(expression, rules.VARIABLES)
            if fault is not None:
                raise MappingError(pointer, fault)
        await self._starter.check_target(unit, spec)


def place_of(organization_id: UUID, key_id: UUID) -> str:
    """Where a hook's secret is sealed for."""
    return f"{organization_id}|hook_secrets|{key_id}"


def _shown(stored: StoredHook) -> Hook:
    fields = stored.model_dump(include={"name", "revision", "created_at", "updated_at"})
    path = f"{INBOUND}/{stored.ref.id}"
    return Hook.model_validate({**stored.spec.model_dump(), **fields, "id": stored.ref.id, "path": path})
