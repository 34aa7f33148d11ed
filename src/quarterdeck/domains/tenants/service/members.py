"""Members: who belongs to an organization, as what, and how one joins."""

import hashlib
import secrets
from uuid import UUID

from quarterdeck.db.unit_of_work import UnitOfWork
from quarterdeck.domains.identity.contracts import Invitee
from quarterdeck.domains.identity.errors import InvalidLinkError
from quarterdeck.domains.identity.service import KeysService
from quarterdeck.domains.tenants import events, rules
from quarterdeck.domains.tenants.contracts import (
    Invitation,
    InvitationRequest,
    Member,
    MemberStatus,
    Organization,
    Standing,
)
from quarterdeck.domains.tenants.errors import (
    AlreadyMemberError,
    LastOwnerError,
    NoMembershipError,
    OrganizationNotFoundError,
)
from quarterdeck.domains.tenants.repository import MemberRepository, OrganizationRepository
from quarterdeck.kernel.clock import Clock
from quarterdeck.kernel.errors import NotFoundError
from quarterdeck.kernel.ids import uuid7
from quarterdeck.kernel.pagination import Page, PageRequest, cursor_of
from quarterdeck.kernel.principal import Role


class MembersService:
    """Invites, changes and removes members; satisfies identity's port `Invitations`."""

    def __init__(self, keys: KeysService, clock: Clock) -> None:
        self._keys = keys
        self._clock = clock

    async def page(self, unit: UnitOfWork, page: PageRequest) -> Page[Member]:
        """Members and invited people, newest first."""
        found = await unit.repository(MemberRepository).page(page)
        items = found[: page.limit]
        return Page(items=tuple(items), next_cursor=cursor_of(items[-1].id) if len(found) > page.limit else None)

    async def invite(self, unit: UnitOfWork, request: InvitationRequest) -> Invitation:
        """Invite somebody, or replace an invitation that was not used yet.

        Raises RoleAboveOwnError, AlreadyMemberError.
        """
        rules.check_grant(unit.principal.role, request.role)
        members = unit.repository(MemberRepository)
        token, now = secrets.token_urlsafe(32), self._clock.now()
        digest, expires_at = hashlib.sha256(token.encode()).digest(), now + rules.INVITATION_LIFE
        fresh = Member(
            id=uuid7(),
            user_id=None,
            email=request.email,
            name=request.name,
            role=request.role,
            status=MemberStatus.INVITED,
            created_at=now,
            invitation_expires_at=expires_at,
        )
        if not await members.add(unit.principal.organization_id, fresh, digest):
            fresh = await self._invited_before(unit, request)
            await members.invite_again(fresh.id, request.name, request.role, digest, expires_at)
        unit.record("member.invited", fresh.id, {"email": request.email, "role": str(request.role)})
        return Invitation(
            member=await self._member(unit, fresh.id), path=f"/setup?token={token}", expires_at=expires_at
        )

    async def change_role(self, unit: UnitOfWork, member_id: UUID, role: Role) -> Member:
        """Give a member another role; it takes effect within seconds, and his keys that reached further end.

        Raises NotFoundError, RoleAboveOwnError, LastOwnerError.
        """
        await unit.repository(OrganizationRepository).lock()
        member = await self._member(unit, member_id)
        rules.check_grant(unit.principal.role, member.role, role)
        if role is not Role.OWNER:
            await self._keep_an_owner(unit, member)
        await unit.repository(MemberRepository).set_role(member_id, role)
        if member.user_id is not None:
            await self._keys.revoke_above(unit, member.user_id, role)
        unit.record("member.role_changed", member_id, {"from": str(member.role), "to": str(role)})
        return member.model_copy(update={"role": role})

    async def remove(self, unit: UnitOfWork, member_id: UUID) -> None:
        """Remove a member with his API keys, or withdraw an invitation.

        Raises NotFoundError, RoleAboveOwnError, LastOwnerError.
        """
        await unit.repository(OrganizationRepository).lock()
        member = await self._member(unit, member_id)
        rules.check_grant(unit.principal.role, member.role)
        await self._keep_an_owner(unit, member)
        if member.user_id is not None:
            await self._keys.revoke_above(unit, member.user_id, None)
        await unit.repository(MemberRepository).remove(member_id)
        whose = None if member.user_id is None else str(member.user_id)
        unit.record(events.MEMBER_REMOVED, member_id, {"email": member.email, "user_id": whose})

    async def standing(self, unit: UnitOfWork, user_id: UUID, organization_id: UUID | None = None) -> Standing:
        """As what the person stands in this organization, or in the first that he joined, in a unit of the system.

        Raises NoMembershipError, OrganizationNotFoundError for one that he does not belong to.
        """
        standings = await unit.repository(MemberRepository).standings(user_id)
        if not standings:
            raise NoMembershipError
        for standing in standings:
            if organization_id in {None, standing.organization_id}:
                return standing
        raise OrganizationNotFoundError

    async def is_sole_owner(self, unit: UnitOfWork, user_id: UUID) -> bool:
        """Whether this person is alone in the unit's organization, and its owner; who has not joined does not count."""
        return await unit.repository(MemberRepository).alone() == (user_id, Role.OWNER)

    async def organizations_of(self, unit: UnitOfWork, user_id: UUID) -> list[Organization]:
        """The organizations that the person belongs to, the first joined first, in a unit of the system."""
        return list(await unit.repository(MemberRepository).organizations_of(user_id))

    async def awaited(self, unit: UnitOfWork, digest: bytes) -> Invitee | None:
        """Whom the unexpired invitation with this token's digest awaits, in a unit of the system."""
        return await unit.repository(MemberRepository).awaited(digest, self._clock.now())

    async def accept(self, unit: UnitOfWork, invitee: Invitee, user_id: UUID) -> None:
        """This user is the one who was invited, in a unit of the system; raises InvalidLinkError."""
        if not await unit.repository(MemberRepository).join(invitee, user_id, self._clock.now()):
            raise InvalidLinkError
        unit.record(
            "member.joined", invitee.invitation_id, {"email": invitee.email}, organization=invitee.organization_id
        )

    async def _member(self, unit: UnitOfWork, member_id: UUID) -> Member:
        member = await unit.repository(MemberRepository).by_id(member_id)
        if member is None:
            detail = "There is no such member."
            raise NotFoundError(detail)
        return member

    async def _invited_before(self, unit: UnitOfWork, request: InvitationRequest) -> Member:
        member = await unit.repository(MemberRepository).by_email(request.email)
        if member is None or member.status is MemberStatus.ACTIVE:
            detail = f"{request.email} is a member already."
            raise AlreadyMemberError(detail, mend="Change the member's role instead.")
        rules.check_grant(unit.principal.role, member.role)
        return member

    async def _keep_an_owner(self, unit: UnitOfWork, member: Member) -> None:
        is_joined_owner = member.role is Role.OWNER and member.status is MemberStatus.ACTIVE
        if is_joined_owner and await unit.repository(MemberRepository).owners() <= 1:
            raise LastOwnerError
