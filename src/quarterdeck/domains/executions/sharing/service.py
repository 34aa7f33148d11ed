"""Use cases of links: make, list, revoke, open, and read by them."""

import hashlib
import secrets
from datetime import timedelta
from uuid import UUID

from quarterdeck.db.unit_of_work import UnitOfWork
from quarterdeck.domains.executions.service import ExecutionsService
from quarterdeck.domains.executions.sharing.contracts import (
    CreatedShare,
    Share,
    SharedExecution,
    ShareDraft,
)
from quarterdeck.domains.executions.sharing.repository import Held, SharesRepository
from quarterdeck.kernel.clock import Clock
from quarterdeck.kernel.errors import ForbiddenError, NotFoundError
from quarterdeck.kernel.ids import uuid7
from quarterdeck.kernel.principal import Principal, PrincipalKind, Role

CREATED, REVOKED, OPENED = "execution_share.created", "execution_share.revoked", "execution_share.opened"
_PREFIX, _SECRET_BYTES = "qds_", 32
_NO_SHARE = "There is no such link, or it does not hold any more."


class SharesService:
    """Links to executions of the principal's workspace; opened by members of its organization, and by nobody else."""

    def __init__(self, executions: ExecutionsService, clock: Clock) -> None:
        self._executions = executions
        self._clock = clock

    async def create(self, unit: UnitOfWork, execution_id: UUID, draft: ShareDraft) -> CreatedShare:
        """A new link to an execution. Raises NotFoundError."""
        await self._executions.get(unit, execution_id)
        token, now = _PREFIX + secrets.token_urlsafe(_SECRET_BYTES), self._clock.now()
        share = Share(
            id=uuid7(),
            execution_id=execution_id,
            created_by=unit.principal.name or str(unit.principal.id),
            created_at=now,
            expires_at=now + timedelta(days=draft.days),
            revoked_at=None,
        )
        await unit.repository(SharesRepository).add(share, unit.principal.workspace_id, _digest(token))
        unit.record(CREATED, share.id, {"execution_id": str(execution_id), "expires_at": share.expires_at.isoformat()})
        return CreatedShare(share=share, token=token, path=f"/shared#{token}")

    async def list(self, unit: UnitOfWork, execution_id: UUID) -> list[Share]:
        """The links to an execution, also those that do not hold any more. Raises NotFoundError."""
        await self._executions.get(unit, execution_id)
        return await unit.repository(SharesRepository).of_execution(execution_id)

    async def revoke(self, unit: UnitOfWork, execution_id: UUID, share_id: UUID) -> None:
        """End a link for everybody. Raises NotFoundError."""
        await self._executions.get(unit, execution_id)
        if not await unit.repository(SharesRepository).revoke(execution_id, share_id, self._clock.now()):
            raise NotFoundError(_NO_SHARE)
        unit.record(REVOKED, share_id, {"execution_id": str(execution_id)})

    async def open(self, unit: UnitOfWork, token: str) -> Held:
        """The link of this secret, which the principal may read by from now on.

        Raises NotFoundError for one that ended, or that another organization made, and ForbiddenError for API keys:
        one that is bound to a workspace must not look out of it.
        """
        reader = unit.principal
        if reader.kind is not PrincipalKind.USER:
            raise ForbiddenError("A link is opened by somebody who signs in.", mend="Open it in the page.")
        shares, now = unit.repository(SharesRepository), self._clock.now()
        held = await shares.by_digest(_digest(token), now)
        if held is None:
            raise NotFoundError(_NO_SHARE)
        await shares.note_reader(held.share.id, reader.id, reader.name or str(reader.id), now)
        unit.record(OPENED, held.share.id, {"execution_id": str(held.share.execution_id)})
        return held

    async def held(self, unit: UnitOfWork, share_id: UUID) -> Held:
        """The link, if it holds and the principal has opened it. Raises NotFoundError."""
        found = await unit.repository(SharesRepository).opened_by(share_id, unit.principal.id, self._clock.now())
        if found is None:
            raise NotFoundError(_NO_SHARE)
        return found

    async def execution(self, unit: UnitOfWork, held: Held) -> SharedExecution:
        """What the link leads to, in a unit of `reader`."""
        execution = await self._executions.get(unit, held.share.execution_id)
        return SharedExecution(
            share_id=held.share.id,
            shared_by=held.share.created_by,
            expires_at=held.share.expires_at,
            execution=execution,
        )


def reader(principal: Principal, held: Held) -> Principal:
    """The principal as a viewer of the workspace that the link leads to, for what the link leads to."""
    return principal.model_copy(update={"workspace_id": held.workspace_id, "role": Role.VIEWER})


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
