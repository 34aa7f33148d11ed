"""How a trigger starts an execution: as a service of its own, asked of policy like everybody."""

from uuid import UUID

from quarterdeck.db.unit_of_work import UnitOfWork
from quarterdeck.domains.executions.contracts import DefinitionRef, Execution, StartExecution
from quarterdeck.domains.executions.service import ExecutionsService
from quarterdeck.domains.policy.service import PolicyService
from quarterdeck.domains.triggers.contracts import Target
from quarterdeck.kernel.contracts import Frozen, JsonObject
from quarterdeck.kernel.errors import ForbiddenError
from quarterdeck.kernel.principal import Principal, PrincipalKind, Role

RUN = "executions.run"


class TriggerRef(Frozen):
    """One trigger of one workspace."""

    organization_id: UUID
    workspace_id: UUID
    id: UUID


def acting(ref: TriggerRef, name: str) -> Principal:
    """Whom the executions of a trigger belong to.

    A service with the role of an operator, whoever made the trigger: it goes on when that person leaves, and is
    never allowed more than to run things.
    """
    return Principal(
        kind=PrincipalKind.SERVICE,
        id=ref.id,
        organization_id=ref.organization_id,
        workspace_id=ref.workspace_id,
        role=Role.OPERATOR,
        name=name,
    )


class Starter:
    """Starts executions in the unit of work of a trigger."""

    def __init__(self, executions: ExecutionsService, policy: PolicyService) -> None:
        self._executions = executions
        self._policy = policy

    async def start(self, unit: UnitOfWork, target: Target, inputs: JsonObject, *, depth: int = 0) -> Execution:
        """Queue an execution to which so many events led.

        Raises what `ExecutionsService.start` raises, ForbiddenError when policy denies it.
        """
        resource: JsonObject = {"kind": target.definition.kind, "name": target.definition.name}
        decision = self._policy.decide(unit.principal, RUN, resource)
        if not decision.allowed:
            raise ForbiddenError(decision.reason)
        return await self._executions.start(unit, _request(target, inputs), depth=depth)

    async def check(self, unit: UnitOfWork, target: Target, inputs: JsonObject) -> None:
        """Raise what starting it now would raise: for the fault to be seen by whoever makes the trigger."""
        await self._executions.check(unit, _request(target, inputs))

    async def check_published(self, unit: UnitOfWork, definition: DefinitionRef) -> None:
        """Raise NotFoundError when there is no such definition whose executions could end."""
        await self._executions.check_definition(unit, definition, None)

    async def check_target(self, unit: UnitOfWork, target: Target) -> None:
        """Raise NotFoundError when there is nothing to be started; its inputs are not known yet."""
        await self._executions.check_definition(unit, target.definition, target.version)


def _request(target: Target, inputs: JsonObject) -> StartExecution:
    return StartExecution(definition=target.definition, version=target.version, inputs=inputs, priority=target.priority)
