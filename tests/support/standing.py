"""As what principals stand, said by the test."""

from dataclasses import dataclass

from quarterdeck.db.unit_of_work import UnitOfWork
from quarterdeck.domains.policy.errors import StandingLostError
from quarterdeck.kernel.principal import Principal, Role


@dataclass
class SaidStanding:
    """Fulfils the executions' port `Standing`: everybody stands as he did, until a test says another role or none."""

    role: Role | None = None
    is_lost: bool = False
    asked: int = 0

    async def now(self, unit: UnitOfWork, principal: Principal) -> Principal:
        """The principal, as the test says."""
        del unit
        self.asked += 1
        if self.is_lost:
            raise StandingLostError(f"{principal.name} is no member any more.")
        return principal if self.role is None else principal.model_copy(update={"role": self.role})
