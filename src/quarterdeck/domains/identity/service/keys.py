"""API keys: made once, shown once, looked up by a keyed digest."""

import secrets
from datetime import datetime
from uuid import UUID

from quarterdeck.db.unit_of_work import UnitOfWork
from quarterdeck.domains.identity import rules
from quarterdeck.domains.identity.contracts import ApiKey, CreatedApiKey
from quarterdeck.domains.identity.errors import InvalidApiKeyError, KeyExpiryError, RoleTooHighError
from quarterdeck.domains.identity.ports import KeyDigests
from quarterdeck.domains.identity.repository import ApiKeyRepository
from quarterdeck.kernel.clock import Clock
from quarterdeck.kernel.errors import FieldError, NotFoundError
from quarterdeck.kernel.ids import uuid7
from quarterdeck.kernel.pagination import Page, PageRequest, cursor_of
from quarterdeck.kernel.principal import PrincipalKind, Role

LOCAL_PREFIX = "local: "


class KeysService:
    """Makes, finds and revokes API keys."""

    def __init__(self, digests: KeyDigests, clock: Clock) -> None:
        self._digests = digests
        self._clock = clock

    async def create(
        self, unit: UnitOfWork, name: str, role: Role, workspace_id: UUID | None, expires_at: datetime | None
    ) -> CreatedApiKey:
        """A key of the principal's owner; raises RoleTooHighError, KeyExpiryError.

        A key made by a principal whose own key is bound to a workspace is bound to it as well.
        """
        maker = unit.principal
        if role.rank > maker.role.rank:
            detail = f"The role {role} is above your own, {maker.role}."
            raise RoleTooHighError(detail, mend=f"Ask for {maker.role} or less.")
        if expires_at is not None and expires_at <= self._clock.now():
            fault = FieldError(pointer="/expires_at", message="lies in the past", mend="Choose a later instant.")
            raise KeyExpiryError("The key would be born expired.", fields=(fault,))
        owner_id = maker.id
        if maker.kind is not PrincipalKind.USER:
            parent = await unit.repository(ApiKeyRepository).by_id(maker.id)
            owner_id = None if parent is None else parent.owner_id
            if parent is not None:
                expires_at, workspace_id = _within(parent, expires_at, workspace_id)
        created = await self._add(unit, maker.organization_id, name, role, workspace_id, owner_id, expires_at)
        unit.record("api_key.created", created.api_key.id, {"name": name, "role": str(role)})
        return created

    async def page(self, unit: UnitOfWork, page: PageRequest) -> Page[ApiKey]:
        """Keys that are not revoked: all of them for admins and owners, the own ones for the others."""
        everyone = unit.principal.role.rank >= Role.ADMIN.rank
        owner_id = await self.owner(unit)
        found = await unit.repository(ApiKeyRepository).page(page, owner_id, everyone=everyone)
        items = found[: page.limit]
        return Page(items=tuple(items), next_cursor=cursor_of(items[-1].id) if len(found) > page.limit else None)

    async def revoke(self, unit: UnitOfWork, key_id: UUID) -> None:
        """Revoke a key that the principal may see; raises NotFoundError, RoleTooHighError for a higher one."""
        keys = unit.repository(ApiKeyRepository)
        key = await keys.by_id(key_id)
        everyone = unit.principal.role.rank >= Role.ADMIN.rank
        owner_id = await self.owner(unit)
        if key is None or not (everyone or (owner_id is not None and key.owner_id == owner_id)):
            raise NotFoundError(_NO_KEY)
        if key.role.rank > unit.principal.role.rank:
            detail = f"The key's role, {key.role}, is above your own."
            raise RoleTooHighError(detail)
        if not await keys.revoke(key_id, self._clock.now()):
            raise NotFoundError(_NO_KEY)
        unit.record("api_key.revoked", key_id, {"name": key.name})

    async def revoke_above(self, unit: UnitOfWork, owner_id: UUID, role: Role | None) -> None:
        """A person lost his membership (None) or part of it: revoke his keys that reach further now."""
        lost = [each for each in Role if role is None or each.rank > role.rank]
        await unit.repository(ApiKeyRepository).revoke_of(owner_id, lost, self._clock.now())

    def is_meant(self, presented: str) -> bool:
        """Whether a credential means to be an API key, whatever it is worth."""
        return presented.startswith(rules.KEY_MARK)

    async def authenticate(self, unit: UnitOfWork, presented: str) -> ApiKey:
        """Whose key this is, in a unit of the system; raises InvalidApiKeyError."""
        if not rules.is_api_key(presented):
            detail = "This is not an API key: its form or its checksum is wrong."
            raise InvalidApiKeyError(detail)
        key = await unit.repository(ApiKeyRepository).valid(self._digests.every(presented), self._clock.now())
        if key is None:
            raise InvalidApiKeyError
        return key

    async def holding(self, unit: UnitOfWork, key_id: UUID) -> ApiKey:
        """The key, as long as it is neither revoked nor expired; raises InvalidApiKeyError."""
        key = await unit.repository(ApiKeyRepository).by_id(key_id)
        now = self._clock.now()
        if key is None or key.revoked_at is not None or (key.expires_at is not None and key.expires_at <= now):
            raise InvalidApiKeyError
        return key

    async def ensure_local(
        self, unit: UnitOfWork, organization_id: UUID, owner_id: UUID, machine: str, presented: str | None
    ) -> str:
        """The key of the command line on the deck's own machine, in a unit of the system.

        `presented` is the key kept on that machine: it stays if it still holds for the owner; if not,
        a new one is made, which the caller stores where only its user can read it.
        """
        if presented is not None and rules.is_api_key(presented):
            macs = self._digests.every(presented)
            kept = await unit.repository(ApiKeyRepository).valid(macs, self._clock.now())
            if kept is not None and kept.organization_id == organization_id and kept.owner_id == owner_id:
                return presented
        created = await self._add(
            unit, organization_id, f"{LOCAL_PREFIX}{machine}"[:100], Role.OWNER, None, owner_id, None
        )
        subject = created.api_key
        unit.record(
            "api_key.created", subject.id, {"name": subject.name, "role": "owner"}, organization=organization_id
        )
        return created.key

    async def retire(self, unit: UnitOfWork, presented: str) -> None:
        """Revoke the key presented, in a unit of the system: it may have been seen. An unknown one is nothing to do."""
        keys, now = unit.repository(ApiKeyRepository), self._clock.now()
        key = await keys.valid(self._digests.every(presented), now)
        if key is not None:
            await keys.revoke(key.id, now)
            unit.record("api_key.revoked", key.id, {"name": key.name}, organization=key.organization_id)

    async def owner(self, unit: UnitOfWork) -> UUID | None:
        """The person behind the principal: himself, or whose key it is; None for a service."""
        principal = unit.principal
        if principal.kind is PrincipalKind.USER:
            return principal.id
        key = await unit.repository(ApiKeyRepository).by_id(principal.id)
        return None if key is None else key.owner_id

    async def _add(
        self,
        unit: UnitOfWork,
        organization_id: UUID,
        name: str,
        role: Role,
        workspace_id: UUID | None,
        owner_id: UUID | None,
        expires_at: datetime | None,
    ) -> CreatedApiKey:
        secret = rules.api_key_from(secrets.randbits(256))
        key = ApiKey(
            id=uuid7(),
            organization_id=organization_id,
            workspace_id=workspace_id,
            name=name,
            prefix=rules.visible_prefix(secret),
            role=role,
            owner_id=owner_id,
            created_at=self._clock.now(),
            expires_at=expires_at,
            revoked_at=None,
        )
        await unit.repository(ApiKeyRepository).add(key, self._digests.current(secret))
        return CreatedApiKey(key=secret, api_key=key)


_NO_KEY = "There is no such API key."


def _within(
    parent: ApiKey, expires_at: datetime | None, workspace_id: UUID | None
) -> tuple[datetime | None, UUID | None]:
    """A key made by a key lives no longer and reaches no further than that one."""
    if parent.expires_at is not None:
        expires_at = parent.expires_at if expires_at is None else min(expires_at, parent.expires_at)
    if parent.workspace_id is not None and workspace_id not in {None, parent.workspace_id}:
        detail = "The key that you use is bound to another workspace."
        raise RoleTooHighError(detail, mend="Leave the workspace out, or use a key that reaches further.")
    return expires_at, parent.workspace_id or workspace_id
