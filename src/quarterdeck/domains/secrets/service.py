"""Secrets of a workspace: kept sealed, used by models and tools, never shown."""

from uuid import UUID

from pydantic import SecretStr

from quarterdeck.db.unit_of_work import UnitOfWork
from quarterdeck.domains.secrets.contracts import Secret
from quarterdeck.domains.secrets.errors import SecretNotFoundError
from quarterdeck.domains.secrets.ports import Vault
from quarterdeck.domains.secrets.repository import SecretRepository
from quarterdeck.kernel.clock import Clock
from quarterdeck.kernel.ids import uuid7
from quarterdeck.kernel.pagination import Page, PageRequest, cursor_of

BATCH = 200


class SecretsService:
    """Stores, opens and re-seals secrets."""

    def __init__(self, vault: Vault, clock: Clock) -> None:
        self._vault = vault
        self._clock = clock

    async def put(self, unit: UnitOfWork, name: str, value: SecretStr) -> None:
        """Store or replace a secret of the principal's workspace."""
        secrets, now = unit.repository(SecretRepository), self._clock.now()
        principal, secret_id = unit.principal, uuid7()
        plain = value.get_secret_value()
        sealed = self._vault.seal(plain, _place(principal.organization_id, secret_id))
        if not await secrets.add(secret_id, principal.workspace_id, name, sealed, now):
            stored = await secrets.find(principal.workspace_id, name)
            if stored is None:
                raise SecretNotFoundError(name)
            secret_id = stored.id
            await secrets.reseal(stored, self._vault.seal(plain, _place(stored.organization_id, stored.id)), now)
        unit.record("secret.stored", secret_id, {"name": name})

    async def page(self, unit: UnitOfWork, page: PageRequest) -> Page[Secret]:
        """Names of the workspace's secrets, newest first."""
        found = await unit.repository(SecretRepository).page(unit.principal.workspace_id, page)
        more = cursor_of(found[page.limit - 1][0]) if len(found) > page.limit else None
        return Page(items=tuple(secret for _, secret in found[: page.limit]), next_cursor=more)

    async def remove(self, unit: UnitOfWork, name: str) -> None:
        """Remove a secret; raises SecretNotFoundError."""
        secret_id = await unit.repository(SecretRepository).remove(unit.principal.workspace_id, name)
        if secret_id is None:
            raise SecretNotFoundError(name)
        unit.record("secret.removed", secret_id, {"name": name})

    async def reveal(self, unit: UnitOfWork, name: str, workspace_id: UUID | None = None) -> SecretStr:
        """The value, for slices that use it and show it to nobody.

        Of the principal's workspace, or of the one named when the system works for a tenant.
        Raises SecretNotFoundError, UnreadableSecretError.
        """
        workspace = unit.principal.workspace_id if workspace_id is None else workspace_id
        stored = await unit.repository(SecretRepository).find(workspace, name)
        if stored is None:
            raise SecretNotFoundError(name)
        return SecretStr(self._vault.open(stored.sealed, _place(stored.organization_id, stored.id)))

    async def reseal_batch(self, unit: UnitOfWork) -> int:
        """Re-seal some secrets under the newest master key, in a unit of the system; how many.

        Called until it says 0 the older master keys are not needed for secrets any more.
        """
        secrets = unit.repository(SecretRepository)
        batch = await secrets.sealed_before(self._vault.key_version, BATCH)
        for stored in batch:
            place = _place(stored.organization_id, stored.id)
            await secrets.reseal(stored, self._vault.seal(self._vault.open(stored.sealed, place), place))
        return len(batch)


def _place(organization_id: UUID, secret_id: UUID) -> str:
    return f"{organization_id}|secrets|{secret_id}"
