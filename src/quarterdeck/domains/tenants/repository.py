"""SQL of organizations, workspaces and members."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Row, and_, func, or_

from quarterdeck.db.base import TENANT
from quarterdeck.db.repository import Repository
from quarterdeck.domains.identity.contracts import Invitee
from quarterdeck.domains.tenants.contracts import (
    Member,
    MemberStatus,
    Organization,
    Standing,
    Workspace,
    WorkspaceChange,
    WorkspaceRef,
)
from quarterdeck.domains.tenants.tables import members, organizations, workspaces
from quarterdeck.kernel.pagination import PageRequest
from quarterdeck.kernel.principal import Role


class OrganizationRepository(Repository):
    """Organizations and their workspaces."""

    async def add_if_absent(self, organization: Organization, slug: str, founder_id: UUID) -> bool:
        """Insert unless the slug is taken; says whether it was inserted."""
        row = {
            TENANT: organization.id,
            "slug": slug,
            "name": organization.name,
            "created_at": organization.created_at,
            "founder_id": founder_id,
        }
        return await self._insert_if_absent(organizations, row)

    async def by_slug(self, slug: str) -> Organization | None:
        """The organization with this slug."""
        return _organization(await self._one(self._select(organizations).where(organizations.c.slug == slug)))

    async def own(self) -> Organization | None:
        """The organization of this unit of work."""
        return _organization(await self._one(self._select(organizations)))

    async def made_by(self, founder_id: UUID) -> int:
        """How many organizations this person has made; he makes no other before the transaction ends."""
        await self._alone(f"organizations made by {founder_id}")
        made = self._select(organizations, func.count().label("made")).where(organizations.c.founder_id == founder_id)
        row = await self._one(made)
        return 0 if row is None else int(row.made)

    async def lock(self) -> None:
        """Let changes of this organization's members happen one after the other."""
        await self._one(self._select(organizations, organizations.c.slug).with_for_update())

    async def rename(self, name: str) -> None:
        """Give the organization of this unit of work another name."""
        await self._run(self._update(organizations).values(name=name))

    async def add_workspace(self, organization_id: UUID, workspace: Workspace) -> bool:
        """Insert unless the name is taken; says whether it was inserted."""
        return await self._insert_if_absent(workspaces, {TENANT: organization_id, **workspace.model_dump()})

    async def workspace(self, organization_id: UUID, name: str) -> Workspace | None:
        """The organization's workspace of this name."""
        named = (workspaces.c[TENANT] == organization_id, workspaces.c.name == name)
        row = await self._one(self._select(workspaces, *_WORKSPACE_COLUMNS).where(*named))
        return None if row is None else Workspace(**row._mapping)

    async def workspace_by_id(self, workspace_id: UUID) -> Workspace | None:
        """The workspace with this identifier."""
        row = await self._one(self._select(workspaces, *_WORKSPACE_COLUMNS).where(workspaces.c.id == workspace_id))
        return None if row is None else Workspace(**row._mapping)

    async def change_workspace(self, workspace_id: UUID, change: WorkspaceChange) -> None:
        """Set what the change names."""
        values = change.model_dump(exclude_none=True)
        if values:
            await self._run(self._update(workspaces).where(workspaces.c.id == workspace_id).values(**values))

    async def workspaces(self, page: PageRequest) -> Sequence[Workspace]:
        """Workspaces, newest first, one more than asked."""
        statement = self._newest(workspaces, self._select(workspaces, *_WORKSPACE_COLUMNS), page)
        return [Workspace(**row._mapping) for row in await self._all(statement, **self._cut(page))]

    async def after(self, last: WorkspaceRef | None, limit: int) -> Sequence[WorkspaceRef]:
        """Workspaces in the order of their keys, beyond `last`."""
        organization, workspace = workspaces.c[TENANT], workspaces.c.id
        statement = self._select(workspaces, organization, workspace, workspaces.c.name)
        if last is not None:
            of_the_same = and_(organization == last.organization_id, workspace > last.id)
            statement = statement.where(or_(organization > last.organization_id, of_the_same))
        rows = await self._all(statement.order_by(organization, workspace).limit(limit))
        return [WorkspaceRef(**row._mapping) for row in rows]


class MemberRepository(Repository):
    """Members of the unit's organization, or of every one for the system."""

    async def add(self, organization_id: UUID, member: Member, digest: bytes | None) -> bool:
        """Insert unless the address or the person is there already; says whether it was inserted."""
        row = {TENANT: organization_id, **member.model_dump(exclude={"status"}), "invitation_digest": digest}
        return await self._insert_if_absent(members, row)

    async def page(self, page: PageRequest) -> Sequence[Member]:
        """Members, newest first, one more than asked."""
        rows = await self._all(self._newest(members, self._select(members, *_MEMBER_COLUMNS), page), **self._cut(page))
        return [_member(row) for row in rows]

    async def by_id(self, member_id: UUID) -> Member | None:
        """One member."""
        row = await self._one(self._select(members, *_MEMBER_COLUMNS).where(members.c.id == member_id))
        return None if row is None else _member(row)

    async def by_email(self, email: str) -> Member | None:
        """The member with this address."""
        row = await self._one(self._select(members, *_MEMBER_COLUMNS).where(members.c.email == email))
        return None if row is None else _member(row)

    async def owners(self) -> int:
        """How many owners have joined."""
        joined = (members.c.role == Role.OWNER, members.c.user_id.is_not(None))
        row = await self._one(self._select(members, func.count().label("owners")).where(*joined))
        return 0 if row is None else int(row.owners)

    async def alone(self) -> tuple[UUID, Role] | None:
        """The only member who has joined, and his role; None when there are several."""
        joined = self._select(members, members.c.user_id, members.c.role).where(members.c.user_id.is_not(None))
        rows = await self._all(joined.limit(2))
        return (rows[0].user_id, Role(rows[0].role)) if len(rows) == 1 else None

    async def first_owner(self, organization_id: UUID) -> UUID | None:
        """The user who has been an owner for the longest time."""
        found = (members.c[TENANT] == organization_id, members.c.role == Role.OWNER, members.c.user_id.is_not(None))
        row = await self._one(self._select(members, members.c.user_id).where(*found).order_by(members.c.id).limit(1))
        return None if row is None else row.user_id

    async def set_role(self, member_id: UUID, role: Role) -> None:
        """Give a member another role."""
        await self._run(self._update(members).where(members.c.id == member_id).values(role=role))

    async def invite_again(self, member_id: UUID, name: str, role: Role, digest: bytes, expires_at: datetime) -> None:
        """Replace the invitation of somebody who has not joined."""
        values = {"name": name, "role": role, "invitation_digest": digest, "invitation_expires_at": expires_at}
        await self._run(self._update(members).where(members.c.id == member_id).values(values))

    async def remove(self, member_id: UUID) -> None:
        """Remove a member or withdraw his invitation."""
        await self._run(self._delete(members).where(members.c.id == member_id))

    async def standings(self, user_id: UUID) -> Sequence[Standing]:
        """As what the person stands in each organization, the oldest membership first."""
        columns = (members.c[TENANT], members.c.id.label("member_id"), members.c.role, members.c.name)
        rows = await self._all(
            self._select(members, *columns).where(members.c.user_id == user_id).order_by(members.c.id)
        )
        return [Standing(**row._mapping) for row in rows]

    async def organizations_of(self, user_id: UUID) -> Sequence[Organization]:
        """The organizations that the person belongs to, the oldest membership first."""
        here = organizations.c[TENANT] == members.c[TENANT]
        joined = self._select(organizations).join(members, here).where(members.c.user_id == user_id)
        rows = await self._all(joined.order_by(members.c.id))
        return [Organization(id=row.organization_id, name=row.name, created_at=row.created_at) for row in rows]

    async def organizations_page(self, user_id: UUID, page: PageRequest) -> Sequence[Organization]:
        """The organizations that the person belongs to, the youngest first, one more than asked."""
        here, key = organizations.c[TENANT] == members.c[TENANT], organizations.c[TENANT]
        joined = self._select(organizations).join(members, here).where(members.c.user_id == user_id)
        after = page.after()
        if after is not None:
            joined = joined.where(key < after)
        rows = await self._all(joined.order_by(key.desc()).limit(page.limit + 1))
        return [Organization(id=row.organization_id, name=row.name, created_at=row.created_at) for row in rows]

    async def awaited(self, digest: bytes, now: datetime) -> Invitee | None:
        """Whom the unexpired invitation with this digest awaits."""
        columns = (members.c.id.label("invitation_id"), members.c[TENANT], members.c.email, members.c.name)
        open_ = (members.c.invitation_digest == digest, members.c.invitation_expires_at > now)
        row = await self._one(self._select(members, *columns).where(*open_))
        return None if row is None else Invitee(**row._mapping)

    async def join(self, invitee: Invitee, user_id: UUID, now: datetime) -> bool:
        """The invited person is this user now; False when the invitation is used up or withdrawn."""
        open_ = (
            members.c[TENANT] == invitee.organization_id,
            members.c.id == invitee.invitation_id,
            members.c.user_id.is_(None),
            members.c.invitation_expires_at > now,
        )
        values = {"user_id": user_id, "invitation_digest": None, "invitation_expires_at": None}
        return await self._run(self._update(members).where(*open_).values(values)) == 1


_WORKSPACE_COLUMNS = tuple(workspaces.c[name] for name in Workspace.model_fields)
_MEMBER_COLUMNS = tuple(members.c[name] for name in Member.model_fields if name != "status")


def _organization(row: Row[Any] | None) -> Organization | None:
    if row is None:
        return None
    return Organization(id=row.organization_id, name=row.name, created_at=row.created_at)


def _member(row: Row[Any]) -> Member:
    status = MemberStatus.INVITED if row.user_id is None else MemberStatus.ACTIVE
    return Member(**row._mapping, status=status)
