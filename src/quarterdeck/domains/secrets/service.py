"""Secrets of a workspace: kept sealed, used by models and tools, never shown."""

from collections.abc import Iterator, Mapping
from uuid import UUID

from pydantic import SecretStr

from quarterdeck.db.unit_of_work import UnitOfWork
from quarterdeck.domains.secrets.contracts import Sealed, Secret
from quarterdeck.domains.secrets.errors import SecretHostError, SecretNotFoundError, UnreadableSecretError
from quarterdeck.domains.secrets.ports import Vault
from quarterdeck.domains.secrets.repository import SecretRepository
from quarterdeck.http.places import names_place, place_of
from quarterdeck.kernel.clock import Clock
from quarterdeck.kernel.ids import uuid7
from quarterdeck.kernel.pagination import Page, PageRequest, cursor_of

BATCH = 200


class SecretsService:
    """Stores, opens and re-seals secrets.

    `usual` are the hosts, by the name of the secret, that a provider has itself: whoever may write a definition
    must not be able to send a secret elsewhere.
    """

    def __init__(self, vault: Vault, clock: Clock, usual: Mapping[str, tuple[str, ...]] | None = None) -> None:
        self._vault = vault
        self._clock = clock
        self._usual = dict(usual or {})

    async def put(self, unit: UnitOfWork, name: str, value: SecretStr, hosts: tuple[str, ...] | None = None) -> None:
        """Store or replace a secret of the workspace; without `hosts` the present or the usual ones hold."""
        secrets, now = unit.repository(SecretRepository), self._clock.now()
        principal, secret_id = unit.principal, uuid7()
        plain = value.get_secret_value()
        sealed = self._vault.seal(plain, _place(principal.organization_id, secret_id))
        fresh = Secret(
            name=name, hosts=self._usual.get(name, ()) if hosts is None else hosts, created_at=now, updated_at=now
        )
        if not await secrets.add(secret_id, principal.workspace_id, fresh, sealed):
            stored = await secrets.find(principal.workspace_id, name)
            if stored is None:
                raise SecretNotFoundError(name)
            secret_id = stored.id
            await secrets.reseal(stored, self._vault.seal(plain, _place(stored.organization_id, stored.id)), now)
            if hosts is not None:
                await secrets.bind(stored, hosts, now)
        unit.record("secret.stored", secret_id, {"name": name})

    async def bind(self, unit: UnitOfWork, name: str, hosts: tuple[str, ...]) -> Secret:
        """Say where a secret may be sent; raises SecretNotFoundError."""
        secrets = unit.repository(SecretRepository)
        stored = await secrets.find(unit.principal.workspace_id, name)
        if stored is None:
            raise SecretNotFoundError(name)
        await secrets.bind(stored, hosts, self._clock.now())
        unit.record("secret.bound", stored.id, {"name": name, "hosts": list(hosts)})
        shown = await secrets.shown(stored.id)
        if shown is None:
            raise SecretNotFoundError(name)
        return shown

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

    async def reveal(self, unit: UnitOfWork, name: str, address: str, workspace_id: UUID | None = None) -> SecretStr:
        """The value, for slices that send it to this address and show it to nobody.

        Of the principal's workspace, or of the one named when the system works for a tenant.
        Raises SecretNotFoundError, SecretHostError, AddressRefusedError, UnreadableSecretError.
        """
        workspace = unit.principal.workspace_id if workspace_id is None else workspace_id
        stored = await unit.repository(SecretRepository).find(workspace, name)
        if stored is None:
            raise SecretNotFoundError(name)
        place = place_of(address)
        if not names_place(stored.hosts or self._of_providers(), place):
            raise SecretHostError(name, stored.hosts, str(place))
        return SecretStr(self._vault.open(stored.sealed, _place(stored.organization_id, stored.id)))

    def _of_providers(self) -> Iterator[str]:
        return (host for hosts in self._usual.values() for host in hosts)

    async def reseal_batch(self, unit: UnitOfWork) -> int:
        """Re-seal some secrets under the newest master key, in a unit of the system; how many.

        Called until it says 0 the older master keys are not needed for secrets any more.
        """
        secrets = unit.repository(SecretRepository)
        batch = await secrets.sealed_before(self._vault.key_version, BATCH)
        for stored in batch:
            place = _place(stored.organization_id, stored.id)
            await secrets.reseal(stored, resealed(self._vault, stored.sealed, place))
        return len(batch)

    async def sealed_before(self, unit: UnitOfWork, version: int) -> int:
        """How many secrets are sealed under a master key older than this, in a unit of the system."""
        return await unit.repository(SecretRepository).count_before(version)


def resealed(vault: Vault, sealed: Sealed, place: str) -> Sealed:
    """The value under the newest master key; raises UnreadableSecretError that names the row."""
    try:
        return vault.seal(vault.open(sealed, place), place)
    except UnreadableSecretError as error:
        raise UnreadableSecretError(f"{error.detail} It is the one of {place}.", mend=error.mend) from error


def _place(organization_id: UUID, secret_id: UUID) -> str:
    return f"{organization_id}|secrets|{secret_id}"
