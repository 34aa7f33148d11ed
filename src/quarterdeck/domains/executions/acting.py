"""As whom an execution acts: whoever began it, as what he stands now and not as what he stood then."""

from datetime import timedelta

from quarterdeck.db.unit_of_work import UnitOfWork
from quarterdeck.domains.executions.errors import ExecutionFailedError
from quarterdeck.domains.executions.journal import Journal
from quarterdeck.domains.executions.ports import Standing
from quarterdeck.kernel.errors import ForbiddenError
from quarterdeck.kernel.principal import Principal

FRESH_FOR = timedelta(seconds=5)
"""As long as the door of the API remembers a principal."""


class Acting:
    """The principal of one drive, looked up again before steps."""

    def __init__(self, standing: Standing, journal: Journal) -> None:
        self._standing = standing
        self._journal = journal
        self._known: Principal | ExecutionFailedError | None = None
        self._until = journal.clock.now()

    async def look(self, unit: UnitOfWork) -> None:
        """Look him up in this unit; what was lost is told by the next step."""
        try:
            self._known = await self._standing.now(unit, self._journal.claim.principal)
        except ForbiddenError as error:
            detail = f"{error.detail} {error.mend}" if error.mend else error.detail
            self._known = ExecutionFailedError(error.code, detail)
        self._until = self._journal.clock.now() + FRESH_FOR

    @property
    def known(self) -> Principal:
        """Who acts, as the last look found him: for what a look has just allowed; raises ExecutionFailedError."""
        if isinstance(self._known, Principal):
            return self._known
        raise self._known or LookupError

    async def principal(self, *, fresh: bool = False) -> Principal:
        """Who acts, known for at most five seconds, or just looked up; raises ExecutionFailedError when he may not."""
        if fresh or self._known is None or self._journal.clock.now() >= self._until:
            async with self._journal.work.tenant(self._journal.claim.run.organization_id, write=False) as unit:
                await self.look(unit)
        return self.known
